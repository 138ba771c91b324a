/** The functions that read and verify an account's audit. */
import { describe, expect, test } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { exportAuditEvents } from "../../functions/http/export-audit-events.ts";
import { listAuditEvents } from "../../functions/http/list-audit-events.ts";
import { verifyAuditEvents } from "../../functions/http/verify-audit-events.ts";
import type { Endpoint } from "../../shared/http/endpoint.ts";
import type { Services } from "../../shared/services.ts";
import { accountId } from "../fakes/a-program.ts";
import { anAuditedAccount } from "../fakes/an-audited-account.ts";
import { type FakeHttpServices, fakeHttpServices, operatorToken, partnerToken } from "../fakes/fake-http-services.ts";
import { type CallOptions, call } from "../fakes/http-call.ts";

async function aScene(events: number) {
  const { accounts, auditTrail, append } = await anAuditedAccount(events);
  const services = { ...fakeHttpServices(), accounts, auditTrail } as unknown as Services & FakeHttpServices;
  const admin = partnerToken(services, [{ role: "globalAdmin" }], { accountId });
  const ask = (endpoint: Endpoint<Services>, query = "", options: CallOptions = { token: admin }) =>
    call(endpoint, services, { ...options, query });
  return { services, auditTrail, append, ask, admin };
}

const sequencesIn = ({ json }: { json: { value: readonly { sequence: number }[] } }) =>
  json.value.map(({ sequence }) => sequence);

describe("the list of audit events", () => {
  test("shows who did what to whom, by name where he is known, newest first", async () => {
    const { ask } = await aScene(2);

    const { status, json } = await ask(listAuditEvents);

    expect(status).toBe(200);
    expect(json.value[0]).toEqual({
      sequence: 2,
      at: "2026-11-15T09:00:01.000Z",
      actor: { kind: "user", id: "usr_1", displayName: "Ada Kim" },
      action: "role.assigned",
      target: "usr_2",
      details: {},
      correlationId: "correlation",
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(json.nextLink).toBeUndefined();
  });

  test("leads through all of them page by page, also while more come", async () => {
    const { ask, append } = await aScene(5);
    const seen: number[] = [];

    let query: string | undefined = "?limit=2";
    while (query !== undefined) {
      const answer = await ask(listAuditEvents, query);
      seen.push(...sequencesIn(answer));
      await append();
      query = answer.json.nextLink && new URL(answer.json.nextLink).search;
    }

    expect(seen).toEqual([5, 4, 3, 2, 1]);
  });

  test.each<[string, readonly number[]]>([
    ["?from=2026-11-15T09:00:01Z", [4, 3, 2]],
    ["?to=2026-11-15T09:00:01Z", [1]],
    ["?from=2026-11-15T09:00:01Z&to=2026-11-15T09:00:02.000Z", [2]],
    ["?action=request.refused&actor=usr_9", [4]],
    ["?target=usr_2", [3, 2, 1]],
  ])("takes the filter %s", async (query, sequences) => {
    const { ask, append } = await aScene(3);
    await append({ action: "request.refused", actor: { kind: "user", id: "usr_9" }, target: "usr_9" });

    expect(sequencesIn(await ask(listAuditEvents, query))).toEqual(sequences);
  });

  test.each([
    "?from=yesterday",
    "?to=2026-13-01T00:00:00Z",
    "?actor=",
    `?target=${"x".repeat(201)}`,
    "?accountId=account",
    "?format=csv",
    "?limit=201",
  ])("refuses %s", async (query) => {
    const { ask } = await aScene(1);

    const { status, json } = await ask(listAuditEvents, query);

    expect([status, json.code]).toEqual([400, "invalid_request"]);
  });
});

describe.each([listAuditEvents, exportAuditEvents, verifyAuditEvents])("$name", (endpoint) => {
  test("is for operators, who name the account", async () => {
    const { ask, services } = await aScene(1);
    const token = operatorToken(services, "claimReviewer");

    const named = await ask(endpoint, `?accountId=${accountId}`, { token });
    const unnamed = await ask(endpoint, "", { token });
    const unknown = await ask(endpoint, "?accountId=acc_nobody", { token });

    expect(named.status).toBe(200);
    expect([unnamed.status, unnamed.json.errors[0].field]).toEqual([400, "accountId"]);
    expect([unknown.status, unknown.json.code]).toEqual([404, "not_found"]);
  });

  test("knows a partner's own account, and no other, by whoever holds the permission anywhere in it", async () => {
    const { ask, services } = await aScene(1);
    const local = partnerToken(services, [{ role: "incentivesAdmin", locationId: "4100002" }], { accountId });

    expect((await ask(endpoint, `?accountId=${accountId}`, { token: local })).status).toBe(200);
    expect((await ask(endpoint, "?accountId=acc_other", { token: local })).json.code).toBe("not_found");
  });
});

describe("the exported audit", () => {
  test("is a CSV file of all events that match, page after page, with all that the chain covers", async () => {
    const { ask, append } = await aScene(1_100);
    await append({ target: '=HYPERLINK("http://evil.example")', details: { note: 'a "quoted", text' } });

    const { status, headers, text } = await ask(exportAuditEvents, "?from=2026-11-15T09:00:10Z");

    expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8; header=present"]);
    expect(headers.get("content-disposition")).toBe(`attachment; filename="audit-${accountId}.csv"`);
    const rows: Record<string, string>[] = parse(text, { columns: true, bom: true });
    expect(rows).toHaveLength(1_091);
    expect(rows[0]).toMatchObject({
      sequence: "1101",
      actorName: "Ada Kim",
      target: `'=HYPERLINK("http://evil.example")`,
      details: '{"note":"a \\"quoted\\", text"}',
    });
    expect(rows.map(({ previousHash }) => previousHash).slice(0, -1)).toEqual(rows.map(({ hash }) => hash).slice(1));
  });

  test("has its columns also where nothing matches", async () => {
    const { ask } = await aScene(1);

    const { text } = await ask(exportAuditEvents, "?action=none");

    expect(text.split("\r\n")).toEqual([expect.stringContaining("sequence,at,actorKind"), ""]);
  });
});

describe("verifying the audit", () => {
  test("says that it is intact, and where it ends", async () => {
    const { ask, auditTrail } = await aScene(3);

    const { json } = await ask(verifyAuditEvents);

    expect(json).toEqual({ isIntact: true, checkedEvents: 3, head: await auditTrail.head(accountId) });
  });

  test("names the first event that is not as it was written", async () => {
    const { ask, auditTrail } = await aScene(3);
    auditTrail.tamper((stored) => stored.with(1, { position: 2, event: { ...(stored[1]?.event as object), at: "" } }));

    const { json } = await ask(verifyAuditEvents);

    expect(json).toMatchObject({
      isIntact: false,
      checkedEvents: 1,
      head: { sequence: 3 },
      firstBroken: { sequence: 2, reason: "altered", message: expect.stringContaining("Event 2") },
    });
  });

  test("goes on from an event that the caller knows, and finds out where it is another", async () => {
    const { ask } = await aScene(3);
    const { json } = await ask(listAuditEvents);
    const { hash } = json.value[1];

    const known = await ask(verifyAuditEvents, `?after=2&hash=${hash}`);
    const other = await ask(verifyAuditEvents, `?after=2&hash=${"f".repeat(64)}`);

    expect(known.json).toMatchObject({ isIntact: true, checkedEvents: 1 });
    expect(other.json).toMatchObject({ isIntact: false, firstBroken: { sequence: 3, reason: "altered" } });
  });

  test.each([
    ["?after=2", "hash"],
    [`?hash=${"f".repeat(64)}`, "after"],
    [`?after=-1&hash=${"f".repeat(64)}`, "after"],
    ["?after=1&hash=F00D", "hash"],
  ])("refuses %s", async (query, field) => {
    const { ask } = await aScene(1);

    const { status, json } = await ask(verifyAuditEvents, query);

    expect([status, json.code, json.errors[0].field]).toEqual([400, "invalid_request", field]);
  });
});
