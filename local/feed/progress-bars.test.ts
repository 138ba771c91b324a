import { expect, test } from "@jest/globals";
import { ProgressBars } from "./progress-bars.ts";

function written(isTTY: boolean) {
  const texts: string[] = [];
  return { texts, bars: new ProgressBars({ isTTY, write: (text) => texts.push(text) }) };
}
const bar = (done: number) => ({ label: "files read", done, all: 4 });

test("bars stay in place on a terminal, and grow", () => {
  const { texts, bars } = written(true);

  bars.show([bar(1), bar(0)]);
  bars.show([bar(4), bar(2)]);

  expect(texts[0]).toContain(`${"█".repeat(7)}${"░".repeat(23)} 1/4`);
  expect(texts[1]?.startsWith("\u001b[2A")).toBe(true);
  expect(texts[1]).toContain(`${"█".repeat(30)} 4/4`);
});

test("elsewhere each change is a plain line, and no change is none", () => {
  const { texts, bars } = written(false);

  for (const done of [0, 0, 3]) bars.show([bar(done)]);
  bars.show([]);

  expect(texts).toEqual(["files read 0/4\n", "files read 3/4\n"]);
});
