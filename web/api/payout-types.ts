/** Payments, statements, co-op funds, and files of earnings and payments, as the API shows them. */
import type { z } from "zod";
import type { CoopFundView } from "../../shared/http/coop-fund-view.ts";
import type { DisputeView } from "../../shared/http/dispute-view.ts";
import type { PaymentView } from "../../shared/http/payment-view.ts";
import type { ExportAnswer } from "../../shared/http/payout-export-view.ts";
import type { StatementHeadView } from "../../shared/http/statement-view.ts";

export type CoopFund = z.output<typeof CoopFundView>;
export type Dispute = z.output<typeof DisputeView>;
export type Payment = z.output<typeof PaymentView>;
export type StatementHead = z.output<typeof StatementHeadView>;
export type PayoutExport = z.output<typeof ExportAnswer>["value"][number];
