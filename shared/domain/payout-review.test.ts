import { expect, test } from "@jest/globals";
import { held, type PayoutReview, released } from "./payout-review.ts";

const none: PayoutReview = { accountId: "acc_01", locationId: "4100001", past: [] };
const hold = { at: "2026-12-15T09:00:00Z", by: "op", reason: "Unusual volume." };

test("what is held is released with who did both, and can be held again", () => {
  const after = released(held(none, hold), "2026-12-16T09:00:00Z", "other");

  expect(after).toEqual({ ...none, past: [{ ...hold, releasedAt: "2026-12-16T09:00:00Z", releasedBy: "other" }] });
  expect(held(after, hold).hold).toEqual(hold);
});

test("holding twice keeps the first reason, and releasing nothing changes nothing", () => {
  expect(held(held(none, hold), { ...hold, reason: "Again." }).hold?.reason).toBe("Unusual volume.");
  expect(released(none, "2026-12-16T09:00:00Z", "other")).toEqual(none);
});
