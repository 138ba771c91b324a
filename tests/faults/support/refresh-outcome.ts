/** What a refresh has come to once nothing waits any more, in a form that two refreshes can be compared by. */
import type { RefreshWorld } from "./refresh-world.ts";
import { accountsOf, documentsOf, type Projection, projectionOf, runsOf } from "./stored-projection.ts";

export interface RefreshOutcome {
  readonly projection: Projection;
  readonly accounts: Projection;
  readonly runs: Projection;
  readonly invitations: readonly string[];
  /** Id and state of each event. */
  readonly outbox: readonly string[];
  /** Address and subject, in no order of theirs; the link differs, since its token is random. */
  readonly mails: readonly string[];
  readonly parked: number;
  readonly queued: number;
}

interface Outbox {
  readonly body: { readonly id: string; readonly progress: { readonly state: string } };
}

export async function outcomeOf({ database, mailbox, queue }: RefreshWorld): Promise<RefreshOutcome> {
  const outbox = (await documentsOf(database, "accounts", ["outbox"])) as unknown as readonly Outbox[];
  return {
    projection: await projectionOf(database),
    accounts: await accountsOf(database),
    runs: await runsOf(database),
    invitations: (await documentsOf(database, "accounts", ["invitation"])).map(({ id }) => id),
    outbox: outbox.map(({ body }) => `${body.id} ${body.progress.state}`).sort(),
    mails: [...mailbox.mails.values()].map(({ to, subject }) => `${to.address} ${subject}`).sort(),
    parked: queue.poison.length + (await documentsOf(database, "runs", ["parked"])).length,
    queued: queue.waiting.length,
  };
}

/** The first place of each part in which the outcomes differ; empty where they are the same. */
export function differences<T extends object>(
  actual: T,
  expected: T,
  ...ignored: readonly (keyof T)[]
): readonly string[] {
  const parts = (Object.keys(expected) as (keyof T & string)[]).filter((part) => !ignored.includes(part));
  return parts.flatMap((part) => {
    const [ours, theirs] = [[actual[part]].flat(), [expected[part]].flat()];
    const at = ours.findIndex((each, index) => each !== theirs[index]);
    if (at < 0 && ours.length === theirs.length) return [];
    const place = at < 0 ? ours.length : at;
    return [`${part}: ${ours[place] ?? "nothing"} instead of ${theirs[place] ?? "nothing"}`];
  });
}
