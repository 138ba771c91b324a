/** The enrollment use-cases over memory, watched: every write is held against the state machine as it is made. */
import { type Day, periodOf } from "../../shared/domain/calendar.ts";
import { coverageOf, type Enrollment, isEarning } from "../../shared/domain/enrollment.ts";
import { transitions } from "../../shared/domain/enrollment-course.ts";
import type { ProfileFact } from "../../shared/domain/facts.ts";
import type { Invitation } from "../../shared/domain/invitation.ts";
import type { AccountChange, Put } from "../../shared/ports/account-store.ts";
import { sellerId } from "../fakes/a-line.ts";
import { accountId, aLocation, aProgram } from "../fakes/a-program.ts";
import { anAccount } from "../fakes/an-account.ts";
import { RefreshWorld } from "../fakes/refresh-world.ts";
import type { EnrollmentModel, ModelProfile } from "./enrollment-model.ts";

export const name = { accountId, locationId: sellerId, programId: "csp-direct" };
export const enrollmentId = `enr_${sellerId}_csp-direct`;
const invitationId = `inv_${sellerId}_csp-direct`;

/** Every month that a run may reach. */
export const months = Array.from({ length: 72 }, (_each, index) => {
  const month = (index % 12) + 1;
  return `${2026 + Math.floor(index / 12)}-${String(month).padStart(2, "0")}`;
});

export class EnrollmentWorld extends RefreshWorld {
  /** What was wrong with a write. */
  readonly faults: string[] = [];
  #stored: Enrollment | undefined;

  async begin(): Promise<this> {
    const rules = [
      { id: "member", kind: "membership" },
      { id: "bank", kind: "payoutProfile" },
      { id: "tax", kind: "taxProfile" },
    ] as const;
    this.programs = { number: 1, versions: [aProgram({ rules })] };
    const facts = { accountId, locationId: sellerId, agreements: [], attainments: [], revenue: [] };
    await this.accounts.commit({
      accountId,
      puts: [
        { kind: "account", value: anAccount() },
        { kind: "location", value: aLocation() },
        { kind: "facts", value: facts },
      ],
    });
    const commit = this.accounts.commit.bind(this.accounts);
    this.accounts.commit = async (change) => {
      await commit(change);
      this.#watch(change);
    };
    return this;
  }

  /** What is known of the location, as the model has it. */
  async know({ today, memberUntil, bank, tax }: EnrollmentModel): Promise<void> {
    this.now = new Date(`${today}T12:00:00Z`);
    const stored = (await this.accounts.read(accountId, [{ kind: "facts", id: sellerId }])).get("facts", sellerId);
    if (!stored) throw new Error("There are no facts.");
    const { payoutProfile: _bank, taxProfile: _tax, ...others } = stored.value;
    const [payoutProfile, taxProfile] = [profileOf(bank), profileOf(tax)];
    const value = {
      ...others,
      agreements: memberUntil === undefined ? [] : [agreementUntil(memberUntil)],
      ...(payoutProfile && { payoutProfile }),
      ...(taxProfile && { taxProfile }),
    };
    await this.accounts.commit({ accountId, puts: [{ kind: "facts", value, replaces: stored.version }] });
  }

  async invite({ status, until }: NonNullable<EnrollmentModel["invitation"]>): Promise<void> {
    const stored = await this.invitation();
    const value: Invitation = {
      ...name,
      id: invitationId,
      trigger: "manual",
      status,
      issue: (stored?.value.issue ?? 0) + 1,
      tokenHash: "a".repeat(64),
      createdAt: this.now.toISOString(),
      expiresAt: `${until}T23:59:59.999Z`,
    };
    const put: Put = { kind: "invitation", value, ...(stored && { replaces: stored.version }) };
    await this.accounts.commit({ accountId, puts: [put] });
  }

  async enrollment() {
    return (await this.accounts.read(accountId, [{ kind: "enrollment", id: enrollmentId }])).get(
      "enrollment",
      enrollmentId,
    );
  }

  async invitation() {
    return (await this.accounts.read(accountId, [{ kind: "invitation", id: invitationId }])).get(
      "invitation",
      invitationId,
    );
  }

  #watch({ puts, audit }: AccountChange): void {
    for (const put of puts) {
      if (put.kind !== "enrollment") continue;
      const [before, after] = [this.#stored, put.value];
      this.#stored = after;
      const from = before?.status ?? "invited";
      if (from !== after.status && !transitions[from].includes(after.status)) {
        this.faults.push(`${from} → ${after.status}`);
      }
      if (audit?.entry.action !== "enrollment.corrected") this.#watchPast(before, after);
    }
  }

  /** A month that has passed changes only by the approval that it began with. */
  #watchPast(before: Enrollment | undefined, after: Enrollment): void {
    const start = after.status === "enrolled" && !(before && isEarning(before)) ? after.earningsStart : "9999-12";
    for (const month of months.filter((each) => each < periodOf(this.today))) {
      const was = coverageOf(before?.intervals ?? [], month) === "covered";
      const is = coverageOf(after.intervals, month) === "covered";
      if (was !== is && month < start) this.faults.push(`${month} changed in ${this.today}, by ${after.status}`);
    }
  }

  get today(): Day {
    return this.now.toISOString().slice(0, 10);
  }
}

function profileOf({ status, since, until }: ModelProfile): ProfileFact | undefined {
  return status === "none" ? undefined : { status, since, validTo: until };
}

function agreementUntil(validTo: Day) {
  return { type: "partnerNetwork", validFrom: "2020-01-01", validTo } as const;
}
