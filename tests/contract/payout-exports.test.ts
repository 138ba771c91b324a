/** The functions that export earnings and payments: asked for, made by their queue, followed, saved and deleted. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { deleteEarningsExport } from "../../functions/http/delete-earnings-export.ts";
import { downloadExport } from "../../functions/http/download-export.ts";
import { getEarningsExport } from "../../functions/http/get-earnings-export.ts";
import { getPaymentsExport } from "../../functions/http/get-payments-export.ts";
import { requestEarningsExport } from "../../functions/http/request-earnings-export.ts";
import { requestPaymentsExport } from "../../functions/http/request-payments-export.ts";
import { moved, postingsOf, proposedPayment } from "../../shared/domain/payment.ts";
import type { Services } from "../../shared/services.ts";
import { csvRecords } from "../../shared/text/csv-records.ts";
import { buildExport, giveUpExport } from "../../shared/use-cases/exports/build-export.ts";
import { sellerId } from "../fakes/a-line.ts";
import { accountId, aProgram } from "../fakes/a-program.ts";
import { anAccount } from "../fakes/an-account.ts";
import { fakeHttpServices, partnerToken } from "../fakes/fake-http-services.ts";
import { call } from "../fakes/http-call.ts";
import { MemoryExportFiles } from "../fakes/memory-export-files.ts";
import { MemoryPaymentStore } from "../fakes/memory-payment-store.ts";
import { aRefreshWorld, type RefreshWorld } from "../fakes/refresh-world.ts";

let world: RefreshWorld;
let files: MemoryExportFiles;
let payments: MemoryPaymentStore;
let http: ReturnType<typeof fakeHttpServices>;
let services: Services;
let user: string;

/** Two sales in October and one in August, in dollars, euros and dollars. */
beforeEach(async () => {
  world = await aRefreshWorld();
  await world.accounts.commit({ accountId, puts: [{ kind: "account", value: anAccount() }] });
  const sold = (ChargeStartDate: string, columns = {}) => ({ ChargeStartDate, ...columns });
  await world.state(`${sellerId}:2026-10`, [
    sold("2026-10-05", { OrderId: "1", ProductName: "=2+2", InvoiceNumber: "I\t1" }),
    sold("2026-10-06", { OrderId: "2", Currency: "EUR" }),
  ]);
  await world.state(`${sellerId}:2026-08`, [sold("2026-08-05", { OrderId: "3", Subtotal: "-50.00" })]);
  files = new MemoryExportFiles();
  payments = new MemoryPaymentStore();
  http = fakeHttpServices();
  http.locations.set(sellerId, accountId);
  const own = { exportFiles: files, payments, clock: world.clock, log: world.log };
  services = Object.assign(Object.create(world), http, own) as Services;
  user = partner();
});

function partner(parts: Parameters<typeof partnerToken>[2] = {}, scope = {}): string {
  return partnerToken(http, [{ role: "incentivesUser", ...scope }], { accountId, userId: "usr_1", ...parts });
}

type Endpoint = Parameters<typeof call>[0];

async function ask(endpoint: unknown, query = "", options: Parameters<typeof call>[2] = {}) {
  return call(endpoint as Endpoint, services, { token: user, query, ...options });
}

async function drain(): Promise<void> {
  for (const { message } of world.queue.take()) {
    await buildExport(services, message as { accountId: string; outboxId: string });
  }
}

const filtered = (filter: string) => `?$filter=${encodeURIComponent(filter)}`;

/** The rows of the file, each as an object of its columns. */
async function rowsOf(filter?: string, endpoints: readonly unknown[] = [requestEarningsExport, getEarningsExport]) {
  const [request, get] = endpoints;
  const { status, json } = await ask(request, filter === undefined ? "" : filtered(filter));
  if (status !== 202) throw new Error(`${status} ${JSON.stringify(json)}`);
  await drain();
  const found = await ask(get, "", { params: { requestId: json.value[0].requestId } });
  const text = await saved(found.json.value[0].blobLocation);
  const [head, ...records] = csvRecords(text, 1_000);
  const names = head?.cells ?? [];
  return records.map(({ cells }) => Object.fromEntries(cells.map((cell, index) => [names[index] ?? "", cell])));
}

async function saved(link: string): Promise<string> {
  const token = link.split("/").at(-1) ?? "";
  return (await call(downloadExport, services, { params: { token }, headers: { accept: "*/*" } })).text;
}

describe("an export of earnings", () => {
  test("is taken at once, made by its queue, and saved by a link that needs no sign-in", async () => {
    const asked = await ask(requestEarningsExport, "?fileformat=csv");

    expect([asked.status, asked.json.totalCount, asked.json.nextLink]).toEqual([202, 1, null]);
    const [queued] = asked.json.value;
    expect(queued).toMatchObject({
      requestPath: "/v1.0/payouts/transactionhistory",
      requestQueryString: "fileformat=csv",
      status: "Queued",
      blobLocation: null,
    });
    const params = { requestId: queued.requestId };
    expect((await ask(getEarningsExport, "", { params })).json.value[0].status).toBe("Queued");
    await drain();
    const [done] = (await ask(getEarningsExport, "", { params })).json.value;
    expect(done).toMatchObject({ status: "Completed", rows: 6, processingStartDateTime: "2026-11-15T06:00:00.000Z" });
    const text = await saved(done.blobLocation);
    expect(text.startsWith("earningId,participantId,")).toBe(true);
    expect(text.endsWith("\r\n")).toBe(true);
  });

  test("has the rebate and the co-op of each earning, exact, newest first", async () => {
    const rows = await rowsOf();

    expect(
      rows.map((row) => [
        row.earningDate,
        row.earningType,
        row.earningAmount,
        row.transactionCurrency,
        row.paymentStatus,
      ]),
    ).toEqual([
      ["2026-10-06", "REBATE", "2.25", "EUR", "Unprocessed"],
      ["2026-10-06", "COOP", "1.50", "EUR", "Unprocessed"],
      ["2026-10-05", "REBATE", "2.25", "USD", "Unprocessed"],
      ["2026-10-05", "COOP", "1.50", "USD", "Unprocessed"],
      ["2026-08-05", "REBATE", "-1.125", "USD", "Unprocessed"],
      ["2026-08-05", "COOP", "-0.75", "USD", "Unprocessed"],
    ]);
    expect(rows[2]).toMatchObject({
      participantId: sellerId,
      earningRate: "3.75",
      earningAmountUSD: "2.25",
      transactionAmount: "100.00",
      productName: "'=2+2",
    });
    expect([rows[0]?.earningAmountUSD, rows[0]?.earningExchangeRate]).toEqual(["", ""]);
  });

  test.each([
    ["enrollmentParticipantId eq '4100001'", 6],
    ["enrollmentParticipantId=4100002", 0],
    ["earningForDate ge 2026-10-01 and payableSubType eq 'REBATE'", 2],
    ["earningForDate lt 2026-10-01T00:00:00Z", 2],
    ["(transactionAmount lt 0) or earningAmount eq 1.5", 4],
    ["payoutStatus ne ‘unprocessed’", 0],
    ["leverCode eq 'core' and programName eq 'csp direct'", 6],
    ["paymentId eq '1'", 0],
  ])("is filtered by %s", async (filter, count) => {
    expect(await rowsOf(filter)).toHaveLength(count);
  });

  test("names the payment that an earning is in", async () => {
    const shares = [
      {
        key: "2026-10:1:csp-direct:USD",
        programId: "csp-direct",
        currency: "USD",
        micros: 2_250_000n,
        appliesTo: "2026-10",
        close: 1,
      },
    ] as const;
    const payment = proposedPayment(
      {
        accountId,
        locationId: sellerId,
        programId: "csp-direct",
        currency: "USD",
        runId: "prn_1",
        runMonth: "2026-11",
      },
      1,
      shares,
      "2026-11-05T04:00:00Z",
    );
    await payments.propose(payment, postingsOf(payment, undefined, "proposed"));
    const { version = "" } = (await payments.find(payment.id)) ?? {};
    await payments.move(moved(payment, { state: "executing", at: "2026-11-06T04:00:00Z", by: "x" }), version, {
      postings: [],
    });

    const inPayment = await rowsOf(`paymentId eq '${payment.id}'`);
    expect(inPayment.map((row) => [row.earningDate, row.earningType, row.paymentStatus])).toEqual([
      ["2026-10-05", "REBATE", "In progress"],
    ]);

    const all = await rowsOf("payoutStatusUpdateTS ge 2026-11-06 and paymentAmount gt 2", [
      requestPaymentsExport,
      getPaymentsExport,
    ]);
    expect(all).toMatchObject([
      {
        paymentId: payment.id,
        totalPayment: "2.25",
        earned: "2.25",
        currencyCode: "USD",
        paymentStatus: "In progress",
        paymentDate: "",
      },
    ]);
    expect(await rowsOf("paymentAmount gt 3", [requestPaymentsExport, getPaymentsExport])).toEqual([]);
  });

  test("has what tiers and caps move, so that its sum is the ledger's", async () => {
    const lever = { ...aProgram().levers[0]!, cap: { USD: 3_000_000n, EUR: 3_000_000n } };
    world.programs = { number: 1, versions: [aProgram({ levers: [lever] })] };
    await world.state(`${sellerId}:2026-09`, [{ ChargeStartDate: "2026-09-05", OrderId: "4", Subtotal: "1000.00" }]);

    const rows = await rowsOf("earningForDate ge 2026-09-01 and earningForDate le 2026-09-30");

    expect(rows.map((row) => [row.earningType, row.earningAmount, row.reasonCode])).toEqual([
      ["REBATE", "22.50", ""],
      ["COOP", "15.00", ""],
      ["Adjustment-Rebate", "-20.70", "Cap"],
      ["Adjustment-Coop", "-13.80", "Cap"],
    ]);
  });

  test("comes with tabs where tabs are asked for", async () => {
    const { json } = await ask(requestEarningsExport, "?fileFormat=tsv");
    await drain();
    const found = await ask(getEarningsExport, "", { params: { requestId: json.value[0].requestId } });
    const rows = (await saved(found.json.value[0].blobLocation)).split("\r\n").slice(0, -1);

    expect(new Set(rows.map((row) => row.split("\t").length))).toEqual(new Set([34]));
    expect(rows.join("\n")).toContain("\tI 1\t");
  });

  test("holds nothing that its requester may not see, and only he gets to see it", async () => {
    user = partner({}, { locationId: "4100777" });
    expect(await rowsOf()).toEqual([]);

    user = partner();
    const { json } = await ask(requestEarningsExport);
    const params = { requestId: json.value[0].requestId };
    const colleague = partner({ userId: "usr_2", objectId: "oid-2" });
    const answers = [
      await ask(getEarningsExport, "", { params, token: colleague }),
      await ask(getPaymentsExport, "", { params }),
      await ask(deleteEarningsExport, "", { params, token: colleague }),
    ];
    expect(answers.map(({ status, json: problem }) => [status, problem.code])).toEqual(
      answers.map(() => [404, "export_not_found"]),
    );
  });

  test("is asked for once under one ms-requestid, and never under one with another filter", async () => {
    const headers = { "ms-requestid": "5f6b" };
    const first = await ask(requestEarningsExport, "", { headers });
    const again = await ask(requestEarningsExport, "", { headers });
    const other = await ask(requestEarningsExport, "?fileformat=tsv", { headers });

    expect(again.json).toEqual(first.json);
    expect([other.status, other.json.code]).toEqual([422, "idempotency_key_reused"]);
    expect(world.queue.take()).toHaveLength(1);
  });

  test("is gone with its file and its links once it is deleted, even while it is made", async () => {
    const asked = async () => (await ask(requestEarningsExport)).json.value[0].requestId as string;
    const requestId = await asked();
    await drain();
    const { blobLocation } = (await ask(getEarningsExport, "", { params: { requestId } })).json.value[0];
    expect(files.files.size).toBe(1);
    expect((await ask(deleteEarningsExport, "", { params: { requestId } })).status).toBe(204);
    expect(files.files.size).toBe(0);
    const token = blobLocation.split("/").at(-1);
    const link = await call(downloadExport, services, { params: { token } });
    expect([link.status, link.json.code]).toEqual([404, "export_not_found"]);

    const late = await asked();
    const { write } = files;
    files.write = async (path, pieces) => {
      await ask(deleteEarningsExport, "", { params: { requestId: late } });
      return write.call(files, path, pieces);
    };
    await drain();
    expect(files.files.size).toBe(0);
    expect((await ask(getEarningsExport, "", { params: { requestId: late } })).status).toBe(404);
  });

  test("says that it failed when it could not be made, and is made by the next try when one try fails", async () => {
    const { json } = await ask(requestEarningsExport);
    const params = { requestId: json.value[0].requestId };
    const [{ message } = { message: {} }] = world.queue.take();
    const { write } = files;
    files.write = async () => {
      throw new Error("The disk is full.");
    };
    await expect(buildExport(services, message as never)).rejects.toThrow("The disk is full.");
    await giveUpExport(services, message as never, "The disk is full.");
    expect((await ask(getEarningsExport, "", { params })).json.value[0]).toMatchObject({
      status: "Failed",
      failure: "Ask for it again.",
    });

    const second = (await ask(requestEarningsExport)).json.value[0].requestId;
    const [again] = world.queue.take();
    await expect(buildExport(services, again?.message as never)).rejects.toThrow("The disk is full.");
    files.write = write;
    await buildExport(services, again?.message as never);
    await buildExport(services, again?.message as never);
    expect((await ask(getEarningsExport, "", { params: { requestId: second } })).json.value[0].status).toBe(
      "Completed",
    );
  });
});

describe("what is refused", () => {
  test.each([
    ["earningFor ge 2026-10-01", 1],
    ["earningForDate ge", 18],
    [`${"(".repeat(21)}leverCode eq 'x'${")".repeat(21)}`, 21],
    ["leverCode eq 'x", 14],
    ["paymentAmount gt 2", 1],
  ])("the filter %s, by its character", async (filter, position) => {
    const { status, json } = await ask(requestEarningsExport, filtered(filter));

    expect([status, json.code, json.field, json.position]).toEqual([400, "filter_malformed", "$filter", position]);
    expect(world.queue.take()).toEqual([]);
  });

  test("a filter that is longer than anybody writes", async () => {
    const { status, json } = await ask(requestEarningsExport, filtered("leverCode eq 'x' or ".repeat(120)));

    expect([status, json.code]).toEqual([400, "invalid_request"]);
  });

  test("a link that is over, and one that nobody made", async () => {
    const { json } = await ask(requestEarningsExport);
    await drain();
    const found = await ask(getEarningsExport, "", { params: { requestId: json.value[0].requestId } });
    const token = found.json.value[0].blobLocation.split("/").at(-1);
    const open = async (text: string) => {
      const answer = await call(downloadExport, services, { params: { token: text } });
      return [answer.status, answer.json?.code];
    };

    world.now = new Date("2026-11-15T06:59:59Z");
    expect(await open(token)).toEqual([200, undefined]);
    world.now = new Date("2026-11-15T07:00:00Z");
    expect(await open(token)).toEqual([410, "export_link_expired"]);
    expect(await open(`${token.slice(0, -1)}${token.endsWith("A") ? "Q" : "A"}`)).toEqual([404, "export_not_found"]);
    expect(await open("x")).toEqual([404, "export_not_found"]);
  });
});
