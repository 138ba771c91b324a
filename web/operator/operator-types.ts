/** What operators work with, as the API shows it. */
import type { z } from "zod";
import type { ExchangeRateInput, ExchangeRateView } from "../../shared/http/exchange-rate-view.ts";
import type { InvitationView } from "../../shared/http/invitation-view.ts";
import type { PartnerEntryView } from "../../shared/http/partner-view.ts";
import type { PayoutItemView, PayoutRunView, SettledView } from "../../shared/http/payout-run-view.ts";
import type { ProgramDraftView, ProgramSummaryView, ProgramView } from "../../shared/http/program-view.ts";
import type { RecalculationView } from "../../shared/http/recalculation-view.ts";
import type { RefreshRunView } from "../../shared/http/refresh-run-view.ts";
import type { WaitingReviewsView } from "../../shared/http/waiting-reviews-view.ts";

export type RefreshRun = z.output<typeof RefreshRunView>;
export type PayoutRun = z.output<typeof PayoutRunView>;
export type PayoutItem = z.output<typeof PayoutItemView>;
export type Settled = z.output<typeof SettledView>;
export type ExchangeRate = z.output<typeof ExchangeRateView>;
export type RateInput = z.input<typeof ExchangeRateInput>;
export type ProgramSummary = z.output<typeof ProgramSummaryView>;
export type Program = z.output<typeof ProgramView>;
export type ProgramVersion = Program["versions"][number];
export type ProgramDraft = z.output<typeof ProgramDraftView>;
export type Recalculation = z.output<typeof RecalculationView>;
export type Partner = z.output<typeof PartnerEntryView>;
export type WaitingReviews = z.output<typeof WaitingReviewsView>;
export type Invitation = z.output<typeof InvitationView>;
