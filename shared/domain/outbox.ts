/** What must happen because of a change: stored with the change, closed by the consumer that did it. */
import type { Bilingual } from "./program.ts";

/** `sealed` holds what only the mail may contain, encrypted until it is sent and wiped then. */
export interface EnrollmentInvitationMail {
  readonly kind: "enrollmentInvitation";
  readonly invitationId: string;
  readonly issue: number;
  readonly userId: string;
  readonly locationId: string;
  readonly locationName: string;
  readonly programId: string;
  readonly programName: Bilingual;
  readonly expiresAt: string;
  readonly sealed?: string;
}

export interface LocationReevaluation {
  readonly kind: "reevaluateLocation";
  readonly locationId: string;
}

export type OutboxWork = EnrollmentInvitationMail | LocationReevaluation;

export type OutboxState =
  | { readonly state: "pending" }
  | { readonly state: "queued" }
  /** One consumer works on it until then; later anyone may. */
  | { readonly state: "leased"; readonly leasedUntil: string }
  | { readonly state: "done"; readonly outcome: "sent" | "applied" | "recipientGone" | "withdrawn" }
  | { readonly state: "failed"; readonly reason: string };

export interface OutboxEvent {
  readonly id: string;
  readonly accountId: string;
  readonly createdAt: string;
  /** When the sweeper should queue it again unless it is done by then. */
  readonly dueAt: string;
  readonly attempts: number;
  readonly lastError?: string;
  readonly work: OutboxWork;
  readonly progress: OutboxState;
}

/** The queue that carries a kind of work; a queue's name is its function's name. */
export function queueOf(work: OutboxWork): "send-email" | "reevaluate-location" {
  switch (work.kind) {
    case "enrollmentInvitation":
      return "send-email";
    case "reevaluateLocation":
      return "reevaluate-location";
  }
}
