import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { fullBucket, type TokenBucket, withTokenTaken } from "./token-bucket.ts";

const rate = { burst: 3, perMinute: 30 };

/** Which of the moments, in milliseconds, are given a token. */
function given(moments: readonly number[], of = rate): readonly number[] {
  let bucket: TokenBucket = fullBucket(of, 0);
  return moments.filter((now) => {
    const next = withTokenTaken(bucket, of, now);
    bucket = next ?? bucket;
    return next !== undefined;
  });
}

describe("a token bucket", () => {
  test("gives a burst, then one token for each two seconds", () => {
    expect(given([0, 0, 0, 0, 1_999, 2_000, 2_001, 4_000])).toEqual([0, 0, 0, 2_000, 4_000]);
  });

  test("holds no more than a burst, however long nobody asks", () => {
    expect(given([3_600_000, 3_600_000, 3_600_000, 3_600_000])).toHaveLength(3);
  });

  test("gives in no stretch of time more than the burst and what the rate allows", () => {
    const moments = fc.array(fc.nat({ max: 120_000 }), { maxLength: 300 }).map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(moments, fc.nat({ max: 120_000 }), fc.nat({ max: 120_000 }), (asked, from, length) => {
        const inside = given(asked).filter((now) => now >= from && now <= from + length);

        expect(inside.length).toBeLessThanOrEqual(rate.burst + Math.floor((length * rate.perMinute) / 60_000) + 1);
      }),
    );
  });

  test("takes a clock that stands still or steps back for no time at all", () => {
    expect(given([10, 5, 0, 0, 0])).toHaveLength(3);
  });
});
