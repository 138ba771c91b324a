/** Locations that are owed something, in memory: their books are what a test says, and everything else follows. */
import { EnvelopeVault } from "../../shared/adapters/crypto/envelope-vault.ts";
import type { Period } from "../../shared/domain/calendar.ts";
import type { LedgerEntry } from "../../shared/domain/close.ts";
import type { Currency } from "../../shared/domain/currency.ts";
import { ledgerNameOf } from "../../shared/domain/ledger.ts";
import type { PayoutProfile } from "../../shared/domain/payout-profile.ts";
import { accrual } from "../../shared/domain/posting.ts";
import { assigned, noProfiles } from "../../shared/domain/profile-use.ts";
import type { ProgramVersion } from "../../shared/domain/program.ts";
import type { TaxProfile } from "../../shared/domain/tax-profile.ts";
import type { Put } from "../../shared/ports/account-store.ts";
import { type PayoutMessage, workOnPayouts } from "../../shared/use-cases/payouts/advance-run.ts";
import type { PayoutPorts } from "../../shared/use-cases/payouts/payout-ports.ts";
import { sellerId } from "./a-line.ts";
import { accountId, aLocation, aProgram } from "./a-program.ts";
import { anAccount } from "./an-account.ts";
import { MemoryAccountStore } from "./memory-account-store.ts";
import { MemoryCatalogue } from "./memory-catalogue.ts";
import { MemoryExchangeRates } from "./memory-exchange-rates.ts";
import { MemoryLog } from "./memory-log.ts";
import { MemoryPaymentStore } from "./memory-payment-store.ts";
import { MemoryPayoutRuns } from "./memory-payout-runs.ts";
import { MemoryQueue } from "./memory-queue.ts";
import { MemoryStatementStore } from "./memory-statement-store.ts";

const approvedCourse = { status: "approved", at: "2026-01-01T09:00:00Z", attempt: 1, past: [] } as const;

export function aPayoutProfile(parts: Partial<PayoutProfile> = {}): PayoutProfile {
  return {
    id: "bnk_01",
    accountId,
    name: "Main account",
    method: "bankTransfer",
    country: "US",
    currency: "USD",
    holder: "Contoso Seoul",
    course: approvedCourse,
    shown: { accountNumber: "6789", bankCode: "123456780" },
    usedBy: [],
    redirected: { at: "2026-01-01T09:00:00Z", by: "usr_1" },
    ...parts,
  };
}

export function aTaxProfile(parts: Partial<TaxProfile> = {}): TaxProfile {
  return {
    id: `tax_${sellerId}_01`,
    accountId,
    locationId: sellerId,
    country: "US",
    entity: "company",
    form: "w9",
    legalName: "Contoso",
    signedOn: "2026-01-01",
    course: approvedCourse,
    ...parts,
  };
}

export class PayoutWorld implements PayoutPorts {
  readonly accounts = new MemoryAccountStore();
  readonly log = new MemoryLog();
  readonly queue = new MemoryQueue();
  readonly rates = new MemoryExchangeRates();
  readonly payments = new MemoryPaymentStore();
  readonly payoutRuns = new MemoryPayoutRuns();
  readonly statements = new MemoryStatementStore();
  readonly vault = new EnvelopeVault([{ id: "p1", bytes: new Uint8Array(32) }]);
  readonly recoveryMs = 120_000;
  readonly catalogue: MemoryCatalogue;
  now = new Date("2026-12-15T09:00:00Z");
  readonly clock = { now: () => this.now };
  readonly entries: LedgerEntry[] = [];
  readonly closes: PayoutPorts["closes"] = {
    books: async (ledgerId) => {
      const { locationId, period } = ledgerNameOf(ledgerId);
      const entries = this.entries.filter((each) => each.locationId === locationId && each.appliesTo === period);
      return { closes: [], entries, unfinished: [] };
    },
    post: async () => undefined,
  };

  constructor(...versions: readonly ProgramVersion[]) {
    this.catalogue = new MemoryCatalogue(
      ...(versions.length > 0 ? versions : [aProgram({ rules: [{ id: "tax", kind: "taxProfile" }] })]),
    );
  }

  /** A location that sells, with an account and a tax form. */
  async open(
    locationId = sellerId,
    { payout = aPayoutProfile(), tax = aTaxProfile({ locationId, id: `tax_${locationId}_01` }) } = {},
  ): Promise<void> {
    const pair = { payoutProfileId: payout.id, taxProfileId: tax.id };
    const known = await this.accounts.read(accountId, [
      { kind: "account", id: "" },
      { kind: "payoutProfile", id: payout.id },
    ]);
    const puts: Put[] = [
      { kind: "location", value: aLocation({ locationId }) },
      { kind: "totals", value: { accountId, locationId, periods: [] } },
      { kind: "closes", value: { accountId, locationId, periods: [] } },
      { kind: "taxProfile", value: tax },
      { kind: "profileUse", value: assigned(noProfiles(accountId, locationId), undefined, pair) },
    ];
    if (!known.get("account", "")) puts.push({ kind: "account", value: anAccount() });
    if (!known.get("payoutProfile", payout.id)) puts.push({ kind: "payoutProfile", value: payout });
    await this.accounts.commit({ accountId, puts });
  }

  /** Gives a program of the first location profiles of its own. */
  async payBy(programId: string, payout: PayoutProfile, tax?: TaxProfile): Promise<void> {
    const view = await this.accounts.read(accountId, [{ kind: "profileUse", id: sellerId }]);
    const stored = view.get("profileUse", sellerId);
    if (!stored) throw new Error("The location is not open.");
    const pair = { payoutProfileId: payout.id, ...(tax && { taxProfileId: tax.id }) };
    const value = assigned(stored.value, programId, pair);
    await this.accounts.commit({
      accountId,
      puts: [
        { kind: "payoutProfile", value: payout },
        ...(tax ? [{ kind: "taxProfile", value: tax } as const] : []),
        { kind: "profileUse", value, replaces: stored.version },
      ],
    });
  }

  /** One close of a month posts some rebate, and co-op beside it. */
  async post(
    period: Period,
    rebate: bigint,
    { close = 1, locationId = sellerId, currency = "USD" as Currency, programId = "csp-direct", coop = 0n } = {},
  ): Promise<void> {
    this.entries.push({
      id: [close, programId, "core", close === 1 ? "earning" : "adjustment", currency].join(":"),
      accountId,
      locationId,
      appliesTo: period,
      processedIn: period,
      close,
      programId,
      lever: "core",
      type: close === 1 ? "earning" : "adjustment",
      posting: accrual(currency, rebate, coop),
      explanation: "e",
    });
    const view = await this.accounts.read(accountId, [{ kind: "closes", id: locationId }]);
    const stored = view.get("closes", locationId);
    if (!stored) throw new Error(`Location ${locationId} is not open.`);
    const others = stored.value.periods.filter((each) => each.period !== period);
    const periods = [...others, { period, number: close, programs: [] }].sort((a, b) => (a.period < b.period ? -1 : 1));
    const value = { ...stored.value, periods };
    await this.accounts.commit({ accountId, puts: [{ kind: "closes", value, replaces: stored.version }] });
  }

  /** Replaces a payout or tax profile. */
  async change<K extends "payoutProfile" | "taxProfile">(
    kind: K,
    id: string,
    parts: Partial<K extends "payoutProfile" ? PayoutProfile : TaxProfile>,
  ): Promise<void> {
    const stored = (await this.accounts.read(accountId, [{ kind, id } as const])).get(kind, id);
    if (!stored) throw new Error(`There is no ${id}.`);
    const put = { kind, value: { ...stored.value, ...parts }, replaces: stored.version } as unknown as Put;
    await this.accounts.commit({ accountId, puts: [put] });
  }

  /** Works the queue off. */
  async drain(ports: PayoutPorts = this): Promise<void> {
    for (;;) {
      const taken = this.queue.take();
      if (taken.length === 0) return;
      for (const { message } of taken) await workOnPayouts(ports, message as PayoutMessage);
    }
  }
}
