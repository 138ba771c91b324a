/** Why an earning is what it is, and how far its payment is, as the API shows them. */
import type { z } from "zod";
import type { PaymentStatusView } from "../../shared/http/payment-view.ts";
import type { TraceView } from "../../shared/http/trace-view.ts";

export type Trace = z.output<typeof TraceView>;
export type PaymentStatus = z.output<typeof PaymentStatusView>;
