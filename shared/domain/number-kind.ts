/** Numbers that carry a check of their own: whether one is right can be told without asking anybody. */
export const numberKinds = [
  "iban",
  "bic",
  "usRouting",
  "nzAccount",
  "mxClabe",
  "usEin",
  "usSsn",
  "krBusiness",
  "jpCorporate",
  "auBusiness",
  "gbVat",
  "inGst",
  "cnCredit",
  "itVat",
  "mxTaxpayer",
  "twBusiness",
  "caBusiness",
  "nzInland",
  "sgEntity",
] as const;
export type NumberKind = (typeof numberKinds)[number];

/** True for a number whose length, form and checksum are those of its kind. Written without blanks, in capitals. */
export type IsValidNumber = (kind: NumberKind, text: string) => boolean;
