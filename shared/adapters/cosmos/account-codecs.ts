/** How each kind of an account's documents is stored: its id, its shape, and the fields that queries use. */
import type { z } from "zod";
import { addressKey } from "../../domain/email-address.ts";
import { exportKeptDays } from "../../domain/payout-export.ts";
import type { AccountEntities, Kind } from "../../ports/account-store.ts";
import { coopFundsShape, locationClosesShape } from "./shapes/close-shapes.ts";
import { dashboardShape, totalsShape } from "./shapes/earning-shapes.ts";
import { enrollmentShape, invitationShape } from "./shapes/enrollment-shapes.ts";
import { payoutExportShape } from "./shapes/export-shapes.ts";
import { answerShape, outboxShape } from "./shapes/outbox-shapes.ts";
import { accountShape, factsShape, locationShape } from "./shapes/partner-shapes.ts";
import { accessShape, addressShape, userShape } from "./shapes/people-shapes.ts";
import { payoutProfileShape, profileUseShape, taxProfileShape } from "./shapes/profile-shapes.ts";
import { rosterPartShape, rosterProblemsShape, rosterShape } from "./shapes/roster-shapes.ts";
import { agreementShape, attainmentShape } from "./shapes/structure-shapes.ts";

/** A day, for a repeat of a request; a week, for the trace of what was sent; a quarter, to look at what was imported. */
const seconds = { answer: 86_400, doneEvent: 7 * 86_400, roster: 90 * 86_400 };

interface Codec<T> {
  readonly shape: z.ZodType;
  /** The value's own part of the document id, after `{kind}:`. */
  readonly id: (value: T) => string;
  /** Fields beside the value's own, for queries and for the service. */
  readonly extra?: (value: T) => Readonly<Record<string, unknown>>;
}

export const codecs: { readonly [K in Kind]: Codec<AccountEntities[K]> } = {
  account: { shape: accountShape, id: () => "" },
  location: { shape: locationShape, id: ({ locationId }) => locationId },
  facts: { shape: factsShape, id: ({ locationId }) => locationId },
  agreement: { shape: agreementShape, id: ({ id }) => id },
  attainment: { shape: attainmentShape, id: ({ id }) => id },
  user: {
    shape: userShape,
    id: ({ userId }) => userId,
    extra: ({ displayName, userId }) => ({ sortKey: userSortKey(displayName, userId) }),
  },
  access: {
    shape: accessShape,
    id: ({ tenantId, objectId }) => `${tenantId}:${objectId}`,
    extra: ({ assignments }) => ({ roles: [...new Set(assignments.map(({ role }) => role))].sort() }),
  },
  enrollment: { shape: enrollmentShape, id: ({ id }) => id },
  invitation: { shape: invitationShape, id: ({ id }) => id },
  payoutProfile: { shape: payoutProfileShape, id: ({ id }) => id },
  taxProfile: { shape: taxProfileShape, id: ({ id }) => id },
  profileUse: { shape: profileUseShape, id: ({ locationId }) => locationId },
  payoutExport: {
    shape: payoutExportShape,
    id: ({ id }) => id,
    extra: () => ({ ttl: exportKeptDays * 86_400 }),
  },
  totals: { shape: totalsShape, id: ({ locationId }) => locationId },
  closes: { shape: locationClosesShape, id: ({ locationId }) => locationId },
  coopFunds: { shape: coopFundsShape, id: ({ locationId }) => locationId },
  dashboard: { shape: dashboardShape, id: () => "" },
  outbox: {
    shape: outboxShape,
    id: ({ id }) => id,
    extra: ({ progress }) => ({
      isOpen: progress.state !== "done" && progress.state !== "failed",
      ...(progress.state === "done" && { ttl: seconds.doneEvent }),
    }),
  },
  answer: { shape: answerShape, id: ({ id }) => id, extra: () => ({ ttl: seconds.answer }) },
  address: { shape: addressShape, id: ({ address }) => addressKey(address) },
  roster: { shape: rosterShape, id: ({ rosterId }) => rosterId, extra: () => ({ ttl: seconds.roster }) },
  rosterPart: {
    shape: rosterPartShape,
    id: ({ rosterId, number }) => `${rosterId}:${number}`,
    extra: () => ({ ttl: seconds.roster }),
  },
  rosterProblems: {
    shape: rosterProblemsShape,
    id: ({ rosterId, number }) => `${rosterId}:${number}`,
    extra: () => ({ ttl: seconds.roster }),
  },
};

/** In order of name, and of the id where two have the same. */
function userSortKey(displayName: string, userId: string): string {
  return `${displayName.toLowerCase()}\u0000${userId}`;
}
