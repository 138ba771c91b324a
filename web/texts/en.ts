/** Every word of the page in English; the other languages have the same shape. */
export const en = {
  product: "Partner Incentives",
  otherLanguage: "한국어",
  signOut: "Sign out",
  signOutEverywhere: "Sign out in every browser",
  skip: "Skip to content",
  loading: "Loading…",
  retry: "Try again",
  toDashboard: "Dashboard",
  apiDocs: "API",
  errorDocs: "Error codes",

  signedOut: {
    title: "You are signed out",
    lead: "Sign in with the account of your organization.",
    button: "Sign in",
    pitch: {
      title: "Your incentives at a glance",
      lead: "What your locations earned, what they missed, and what to do next.",
      points: [
        "Rebate and co-op by month, program and location, each currency on its own",
        "Refreshed every day, with the day it stands for",
        "Every requirement: met or not, by which evidence, and what to do",
      ],
    },
  },

  dashboard: {
    title: "Dashboard",
    asOf: (day: string) => `As of ${day}`,
    neverRefreshed: "Not refreshed yet",
    nextRefresh: (instant: string) => `Next refresh ${instant}`,
    currencies: "Currency",
    earned: "Earned",
    rebate: "Rebate",
    coop: "Co-op",
    total: "Total",
    missed: "Missed",
    missedHint:
      "Missed is what sales would have earned, had every requirement been met and the location been enrolled.",
    byMonth: "By month",
    byProgram: "By program",
    byLocation: "By location",
    month: "Month",
    asTable: "All months as a table",
    lines: (earned: string, notEarned: string) => `${earned} sales lines earned, ${notEarned} did not.`,
    rounded: "Amounts are rounded for display; the API has them exactly.",
    empty: "No earnings yet",
    emptyHint: "Earnings appear after the first refresh that finds sales of your locations.",
  },

  setup: {
    title: "Complete the user setup",
    lead: "Incentives data appears here once this is done.",
    leadForOthers:
      "Your incentives admin has to complete the user setup first. Incentives data appears here afterwards.",
    by: (role: string) => `To be done by: ${role}`,
    steps: {
      roster_not_imported: "Set up the incentives users of your organization.",
      setup_not_completed: "Complete the user setup.",
    } as Readonly<Record<string, string>>,
    roles: {
      incentivesAdmin: "Incentives admin",
      globalAdmin: "Global admin",
      accountAdmin: "Account admin",
    } as Readonly<Record<string, string>>,
  },

  location: {
    title: (locationId: string) => `Location ${locationId}`,
    requirements: "Requirements",
    met: "Met",
    unmet: "Not met",
    metUntil: (day: string) => `Holds until ${day}`,
    eligible: "All requirements are met",
    unmetCount: (count: number) => (count === 1 ? "1 requirement is not met" : `${count} requirements are not met`),
    noPrograms: "No incentive program is open to this kind of location.",
    earnings: "Earnings",
    noEarnings: "No earnings yet",
    noEarningsHint: "A location earns on its sales from the month in which it enrolls, with every requirement met.",
    date: "Date",
    product: "Product",
    base: "Sale",
    rate: "Rate",
    ofBase: (rate: string, base: string) => `${rate} of ${base}`,
    more: "Load more",
    shown: (count: string) => `${count} shown, newest first`,
    allShown: (count: string) => (count === "1" ? "1 earning" : `${count} earnings, newest first`),
    unnamedProduct: "Product not named",
  },

  requirements: {
    "active-reseller": "Active reseller",
    "partner-network-agreement": "Partner network agreement",
    "cloud-distributor-agreement": "Cloud Distributor agreement",
    "reseller-agreement": "Reseller agreement",
    membership: "Partner network membership",
    competency: "At least one competency",
    "payout-profile": "Payout profile",
    "tax-profile": "Tax profile",
  } as Readonly<Record<string, string>>,

  invitation: {
    title: "You are invited to enroll",
    lead: "A location of yours completed its first transaction. Its incentives admin can now enroll it.",
    next: "Open the location to see what is met and what is missing. Enrolling is one API call.",
    button: "Open my dashboard",
  },

  unknown: {
    title: "There is no such page",
    lead: "The address may be mistyped, or the page was moved.",
  },

  /** By code: what happened, and what to do. */
  failures: {
    network: ["The server cannot be reached", "Check your connection, then try again. Nothing was lost."],
    unreadable: ["The answer could not be read", "Something between you and the server changed it. Try again."],
    unavailable: ["Busy right now", "A service we depend on does not answer. Try again in a moment."],
    keys_unavailable: [
      "Sign-in is busy right now",
      "It cannot be checked at the moment who you are. Try again shortly.",
    ],
    role_required: [
      "Your role does not show this",
      "Ask an admin of your organization for the role incentives user or incentives admin.",
    ],
    forbidden: ["You may not see this", "Ask an admin of your organization who may."],
    no_access: [
      "You are not set up yet",
      "Your sign-in works, but no organization has added you. Ask its global admin to add you as a user.",
    ],
    tenant_not_allowed: [
      "Your organization takes no part",
      "You signed in with an organization that is not in this program. Sign out, and use your partner account.",
    ],
    user_disabled: ["Your access was ended", "Ask the global admin of your organization if this is a mistake."],
    password_change_required: [
      "Change your temporary password first",
      "Sign out, then sign in with it: you will be asked for a password of your own.",
    ],
    not_found: [
      "There is no dashboard yet",
      "It is made with the account's first refresh. Come back tomorrow, or ask the program operator.",
    ],
    location_not_found: [
      "No such location in your account",
      "The number may be mistyped, or the location belongs to someone else.",
    ],
    setup_incomplete: ["The user setup is not complete", "Your incentives admin has to complete it first."],
    continuation_invalid: ["This list is too old to go on with", "Reload the page to begin it again."],
    other: ["Something failed on our side", "Try again. If it stays, report the correlation id below."],
  } as Readonly<Record<string, readonly [title: string, advice: string]>>,
  failure: {
    retryAfter: (seconds: number) => (seconds === 1 ? "Wait 1 second." : `Wait ${seconds} seconds.`),
    details: "Details",
    code: "Code",
    correlationId: "Correlation id",
    server: "The server says",
  },
};
