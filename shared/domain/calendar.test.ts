import { describe, expect, test } from "@jest/globals";
import { addDays, addMonths, dayAt, isDay, isPeriod } from "./calendar.ts";

describe("the calendar", () => {
  test.each(["2024-02-29", "2026-12-31", "2000-02-29"])("knows %s", (day) => {
    expect(isDay(day)).toBe(true);
  });

  test.each(["2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "0000-01-01", "9999-01-01", ""])(
    "does not know %s",
    (day) => {
      expect(isDay(day)).toBe(false);
    },
  );

  test("tells a month from other text", () => {
    expect(isPeriod("2026-11")).toBe(true);
    expect(isPeriod("2026-13")).toBe(false);
    expect(isPeriod("2026-11-01")).toBe(false);
  });

  test("walks over the year's end in both directions", () => {
    expect(addMonths("2026-11", 2)).toBe("2027-01");
    expect(addMonths("2026-01", -1)).toBe("2025-12");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2024-03-01", -1)).toBe("2024-02-29");
  });

  test("gives the day of the program's time zone, not the machine's", () => {
    const instant = new Date("2026-06-30T16:00:00Z");

    expect(dayAt(instant, "UTC")).toBe("2026-06-30");
    expect(dayAt(instant, "Asia/Seoul")).toBe("2026-07-01");
  });
});
