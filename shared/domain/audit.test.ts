import { describe, expect, test } from "@jest/globals";
import { noAuditYet } from "./account.ts";
import { type AuditEntry, type AuditEvent, chained } from "./audit.ts";

function anEntry(action: string): AuditEntry {
  return {
    at: "2026-11-15T09:00:00Z",
    actor: { kind: "user", id: "usr_1" },
    action,
    target: "enr_4100001_csp-direct",
    correlationId: "c-1",
    details: { before: "invited", after: "enrolled" },
  };
}

function chainOf(...actions: readonly string[]): readonly AuditEvent[] {
  const events: AuditEvent[] = [];
  for (const action of actions) events.push(chained(events.at(-1) ?? noAuditYet, anEntry(action)));
  return events;
}

/** The sequence of the first event that does not follow from the one before it. */
function firstWrong(events: readonly AuditEvent[]): number | undefined {
  return events.find((event, index) => {
    const { sequence: _sequence, previousHash: _previous, hash: _hash, ...entry } = event;
    const expected = chained(events[index - 1] ?? noAuditYet, entry);
    return (
      expected.hash !== event.hash ||
      expected.sequence !== event.sequence ||
      expected.previousHash !== event.previousHash
    );
  })?.sequence;
}

describe("the chain of audit events", () => {
  const chain = chainOf("a", "b", "c");

  test("counts from 1 and names the hash before each", () => {
    expect(chain.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(chain[0]?.previousHash).toBe("0".repeat(64));
    expect(chain[2]?.previousHash).toBe(chain[1]?.hash);
    expect(firstWrong(chain)).toBeUndefined();
  });

  test.each<[string, readonly AuditEvent[], number]>([
    ["an edited detail", [chain[0]!, { ...chain[1]!, details: { after: "inactive" } }, chain[2]!], 2],
    ["an edited time", [{ ...chain[0]!, at: "2026-11-15T09:00:01Z" }, chain[1]!, chain[2]!], 1],
    ["a removed event", [chain[0]!, chain[2]!], 3],
    ["swapped events", [chain[0]!, chain[2]!, chain[1]!], 3],
  ])("shows %s", (_label, tampered, sequence) => {
    expect(firstWrong(tampered)).toBe(sequence);
  });

  test("is the same however the fields of an entry are ordered", () => {
    const { details, ...rest } = anEntry("a");

    expect(chained(noAuditYet, { details, ...rest })).toEqual(chain[0]);
  });
});
