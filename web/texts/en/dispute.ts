/** Words of a dispute. */
export const dispute = {
  open: "Is something wrong? Dispute it",
  note: "What is wrong",
  hint: "The program's operators read it, with everything above.",
  send: "Send the dispute",
  sent: "The dispute is open. The program looks at it; what it adjusts is paid with the next payment.",
};
