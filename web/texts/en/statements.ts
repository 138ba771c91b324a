/** Words of the monthly statements of a location. */
export const statements = {
  title: "Statements",
  lead: "One for each month, made in the first days of the next. A statement never changes: what comes late is on the next one.",
  none: "There is no statement yet. The first one follows the month in which something was closed.",
  month: "Month",
  owed: "Owed",
  onItsWay: "On its way",
  coopFund: "Co-op fund",
  paid: "Paid so far",
  files: "Save",
  one: (month: string) => `statement of ${month}`,
};
