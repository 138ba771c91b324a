/** Words of the tax invoice of a payment. */
export const taxInvoice = {
  needed: "Your country needs a tax invoice before it is paid.",
  rejected: (reason: string) => `The tax invoice was rejected: ${reason}`,
  due: (day: string) => `Enter it by ${day}.`,
  open: "Enter the tax invoice",
  how: (amount: string, reference: string) =>
    `Issue it over ${amount} with the reference ${reference} on it. The payment goes with the next run once it is approved.`,
  number: "Number of the invoice",
  issuedOn: "Issued on",
  send: "Send for review",
  entered: "The tax invoice is under review.",
};
