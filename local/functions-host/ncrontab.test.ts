/** NCRONTAB in UTC, as timer triggers use it. */
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseSchedule } from "./ncrontab.ts";

const next = (text: string, after: string) => new Date(parseSchedule(text).next(Date.parse(after))).toISOString();

describe("an NCRONTAB schedule", () => {
  test.each([
    ["every five minutes", "0 */5 * * * *", "2026-11-15T10:02:00Z", "2026-11-15T10:05:00.000Z"],
    ["daily at two", "0 0 2 * * *", "2026-11-15T02:00:00Z", "2026-11-16T02:00:00.000Z"],
    ["strictly after, even by a millisecond", "0 0 2 * * *", "2026-11-15T01:59:59.999Z", "2026-11-15T02:00:00.000Z"],
    ["weekdays by name", "0 30 9 * * Mon-Fri", "2026-11-13T10:00:00Z", "2026-11-16T09:30:00.000Z"],
    ["a list of seconds", "5,35 * * * * *", "2026-11-15T10:00:05Z", "2026-11-15T10:00:35.000Z"],
    ["a range with a step", "0 0 8-18/4 * * *", "2026-11-15T12:30:00Z", "2026-11-15T16:00:00.000Z"],
    ["a start with a step", "0 50/5 * * * *", "2026-11-15T10:56:00Z", "2026-11-15T11:50:00.000Z"],
    ["a month by name, into the next year", "0 0 0 1 JAN *", "2026-11-15T00:00:00Z", "2027-01-01T00:00:00.000Z"],
    ["a leap day over a century year", "0 0 0 29 2 *", "2096-03-01T00:00:00Z", "2104-02-29T00:00:00.000Z"],
    ["a day that satisfies both day fields", "0 0 0 13 * Fri", "2026-11-14T00:00:00Z", "2027-08-13T00:00:00.000Z"],
  ])("fires %s", (_label, text, after, expected) => {
    expect(next(text, after)).toBe(expected);
  });

  test.each([
    ["five fields", "*/5 * * * *", "six"],
    ["a second past 59", "60 * * * * *", "second"],
    ["a weekday past 6", "0 0 0 * * 7", "day of week"],
    ["a range that runs backwards", "0 0 18-8 * * *", "hour"],
    ["a step of zero", "*/0 * * * * *", "second"],
    ["an empty list item", "0,,1 * * * * *", "second"],
    ["a day that no month has", "0 0 0 31 2 *", "never fires"],
    ["a time span", "00:05:00", "six"],
  ])("refuses %s", (_label, text, message) => {
    expect(() => parseSchedule(text)).toThrow(message);
  });

  test("names no instant between two neighbours that satisfies its fields", () => {
    const field = (max: number) => fc.uniqueArray(fc.integer({ min: 0, max }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(field(59), field(59), fc.integer({ min: 0, max: 4e12 }), (seconds, minutes, after) => {
        const found = parseSchedule(`${seconds} ${minutes} * * * *`).next(after);

        const fires = (at: number) =>
          seconds.includes(new Date(at).getUTCSeconds()) && minutes.includes(new Date(at).getUTCMinutes());
        let expected = (Math.floor(after / 1000) + 1) * 1000;
        while (!fires(expected)) expected += 1000;
        expect(found).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });
});
