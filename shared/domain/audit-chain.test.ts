import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type AuditHead, noAuditYet } from "./account.ts";
import { type AuditEvent, chained } from "./audit.ts";
import { type Break, concluded, type StoredEvent, walked, walkFrom } from "./audit-chain.ts";
import { canonicalJson } from "./canonical-json.ts";

const entry = fc.record({
  at: fc.constantFrom("2026-11-15T09:00:00Z", "2026-11-15T09:00:01Z"),
  actor: fc.record({ kind: fc.constantFrom("user", "operator", "system"), id: fc.string() }),
  action: fc.string(),
  target: fc.string(),
  correlationId: fc.string(),
  details: fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
});
const chain = fc.array(entry, { minLength: 1, maxLength: 8 }).map((entries) => {
  const events: AuditEvent[] = [];
  for (const each of entries) events.push(chained(events.at(-1) ?? noAuditYet, each));
  return events;
});
/** A chain, and one of its events by index. */
const chainAndIndex = chain.chain((events) => fc.tuple(fc.constant(events), fc.nat({ max: events.length - 1 })));

const headOf = (events: readonly AuditEvent[]): AuditHead => {
  const { sequence, hash } = events.at(-1) ?? noAuditYet;
  return { sequence, hash };
};
const storedOf = (events: readonly unknown[]) => events.map((event, index) => ({ position: index + 1, event }));
function verified(stored: readonly StoredEvent[], head: AuditHead, from = noAuditYet) {
  return concluded(stored.reduce(walked, walkFrom(from)), head);
}
function brokenAt(stored: readonly StoredEvent[], head: AuditHead): Pick<Break, "sequence" | "reason"> | undefined {
  const { firstBroken } = verified(stored, head);
  return firstBroken && { sequence: firstBroken.sequence, reason: firstBroken.reason };
}

test("a chain as it was written is whole, from its start and from every event of it", () => {
  fc.assert(
    fc.property(chainAndIndex, ([events, index]) => {
      const whole = verified(storedOf(events), headOf(events));
      const rest = verified(storedOf(events).slice(index + 1), headOf(events), events[index]);

      expect(whole).toEqual({ at: headOf(events), checkedEvents: events.length });
      expect(rest).toMatchObject({ checkedEvents: events.length - index - 1 });
      expect(rest).not.toHaveProperty("firstBroken");
    }),
  );
});

test("an account without events is whole", () => {
  expect(verified([], noAuditYet)).toEqual({ at: noAuditYet, checkedEvents: 0 });
});

describe("the first event that is not as it was written is named", () => {
  test("when any byte of it was flipped", () => {
    fc.assert(
      fc.property(chainAndIndex, fc.nat(), fc.integer({ min: 1, max: 127 }), ([events, index], at, bits) => {
        const bytes = Buffer.from(JSON.stringify(events[index]));
        const place = at % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ bits;
        const altered = parsed(bytes.toString());
        fc.pre(canonicalJson(altered) !== canonicalJson(events[index]));

        expect(brokenAt(storedOf(events.with(index, altered as AuditEvent)), headOf(events))).toEqual({
          sequence: index + 1,
          reason: "altered",
        });
      }),
      { numRuns: 1_000 },
    );
  });

  test("when a field was added to it", () => {
    fc.assert(
      fc.property(chainAndIndex, ([events, index]) => {
        const stored = storedOf(events.with(index, { ...events[index], approved: true } as unknown as AuditEvent));

        expect(brokenAt(stored, headOf(events))).toEqual({ sequence: index + 1, reason: "altered" });
      }),
    );
  });

  test("when it was written anew, so that the next one does not follow or the head is another", () => {
    fc.assert(
      fc.property(chainAndIndex, ([events, index]) => {
        const { sequence: _sequence, previousHash: _previous, hash: _hash, ...honest } = events[index]!;
        const forged = chained(events[index - 1] ?? noAuditYet, { ...honest, target: `${honest.target}!` });
        const isLast = index === events.length - 1;

        expect(brokenAt(storedOf(events.with(index, forged)), headOf(events))).toEqual(
          isLast ? { sequence: index + 1, reason: "headMismatch" } : { sequence: index + 2, reason: "altered" },
        );
      }),
    );
  });

  test("when it is gone, be it the last", () => {
    fc.assert(
      fc.property(chainAndIndex, fc.nat({ max: 3 }), ([events, index], more) => {
        const left = storedOf(events).toSpliced(index, 1 + more);

        expect(brokenAt(left, headOf(events))).toEqual({ sequence: index + 1, reason: "missing" });
      }),
    );
  });

  test("when it was swapped with a later one", () => {
    fc.assert(
      fc.property(chainAndIndex, fc.nat(), ([events, index], by) => {
        const other = index + 1 + (by % events.length);
        fc.pre(other < events.length);
        const swapped = events.with(index, events[other]!).with(other, events[index]!);

        expect(brokenAt(storedOf(swapped), headOf(events))).toEqual({ sequence: index + 1, reason: "reordered" });
      }),
    );
  });

  test("when it is there twice", () => {
    fc.assert(
      fc.property(chainAndIndex, ([events, index]) => {
        const inPlace = storedOf(events).toSpliced(index + 1, 0, { position: index + 1, event: events[index] });
        const atEnd = storedOf([...events, events[index]!]);

        const isLast = index === events.length - 1;
        expect(brokenAt(inPlace, headOf(events))).toEqual({
          sequence: index + 2,
          reason: isLast ? "beyondHead" : "reordered",
        });
        expect(brokenAt(atEnd, headOf(events))).toEqual({ sequence: events.length + 1, reason: "beyondHead" });
      }),
    );
  });

  test("when something without a place in the chain lies between", () => {
    fc.assert(
      fc.property(chainAndIndex, ([events, index]) => {
        const stored = (storedOf(events) as StoredEvent[]).toSpliced(index, 0, {
          position: undefined,
          event: events[index],
        });

        expect(brokenAt(stored, headOf(events))).toEqual({ sequence: index + 1, reason: "reordered" });
      }),
    );
  });
});

describe("a head that was replaced is found", () => {
  test.each<[string, (head: AuditHead) => AuditHead, Break["reason"], number]>([
    ["by another hash", (head) => ({ ...head, hash: "f".repeat(64) }), "headMismatch", 0],
    ["by a later place", (head) => ({ ...head, sequence: head.sequence + 1 }), "missing", 1],
    ["by an earlier place", (head) => ({ ...head, sequence: head.sequence - 1 }), "beyondHead", 0],
    ["by none at all", () => noAuditYet, "beyondHead", Number.NEGATIVE_INFINITY],
  ])("%s", (_label, replaced, reason, offset) => {
    fc.assert(
      fc.property(chain, (events) => {
        const sequence = Math.max(1, events.length + offset);

        expect(brokenAt(storedOf(events), replaced(headOf(events)))).toEqual({ sequence, reason });
      }),
    );
  });
});

describe("an event that is known from outside", () => {
  const events = fc.sample(chain, { numRuns: 200, seed: 1 }).find(({ length }) => length > 3) ?? [];
  const known = { sequence: 2, hash: events[1]?.hash ?? "" };

  test("shows that all of the chain was written anew after it", () => {
    const rewritten: AuditEvent[] = [];
    for (const { sequence: _sequence, previousHash: _previous, hash: _hash, ...each } of events) {
      rewritten.push(chained(headOf(rewritten), { ...each, target: `${each.target}!` }));
    }

    expect(verified(storedOf(rewritten), headOf(rewritten))).not.toHaveProperty("firstBroken");
    expect(verified(storedOf(rewritten).slice(2), headOf(rewritten), known).firstBroken).toMatchObject({
      sequence: 3,
      reason: "altered",
    });
  });

  test("shows that the chain and its head were cut back before it", () => {
    expect(verified([], headOf(events.slice(0, 1)), known).firstBroken).toMatchObject({
      sequence: 2,
      reason: "missing",
    });
  });

  test("shows that it is not the head's", () => {
    expect(verified([], { ...known, hash: "f".repeat(64) }, known).firstBroken).toMatchObject({
      sequence: 2,
      reason: "headMismatch",
    });
  });
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a store would not even take it
  }
}
