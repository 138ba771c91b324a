/** Words of the co-op funds of a location. */
export const coop = {
  title: "Co-op funds",
  lead: "Co-op is earned in half a fiscal year and claimed in the next. A fund below its threshold becomes rebate instead.",
  none: "Nothing has been posted to a co-op fund yet. A month is posted once it has been closed.",
  fund: "Earned in",
  status: "Status",
  statuses: {
    accruing: "Still earning",
    usable: "To be used",
    claiming: "Claims are open",
    closed: "Claiming has ended",
    convertedToRebate: "Became rebate",
  },
  earned: "Earned",
  remaining: "Remaining",
  threshold: (amount: string) => `Threshold ${amount}`,
  becameRebate: (amount: string) => `${amount} became rebate`,
  use: "Activities",
  claim: "Claims",
};
