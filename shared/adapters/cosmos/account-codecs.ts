/** How each kind of an account's documents is stored: its id, its shape, and the fields that queries use. */
import { z } from "zod";
import { userStatuses } from "../../domain/access.ts";
import { setupStates } from "../../domain/account.ts";
import { currencies } from "../../domain/currency.ts";
import { agreementTypes, attainmentStatuses, profileStatuses } from "../../domain/facts.ts";
import { invitationStatuses } from "../../domain/invitation.ts";
import { partnerTypes } from "../../domain/location.ts";
import { reasons } from "../../domain/outcome.ts";
import { partnerRoles } from "../../domain/role.ts";
import type { AccountEntities, Kind } from "../../ports/account-store.ts";

const micros = z
  .string()
  .regex(/^-?\d+$/)
  .transform((text) => BigInt(text));
const currency = z.enum(currencies as [string, ...string[]]);
const bilingual = z.object({ en: z.string(), ko: z.string() });
const locale = z.enum(["en", "ko"]);

const account = z.object({
  accountId: z.string(),
  partnerGlobalId: z.string(),
  legalName: z.string(),
  country: z.string(),
  locale,
  setupState: z.enum(setupStates),
  auditHead: z.object({ sequence: z.int(), hash: z.string() }),
});

const location = z.object({
  accountId: z.string(),
  locationId: z.string(),
  name: z.string(),
  country: z.string(),
  currency,
  partnerTypes: z.array(z.enum(partnerTypes)),
  providerIds: z.array(z.string()),
  firstTransactionAt: z.string().optional(),
});

const profile = z.object({ status: z.enum(profileStatuses), since: z.string(), validTo: z.string().optional() });
const facts = z.object({
  accountId: z.string(),
  locationId: z.string(),
  agreements: z.array(
    z.object({ type: z.enum(agreementTypes), validFrom: z.string(), validTo: z.string().optional() }),
  ),
  attainments: z.array(
    z.object({
      competency: z.string(),
      level: z.enum(["silver", "gold"]),
      status: z.enum(attainmentStatuses),
      validFrom: z.string(),
      validTo: z.string().optional(),
    }),
  ),
  payoutProfile: profile.optional(),
  taxProfile: profile.optional(),
  revenue: z.array(z.object({ period: z.string(), currency, micros })),
});

const user = z.object({
  accountId: z.string(),
  userId: z.string(),
  kind: z.enum(["person", "app"]),
  displayName: z.string(),
  email: z.string(),
  locale,
  status: z.enum(userStatuses),
  identity: z.object({ tenantId: z.string(), objectId: z.string() }).optional(),
});

const access = z.object({
  accountId: z.string(),
  userId: z.string(),
  kind: z.enum(["person", "app"]),
  tenantId: z.string(),
  objectId: z.string(),
  status: z.enum(userStatuses),
  mustChangePassword: z.boolean(),
  sessionEpoch: z.int(),
  assignments: z
    .array(
      z.object({
        id: z.string(),
        role: z.enum(partnerRoles),
        programId: z.string(),
        locationId: z.string(),
        grantedBy: z.string(),
        grantedAt: z.string(),
        expiresAt: z.string().optional(),
      }),
    )
    .max(300),
});

const enrollmentBase = {
  id: z.string(),
  accountId: z.string(),
  locationId: z.string(),
  programId: z.string(),
  number: z.int(),
  intervals: z.array(z.object({ from: z.string(), to: z.string().optional() })),
};
const enrollment = z.discriminatedUnion("status", [
  z.object({ ...enrollmentBase, status: z.literal("invited"), invitationId: z.string() }),
  z.object({ ...enrollmentBase, status: z.literal("actionRequired"), reason: z.string() }),
  z.object({ ...enrollmentBase, status: z.literal("validatingEnrollment"), submittedAt: z.string() }),
  z.object({ ...enrollmentBase, status: z.literal("enrolled"), enrolledAt: z.string(), earningsStart: z.string() }),
  z.object({ ...enrollmentBase, status: z.literal("ineligible"), unmet: z.array(z.string()), since: z.string() }),
  z.object({ ...enrollmentBase, status: z.literal("inactive"), since: z.string() }),
  z.object({ ...enrollmentBase, status: z.literal("discontinued"), since: z.string() }),
]);

const sale = z.object({ date: z.string(), key: z.string() });
const invitation = z.object({
  id: z.string(),
  accountId: z.string(),
  locationId: z.string(),
  programId: z.string(),
  trigger: z.enum(["firstTransaction", "eligibility", "manual", "openProgram"]),
  status: z.enum(invitationStatuses),
  issue: z.int(),
  tokenHash: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  firstSale: sale.optional(),
});

const counts = z.object({ earned: z.int(), notEarned: z.partialRecord(z.enum(reasons), z.int()) });
const programEarning = z.object({ programId: z.string(), currency, rebate: micros, coop: micros });
const totals = z.object({
  accountId: z.string(),
  locationId: z.string(),
  periods: z.array(
    z.object({
      period: z.string(),
      digest: z.string(),
      sold: counts,
      resold: counts,
      earned: z.array(programEarning),
      missed: z.array(programEarning),
      revenue: z.array(z.object({ currency, base: micros })),
      firstSale: sale.optional(),
    }),
  ),
});

const amounts = { currency, rebate: micros, coop: micros, missed: micros };
const dashboard = z.object({
  accountId: z.string(),
  setupState: z.enum(setupStates),
  asOf: z.object({ businessDate: z.string(), sequence: z.int() }).optional(),
  totals: z.array(z.object(amounts)),
  months: z.array(z.object({ period: z.string(), ...amounts })),
  programs: z.array(z.object({ programId: z.string(), ...amounts })),
  locations: z.array(z.object({ locationId: z.string(), ...amounts })),
  lines: z.object({ earned: z.int(), notEarned: z.int() }),
});

const work = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("enrollmentInvitation"),
    invitationId: z.string(),
    issue: z.int(),
    userId: z.string(),
    locationId: z.string(),
    locationName: z.string(),
    programId: z.string(),
    programName: bilingual,
    expiresAt: z.string(),
    sealed: z.string().optional(),
  }),
  z.object({ kind: z.literal("reevaluateLocation"), locationId: z.string() }),
]);
const outbox = z.object({
  id: z.string(),
  accountId: z.string(),
  createdAt: z.string(),
  dueAt: z.string(),
  attempts: z.int(),
  lastError: z.string().optional(),
  work,
  progress: z.discriminatedUnion("state", [
    z.object({ state: z.literal("pending") }),
    z.object({ state: z.literal("queued") }),
    z.object({ state: z.literal("leased"), leasedUntil: z.string() }),
    z.object({ state: z.literal("done"), outcome: z.enum(["sent", "applied", "recipientGone"]) }),
    z.object({ state: z.literal("failed"), reason: z.string() }),
  ]),
});

const answer = z.object({ id: z.string(), fingerprint: z.string(), status: z.int(), body: z.unknown() });

/** A day, for a repeat of a request; and a week, for the trace of what was sent. */
const seconds = { answer: 86_400, doneEvent: 7 * 86_400 };

interface Codec<T> {
  readonly shape: z.ZodType;
  /** The value's own part of the document id, after `{kind}:`. */
  readonly id: (value: T) => string;
  /** Fields beside the value's own, for queries and for the service. */
  readonly extra?: (value: T) => Readonly<Record<string, unknown>>;
}

export const codecs: { readonly [K in Kind]: Codec<AccountEntities[K]> } = {
  account: { shape: account, id: () => "" },
  location: { shape: location, id: ({ locationId }) => locationId },
  facts: { shape: facts, id: ({ locationId }) => locationId },
  user: { shape: user, id: ({ userId }) => userId },
  access: {
    shape: access,
    id: ({ tenantId, objectId }) => `${tenantId}:${objectId}`,
    extra: ({ assignments }) => ({ roles: [...new Set(assignments.map(({ role }) => role))].sort() }),
  },
  enrollment: { shape: enrollment, id: ({ id }) => id },
  invitation: { shape: invitation, id: ({ id }) => id },
  totals: { shape: totals, id: ({ locationId }) => locationId },
  dashboard: { shape: dashboard, id: () => "" },
  outbox: {
    shape: outbox,
    id: ({ id }) => id,
    extra: ({ progress }) => ({
      isOpen: progress.state !== "done" && progress.state !== "failed",
      ...(progress.state === "done" && { ttl: seconds.doneEvent }),
    }),
  },
  answer: { shape: answer, id: ({ id }) => id, extra: () => ({ ttl: seconds.answer }) },
};
