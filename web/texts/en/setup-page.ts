/** Words of the guided first-time setup. */
export const setupPage = {
  lead: "Set up the incentives users of your organization. Incentives data appears once this is completed.",
  states: { notStarted: "Not started", inProgress: "In progress", completed: "Completed" },
  stepsTitle: "Steps",
  done: "Done",
  open: "Open",
  notNeeded: "Not needed",
  by: (roles: string) => `By: ${roles}`,
  people: (names: string) => `Ask ${names}`,
  you: "You can do this",
  completedTitle: "The user setup is complete",
  completedText: "Incentives data is on the dashboard.",

  importTitle: "Import a list",
  importLead:
    "A CSV file with the columns name, email, role and location; language is optional. Nothing happens before you have seen what would.",
  file: "Choose a CSV file",
  orPaste: "Or paste the list here",
  example: "name,email,role,location",
  check: "Check the list",
  empty: "Choose a file or paste the list first.",
  unreadable: "This file could not be read.",
  oneByOne: "Add users one by one instead",

  previewTitle: "What the import would do",
  expected: (added: string, granted: string, unchanged: string) =>
    [
      added === "1" ? "1 person to add" : `${added} people to add`,
      granted === "1" ? "1 role to grant" : `${granted} roles to grant`,
      unchanged === "1" ? "1 line that changes nothing." : `${unchanged} lines that change nothing.`,
    ].join(", "),
  good: (count: string) => (count === "1" ? "1 line is good" : `${count} lines are good`),
  bad: (count: string) => (count === "1" ? "1 line has a problem" : `${count} lines have problems`),
  line: "Line",
  column: "Column",
  problem: "Problem",
  problemsTitle: "Problems by line",
  allProblems: (count: string) => `Download all ${count} problems as CSV`,
  rowsTitle: "Good lines",
  firstRows: (shown: string, all: string) => `The first ${shown} of ${all}.`,
  skip: (count: string) =>
    count === "1" ? "Leave out the line with a problem" : `Leave out the ${count} lines with problems`,
  skipFirst: "Correct the list and check it again, or leave these lines out.",
  commit: (count: string) => (count === "1" ? "Import 1 line" : `Import ${count} lines`),
  another: "Check another list",
  nothingGood: "No line can be imported. Correct the list and check it again.",
  columns: { name: "Name", email: "E-mail", role: "Role", location: "Location", language: "Language" } as Readonly<
    Record<string, string>
  >,

  importing: "Importing…",
  progress: (done: string, all: string) =>
    `${done} of ${all} parts are done. You may leave this page; the import goes on.`,
  imported: "The list is imported",
  importedText: (added: string, granted: string) =>
    [
      added === "1" ? "1 person was added, " : `${added} people were added, `,
      granted === "1" ? "1 role granted. " : `${granted} roles granted. `,
      "New users get their temporary passwords by mail.",
    ].join(""),
  failed: "The import ended before its end",
  failedText: "What was imported stays. Start it again: it goes on where it ended.",
  again: "Go on with the import",

  usersTitle: "Incentives users of your organization",
  noUsers: "No incentives users yet",
  noUsersHint: "Import a list or add users one by one.",

  completeTitle: "Complete the setup",
  completeText: "Say that everybody who works with incentives is set up. You can add users at any time later.",
  needsNoUsers: "Nobody but admins works with incentives here",
  complete: "Complete the user setup",
  notReady: "Some steps above are still open.",

  /** Of one line of a list, by code. */
  problems: {
    required: "This is missing.",
    name_too_long: "The name is longer than 100 characters.",
    invalid_name: "The name holds characters that cannot be shown.",
    invalid_email: "This is no e-mail address.",
    email_not_ascii: "The address is not in plain letters.",
    email_too_long: "The address is too long.",
    unknown_role: "There is no such role. Use Incentives user or Incentives admin.",
    invalid_location: "A location has seven digits; * stands for all.",
    location_not_found: "There is no such location in your account.",
    unknown_language: "A language is en or ko.",
    conflicting_name: "This address stands above with another name.",
    duplicate_row: "This person, role and location stand above already.",
    role_not_grantable: "None of your roles may grant this role.",
    program_too_wide: "Your own role does not reach every program.",
    location_too_wide: "Your own role does not reach this location.",
    outlives_own_grant: "Your own role ends, and this one would not.",
    self_grant: "Nobody gives himself a role by a list.",
    too_many_roles: "This user has as many roles as a user can have.",
    wrong_column_count: "The line does not have the columns of the header. Put quotes around what holds a comma.",
  } as Readonly<Record<string, string>>,
};
