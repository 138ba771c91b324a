/** Every word of the page in English; the other languages have the same shape. */
import { audit } from "./en/audit.ts";
import { coop } from "./en/coop.ts";
import { dispute } from "./en/dispute.ts";
import { earningsPage } from "./en/earnings-page.ts";
import { enrollment } from "./en/enrollment.ts";
import { failures } from "./en/failures.ts";
import { forms } from "./en/forms.ts";
import { me } from "./en/me.ts";
import { overview } from "./en/overview.ts";
import { payouts } from "./en/payouts.ts";
import { people } from "./en/people.ts";
import { setupPage } from "./en/setup-page.ts";
import { statements } from "./en/statements.ts";
import { taxInvoice } from "./en/tax-invoice.ts";
import { why } from "./en/why.ts";

export const en = {
  product: "Partner Incentives",
  otherLanguage: "한국어",
  signOut: "Sign out",
  signOutEverywhere: "Sign out in every browser",
  skip: "Skip to content",
  loading: "Loading…",
  retry: "Try again",
  toDashboard: "Dashboard",
  nav: {
    label: "Pages",
    dashboard: "Dashboard",
    earnings: "Earnings",
    enrollment: "Enrollment",
    payouts: "Payouts",
    people: "Users",
    setup: "User setup",
    audit: "Audit",
    me: "My roles",
  },
  operatorNav: {
    refresh: "Daily refresh",
    "payout-runs": "Payout runs",
    reviews: "Reviews",
    programs: "Programs",
    rates: "Exchange rates",
    partners: "Partners",
  },
  noPermission: {
    title: "Your roles do not show this page",
    lead: "Your roles are listed with what they permit, and with who can grant you the rest.",
    button: "My roles",
  },
  coop,
  statements,
  enrollment,
  earningsPage,
  overview,
  taxInvoice,
  dispute,
  forms,
  people,
  payouts,
  setupPage,
  why,
  audit,
  me,
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
    growth: "Over the year before",
    yearGrowth: (percent: string) => `Twelve months: ${percent} over the twelve before`,
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
      password_changed: "Change the temporary password.",
      users_added: "Set up at least one incentives user.",
      roster_imported: "Import the list of your organization's incentives users.",
      setup_completed: "Complete the user setup.",
    } as Readonly<Record<string, string>>,
    open: "Open the user setup",
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
    activeReseller: "Active reseller",
    agreement: "Agreement",
    ttmRevenue: "Sales of the last twelve months",
    payoutProfile: "Payout profile",
    taxProfile: "Tax profile",
  } as Readonly<Record<string, string>>,

  invitation: {
    title: "You are invited to enroll",
    lead: (location: string, program: string) => `Location ${location} is invited to enroll in ${program}.`,
    because: {
      firstTransaction: "It has completed its first transaction.",
      eligibility: "It meets the requirements of the program.",
      manual: "The program operator invites it.",
      openProgram: "The program is open to every location that meets its requirements.",
    },
    effect:
      "Once enrolled, the location earns rebate and co-op on its sales. Sales made before it enrolls do not earn.",
    until: (day: string) => `The invitation is valid until ${day}.`,
    accept: "Accept and enroll",
    decline: "Decline",
    declineTitle: "Decline the invitation?",
    declineText: "The location will not earn. The invitation can be sent again later.",
    keep: "Keep the invitation",
    resend: "Send it again",
    readOnly: "An incentives admin of the location can accept it.",
    toLocation: "Open the enrollment of the location",
    closed: {
      accepted: "The invitation was accepted.",
      declined: "The invitation was declined.",
      revoked: "The program operator has taken the invitation back.",
      expired: "The invitation has expired.",
    },
    enrolled: {
      enrolled: "The location is enrolled and earns from this month on.",
      validatingEnrollment:
        "Accepted. The bank and tax profiles are being validated; the enrollment completes by itself.",
      actionRequired:
        "Accepted. Complete the bank and tax profiles; the enrollment completes by itself once they are approved.",
    },
  },

  unknown: {
    title: "There is no such page",
    lead: "The address may be mistyped, or the page was moved.",
  },

  failures,
  failure: {
    retryAfter: (seconds: number) => (seconds === 1 ? "Wait 1 second." : `Wait ${seconds} seconds.`),
    older: "What is shown is from before.",
    details: "Details",
    code: "Code",
    correlationId: "Correlation id",
    server: "The server says",
  },
};
