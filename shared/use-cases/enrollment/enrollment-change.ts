/** What one change of an enrollment writes: itself, its audit event, and what must follow. One batch in the account. */
import type { Actor } from "../../domain/audit.ts";
import { canonicalJson } from "../../domain/canonical-json.ts";
import type { Enrollment } from "../../domain/enrollment.ts";
import { noticeOf } from "../../domain/enrollment-notice.ts";
import type { Location } from "../../domain/location.ts";
import type { OutboxEvent } from "../../domain/outbox.ts";
import type { ProgramVersion } from "../../domain/program.ts";
import type { Unmet } from "../../domain/standing.ts";
import type { AccountChange, AccountView } from "../../ports/account-store.ts";
import { newEvent } from "../outbox/new-event.ts";

export interface Move {
  readonly after: Enrollment;
  readonly location: Location;
  readonly program: ProgramVersion;
  readonly unmet?: readonly Unmet[];
  /** A verb in the past tense, such as `submitted`. */
  readonly action: string;
  readonly details?: Readonly<Record<string, string>>;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly at: string;
}

/** `view` must hold the account, and the enrollment as it was. */
export function enrollmentChange(view: AccountView, move: Move, recoveryMs: number): AccountChange {
  const { after, action, details, actor, correlationId, at } = move;
  const { accountId } = after;
  const account = view.get("account", "");
  if (!account) throw new Error(`Account ${accountId} has no account document.`);
  const before = view.get("enrollment", after.id);
  return {
    accountId,
    puts: [{ kind: "enrollment", value: after, ...(before && { replaces: before.version }) }],
    events: eventsOf(before?.value, move, recoveryMs),
    audit: {
      account,
      entry: {
        at,
        actor,
        action: `enrollment.${action}`,
        target: after.id,
        correlationId,
        details: { ...(before && { from: before.value.status }), status: after.status, ...details },
      },
    },
  };
}

/** Ledgers are judged again only where months came or went; people are told only what is news to them. */
function eventsOf(before: Enrollment | undefined, move: Move, recoveryMs: number): readonly OutboxEvent[] {
  const { after, location, program, unmet } = move;
  const { id, accountId, locationId, number } = after;
  const isOtherMonths = canonicalJson(before?.intervals ?? []) !== canonicalJson(after.intervals);
  const judging = { kind: "reevaluateLocation", locationId } as const;
  const notice = noticeOf(before, after, location, program, unmet);
  return [
    ...(isOtherMonths ? [newEvent(`reevaluate:${id}:${number}`, accountId, judging, recoveryMs)] : []),
    ...(notice
      ? [newEvent(`announce:${id}:${number}`, accountId, { kind: "announceEnrollment", notice }, recoveryMs)]
      : []),
  ];
}
