/**
 * What an enrollment should come to, told a month at a time: a set of months that earn, and the first of those to come.
 *
 * Written without the course of `shared/domain`, which it is there to check.
 */
import { addDays, addMonths, type Day, type Period } from "../../shared/domain/calendar.ts";
import type { Enrollment, Interval } from "../../shared/domain/enrollment.ts";
import type { Invitation } from "../../shared/domain/invitation.ts";

export interface ModelProfile {
  status: "none" | "draft" | "pendingValidation" | "approved" | "actionRequired";
  since: Day;
  until: Day;
}

export class EnrollmentModel {
  today: Day = "2026-10-10";
  /** The membership's last day; absent where there is no agreement. */
  memberUntil: Day | undefined = "9999-12-31";
  bank: ModelProfile = { status: "none", since: "2026-01-01", until: "9999-12-31" };
  tax: ModelProfile = { status: "none", since: "2026-01-01", until: "9999-12-31" };
  status: Enrollment["status"] | "none" = "none";
  months = new Set<Period>();
  openFrom: Period | undefined;
  submittedIn: Period | undefined;
  validThrough: Period | undefined;
  invitation: { status: Invitation["status"]; until: Day } | undefined;

  get month(): Period {
    return this.today.slice(0, 7);
  }

  get isUnderWay(): boolean {
    return ["actionRequired", "validatingEnrollment", "enrolled"].includes(this.status);
  }

  get isInvited(): boolean {
    const { invitation } = this;
    if (!invitation) return false;
    return ["pending", "sent", "viewed"].includes(invitation.status) && this.today <= invitation.until;
  }

  earns(month: Period): boolean {
    return this.months.has(month) || (this.openFrom !== undefined && month >= this.openFrom);
  }

  isMember(day = this.today): boolean {
    return this.memberUntil !== undefined && day <= this.memberUntil;
  }

  /** The code of the refusal, or undefined when the submission goes through. */
  submit(): string | undefined {
    if (this.isUnderWay) return "already_enrolled";
    if (this.status === "discontinued" && !this.isInvited) return "enrollment_discontinued";
    if (!this.isMember()) return "not_eligible";
    if (this.invitation && this.isInvited) this.invitation.status = "accepted";
    this.submittedIn = this.month;
    this.waitOrBegin();
    return undefined;
  }

  accept(): string | undefined {
    if (!this.invitation) return "invitation_not_found";
    if (!this.isInvited) {
      return ["accepted", "declined", "revoked"].includes(this.invitation.status)
        ? "invitation_closed"
        : "invitation_expired";
    }
    return this.submit();
  }

  /** By the enrollment's id, which looks again at one that waits. */
  submitAgain(): string | undefined {
    if (this.status === "none" && !this.isInvited) return "enrollment_not_found";
    if (!this.isUnderWay || this.status === "enrolled") return this.submit();
    if (!this.isMember()) return "not_eligible";
    this.evaluateEnrollment();
    return undefined;
  }

  evaluate(): void {
    this.evaluateEnrollment();
    this.evaluateInvitation();
  }

  /** A location that qualifies is invited once, and again when it had lost that; nobody is who said no or nothing. */
  private evaluateInvitation(): void {
    const { invitation } = this;
    const isNew = invitation === undefined && this.status === "none";
    const isBack =
      ["ineligible", "inactive"].includes(this.status) && (!invitation || invitation.status === "accepted");
    if ((isNew || isBack) && this.isMember()) {
      this.invitation = { status: "pending", until: addDays(this.today, 30) };
    } else if (invitation && !this.isInvited && ["pending", "sent", "viewed"].includes(invitation.status)) {
      this.invitation = { ...invitation, status: "expired" };
    }
  }

  private evaluateEnrollment(): void {
    if (!this.isUnderWay) return;
    const isOver = this.validThrough !== undefined && this.validThrough < this.month;
    if (!this.isMember()) {
      this.end("ineligible", this.wasMemberThisMonth() ? this.month : before(this.month));
    } else if (this.openFrom === undefined) {
      this.waitOrBegin();
    } else if (isOver && this.needsAction()) {
      this.end("inactive", before(this.month));
    } else {
      this.status = this.isReady() ? "enrolled" : "actionRequired";
      if (isOver && this.isReady()) this.validThrough = nextJune(this.month);
    }
  }

  discontinue(): string | undefined {
    if (this.status === "none") return "enrollment_not_found";
    if (!this.isUnderWay) return "enrollment_ended";
    this.end("discontinued", this.month);
    return undefined;
  }

  correct(intervals: readonly Interval[]): void {
    this.months = new Set();
    this.openFrom = undefined;
    for (const { from, to } of intervals) {
      if (to === undefined) this.openFrom = from;
      else this.addMonths(from, to);
    }
  }

  /** Not begun yet: it does once its profiles are ready, with the month of the last approval. */
  private waitOrBegin(): void {
    if (!this.isReady()) {
      this.status = this.needsAction() ? "actionRequired" : "validatingEnrollment";
      return;
    }
    const months = [this.bank.since, this.tax.since].map((day) => day.slice(0, 7));
    this.openFrom = [this.submittedIn ?? "", ...months].sort().at(-1);
    this.validThrough = nextJune(this.month);
    this.status = "enrolled";
  }

  private end(status: "ineligible" | "inactive" | "discontinued", last: Period): void {
    this.status = status;
    if (this.openFrom !== undefined) this.endMonths(this.openFrom, last);
    this.openFrom = undefined;
    this.validThrough = undefined;
  }

  /** What an earlier enrollment had of the same months has become one with this one. */
  private endMonths(from: Period, last: Period): void {
    for (const month of this.months) if (month >= from && month > last) this.months.delete(month);
    this.addMonths(from, last);
  }

  private addMonths(from: Period, to: Period): void {
    for (let month = from; month <= to; month = addMonths(month, 1)) this.months.add(month);
  }

  private wasMemberThisMonth(): boolean {
    return this.isMember(`${this.month}-01`);
  }

  private isReady(): boolean {
    return [this.bank, this.tax].every(({ status, until }) => status === "approved" && this.today <= until);
  }

  private needsAction(): boolean {
    return [this.bank, this.tax].some(
      ({ status, until }) => status !== "pendingValidation" && !(status === "approved" && this.today <= until),
    );
  }
}

function before(month: Period): Period {
  return addMonths(month, -1);
}

/** The fiscal year of the model's program ends in June. */
function nextJune(month: Period): Period {
  let end = month;
  while (!end.endsWith("-06")) end = addMonths(end, 1);
  return end;
}
