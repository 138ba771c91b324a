/** Everything that functions are given: the ports, and what the settings say. Made once per instance, in app.ts. */
import type { BillingExport } from "./domain/billing-export.ts";
import type { Dashboard } from "./domain/dashboard.ts";
import type { HttpServices } from "./http/http-services.ts";
import type { AuditTrail } from "./ports/audit-trail.ts";
import type { CompetencyCatalogue } from "./ports/competency-catalogue.ts";
import type { Directory } from "./ports/directory.ts";
import type { DisputeStore } from "./ports/dispute-store.ts";
import type { ExportFiles } from "./ports/export-files.ts";
import type { ExportStates } from "./ports/export-states.ts";
import type { FeedSink } from "./ports/feed-sink.ts";
import type { IdentityIndex } from "./ports/identity-index.ts";
import type { LocationRegister } from "./ports/location-index.ts";
import type { Mailer } from "./ports/mailer.ts";
import type { NumberChecks } from "./ports/number-checks.ts";
import type { ParkedMessages } from "./ports/parked-messages.ts";
import type { PartnerBilling } from "./ports/partner-billing.ts";
import type { PartnerRegister } from "./ports/partner-register.ts";
import type { PaymentStore } from "./ports/payment-store.ts";
import type { PayoutRuns } from "./ports/payout-runs.ts";
import type { PdfPrinter } from "./ports/pdf-printer.ts";
import type { ReviewQueue } from "./ports/review-queue.ts";
import type { Sealer } from "./ports/sealer.ts";
import type { Sessions } from "./ports/session-reader.ts";
import type { SignIn } from "./ports/sign-in.ts";
import type { StatementStore } from "./ports/statement-store.ts";
import type { ClosingPorts } from "./use-cases/closing/ports.ts";
import type { DailyEvaluationPorts } from "./use-cases/evaluation/ports.ts";
import type { Payer } from "./use-cases/payouts/bank-file.ts";
import type { Check } from "./use-cases/readiness.ts";
import type { RecalculationPorts } from "./use-cases/recalculation/ports.ts";

export interface Services extends HttpServices, ClosingPorts, DailyEvaluationPorts, RecalculationPorts {
  readonly catalogue: RecalculationPorts["catalogue"];
  readonly auditTrail: AuditTrail;
  readonly competencies: CompetencyCatalogue;
  /** What is known of it here; see last-refresh.ts. */
  readonly lastRefresh: () => Dashboard["asOf"];
  readonly directory: Directory;
  readonly disputes: DisputeStore;
  readonly identities: IdentityIndex;
  readonly locations: LocationRegister;
  /** Absent where no settings name it. */
  readonly billing: PartnerBilling | undefined;
  readonly billingExports: readonly BillingExport[];
  readonly exports: ExportStates;
  readonly exportFiles: ExportFiles;
  readonly mailer: Mailer;
  readonly numbers: NumberChecks;
  /** Seals what is kept for years; `sealer`, what is wiped when it has been sent. */
  readonly vault: Sealer;
  readonly parked: ParkedMessages;
  readonly partners: PartnerRegister;
  /** Absent where no settings name it. */
  readonly payer: Payer | undefined;
  readonly payments: PaymentStore;
  readonly payoutRuns: PayoutRuns;
  /** Of statements and remittances. */
  readonly printer: PdfPrinter;
  readonly rates: RecalculationPorts["rates"];
  readonly reviewQueue: ReviewQueue;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly statements: StatementStore;
  readonly sink: FeedSink;
  /** As host.json says, so that the last try is known. */
  readonly maxDequeueCount: number;
  readonly readiness: () => Promise<{ readonly checks: readonly Check[] }>;
}
