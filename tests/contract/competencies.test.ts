/** The competency catalogue: what changes may rely on of its store, and the functions that everybody and operators use. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { addCompetency } from "../../functions/http/add-competency.ts";
import { changeCompetency } from "../../functions/http/change-competency.ts";
import { listCompetencies } from "../../functions/http/list-competencies.ts";
import { sampleCompetencies } from "../../local/seed/partners/sample-competencies.ts";
import { CosmosCompetencyCatalogue } from "../../shared/adapters/cosmos/cosmos-competency-catalogue.ts";
import { type Competency, mostCompetencies } from "../../shared/domain/competency.ts";
import type { CompetencyCatalogue } from "../../shared/ports/competency-catalogue.ts";
import { Stale } from "../../shared/ports/stale.ts";
import { call } from "../fakes/http-call.ts";
import { MemoryCompetencyCatalogue } from "../fakes/memory-competency-catalogue.ts";
import { aStructureWorld, type StructureWorld } from "../fakes/structure-world.ts";
import { useContainers } from "./use-containers.ts";

const [first, second] = sampleCompetencies as readonly [Competency, Competency, ...Competency[]];

function itKeepsItsPromises(catalogueOf: () => CompetencyCatalogue): void {
  test("begins empty, is replaced under what was read, and never under what was read before", async () => {
    const catalogue = catalogueOf();
    const nothing = await catalogue.current();

    await catalogue.replace(nothing, [first]);
    await expect(catalogue.replace(nothing, [second])).rejects.toThrow(Stale);
    const one = await catalogue.current();
    await catalogue.replace(one, [first, { ...second, changedBy: "tid:oid", changedAt: "2026-11-15T09:00:00Z" }]);
    await expect(catalogue.replace(one, [])).rejects.toThrow(Stale);

    expect([nothing.value, one.value]).toEqual([[], [first]]);
    expect((await catalogue.current()).value.map(({ code }) => code)).toEqual([first.code, second.code]);
  });
}

describe("in memory", () => itKeepsItsPromises(() => new MemoryCompetencyCatalogue()));

describe("on Cosmos", () => {
  const containers = useContainers();
  itKeepsItsPromises(() => new CosmosCompetencyCatalogue(containers().programs));
});

let world: StructureWorld;

beforeEach(async () => {
  world = await aStructureWorld();
});

const list = (headers: Record<string, string> = {}, query = "") =>
  call(listCompetencies, world.services, { headers, query });

const { changedAt: _at, changedBy: _by, code: _code, ...described } = first;
const fresh = { ...described, code: "quantum-computing", name: { en: "Quantum Computing", ko: "양자 컴퓨팅" } };

const add = (body: object = {}, token = world.operator) =>
  call(addCompetency, world.services, { token, body: { ...fresh, ...body } });

async function change(code: string, body: object = {}, etag?: string, token = world.operator) {
  const headers = { "if-match": etag ?? (await list()).headers.get("etag") ?? "" };
  return call(changeCompetency, world.services, { token, params: { code }, headers, body: { ...described, ...body } });
}

describe("the list of competencies", () => {
  test("is for everybody, in his language or in both, and may be kept for a while", async () => {
    const english = await list();
    const korean = await list({ "accept-language": "ko" });
    const both = await list({}, "?bilingual=true");

    const named = (answer: typeof english) =>
      answer.json.value.find(({ code }: Competency) => code === "cloud-platform")?.name;
    expect([english, korean, both].map(named)).toEqual([
      "Cloud Platform",
      "클라우드 플랫폼",
      { en: "Cloud Platform", ko: "클라우드 플랫폼" },
    ]);
    expect(english.json.value).toHaveLength(18);
    expect(english.headers.get("cache-control")).toBe("public, max-age=300");
    expect(english.headers.get("vary")).toBe("Accept-Language");
    expect(world.calls).toEqual(["current", "current", "current"]);
  });

  test("is not sent again to who has it, but in another language, or once it has changed", async () => {
    const etag = (await list()).headers.get("etag") ?? "";

    const same = await list({ "if-none-match": etag });
    const korean = await list({ "if-none-match": etag, "accept-language": "ko" });
    await add();
    const changed = await list({ "if-none-match": etag });

    expect([same.status, same.text, korean.status, changed.status]).toEqual([304, "", 200, 200]);
  });

  test("tells nobody who changed it", async () => {
    await add();

    expect((await list()).text).not.toMatch(/changedBy|changedAt|operator-/);
  });
});

describe("a competency", () => {
  test("is added by a program manager, once however often he says it", async () => {
    const { status, json, headers } = await add();
    const again = await add();
    const other = await add({ levels: ["gold"] });

    expect([status, json.name, again.status, again.json]).toEqual([201, "Quantum Computing", 201, json]);
    expect(headers.get("etag")).toBe((await list()).headers.get("etag"));
    expect([other.status, other.json.code, other.json.errors[0].field]).toEqual([409, "competency_exists", "/code"]);
    expect((await list()).json.value).toHaveLength(19);
  });

  test("is changed, and no longer offered, under the version that was read in any language", async () => {
    const etag = (await list({ "accept-language": "ko" })).headers.get("etag") ?? "";

    const done = await change(first.code, { isOffered: false, name: { en: "Apps", ko: "앱" } }, etag);
    const late = await change(first.code, {}, etag);
    const without = await call(changeCompetency, world.services, {
      token: world.operator,
      params: { code: first.code },
      body: described,
    });

    expect([done.status, done.json]).toMatchObject([200, { code: first.code, name: "Apps", isOffered: false }]);
    expect([late.status, late.json.code]).toEqual([412, "precondition_failed"]);
    expect([without.status, without.json.code]).toEqual([428, "precondition_required"]);
  });

  test("of two that are added at the same time is kept as well as the other", async () => {
    const answers = await Promise.all([add(), add({ code: "other" })]);

    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect((await list()).json.value).toHaveLength(20);
  });

  test("that there is not cannot be changed", async () => {
    const answer = await change("nothing");

    expect([answer.status, answer.json.code]).toEqual([404, "competency_not_found"]);
  });

  test("is no partner's to write", async () => {
    const answer = await add({}, world.partner("globalAdmin"));

    expect([answer.status, answer.json.code]).toEqual([403, "role_required"]);
  });

  test("is not added to a catalogue that is full", async () => {
    const stored = await world.competencies.current();
    const many = Array.from({ length: mostCompetencies }, (_each, index) => ({ ...first, code: `c-${index}` }));
    await world.competencies.replace(stored, many);

    const answer = await add();

    expect([answer.status, answer.json.code]).toEqual([409, "limit_reached"]);
  });

  test.each<[string, object, string]>([
    ["a code in capitals", { code: "Cloud" }, "/code"],
    ["a name in one language", { name: { en: "Cloud" } }, "/name/ko"],
    ["no level", { levels: [] }, "/levels"],
    ["an unknown level", { levels: ["bronze"] }, "/levels/0"],
    ["a level twice", { levels: ["gold", "gold"] }, "/levels"],
    ["a field of the caller's choice", { changedBy: "me" }, "/changedBy"],
  ])("is not made of %s", async (_label, body, field) => {
    const { status, json } = await add(body);

    expect([status, json.code, json.errors[0].field]).toEqual([400, "invalid_request", field]);
  });
});
