/** The functions about what a location attains: of the catalogue, at a level, at risk or expired, with its history. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { addAttainment } from "../../functions/http/add-attainment.ts";
import { changeAttainment } from "../../functions/http/change-attainment.ts";
import { getAttainment } from "../../functions/http/get-attainment.ts";
import { listAttainmentHistory } from "../../functions/http/list-attainment-history.ts";
import { listAttainments } from "../../functions/http/list-attainments.ts";
import { mostAttainments } from "../../shared/domain/competency-attainment.ts";
import { evaluate } from "../../shared/domain/eligibility.ts";
import { noRates } from "../../shared/domain/trailing-revenue.ts";
import { sellerId } from "../fakes/a-line.ts";
import { accountId, aLocation, aProgram } from "../fakes/a-program.ts";
import { type CallResult, call } from "../fakes/http-call.ts";
import { aStructureWorld, otherAccountId, type StructureWorld } from "../fakes/structure-world.ts";

const silver = { competency: "cloud-platform", level: "silver", status: "attained", validFrom: "2026-01-01" };
const absentId = `att_${sellerId}_01ZZZZZZZZZZZZZZZZZZZZZZZZ`;

let world: StructureWorld;

beforeEach(async () => {
  world = await aStructureWorld();
});

const add = (body: object = {}, token = world.operator, headers = {}) =>
  call(addAttainment, world.services, {
    token,
    params: { locationId: sellerId },
    headers,
    body: { ...silver, ...body },
  });

const get = (attainmentId: string, token = world.operator, locationId = sellerId) =>
  call(getAttainment, world.services, { token, params: { locationId, attainmentId } });

const list = async () =>
  (await call(listAttainments, world.services, { token: world.operator, params: { locationId: sellerId } })).json.value;

async function added(body: object = {}): Promise<string> {
  return (await add(body)).json.id;
}

async function change(attainmentId: string, body: object, token = world.operator, etag?: string) {
  const match = etag ?? (await get(attainmentId)).headers.get("etag") ?? "";
  world.calls.length = 0;
  const headers = { "if-match": match };
  const params = { locationId: sellerId, attainmentId };
  return call(changeAttainment, world.services, { token, params, headers, body });
}

const facts = async () => (await world.stored("facts", sellerId))?.attainments;

/** What the eligibility engine says of the competency that a program asks for. */
async function requirement() {
  const program = aProgram({ rules: [{ id: "competency", kind: "competency" }] });
  const known = await world.stored("facts", sellerId);
  return evaluate(program, aLocation(), known!, "2026-11-15", noRates).requirements[0];
}

function fieldsOf({ status, json }: CallResult) {
  return [status, json.code, json.errors?.map((each: { field: string; code: string }) => [each.field, each.code])];
}

describe("an attainment", () => {
  test("is kept with what eligibility is told of it, its audit event and the event of what follows", async () => {
    const { status, json, headers } = await add();

    expect([status, json]).toEqual([
      201,
      { ...silver, id: expect.stringMatching(/^att_4100001_/), locationId: sellerId, counts: true },
    ]);
    expect(headers.get("etag")).toBe((await get(json.id)).headers.get("etag"));
    expect(await facts()).toEqual([silver]);
    expect(await world.work()).toEqual([{ kind: "evaluateLocation", locationId: sellerId }]);
    expect(world.queue.sent.map(({ queue }) => queue)).toEqual(["evaluate-location"]);
    expect(world.accounts.audited).toMatchObject([
      { action: "attainment.added", target: json.id, details: { competency: "cloud-platform", locationId: sellerId } },
    ]);
  });

  test("costs two reads and one batch; a change one read, and two for another level", async () => {
    const id = await added();
    expect(world.calls).toEqual(["read", "current", "commit"]);

    await change(id, { status: "atRisk" });
    expect(world.calls).toEqual(["read", "commit"]);

    await change(id, { level: "gold" });
    expect(world.calls).toEqual(["read", "current", "commit"]);
  });

  test("is one attainment however often the request comes under its key", async () => {
    const first = await add({}, undefined, { "idempotency-key": "key" });
    const again = await add({}, undefined, { "idempotency-key": "key" });

    expect([again.status, again.json]).toEqual([201, first.json]);
    expect(await list()).toHaveLength(1);
  });

  test("at risk still counts, and is shown as such", async () => {
    const id = await added();

    const { json } = await change(id, { status: "atRisk", validTo: "2026-12-10" });

    expect(json).toMatchObject({ status: "atRisk", counts: true });
    expect(await requirement()).toMatchObject({
      isMet: true,
      evidence: { en: expect.stringContaining("at risk"), ko: expect.stringContaining("위험") },
      metUntil: "2026-12-10",
    });
  });

  test.each(["expired", "inProgress"])("does not count while it is %s", async (status) => {
    const id = await added();

    const { json } = await change(id, { status });

    expect(json).toMatchObject({ status, counts: false });
    expect(await requirement()).toMatchObject({ isMet: false });
  });

  test("is listed by its competency, newest first, as it is today", async () => {
    await added({ competency: "security" });
    await added({ validTo: "2026-06-30" });
    await added({ validFrom: "2026-07-01", level: "gold" });
    world.now = new Date("2026-11-16T00:00:00Z");

    expect(
      (await list()).map(({ competency, level, status }: typeof silver) => `${competency} ${level} ${status}`),
    ).toEqual(["cloud-platform gold attained", "cloud-platform silver expired", "security silver attained"]);
  });

  test("is for the account's global admin to write; another tenant's is absent", async () => {
    const own = await add({}, world.partner("globalAdmin"));
    const mine = await change(own.json.id, { level: "gold" }, world.partner("globalAdmin"));
    const accountAdmin = await change(own.json.id, { level: "silver" }, world.partner("accountAdmin"));
    const stranger = await get(own.json.id, world.partner("globalAdmin", {}, otherAccountId));
    await world.open({ locationId: "4100002" });
    const elsewhere = await get(own.json.id, world.operator, "4100002");
    const nobodys = await get(absentId);

    expect([own.status, mine.status]).toEqual([201, 200]);
    expect([accountAdmin.status, accountAdmin.json.code]).toEqual([403, "role_required"]);
    expect([stranger.status, stranger.json.code]).toEqual([404, "location_not_found"]);
    expect([elsewhere, nobodys].map(({ status, json }) => [status, json.code])).toEqual([
      [404, "attainment_not_found"],
      [404, "attainment_not_found"],
    ]);
  });

  test("is none too many", async () => {
    const puts = Array.from({ length: mostAttainments }, (_each, index) => {
      const value = { ...silver, id: `att_${index}`, accountId, locationId: sellerId, status: "expired" };
      return { kind: "attainment", value } as const;
    });
    await world.accounts.commit({ accountId, puts: puts as never });

    const answer = await add();

    expect([answer.status, answer.json.code]).toEqual([409, "limit_reached"]);
  });
});

describe("an attainment is not made of", () => {
  test.each<[string, object, string, string]>([
    ["a competency that the catalogue has not", { competency: "juggling" }, "/competency", "unknown_competency"],
    ["a level that there is not", { level: "bronze" }, "/level", "invalid_value"],
    ["a status that there is not", { status: "lost" }, "/status", "invalid_value"],
    ["an end before its start", { validTo: "2025-12-31" }, "/validTo", "end_before_start"],
    ["a day that there is not", { validFrom: "2026-13-01" }, "/validFrom", "custom"],
    ["an account of the caller's choice", { counts: true }, "/counts", "unknown_field"],
  ])("%s", async (_label, body, field, code) => {
    expect(fieldsOf(await add(body))).toEqual([400, "invalid_request", [[field, code]]]);
    expect(world.accounts.audited).toEqual([]);
  });

  test("what the catalogue offers no longer, or not at this level", async () => {
    const stored = await world.competencies.current();
    const changes = stored.value.map((each) => {
      if (each.code === "security") return { ...each, isOffered: false };
      return each.code === "hosting" ? { ...each, levels: ["silver"] as const } : each;
    });
    await world.competencies.replace(stored, changes);

    expect(fieldsOf(await add({ competency: "security" }))).toEqual([
      400,
      "invalid_request",
      [["/competency", "not_offered"]],
    ]);
    expect(fieldsOf(await add({ competency: "hosting", level: "gold" }))).toEqual([
      400,
      "invalid_request",
      [["/level", "level_not_offered"]],
    ]);
  });

  test("the days of another of its competency and level", async () => {
    await added();

    const answer = await add({ validFrom: "2026-06-01" });

    expect(fieldsOf(answer)).toEqual([409, "attainment_overlap", [["/validFrom", "attainment_overlap"]]]);
    expect((await add({ validFrom: "2026-06-01", level: "gold" })).status).toBe(201);
  });
});

describe("a change of an attainment", () => {
  test("needs the version that was read, and only one of two is made", async () => {
    const id = await added();
    const etag = (await get(id)).headers.get("etag") ?? "";
    const without = await call(changeAttainment, world.services, {
      token: world.operator,
      params: { locationId: sellerId, attainmentId: id },
      body: { status: "atRisk" },
    });

    const answers = await Promise.all([
      change(id, { status: "atRisk" }, world.operator, etag),
      change(id, { status: "expired" }, world.operator, etag),
    ]);

    expect([without.status, without.json.code]).toEqual([428, "precondition_required"]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  test("that says what is there already writes nothing", async () => {
    const id = await added();

    const { status } = await change(id, { status: "attained", validTo: null });

    expect([status, world.calls]).toEqual([200, ["read"]]);
  });

  test("of what is no longer offered is possible: what was attained stays", async () => {
    const id = await added();
    const stored = await world.competencies.current();
    await world.competencies.replace(
      stored,
      stored.value.map((each) => ({ ...each, isOffered: false })),
    );

    expect((await change(id, { validTo: "2027-01-01" })).status).toBe(200);
  });

  test.each<[string, object, string, string]>([
    ["nothing", {}, "", "required"],
    ["an end before its start", { validTo: "2025-12-31" }, "/validTo", "end_before_start"],
    ["another competency", { level: "gold", competency: "security" }, "/competency", "unknown_field"],
  ])("to %s is refused", async (_label, body, field, code) => {
    const id = await added();

    expect(fieldsOf(await change(id, body))).toEqual([400, "invalid_request", [[field, code]]]);
    expect(await facts()).toEqual([silver]);
  });
});

test("the history of an attainment says who changed what", async () => {
  const id = await added();
  await change(id, { level: "gold", status: "atRisk" }, world.partner("globalAdmin"));
  const read = (attainmentId: string, locationId = sellerId) =>
    call(listAttainmentHistory, world.services, {
      token: world.partner("partnerNetworkAdmin"),
      params: { locationId, attainmentId },
    });

  const { json } = await read(id);

  expect(json.value).toMatchObject([
    {
      by: { displayName: "Ada Kim" },
      action: "attainment.changed",
      changes: [
        { field: "level", before: "silver", after: "gold" },
        { field: "status", before: "attained", after: "atRisk" },
      ],
    },
    { by: { kind: "operator" }, action: "attainment.added" },
  ]);
  expect((await read(absentId)).json.code).toBe("attainment_not_found");
});
