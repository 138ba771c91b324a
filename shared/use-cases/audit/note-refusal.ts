/** Notes in an account's audit that one of its users was refused: best effort, within bounds, and never in the way. */
import { Refusal } from "../../domain/refusal.ts";
import { fullBucket, type Rate, type TokenBucket, withTokenTaken } from "../../domain/token-bucket.ts";
import type { AccessReader } from "../../ports/access-reader.ts";
import type { AccountStore } from "../../ports/account-store.ts";
import type { BusinessClock } from "../../ports/business-clock.ts";
import type { Log } from "../../ports/log.ts";
import { optimistic } from "../optimistic.ts";

/** A user of an account, or an identity that may be one. */
export type Refused =
  | { readonly accountId: string; readonly userId: string }
  | { readonly tenantId: string; readonly objectId: string };

export interface RefusalNote {
  readonly who: Refused;
  readonly action: "request.refused" | "signIn.refused";
  readonly details: Readonly<Record<string, string>>;
  readonly correlationId: string;
}

/** Resolves when the refusal is noted, left out, or takes too long; never rejects. */
export type NoteRefusal = (note: RefusalNote) => Promise<void>;

export interface NotePorts {
  readonly accounts: AccountStore;
  readonly accessReader: AccessReader;
  readonly clock: BusinessClock;
  readonly log: Log;
}

export interface NoteLimits {
  /** How many refusals of one account this instance notes. */
  readonly rate: Rate;
  /** How long an answer may wait for its note. */
  readonly patienceMs: number;
  /** Of accounts whose rate is remembered. */
  readonly mostAccounts: number;
  /** Milliseconds of a clock that only moves forward; business time may stand still. */
  readonly elapsed: () => number;
}

const usual: NoteLimits = {
  rate: { burst: 30, perMinute: 30 },
  patienceMs: 1_000,
  mostAccounts: 10_000,
  elapsed: () => performance.now(),
};

interface Tally {
  bucket: TokenBucket;
  /** Left out since the last note that was kept. */
  suppressed: number;
}

/** `suppressed` in the details of a note says how many were left out before it. */
export function noteRefusalWith(ports: NotePorts, limits: Partial<NoteLimits> = {}): NoteRefusal {
  const bounds = { ...usual, ...limits };
  const tallies = new Map<string, Tally>();
  const noted = async (note: RefusalNote) => {
    const user = await userOf(ports, note.who);
    if (user) await noteWithin(ports, bounds, tallyOf(tallies, user.accountId, bounds), { ...note, ...user });
  };
  return async (note) => {
    const done = noted(note).catch((error: unknown) =>
      ports.log.warn("refusal not noted", { correlationId: note.correlationId, error: String(error) }),
    );
    await atMost(bounds.patienceMs, done);
  };
}

async function userOf({ accessReader }: NotePorts, who: Refused) {
  return "accountId" in who ? who : accessReader.find(who.tenantId, who.objectId);
}

type UserNote = RefusalNote & { readonly accountId: string; readonly userId: string };

async function noteWithin(ports: NotePorts, { rate, elapsed }: NoteLimits, tally: Tally, note: UserNote) {
  const bucket = withTokenTaken(tally.bucket, rate, elapsed());
  if (!bucket) {
    tally.suppressed += 1;
    return;
  }
  const { suppressed } = tally;
  tally.bucket = bucket;
  tally.suppressed = 0;
  try {
    await append(ports, note, suppressed);
  } catch (error) {
    tally.suppressed += suppressed + 1;
    throw error;
  }
}

async function append({ accounts, clock }: NotePorts, note: UserNote, suppressed: number): Promise<void> {
  const { accountId, userId, action, correlationId } = note;
  await optimistic(async () => {
    const account = (await accounts.read(accountId, [{ kind: "account", id: "" }])).get("account", "");
    if (!account) throw new Refusal("not_found", `There is no account ${accountId}.`);
    const entry = {
      at: clock.now().toISOString(),
      actor: { kind: "user", id: userId },
      action,
      target: userId,
      correlationId,
      details: { ...note.details, ...(suppressed > 0 && { suppressed: String(suppressed) }) },
    } as const;
    await accounts.commit({ accountId, puts: [], audit: { account, entry } });
  });
}

function tallyOf(tallies: Map<string, Tally>, accountId: string, { rate, mostAccounts, elapsed }: NoteLimits): Tally {
  const known = tallies.get(accountId);
  if (known) return known;
  const [oldest] = tallies.keys();
  if (tallies.size >= mostAccounts && oldest !== undefined) tallies.delete(oldest);
  const tally = { bucket: fullBucket(rate, elapsed()), suppressed: 0 };
  tallies.set(accountId, tally);
  return tally;
}

async function atMost(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, enough]);
  clearTimeout(timer);
}
