/** Payments, and files of earnings and payments, as the API shows them. */
import type { z } from "zod";
import type { PaymentView } from "../../shared/http/payment-view.ts";
import type { ExportAnswer } from "../../shared/http/payout-export-view.ts";

export type Payment = z.output<typeof PaymentView>;
export type PayoutExport = z.output<typeof ExportAnswer>["value"][number];
