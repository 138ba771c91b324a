/** How the states of a co-op fund look. */
import type { CoopFund } from "../api/payout-types.ts";

export const coopLooks: Readonly<Record<CoopFund["status"], "met" | "neutral" | "waiting">> = {
  accruing: "waiting",
  usable: "waiting",
  claiming: "met",
  closed: "neutral",
  convertedToRebate: "neutral",
};
