/**
 * The worked case of docs/worked-case.md, from five sales to the statements on paper: what the page says is what the
 * papers say, to the cent, in both languages.
 */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { extractText, getDocumentProxy } from "unpdf";
import { pdfmakePrinter } from "../shared/adapters/pdf/pdfmake-printer.ts";
import type { FeedRow } from "../shared/domain/feed-line.ts";
import { assigned, noProfiles } from "../shared/domain/profile-use.ts";
import type { Statement } from "../shared/domain/statement.ts";
import type { Paper } from "../shared/ports/pdf-printer.ts";
import { closeLocation } from "../shared/use-cases/closing/close-location.ts";
import { statementPaper } from "../shared/use-cases/papers/statement-paper.ts";
import { remittanceOf } from "../shared/use-cases/payouts/remittance.ts";
import { writeMissing } from "../shared/use-cases/statements/write-statements.ts";
import { sellerId } from "./fakes/a-line.ts";
import { accountId } from "./fakes/a-program.ts";
import { anAccount } from "./fakes/an-account.ts";
import { MemoryCloseStore } from "./fakes/memory-close-store.ts";
import { MemoryExplanations } from "./fakes/memory-explanations.ts";
import { executed, heard, paymentsOf, started } from "./fakes/payout-acts.ts";
import { aPayoutProfile, PayoutWorld } from "./fakes/payout-world.ts";
import { aRefreshWorld } from "./fakes/refresh-world.ts";

const page = readFileSync("docs/worked-case.md", "utf8");

interface Papers {
  readonly statements: readonly Statement[];
  readonly remittance: (locale: "en" | "ko") => Promise<Paper>;
}

let papers: Papers;

beforeAll(async () => {
  papers = await played();
});

/** The page's five sales, its closes, its two runs and the bank's answer. */
async function played(): Promise<Papers> {
  const sales = await aRefreshWorld();
  const closes = new MemoryCloseStore(sales.ledgers);
  const { accounts, catalogue } = sales;
  const base = new PayoutWorld();
  const world = Object.assign(Object.create(base), { accounts, catalogue, closes }) as PayoutWorld;
  const payout = aPayoutProfile();
  const use = assigned(noProfiles(accountId, sellerId), undefined, { payoutProfileId: payout.id });
  await accounts.commit({
    accountId,
    puts: [
      { kind: "account", value: anAccount() },
      { kind: "payoutProfile", value: payout },
      { kind: "profileUse", value: use },
    ],
  });
  const closing = { ...sales, accounts, catalogue, closes, explanations: new MemoryExplanations() };
  const close = (day: string) =>
    closeLocation({ ...closing, payments: world.payments }, accountId, sellerId, new Date(`${day}T03:00:00Z`));
  const sell = (month: string, ...rows: readonly FeedRow[]) =>
    sales.state(
      `${sellerId}:${month}`,
      rows.map((row) => ({ ChargeStartDate: `${month}-10`, ...row })),
    );
  const run = async (day: string) => {
    base.now = new Date(`${day}T09:00:00Z`);
    return started(world);
  };

  const september = [{ Subtotal: "4000.00" }, { Subtotal: "2000.00", OrderId: "second" }];
  await sell("2026-09", ...september);
  await close("2026-10-30");
  await sell("2026-10", { Subtotal: "5000.01" });
  expect((await run("2026-11-15")).held).toEqual({ belowThreshold: 1 });
  await close("2026-11-30");
  const paid = await executed(world, await run("2026-12-05"));
  base.now = new Date("2026-12-15T09:00:00Z");
  const [payment] = await paymentsOf(world);
  await heard(world, paid, payment, "sent");
  await sell("2026-11", { Subtotal: "10000.00" });
  await sell("2026-09", ...september, { Subtotal: "-2000.00", OrderId: "reversal" });
  await close("2026-12-30");
  expect((await run("2027-01-05")).held).toEqual({ belowThreshold: 1 });
  await writeMissing(world, accountId, sellerId, new Date("2027-01-05T05:00:00Z"));
  return {
    statements: await world.statements.of(sellerId),
    remittance: (locale) => remittanceOf(world, accountId, payment?.id ?? "", locale, true),
  };
}

/** The rows of the table below a heading of the page, without its head. */
function tableBelow(heading: string): readonly (readonly string[])[] {
  const [, below = ""] = page.split(`## ${heading}\n`);
  const lines = (below.split("\n## ")[0] ?? "").split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("**", "")),
  );
}

const cellsOf = (paper: Paper) => paper.sections.flatMap(({ rows }) => rows.map(({ cells }) => cells));

/** What a reader finds on the paper, without the blanks between it. */
async function printed(paper: Paper): Promise<string> {
  const document = await getDocumentProxy(new Uint8Array(await pdfmakePrinter.print(paper)));
  return (await extractText(document, { mergePages: true })).text.replaceAll(/\s+/g, "");
}

describe.each([
  ["Statement of October", "2026-10"],
  ["Statement of November", "2026-11"],
  ["Statement of December", "2026-12"],
])("%s", (heading, period) => {
  const statementOf = () => {
    const statement = papers.statements.find((each) => each.period === period);
    if (!statement) throw new Error(`There is no statement of ${period}.`);
    return statement;
  };

  test("says what the page says", () => {
    expect(cellsOf(statementPaper(statementOf(), "en"))).toEqual(tableBelow(heading));
  });

  test.each(["en", "ko"] as const)("is printed to the cent in %s", async (locale) => {
    const paper = statementPaper(statementOf(), locale);

    const text = await printed(paper);

    const rows = cellsOf(paper).map((cells) => cells.join("").replaceAll(/\s+/g, ""));
    expect(rows.filter((row) => !text.includes(row))).toEqual([]);
    for (const fact of [paper.title, ...paper.facts.flat(), ...paper.notes]) {
      expect(text).toContain(fact.replaceAll(/\s+/g, ""));
    }
    const figures = (all: readonly (readonly string[])[]) => all.map((cells) => cells.slice(2));
    expect(figures(cellsOf(paper))).toEqual(figures(tableBelow(heading)));
  });
});

test("there is a statement of each month, and no other", () => {
  expect(papers.statements.map(({ period }) => period)).toEqual(["2026-10", "2026-11", "2026-12"]);
});

describe("Remittance of December", () => {
  test.each(["en", "ko"] as const)("pays what the page says, in %s", async (locale) => {
    const paper = await papers.remittance(locale);

    const text = await printed(paper);

    const amounts = cellsOf(paper).map((cells) => cells[2]);
    expect(amounts).toEqual(tableBelow("Remittance of December").map((cells) => cells[2]));
    expect(amounts.filter((amount) => !text.includes(amount ?? ""))).toEqual([]);
    if (locale === "en") expect(cellsOf(paper)).toEqual(tableBelow("Remittance of December"));
  });
});

test("the same paper is the same file", async () => {
  const [statement] = papers.statements;
  if (!statement) throw new Error("There is no statement.");
  const [one, other] = await Promise.all([1, 2].map(() => pdfmakePrinter.print(statementPaper(statement, "ko"))));

  expect(Buffer.from(one ?? []).equals(Buffer.from(other ?? []))).toBe(true);
});
