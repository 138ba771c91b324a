/** The functions about what a location signs: its days, its end, its history, and what eligibility is told of it. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { addAgreement } from "../../functions/http/add-agreement.ts";
import { changeAgreement } from "../../functions/http/change-agreement.ts";
import { getAgreement } from "../../functions/http/get-agreement.ts";
import { listAgreementHistory } from "../../functions/http/list-agreement-history.ts";
import { listAgreements } from "../../functions/http/list-agreements.ts";
import type { Facts } from "../../shared/domain/facts.ts";
import { mostAgreements } from "../../shared/domain/signed-agreement.ts";
import { sellerId } from "../fakes/a-line.ts";
import { accountId } from "../fakes/a-program.ts";
import { type CallResult, call } from "../fakes/http-call.ts";
import { aStructureWorld, otherAccountId, type StructureWorld } from "../fakes/structure-world.ts";

const thisYear = { type: "reseller", validFrom: "2026-01-01", validTo: "2026-12-31", signedOn: "2025-12-20" };
const absentId = `agr_${sellerId}_01ZZZZZZZZZZZZZZZZZZZZZZZZ`;
const revenue: Facts["revenue"] = [{ period: "2026-10", currency: "USD", micros: 5n }];

let world: StructureWorld;

beforeEach(async () => {
  world = await aStructureWorld();
});

const add = (body: object = {}, token = world.operator, headers = {}, locationId = sellerId) =>
  call(addAgreement, world.services, { token, params: { locationId }, headers, body: { ...thisYear, ...body } });

const get = (agreementId: string, token = world.operator) =>
  call(getAgreement, world.services, { token, params: { agreementId } });

const list = async () =>
  (await call(listAgreements, world.services, { token: world.operator, params: { locationId: sellerId } })).json.value;

async function added(body: object = {}): Promise<string> {
  return (await add(body)).json.id;
}

async function change(agreementId: string, body: object, token = world.operator, etag?: string) {
  const match = etag ?? (await get(agreementId)).headers.get("etag") ?? "";
  world.calls.length = 0;
  const headers = { "if-match": match };
  return call(changeAgreement, world.services, { token, params: { agreementId }, headers, body });
}

const facts = async (locationId = sellerId) => (await world.stored("facts", locationId))?.agreements;

function fieldsOf({ status, json }: CallResult) {
  return [status, json.code, json.errors?.map((each: { field: string; code: string }) => [each.field, each.code])];
}

describe("an agreement", () => {
  test("is kept with what eligibility is told of it, its audit event and the event of what follows", async () => {
    await world.open({ locationId: "4100002" }, { revenue });

    const { status, json, headers } = await add({}, world.operator, {}, "4100002");

    expect([status, json]).toEqual([
      201,
      { ...thisYear, id: expect.stringMatching(/^agr_4100002_/), locationId: "4100002", status: "active" },
    ]);
    expect(headers.get("etag")).toBe((await get(json.id)).headers.get("etag"));
    expect(await world.stored("facts", "4100002")).toMatchObject({
      agreements: [{ type: "reseller", validFrom: "2026-01-01", validTo: "2026-12-31" }],
      revenue,
    });
    expect(await world.work()).toEqual([{ kind: "evaluateLocation", locationId: "4100002" }]);
    expect(world.queue.sent.map(({ queue }) => queue)).toEqual(["evaluate-location"]);
    expect(world.accounts.audited).toMatchObject([
      { action: "agreement.added", target: json.id, details: { type: "reseller", "after.validTo": "2026-12-31" } },
    ]);
  });

  test("costs one read and one batch, and so does a change of it", async () => {
    const id = await added();
    expect(world.calls).toEqual(["read", "commit"]);

    await change(id, { validTo: "2027-12-31" });
    expect(world.calls).toEqual(["read", "commit"]);
  });

  test("is one agreement however often the request comes under its key", async () => {
    const first = await add({}, undefined, { "idempotency-key": "key" });
    const again = await add({}, undefined, { "idempotency-key": "key" });

    expect([again.status, again.json]).toEqual([201, first.json]);
    expect(await list()).toHaveLength(1);
  });

  test("is kept once, where ten ask for the same days at the same time", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => add()));

    expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1);
    expect(answers.every(({ json }) => [undefined, "agreement_overlap", "busy"].includes(json.code))).toBe(true);
    expect(await facts()).toHaveLength(1);
  });

  test("is pending until it begins, and expired after its last day", async () => {
    const [next, before] = [
      await added({ validFrom: "2027-01-01", validTo: "2027-12-31" }),
      await added({ validFrom: "2025-01-01", validTo: "2025-12-31" }),
    ];
    const open = await added({ type: "partnerNetwork", validTo: undefined });

    const all = await list();

    expect(all.map(({ id, status }: { id: string; status: string }) => [id, status])).toEqual([
      [next, "pending"],
      [open, "active"],
      [before, "expired"],
    ]);
  });

  test("is another version on the day on which it expires", async () => {
    const id = await added();
    const etag = (await get(id)).headers.get("etag") ?? "";
    world.now = new Date("2027-01-01T00:00:00Z");

    expect((await get(id)).json.status).toBe("expired");
    expect((await change(id, { validTo: "2027-12-31" }, world.operator, etag)).status).toBe(412);
  });

  test.each(["globalAdmin", "accountAdmin"] as const)(
    "may be recorded and changed by an account's %s",
    async (role) => {
      const own = await add({}, world.partner(role));
      const done = await change(own.json.id, { validTo: null }, world.partner(role));
      const stranger = await add({}, world.partner(role, {}, otherAccountId));
      const narrower = await add({}, world.partner(role, { locationId: "4100002" }));

      expect([own.status, done.status, done.json.validTo]).toEqual([201, 200, undefined]);
      expect([stranger.status, stranger.json.code]).toEqual([404, "location_not_found"]);
      expect([narrower.status, narrower.json.code]).toEqual([403, "role_required"]);
    },
  );

  test("of another tenant is absent, as one that there is not", async () => {
    const id = await added();
    const stranger = world.partner("globalAdmin", {}, otherAccountId);

    const theirs = await get(id, stranger);
    const nobodys = await get(absentId);

    expect([theirs.status, theirs.json.code]).toEqual([404, "location_not_found"]);
    expect([nobodys.status, nobodys.json.code]).toEqual([404, "agreement_not_found"]);
  });

  test("is none too many", async () => {
    const puts = Array.from({ length: mostAgreements }, (_each, index) => {
      const value = { id: `agr_${index}`, accountId, locationId: sellerId, type: "reseller", validFrom: "2026-01-01" };
      return { kind: "agreement", value: { ...value, terminatedOn: "2026-01-01" } } as const;
    });
    await world.accounts.commit({ accountId, puts: puts as never });

    const answer = await add();

    expect([answer.status, answer.json.code]).toEqual([409, "limit_reached"]);
  });
});

describe("an agreement is not made of", () => {
  test.each<[string, object, string, string]>([
    ["an unknown type", { type: "friendship" }, "/type", "invalid_value"],
    ["no first day", { validFrom: undefined }, "/validFrom", "required"],
    ["a day that there is not", { validFrom: "2026-02-30" }, "/validFrom", "custom"],
    ["an end before its start", { validTo: "2025-12-31" }, "/validTo", "end_before_start"],
    ["a signature in the future", { signedOn: "2026-11-16" }, "/signedOn", "in_the_future"],
    ["a status of the caller's choice", { status: "active" }, "/status", "unknown_field"],
    ["a termination from the start", { terminatedOn: "2026-01-01" }, "/terminatedOn", "unknown_field"],
  ])("%s", async (_label, body, field, code) => {
    expect(fieldsOf(await add(body))).toEqual([400, "invalid_request", [[field, code]]]);
    expect(world.accounts.audited).toEqual([]);
  });

  test.each<[string, object, string]>([
    ["begin in those of another", { validFrom: "2026-12-31", validTo: "2027-06-30" }, "/validFrom"],
    ["end in those of another", { validFrom: "2025-06-01", validTo: "2026-01-01" }, "/validTo"],
    ["are open-ended before another", { validFrom: "2025-06-01", validTo: undefined }, "/validTo"],
  ])("days that %s of its type", async (_label, body, field) => {
    const id = await added();

    const answer = await add(body);

    expect(fieldsOf(answer)).toEqual([409, "agreement_overlap", [[field, "agreement_overlap"]]]);
    expect(answer.json.detail).toContain(id);
    expect((await add({ ...body, type: "cloudDistributor" })).status).toBe(201);
  });
});

describe("a change of an agreement", () => {
  test("tells eligibility its new days", async () => {
    const id = await added();

    const { status, json, headers } = await change(id, { validFrom: "2026-02-01", validTo: null, signedOn: null });

    expect([status, json]).toEqual([
      200,
      { id, locationId: sellerId, type: "reseller", status: "active", validFrom: "2026-02-01" },
    ]);
    expect(headers.get("etag")).toBe((await get(id)).headers.get("etag"));
    expect(await facts()).toEqual([{ type: "reseller", validFrom: "2026-02-01" }]);
    expect(await world.work()).toHaveLength(2);
  });

  test("that says what is there already writes nothing", async () => {
    const id = await added();

    const { status } = await change(id, { validTo: "2026-12-31" });

    expect([status, world.calls]).toEqual([200, ["read"]]);
  });

  test("terminates it for ever, so that it holds until the day before", async () => {
    const id = await added();

    const { status, json } = await change(id, { terminatedOn: "2026-11-15" });
    const again = await change(id, { terminatedOn: "2026-11-14" });
    const next = await add({ validFrom: "2026-11-15", validTo: undefined });

    expect([status, json.status, json.terminatedOn]).toEqual([200, "terminated", "2026-11-15"]);
    expect([again.status, again.json.code]).toEqual([409, "agreement_terminated"]);
    expect(next.status).toBe(201);
    expect(await facts()).toEqual([
      { type: "reseller", validFrom: "2026-01-01", validTo: "2026-11-14" },
      { type: "reseller", validFrom: "2026-11-15" },
    ]);
  });

  test("makes one that was wrong from its first day on never have held, and keeps it", async () => {
    const id = await added();

    await change(id, { terminatedOn: "2026-01-01" });

    expect(await facts()).toEqual([]);
    expect(await list()).toMatchObject([{ id, status: "terminated" }]);
  });

  test.each<[string, object, string, string]>([
    ["nothing", {}, "", "required"],
    ["an end before its start", { validTo: "2025-01-01" }, "/validTo", "end_before_start"],
    ["a start after its end", { validFrom: "2027-01-01" }, "/validTo", "end_before_start"],
    ["a signature in the future", { signedOn: "2027-01-01" }, "/signedOn", "in_the_future"],
    ["a termination in the future", { terminatedOn: "2026-12-01" }, "/terminatedOn", "in_the_future"],
    ["another type", { validTo: null, type: "partnerNetwork" }, "/type", "unknown_field"],
  ])("to %s is refused", async (_label, body, field, code) => {
    const id = await added();

    expect(fieldsOf(await change(id, body))).toEqual([400, "invalid_request", [[field, code]]]);
    expect(await facts()).toMatchObject([{ validTo: "2026-12-31" }]);
  });

  test("to the days of another one is refused", async () => {
    const id = await added();
    await added({ validFrom: "2027-01-01", validTo: undefined });

    const answer = await change(id, { validTo: null });

    expect(fieldsOf(answer)).toEqual([409, "agreement_overlap", [["/validTo", "agreement_overlap"]]]);
  });

  test("needs the version that was read, and only one of two is made", async () => {
    const id = await added();
    const etag = (await get(id)).headers.get("etag") ?? "";
    const without = await call(changeAgreement, world.services, {
      token: world.operator,
      params: { agreementId: id },
      body: { validTo: null },
    });

    const answers = await Promise.all([
      change(id, { validTo: "2027-01-31" }, world.operator, etag),
      change(id, { validTo: "2027-02-28" }, world.operator, etag),
    ]);

    expect([without.status, without.json.code]).toEqual([428, "precondition_required"]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  test("keeps what somebody else changes of the location's facts at the same time", async () => {
    const [id, other] = [await added(), await added({ type: "partnerNetwork" })];

    const answers = await Promise.all([change(id, { validTo: null }), change(other, { validTo: null })]);

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await facts()).toEqual([
      { type: "partnerNetwork", validFrom: "2026-01-01" },
      { type: "reseller", validFrom: "2026-01-01" },
    ]);
  });
});

test("the history of an agreement says who changed what, and when, to whoever may see it", async () => {
  const id = await added();
  await added({ type: "partnerNetwork" });
  world.now = new Date("2026-11-16T09:00:00Z");
  await change(id, { validTo: null }, world.partner("accountAdmin"));
  await change(id, { terminatedOn: "2026-11-16" });
  const read = (query = "", agreementId = id, token = world.partner("incentivesUser")) =>
    call(listAgreementHistory, world.services, { token, params: { agreementId }, query });

  const { json } = await read();
  const first = await read("?limit=2");
  const rest = await read(new URL(first.json.nextLink).search);

  expect(json.value).toMatchObject([
    {
      action: "agreement.terminated",
      by: { kind: "operator" },
      changes: [{ field: "terminatedOn", after: "2026-11-16" }],
    },
    {
      at: "2026-11-16T09:00:00.000Z",
      by: { kind: "user", displayName: "Ada Kim" },
      action: "agreement.changed",
      changes: [{ field: "validTo", before: "2026-12-31" }],
    },
    {
      at: "2026-11-15T09:00:00.000Z",
      action: "agreement.added",
      changes: [
        { field: "signedOn", after: "2025-12-20" },
        { field: "validFrom", after: "2026-01-01" },
        { field: "validTo", after: "2026-12-31" },
      ],
    },
  ]);
  expect([...first.json.value, ...rest.json.value]).toEqual(json.value);
  expect((await read("", absentId)).json.code).toBe("agreement_not_found");
  expect((await read("", id, world.partner("globalAdmin", {}, otherAccountId))).status).toBe(404);
});
