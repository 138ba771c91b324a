import { expect, test } from "@jest/globals";
import { percentOf, pointsOf } from "./percent.ts";

test.each([
  [375, "3.75"],
  [6_000, "60"],
  [10_000, "100"],
  [5, "0.05"],
  [50, "0.5"],
  [0, "0"],
])("%i basis points are %s percent, and back", (points, text) => {
  expect([percentOf(points), pointsOf(text)]).toEqual([text, points]);
});

test.each(["", "a", "3.755", "-1", "1e2"])("%j is no percentage", (text) => {
  expect(pointsOf(text)).toBeNaN();
});
