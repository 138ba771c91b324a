/**
 * Grants up to a hundred roles: one read, one batch and one audit event for every twenty of them.
 *
 * A batch is kept whole with what is told of its rows, or not at all. With an Idempotency-Key each batch stores its own
 * answer, so that a repeat after a crash takes up what was not done and grants nothing again that was taken back since.
 */

import { mayAct } from "../../domain/access.ts";
import type { Grant } from "../../domain/grants.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import { Refusal } from "../../domain/refusal.ts";
import { sha256Hex } from "../../domain/sha256.ts";
import type { AccountView, StoredAnswer } from "../../ports/account-store.ts";
import type { Acting } from "../acting.ts";
import { optimistic } from "../optimistic.ts";
import { answerOf, givenAnswer, type Once, wantedAnswer } from "../repeatable.ts";
import { type Grantor, type PeoplePorts, wantedLocations } from "./assign-role.ts";
import { foldedGrants, type GrantResult } from "./folded-grants.ts";
import { type RolesFromNow, roleChange } from "./role-change.ts";
import { kickAll, roleMails } from "./role-mails.ts";

export interface GrantRolesRequest<Row> extends Acting {
  readonly accountId: string;
  readonly grantor: Grantor;
  readonly grants: readonly Grant[];
  /** The part of the answer that is about one grant; plain JSON. */
  readonly shown: (grant: Grant, result: GrantResult) => Row;
}

/** So that the accesses of all whom a batch grants roles weigh less than the 2 MB that a batch may. */
const grantsPerBatch = 20;

/** A row for each grant, in order. Refuses with `busy` only where nothing was done. */
export async function grantRoles<Row>(ports: PeoplePorts, request: GrantRolesRequest<Row>): Promise<readonly Row[]> {
  const { accountId, grants, once, shown } = request;
  const batches = batchesOf(grants);
  const parts = batches.map((_batch, index) => partOf(once, index));
  const given = once ? await ports.accounts.read(accountId, parts.flatMap(wantedAnswer)) : undefined;

  const rows: (readonly Row[])[] = [];
  for (const [index, batch] of batches.entries()) {
    const before = given && givenAnswer(given, parts[index]);
    try {
      rows.push(before ? rowsOf(before) : await grantBatch(ports, request, batch, parts[index]));
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "busy" || index === 0) throw error;
      const { code, message } = error;
      rows.push(batch.map((grant) => shown(grant, { outcome: "refused", code, message })));
    }
  }
  return rows.flat();
}

async function grantBatch<Row>(
  ports: PeoplePorts,
  request: GrantRolesRequest<Row>,
  grants: readonly Grant[],
  once: Once | undefined,
): Promise<readonly Row[]> {
  const { accountId, grantor, shown } = request;
  const users = [...new Set([...grants.map(({ userId }) => userId), grantor.userId])];
  const done = await optimistic(async () => {
    const view = await ports.accounts.read(accountId, [
      { kind: "account", id: "" },
      ...users.map((userId) => ({ kind: "access", ofUser: userId }) as const),
      ...wantedLocations(grants.map(({ locationId }) => locationId)),
      ...wantedAnswer(once),
    ]);
    const before = givenAnswer(view, once);
    if (before) return { rows: rowsOf<Row>(before), events: [] };
    const now = ports.clock.now();
    const { results, changed } = foldedGrants(grantorIn(view, grantor), grants, view, now);
    const rows = grants.map((grant, index) => shown(grant, results[index] as GrantResult));
    const events = await mailsOf(ports, changed, grantor, now);
    const answer = answerOf(once, 200, { rows });
    if (changed.length > 0) {
      const change = roleChange(view, changed, now, request, {
        action: "roles.assigned",
        target: accountId,
        details: Object.fromEntries(results.flatMap(described(grants))),
      });
      await ports.accounts.commit({ ...change, events, ...answer });
    } else if (once) {
      await ports.accounts.commit({ accountId, puts: [], ...answer });
    }
    return { rows, events };
  });
  await kickAll(ports, done.events);
  return done.rows;
}

/** As his rights are now: many batches take a while, and what he may no longer do he no longer does. */
function grantorIn(view: AccountView, { userId }: Grantor): Grantor {
  const access = view.all("access").find(({ value }) => value.userId === userId)?.value;
  return { userId, assignments: access && mayAct(access) ? access.assignments : [] };
}

async function mailsOf(
  ports: PeoplePorts,
  changed: readonly RolesFromNow[],
  { userId: changedBy }: Grantor,
  now: Date,
): Promise<readonly OutboxEvent[]> {
  const mails: OutboxEvent[] = [];
  for (const { access, assignments } of changed) {
    const roles = assignments.slice(access.value.assignments.length);
    mails.push(...(await roleMails(ports, { access: access.value, change: "assigned", roles, changedBy }, now)));
  }
  return mails;
}

/** What the audit tells of each grant, by the id of its assignment. */
function described(grants: readonly Grant[]) {
  return (result: GrantResult, index: number): [string, string][] => {
    if (result.outcome !== "granted") return [];
    const { id, role, programId, locationId } = result.assignment;
    return [[id, `${grants[index]?.userId} ${role} ${programId} ${locationId}`]];
  };
}

function batchesOf(grants: readonly Grant[]): readonly (readonly Grant[])[] {
  const count = Math.ceil(grants.length / grantsPerBatch);
  return Array.from({ length: count }, (_each, index) =>
    grants.slice(index * grantsPerBatch, (index + 1) * grantsPerBatch),
  );
}

/** Names the answer of one batch of the request. */
function partOf(once: Once | undefined, index: number): Once | undefined {
  return once && { ...once, id: sha256Hex(once.id, "batch", String(index)) };
}

/** What was shown of a batch, as it was stored. */
function rowsOf<Row>({ body }: StoredAnswer): readonly Row[] {
  return (body as { readonly rows: readonly Row[] }).rows;
}
