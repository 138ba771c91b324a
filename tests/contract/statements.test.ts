/** The functions about statements and remittances: what is on them, for whom, and in which language. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { getRemittance } from "../../functions/http/get-remittance.ts";
import { getStatement } from "../../functions/http/get-statement.ts";
import { getStatementCsv } from "../../functions/http/get-statement-csv.ts";
import { getStatementPdf } from "../../functions/http/get-statement-pdf.ts";
import { listStatements } from "../../functions/http/list-statements.ts";
import type { Paper } from "../../shared/ports/pdf-printer.ts";
import type { Services } from "../../shared/services.ts";
import { writeMissing } from "../../shared/use-cases/statements/write-statements.ts";
import { sellerId } from "../fakes/a-line.ts";
import { accountId, aProgram } from "../fakes/a-program.ts";
import { fakeHttpServices, operatorToken, partnerToken } from "../fakes/fake-http-services.ts";
import { type CallResult, call } from "../fakes/http-call.ts";
import { dollars, executed, heard, paymentsOf, started } from "../fakes/payout-acts.ts";
import { PayoutWorld } from "../fakes/payout-world.ts";

const paymentId = `pay_${sellerId}_csp-direct_USD_202612`;

let world: PayoutWorld;
let services: Services;
let http: ReturnType<typeof fakeHttpServices>;
let papers: Paper[];

/** October is closed for two programs, and one of them is paid in December. */
beforeEach(async () => {
  world = new PayoutWorld(aProgram(), aProgram({ programId: "surface", name: { en: "=Surface", ko: "서피스" } }));
  await world.open();
  await world.post("2026-10", 250_123_456n, { coop: dollars(20) });
  await world.post("2026-10", dollars(12), { programId: "surface" });
  await executed(world, await started(world));
  papers = [];
  http = fakeHttpServices();
  http.locations.set(sellerId, accountId);
  const printer = {
    print: async (paper: Paper) => {
      papers.push(paper);
      return Buffer.from("%PDF-");
    },
  };
  const { clock, log } = world;
  services = Object.assign(Object.create(world), http, { clock, log, printer }) as Services;
});

async function stated(): Promise<void> {
  const [payment] = await paymentsOf(world);
  const run = await world.payoutRuns.find(payment?.runId ?? "");
  if (run) await heard(world, run.value, payment, "sent");
  await writeMissing(world, accountId, sellerId, new Date("2027-01-03T05:00:00Z"));
}

type Endpoint = Parameters<typeof call>[0];
const ask = (endpoint: unknown, token: string, params: object = {}, query = "", headers = {}) =>
  call(endpoint as Endpoint, services, { token, params: { locationId: sellerId, ...params }, query, headers });
const partner = (role: Parameters<typeof partnerToken>[1][number]["role"] = "incentivesUser", scope = {}) =>
  partnerToken(http, [{ role, ...scope }], { accountId, userId: "usr_1" });
const codeOf = ({ status, json }: CallResult) => [status, json?.code];
const december = { period: "2026-12" };

describe("a statement", () => {
  test("is listed with what was owed and paid, and shown with all that moved", async () => {
    await stated();

    const { value } = (await ask(listStatements, partner())).json;
    expect(value.map(({ period }: { period: string }) => period)).toEqual(["2026-12", "2026-11", "2026-10"]);
    expect(value[0]).toMatchObject({
      id: `stm_${sellerId}_202612`,
      balances: [
        { programId: "csp-direct", closing: { owed: { amount: "0.003456" }, paid: { amount: "250.12" } } },
        { programId: "surface", programName: "=Surface", closing: { owed: { amount: "12.00" } } },
      ],
    });
    const { json } = await ask(getStatement, partner(), december);
    expect(json).toMatchObject({ partnerName: expect.any(String), previousHash: value[1].hash, hash: value[0].hash });
    expect(json.sheets[0]).toMatchObject({
      opening: { owed: { amount: "250.123456" }, coopFund: { amount: "20.00" } },
      movements: [
        { kind: "paymentProposed", paymentId, moves: { onItsWay: { amount: "250.123456" } } },
        { kind: "paymentSent", moves: { owed: { amount: "0.003456" }, paid: { amount: "250.12" } } },
      ],
    });
  });

  test("is saved as a table that adds up, without formulas", async () => {
    await stated();

    const { text, headers } = await ask(getStatementCsv, partner(), { period: "2026-10" });

    expect(headers.get("content-disposition")).toBe(`attachment; filename="stm_${sellerId}_202610.csv"`);
    expect(text.slice(1).split("\r\n").slice(1, 4)).toEqual([
      `stm_${sellerId}_202610,${sellerId},2026-10,csp-direct,USD,opening,,,,,,,0.00,0.00,0.00,0.00`,
      `stm_${sellerId}_202610,${sellerId},2026-10,csp-direct,USD,earning,2026-10,,2026-10,core,,,250.123456,0.00,20.00,0.00`,
      `stm_${sellerId}_202610,${sellerId},2026-10,csp-direct,USD,closing,,,,,,,250.123456,0.00,20.00,0.00`,
    ]);
  });

  test("is printed in the language that is asked for, else in that of the caller", async () => {
    await stated();
    const korean = { "accept-language": "ko" };

    const { headers } = await ask(getStatementPdf, partner(), december);
    await ask(getStatementPdf, partner(), december, "", korean);
    await ask(getStatementPdf, partner(), december, "?language=en", korean);

    expect(headers.get("content-type")).toBe("application/pdf");
    expect(headers.get("content-disposition")).toBe(`attachment; filename="stm_${sellerId}_202612.pdf"`);
    expect(papers.map(({ locale }) => locale)).toEqual(["en", "ko", "en"]);
    expect(codeOf(await ask(getStatementPdf, partner(), december, "?language=fr"))).toEqual([400, "invalid_request"]);
  });

  test("shows each only the programs of his role, and nobody what is not his", async () => {
    await stated();
    const ofSurface = partner("incentivesUser", { programId: "surface" });

    expect((await ask(getStatement, ofSurface, december)).json.sheets).toMatchObject([{ programId: "surface" }]);
    expect((await ask(listStatements, ofSurface)).json.value[0].balances).toHaveLength(1);
    await ask(getStatementPdf, ofSurface, december);
    expect(papers[0]?.sections).toHaveLength(1);
    const ofNone = partner("incentivesUser", { programId: "azure" });
    expect((await ask(listStatements, ofNone)).json.value).toEqual([]);
    expect(codeOf(await ask(getStatement, ofNone, december))).toEqual([404, "statement_not_found"]);
    expect(codeOf(await ask(getStatementPdf, ofNone, december))).toEqual([404, "statement_not_found"]);
    expect(codeOf(await ask(getStatementCsv, ofNone, december))).toEqual([404, "statement_not_found"]);
    expect(codeOf(await ask(getStatement, partner("executiveReportViewer"), december))).toEqual([403, "role_required"]);
    const stranger = partnerToken(http, [{ role: "incentivesUser" }], { accountId: "acc_02", userId: "usr_9" });
    expect(codeOf(await ask(getStatement, stranger, december))).toEqual([404, "location_not_found"]);
    const approver = operatorToken(http, "payoutApprover");
    expect((await ask(getStatement, approver, december)).json.sheets).toHaveLength(2);
    http.locations.set(sellerId, "acc_02"); // whoever has the location later sees nothing of before
    expect(codeOf(await ask(getStatement, approver, december))).toEqual([404, "statement_not_found"]);
    expect((await ask(listStatements, approver)).json.value).toEqual([]);
  });

  test("there is none of a month that is not over, or before the first", async () => {
    await stated();

    for (const period of ["2027-01", "2026-09"]) {
      expect(codeOf(await ask(getStatement, partner(), { period }))).toEqual([404, "statement_not_found"]);
    }
    expect(codeOf(await ask(getStatement, partner(), { period: "2026-13" }))).toEqual([400, "invalid_request"]);
  });
});

describe("a remittance", () => {
  test("says what was paid to whom; the end of the account is for incentives roles", async () => {
    await stated();

    await ask(getRemittance, partner(), { paymentId });
    await ask(getRemittance, partner("globalAdmin"), { paymentId }, "?language=ko");

    const [own, other] = papers;
    expect(own?.facts).toEqual(
      expect.arrayContaining([
        ["Amount", "USD 250.12"],
        ["Sent", "December 15, 2026"],
        ["Paid to", "Contoso Seoul (bank transfer, account ending in 6789)"],
      ]),
    );
    expect(own?.sections[0]?.rows.map(({ cells }) => cells)).toEqual([
      ["Rebate of a closed month", "Oct 2026", "250.123456"],
      ["Sum", "", "250.123456"],
      ["Below the smallest coin, left for the next payment", "", "-0.003456"],
      ["Paid", "", "250.12"],
    ]);
    expect(other?.locale).toBe("ko");
    expect(JSON.stringify(other)).not.toContain("6789");
  });

  test("is there only while the payment is sent", async () => {
    expect(codeOf(await ask(getRemittance, partner(), { paymentId }))).toEqual([409, "remittance_not_ready"]);
    await stated();
    const [payment] = await paymentsOf(world);
    const run = await world.payoutRuns.find(payment?.runId ?? "");
    if (run) await heard(world, run.value, payment, "reversed");

    expect(codeOf(await ask(getRemittance, partner(), { paymentId }))).toEqual([409, "remittance_not_ready"]);
    const absent = `pay_${sellerId}_csp-direct_USD_202611`;
    expect(codeOf(await ask(getRemittance, partner(), { paymentId: absent }))).toEqual([404, "payment_not_found"]);
  });
});
