/** By code: what happened, and what to do. */
export const failures = {
  network: ["The server cannot be reached", "Check your connection, then try again. Nothing was lost."],
  unreadable: ["The answer could not be read", "Something between you and the server changed it. Try again."],
  unavailable: ["Busy right now", "A service we depend on does not answer. Try again in a moment."],
  keys_unavailable: ["Sign-in is busy right now", "It cannot be checked at the moment who you are. Try again shortly."],
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
  tax_invoice_differs: [
    "This day is still to come, or the amount is not that of the payment",
    "Enter the day on which it was issued.",
  ],
  tax_invoice_used: [
    "Another payment goes by an invoice with this number",
    "Enter the number of the invoice of this payment.",
  ],
  dispute_open: ["This is disputed already", "Wait for the decision; nothing more has to be sent."],
  location_not_found: [
    "No such location in your account",
    "The number may be mistyped, or the location belongs to someone else.",
  ],
  setup_incomplete: ["The user setup is not complete", "Your incentives admin has to complete it first."],
  invitation_not_found: [
    "No such invitation in your account",
    "The address may be mistyped, or it belongs to someone else.",
  ],
  invitation_closed: ["The invitation was answered already", "Reload the page to see how it stands."],
  invitation_expired: ["The invitation has expired", "Have it sent again, or ask the program operator."],
  not_eligible: [
    "The location does not meet every requirement yet",
    "Open the location to see what is missing and what to do. The invitation stays open.",
  ],
  already_enrolled: ["The location is enrolled already", "There is nothing left to do."],
  continuation_invalid: ["This list is too old to go on with", "Reload the page to begin it again."],
  user_not_found: ["No such user in your account", "The user may have been deleted. Go back to the list of users."],
  email_in_use: [
    "Another user of your account has this e-mail address",
    "Give that user the roles, or use another address.",
  ],
  grant_not_allowed: [
    "Your own roles do not entitle you to this",
    "Choose a narrower program or location or an earlier end, or ask an admin whose role reaches further.",
  ],
  already_granted: ["The user has this role here already", "Nothing is left to do."],
  role_assignment_not_found: ["The role is gone already", "Somebody else revoked it. Nothing is left to do."],
  last_admin: [
    "Nobody would be left to administer this",
    "Give somebody else the same role over at least the same program and location first.",
  ],
  password_not_managed: [
    "This password is kept by the user's own organization",
    "It is reset where the user signs in. Disable the user to keep him out.",
  ],
  password_expired: [
    "The temporary password was not changed in time",
    "Ask a global admin of your organization to reset it.",
  ],
  precondition_failed: ["Somebody else changed this meanwhile", "Look at what changed, then save again."],
  invalid_request: ["Something is not in its form", "Correct what the details name, and send it again."],
  csrf_refused: ["The server does not trust that this page asked", "Reload the page, then try again."],
  busy: ["Others are changing the same thing right now", "Nothing was changed. Try again in a moment."],
  in_progress: ["The first try is still running", "Try again in a few seconds to see its outcome."],
  roster_invalid: ["The list cannot be imported as it is", "Correct the lines that are named, or leave them out."],
  roster_not_found: ["This list is gone", "Send it again."],
  roster_imported: ["This list was imported already", "Nothing is left to do. Send a new list for further people."],
  setup_not_ready: ["Something is left to do first", "Do the steps that are named as open, then complete the setup."],
  body_too_large: ["The list is too large", "Split it, and send the parts one after the other."],
  other: ["Something failed on our side", "Try again. If it stays, report the correlation id below."],
} as Readonly<Record<string, readonly [title: string, advice: string]>>;
