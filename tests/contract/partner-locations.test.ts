/** The functions about a partner's locations: who may, what is refused, and what follows from a change. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { addLocation } from "../../functions/http/add-location.ts";
import { changeLocation } from "../../functions/http/change-location.ts";
import { getLocation } from "../../functions/http/get-location.ts";
import { listLocationHistory } from "../../functions/http/list-location-history.ts";
import { listLocations } from "../../functions/http/list-locations.ts";
import { sellerId } from "../fakes/a-line.ts";
import { accountId } from "../fakes/a-program.ts";
import { operatorToken } from "../fakes/fake-http-services.ts";
import { type CallResult, call } from "../fakes/http-call.ts";
import {
  aStructureWorld,
  globalId,
  otherAccountId,
  otherProviderId,
  type StructureWorld,
} from "../fakes/structure-world.ts";

const newId = "4100031";
const reseller = {
  locationId: newId,
  name: "Contoso Busan",
  country: "KR",
  currency: "KRW",
  partnerTypes: ["indirectReseller"],
  providerIds: [otherProviderId],
};
const other = { accountId: otherAccountId };

let world: StructureWorld;

beforeEach(async () => {
  world = await aStructureWorld();
});

const add = (body: object = {}, token = world.operator, partnerId = globalId, headers = {}) =>
  call(addLocation, world.services, { token, params: { partnerId }, headers, body: { ...reseller, ...body } });

const list = (token = world.operator, partnerId = globalId, query = "") =>
  call(listLocations, world.services, { token, params: { partnerId }, query });

const get = (locationId = sellerId, token = world.operator) =>
  call(getLocation, world.services, { token, params: { locationId } });

async function change(body: object, token = world.operator, etag?: string, locationId = sellerId) {
  const match = etag ?? (await get(locationId)).headers.get("etag") ?? "";
  world.calls.length = 0;
  const headers = { "if-match": match };
  return call(changeLocation, world.services, { token, params: { locationId }, headers, body });
}

function fieldsOf({ status, json }: CallResult) {
  return [status, json.code, json.errors?.map((each: { field: string; code: string }) => [each.field, each.code])];
}

describe("a new location", () => {
  test("has facts of its own, and has its ledgers and its eligibility looked at", async () => {
    const { status, json, headers } = await add();

    expect([status, json]).toEqual([201, { ...reseller, accountId }]);
    expect(headers.get("etag")).toBe((await get(newId)).headers.get("etag"));
    expect(await world.stored("facts", newId)).toEqual({
      accountId,
      locationId: newId,
      agreements: [],
      attainments: [],
      revenue: [],
    });
    expect(await world.work()).toEqual([
      { kind: "reevaluateLocation", locationId: newId, isNew: true },
      { kind: "evaluateLocation", locationId: newId },
    ]);
    expect(world.queue.sent.map(({ queue }) => queue)).toEqual(["reevaluate-location", "evaluate-location"]);
    expect(world.accounts.audited).toMatchObject([
      { action: "location.added", target: newId, actor: { kind: "operator" } },
    ]);
  });

  test("costs one read of each account that it is about, its claim, and one batch", async () => {
    await add();

    expect(world.calls).toEqual(["read", "read", "claim", "commit"]);
  });

  test("is one location however often the request comes under its key", async () => {
    const first = await add({}, undefined, undefined, { "idempotency-key": "key" });
    const again = await add({}, undefined, undefined, { "idempotency-key": "key" });

    expect([again.status, again.json]).toEqual([201, first.json]);
    expect(world.accounts.audited).toHaveLength(1);
  });

  test("is one location where ten ask for it at the same time, for two accounts", async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_each, index) => add({}, world.operator, index % 2 === 0 ? globalId : "1234573")),
    );

    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    const owners = await Promise.all([accountId, otherAccountId].map((id) => world.stored("location", newId, id)));
    expect(owners.filter(Boolean)).toHaveLength(1);
  });

  test("completes what an attempt before it only claimed", async () => {
    world.http.locations.set(newId, accountId);

    expect((await get(newId)).json.code).toBe("location_not_found");
    expect((await add()).status).toBe(201);
  });

  test.each(["globalAdmin", "accountAdmin"] as const)("may be added by an account's own %s", async (role) => {
    const own = await add({}, world.partner(role));
    const elsewhere = await add({ locationId: "4100032" }, world.partner(role, {}, otherAccountId));

    expect([own.status, elsewhere.status, elsewhere.json.code]).toEqual([201, 404, "not_found"]);
  });

  test("is not added by whose role is over another location only", async () => {
    const answer = await add({}, world.partner("globalAdmin", { locationId: sellerId }));

    expect([answer.status, answer.json.code]).toEqual([403, "role_required"]);
  });

  test("belongs to a partner that there is", async () => {
    const answers = [await add({}, world.operator, "7654321"), await add({}, world.operator, "acc_nobody")];

    expect(answers.map(({ status, json }) => [status, json.code])).toEqual([
      [404, "not_found"],
      [404, "not_found"],
    ]);
    expect(world.http.locations.has(newId)).toBe(false);
  });

  test.each([
    ["its own", sellerId],
    ["another's", otherProviderId],
  ])("takes no id that is taken: %s", async (_label, locationId) => {
    const answer = await add({ locationId, partnerTypes: ["directReseller"], providerIds: [] });

    expect(fieldsOf(answer)).toEqual([409, "location_exists", [["/locationId", "location_exists"]]]);
    expect(answer.json.detail).not.toContain(otherAccountId);
  });
});

describe("a location is not made of", () => {
  test.each<[string, object, string, string]>([
    ["an id of six digits", { locationId: "410003" }, "/locationId", "invalid_format"],
    ["a country that there is not", { country: "ZZ" }, "/country", "custom"],
    ["a currency that nobody pays in", { currency: "XAU" }, "/currency", "invalid_value"],
    ["an unknown partner type", { partnerTypes: ["boss"] }, "/partnerTypes/0", "invalid_value"],
    ["no partner type", { partnerTypes: [] }, "/partnerTypes", "too_small"],
    ["a type twice", { partnerTypes: ["indirectReseller", "indirectReseller"] }, "/partnerTypes", "custom"],
    ["a name that cannot be seen", { name: "\u200b" }, "/name", "custom"],
    ["a provider twice", { providerIds: [otherProviderId, otherProviderId] }, "/providerIds", "custom"],
    ["itself as its provider", { providerIds: [newId] }, "/providerIds/0", "own_location"],
    ["a provider that there is not", { providerIds: ["4299999"] }, "/providerIds/0", "not_a_provider"],
    ["a provider that is none", { providerIds: [otherProviderId, sellerId] }, "/providerIds/1", "not_a_provider"],
    [
      "providers of a direct reseller",
      { partnerTypes: ["directReseller"] },
      "/providerIds",
      "not_an_indirect_reseller",
    ],
    [
      "a first sale of the caller's choice",
      { firstTransactionAt: "2026-01-01" },
      "/firstTransactionAt",
      "unknown_field",
    ],
    ["an account of the caller's choice", { accountId: otherAccountId }, "/accountId", "unknown_field"],
  ])("%s", async (_label, body, field, code) => {
    expect(fieldsOf(await add(body))).toEqual([400, "invalid_request", [[field, code]]]);
    expect(world.accounts.audited).toEqual([]);
    expect(world.http.locations.has(newId)).toBe(false);
  });
});

describe("a change of a location", () => {
  test("of its partner types has its ledgers and its eligibility looked at", async () => {
    const { status, json, headers } = await change({ partnerTypes: ["indirectProvider", "directReseller"] });

    expect([status, json.partnerTypes]).toEqual([200, ["directReseller", "indirectProvider"]]);
    expect(headers.get("etag")).toBe((await get()).headers.get("etag"));
    expect(world.calls.slice(0, 2)).toEqual(["read", "commit"]);
    expect(await world.work()).toEqual([
      { kind: "reevaluateLocation", locationId: sellerId },
      { kind: "evaluateLocation", locationId: sellerId },
    ]);
  });

  test("of its name has nothing looked at", async () => {
    await change({ name: "Contoso", country: "JP", currency: "JPY" });

    expect(await world.stored("location", sellerId)).toMatchObject({ name: "Contoso", country: "JP", currency: "JPY" });
    expect(await world.work()).toEqual([]);
  });

  test("to a provider of another account costs one read more", async () => {
    const { status } = await change({ partnerTypes: ["indirectReseller"], providerIds: [otherProviderId] });

    expect([status, world.calls]).toEqual([200, ["read", "read", "commit"]]);
  });

  test("that says what is there already writes nothing", async () => {
    const { status } = await change({ name: "Contoso Seoul" });

    expect([status, world.calls]).toEqual([200, ["read"]]);
  });

  test("leaves its first sale as it is", async () => {
    await world.open({ locationId: newId, partnerTypes: ["indirectReseller"], firstTransactionAt: "2026-10-03" });

    const { json } = await change({ name: "Contoso" }, world.operator, undefined, newId);

    expect(json.firstTransactionAt).toBe("2026-10-03");
  });

  test.each<[string, object, string, string]>([
    ["nothing", {}, "", "required"],
    ["another id", { name: "A", locationId: newId }, "/locationId", "unknown_field"],
    [
      "itself as a provider",
      { partnerTypes: ["indirectReseller"], providerIds: [sellerId] },
      "/providerIds/0",
      "own_location",
    ],
    ["providers of a direct reseller", { providerIds: [otherProviderId] }, "/providerIds", "not_an_indirect_reseller"],
  ])("to %s is refused", async (_label, body, field, code) => {
    expect(fieldsOf(await change(body))).toEqual([400, "invalid_request", [[field, code]]]);
  });

  test("that would leave providers to another type is refused", async () => {
    await change({ partnerTypes: ["indirectReseller"], providerIds: [otherProviderId] });

    const answer = await change({ partnerTypes: ["directReseller"] });

    expect(fieldsOf(answer)).toEqual([400, "invalid_request", [["/providerIds", "not_an_indirect_reseller"]]]);
    expect((await change({ partnerTypes: ["directReseller"], providerIds: [] })).status).toBe(200);
  });

  test("needs the version that was read, and only one of two is made", async () => {
    const etag = (await get()).headers.get("etag") ?? "";
    const params = { locationId: sellerId };
    const without = await call(changeLocation, world.services, { token: world.operator, params, body: { name: "A" } });

    const answers = await Promise.all([
      change({ name: "A" }, world.operator, etag),
      change({ name: "B" }, world.operator, etag),
    ]);

    expect([without.status, without.json.code]).toEqual([428, "precondition_required"]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(world.accounts.audited).toHaveLength(1);
  });

  test("is for the account's own admins; another tenant's location is absent", async () => {
    const own = await change({ name: "A" }, world.partner("accountAdmin"));
    const stranger = await change({ name: "B" }, world.partner("globalAdmin", {}, otherAccountId));
    const narrower = await change({ name: "B" }, world.partner("globalAdmin", { locationId: newId }));

    expect([own.status, stranger.status, stranger.json.code]).toEqual([200, 404, "location_not_found"]);
    expect([narrower.status, narrower.json.code]).toEqual([403, "role_required"]);
  });
});

describe("the locations of a partner", () => {
  test("are listed in order, page by page, to its people and to operators", async () => {
    await add();
    await add({ locationId: "4000001" });

    const { json } = await list(world.operator, globalId, "?limit=2");
    const rest = await list(world.operator, globalId, new URL(json.nextLink).search);
    const own = await list(world.partner("reportViewer"), accountId);

    const ids = (page: { value: { locationId: string }[] }) => page.value.map(({ locationId }) => locationId);
    expect([...ids(json), ...ids(rest.json)]).toEqual(["4000001", sellerId, newId]);
    expect(ids(own.json)).toEqual(["4000001", sellerId, newId]);
    expect(rest.json.nextLink).toBeUndefined();
  });

  test("are those that a role reaches, of the own account", async () => {
    await add();

    const narrow = await list(world.partner("incentivesUser", { locationId: newId }));
    const stranger = await list(world.partner("globalAdmin", {}, otherAccountId));
    const nobody = await list(operatorToken(world.http, "claimReviewer"));

    expect(narrow.json.value.map(({ locationId }: { locationId: string }) => locationId)).toEqual([newId]);
    expect([stranger.status, stranger.json.code]).toEqual([404, "not_found"]);
    expect(nobody.status).toBe(403);
  });

  test("have a history: who changed what, and when", async () => {
    await change({ name: "Contoso", partnerTypes: ["indirectProvider"] }, world.partner("globalAdmin"));
    world.now = new Date("2026-11-16T09:00:00Z");
    await change({ name: "Contoso KR" });

    const { json } = await call(listLocationHistory, world.services, {
      token: world.partner("incentivesUser"),
      params: { locationId: sellerId },
    });
    const stranger = await call(listLocationHistory, world.services, {
      token: world.partner("globalAdmin", {}, other.accountId),
      params: { locationId: sellerId },
    });

    expect(json.value).toMatchObject([
      {
        at: "2026-11-16T09:00:00.000Z",
        by: { kind: "operator" },
        action: "location.changed",
        changes: [{ field: "name", before: "Contoso", after: "Contoso KR" }],
      },
      {
        by: { kind: "user", id: "usr_1", displayName: "Ada Kim" },
        changes: [
          { field: "name", before: "Contoso Seoul", after: "Contoso" },
          { field: "partnerTypes", before: "directReseller", after: "indirectProvider" },
        ],
      },
    ]);
    expect(stranger.status).toBe(404);
  });
});
