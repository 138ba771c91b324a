/** The functions about programs: written as drafts, simulated, published for good; and what follows for locations. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { addProgram } from "../../functions/http/add-program.ts";
import { addProgramVersion } from "../../functions/http/add-program-version.ts";
import { changeProgramDraft } from "../../functions/http/change-program-draft.ts";
import { commitRecalculation } from "../../functions/http/commit-recalculation.ts";
import { discardProgramDraft } from "../../functions/http/discard-program-draft.ts";
import { getProgram } from "../../functions/http/get-program.ts";
import { getProgramDraft } from "../../functions/http/get-program-draft.ts";
import { getRecalculation } from "../../functions/http/get-recalculation.ts";
import { listEligibilityChanges } from "../../functions/http/list-eligibility-changes.ts";
import { listPrograms } from "../../functions/http/list-programs.ts";
import { listRecalculationDifferences } from "../../functions/http/list-recalculation-differences.ts";
import { publishProgram } from "../../functions/http/publish-program.ts";
import { simulateProgram } from "../../functions/http/simulate-program.ts";
import { leverTotalsOf } from "../../shared/domain/lever-totals.ts";
import type { Services } from "../../shared/services.ts";
import { sweepRecalculations } from "../../shared/use-cases/recalculation/sweep-recalculations.ts";
import { sellerId } from "../fakes/a-line.ts";
import { accountId } from "../fakes/a-program.ts";
import { anAccount } from "../fakes/an-account.ts";
import { fakeHttpServices, operatorToken, partnerToken } from "../fakes/fake-http-services.ts";
import { type CallResult, call } from "../fakes/http-call.ts";
import { type Death, Killed, Mortality } from "../fakes/mortal.ts";
import { aRefreshWorld, type RefreshWorld } from "../fakes/refresh-world.ts";

const november = `${sellerId}:2026-11`;
const note = "More from November on.";
const dearer = {
  effectiveFrom: "2026-11",
  levers: [{ code: "core", name: { en: "Core", ko: "기본" }, mode: "core", priority: 0, rateBps: 500, when: [] }],
};
const http = fakeHttpServices();
const manager = operatorToken(http, "programManager");
const reviewer = operatorToken(http, "claimReviewer");

let world: RefreshWorld;
let services: Services;

beforeEach(async () => {
  world = await aRefreshWorld();
  await world.accounts.commit({ accountId, puts: [{ kind: "account", value: anAccount() }] });
  services = serving(world);
});

function serving(ports: object): Services {
  return Object.assign(Object.create(world), http, ports, { clock: world.clock, log: world.log }) as Services;
}

type Endpoint = Parameters<typeof call>[0];
const ask = (endpoint: unknown, programId: string, body?: object, etag?: string, token = manager) =>
  call(endpoint as Endpoint, services, {
    token,
    params: { programId },
    ...(etag !== undefined && { headers: { "if-match": etag } }),
    ...(body && { body }),
  });
const write = (change: object = dearer, programId = "csp-direct") =>
  ask(addProgramVersion, programId, { change, note });
const etagOf = ({ headers }: CallResult) => headers.get("etag") ?? "";
const publish = async (programId = "csp-direct") =>
  ask(publishProgram, programId, undefined, etagOf(await ask(getProgramDraft, programId)));
const followed = async (recalculationId: string) =>
  (await call(getRecalculation, services, { token: manager, params: { recalculationId } })).json;

const newProgram = {
  programId: "surface",
  partnerType: "directReseller",
  effectiveFrom: "2026-11",
  name: { en: "Surface", ko: "서피스" },
  timeZone: "UTC",
  rebateBps: 10_000,
  currencies: ["USD"],
  coolingDays: 30,
  invitationDays: 30,
  payoutThresholdUsd: "200000000",
  coopThresholdUsd: "0",
  levers: dearer.levers,
  rules: [{ id: "floor", kind: "ttmRevenue", minimumUsd: "1" }],
  note: "Devices.",
};

describe("a version that is written", () => {
  test("is a draft that nobody but operators sees, and that says what may not be meant", async () => {
    const { status, json } = await write({ ...dearer, payoutThresholdUsd: "0" });

    expect([status, json]).toMatchObject([
      201,
      { version: 2, effectiveFrom: "2026-11", rebateBps: 6_000, payoutThresholdUsd: "0", note },
    ]);
    expect(json.warnings).toEqual([{ path: "/payoutThresholdUsd", message: "Every amount is paid, however small." }]);
    const partner = partnerToken(http, [{ role: "incentivesUser" }], { accountId, userId: "usr_1" });
    const [forOperator, forPartner] = [
      await ask(getProgram, "csp-direct"),
      await ask(getProgram, "csp-direct", undefined, undefined, partner),
    ];
    expect(forOperator.json).toMatchObject({ versions: [{ version: 1 }], draft: { version: 2, note } });
    expect(forPartner.json.versions).toHaveLength(1);
    expect(forPartner.json.draft).toBeUndefined();
    expect((await world.catalogue.current()).number).toBe(1);
  });

  test("is one at a time, changed by whoever knows the latest, and discarded", async () => {
    const etag = etagOf(await write());

    expect((await write()).json.code).toBe("program_draft_exists");
    const changed = await ask(
      changeProgramDraft,
      "csp-direct",
      { change: { ...dearer, rebateBps: 5_000 }, note },
      etag,
    );
    expect([changed.status, changed.json.rebateBps]).toEqual([200, 5_000]);
    expect((await ask(changeProgramDraft, "csp-direct", { change: dearer, note }, etag)).status).toBe(412);
    expect((await ask(discardProgramDraft, "csp-direct", undefined, etag)).status).toBe(412);
    expect((await ask(discardProgramDraft, "csp-direct", undefined, etagOf(changed))).status).toBe(204);
    expect((await ask(getProgramDraft, "csp-direct")).json.code).toBe("program_draft_not_found");
  });

  test.each([
    ["a split that does not sum", { ...dearer, rebateBps: 10_001 }, 400, "/change/rebateBps"],
    [
      "windows that overlap",
      {
        ...dearer,
        levers: ["a", "b"].map((code) => ({
          ...dearer.levers[0],
          code,
          window: { from: "2026-11-01", to: "2026-12-31" },
        })),
      },
      422,
      "/change/levers/1/window",
    ],
    [
      "a lever that can never match",
      {
        ...dearer,
        levers: [
          {
            ...dearer.levers[0],
            when: [
              { field: "SkuId", op: "equals", value: "A" },
              { field: "SkuId", op: "equals", value: "B" },
            ],
          },
        ],
      },
      422,
      "/change/levers/0/when/1",
    ],
    [
      "a floor of nothing",
      { ...dearer, rules: [{ id: "f", kind: "ttmRevenue", minimumUsd: "0" }] },
      422,
      "/change/rules/0/minimumUsd",
    ],
  ])("is refused for %s, at its field", async (_label, change, status, field) => {
    const refused = await write(change);

    expect(refused.status).toBe(status);
    expect(refused.json.errors.map((each: { field: string }) => each.field)).toContain(field);
    expect((await ask(getProgramDraft, "csp-direct")).status).toBe(404);
  });

  test("is of a program that there is, by somebody who manages programs", async () => {
    expect((await write(dearer, "nothing")).json.code).toBe("program_not_found");
    expect((await ask(addProgramVersion, "csp-direct", { change: dearer, note }, undefined, reviewer)).status).toBe(
      403,
    );
    expect((await ask(getProgram, "csp-direct", undefined, undefined, reviewer)).status).toBe(200);
  });
});

describe("a version that is published", () => {
  test("has the months that it rules judged by it, and can be read with who published it", async () => {
    await world.state(november, [{ ChargeStartDate: "2026-11-05", OrderDate: "2026-11-05", Subtotal: "100" }]);
    await write();

    const { status, json } = await publish();
    await world.drain();

    expect([status, json]).toMatchObject([202, { purpose: "publication", state: "committing", version: 2 }]);
    expect(await followed(json.recalculationId)).toMatchObject({ state: "committed", committedBy: json.requestedBy });
    expect(leverTotalsOf((await world.ledgers.find(november))?.summary)).toMatchObject([{ rebate: 3_000_000n }]);
    const shown = (await ask(getProgram, "csp-direct")).json;
    expect(shown.draft).toBeUndefined();
    expect(shown.versions[0]).toMatchObject({ version: 2, note, publishedAt: "2026-11-15T06:00:00.000Z" });
  });

  test("is the first of a new program, which then invites who qualifies", async () => {
    await world.accounts.read(accountId, [{ kind: "facts", id: sellerId }]).then(async (view) => {
      const stored = view.get("facts", sellerId);
      if (!stored) throw new Error("There are no facts.");
      const revenue = [{ period: "2026-10", currency: "USD" as const, micros: 5n }];
      const value = { ...stored.value, revenue };
      await world.accounts.commit({ accountId, puts: [{ kind: "facts", value, replaces: stored.version }] });
    });
    const added = await call(addProgram, services, { token: manager, body: newProgram });
    expect([added.status, added.json]).toMatchObject([201, { version: 1, isOpen: false, fiscalYearStart: 7 }]);
    expect((await call(addProgram, services, { token: manager, body: newProgram })).json.code).toBe(
      "program_draft_exists",
    );

    await publish("surface");
    await world.drain();

    const view = await world.accounts.read(accountId, [{ kind: "invitation", ofLocation: sellerId }]);
    expect(view.all("invitation").map(({ value }) => value.id)).toContain(`inv_${sellerId}_surface`);
    expect((await call(addProgram, services, { token: manager, body: newProgram })).json.code).toBe("program_exists");
  });

  test("is the one that was looked at, and once", async () => {
    const etag = etagOf(await write());
    await ask(changeProgramDraft, "csp-direct", { change: { ...dearer, rebateBps: 5_000 }, note }, etag);

    expect((await ask(publishProgram, "csp-direct", undefined, etag)).status).toBe(412);
    const latest = etagOf(await ask(getProgramDraft, "csp-direct"));
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ask(publishProgram, "csp-direct", undefined, latest)),
    );
    await world.drain();

    expect(answers.filter(({ status }) => status === 202).length).toBeGreaterThanOrEqual(1);
    expect((await world.catalogue.current()).versions).toHaveLength(2);
    expect(await world.drafts.publications("csp-direct")).toHaveLength(1);
  });

  test("takes effect in no month that may be closed", async () => {
    world.now = new Date("2026-12-15T09:00:00Z");
    await write({ ...dearer, effectiveFrom: "2026-10" });

    expect((await publish()).json.code).toBe("program_version_closed");

    expect((await ask(getProgramDraft, "csp-direct")).json.publication).toBeUndefined();
  });

  test("follows another one that came first: it is looked at again", async () => {
    await write();
    const before = await world.catalogue.current();
    const answers = [before];
    const current = async () => answers.pop() ?? world.catalogue.current();
    const stale = serving({ catalogue: { current, publish: world.catalogue.publish } });
    await world.catalogue.publish({ ...(await world.catalogue.current()).versions[0]!, version: 2 }, 1);
    const etag = etagOf(await ask(getProgramDraft, "csp-direct"));
    const first = services;
    services = stale;
    const refused = await ask(publishProgram, "csp-direct", undefined, etag);
    services = first;

    expect([refused.status, refused.json.code]).toEqual([409, "busy"]);
    const again = await publish();
    expect(again.json).toMatchObject({ version: 3 });
  });

  test("is published whoever dies on the way, once and with all that follows", async () => {
    const outcome = async (death?: Death) => {
      world = await aRefreshWorld();
      services = serving(world);
      await write();
      const etag = etagOf(await ask(getProgramDraft, "csp-direct"));
      const mortality = new Mortality(death);
      services = serving({
        catalogue: mortality.of(world.catalogue),
        drafts: mortality.of(world.drafts),
        recalculations: mortality.of(world.recalculations),
        queue: mortality.of(world.queue),
      });
      const answer = await ask(publishProgram, "csp-direct", undefined, etag);
      services = serving(world);
      if (answer.status !== 202) {
        const draft = await ask(getProgramDraft, "csp-direct");
        if (draft.status === 200) await ask(publishProgram, "csp-direct", undefined, etagOf(draft));
      }
      await sweepRecalculations(Object.assign(Object.create(world), { recoveryMs: -60_000 }) as RefreshWorld);
      await world.drain();
      const { versions } = await world.catalogue.current();
      const [latest] = (await world.recalculations.list({ limit: 1 })).items;
      return {
        calls: mortality.calls,
        versions: versions.map(({ version }) => version),
        publications: (await world.drafts.publications("csp-direct")).length,
        draft: (await world.drafts.find("csp-direct")) === undefined,
        state: latest?.state,
      };
    };
    const { calls, ...alive } = await outcome();
    expect(alive).toEqual({ versions: [1, 2], publications: 1, draft: true, state: "committed" });

    for (let atCall = 1; atCall <= calls; atCall += 1) {
      for (const when of ["before", "after"] as const) {
        const { calls: _calls, ...left } = await outcome({ atCall, when });
        expect({ atCall, when, ...left }).toEqual({ atCall, when, ...alive });
      }
    }
    expect(calls).toBeGreaterThan(5);
    expect(Killed.name).toBe("Killed");
  });
});

describe("a simulation", () => {
  const simulate = async (body: object = { month: "2026-10" }, programId = "csp-direct") => {
    const answer = await ask(simulateProgram, programId, body);
    await world.drain();
    return answer;
  };
  const eligibility = async (recalculationId: string) =>
    (await call(listEligibilityChanges, services, { token: manager, params: { recalculationId } })).json.value;

  test("says what a past month would have come to, and who loses or gains his eligibility; it changes nothing", async () => {
    await world.open({ locationId: "4100002" }, { agreements: [{ type: "reseller", validFrom: "2026-01-01" }] });
    await world.state(`${sellerId}:2026-10`, [{ Subtotal: "100" }]);
    await write({
      ...dearer,
      effectiveFrom: "2027-01",
      rules: [{ id: "agreement", kind: "agreement", agreement: "reseller" }],
    });
    const before = await world.ledgers.find(`${sellerId}:2026-10`);

    const { status, json } = await simulate();

    expect([status, json]).toMatchObject([202, { purpose: "simulation", month: "2026-10", state: "computing" }]);
    const found = await followed(json.recalculationId);
    expect(found).toMatchObject({
      state: "ready",
      effectiveFrom: "2027-01",
      result: {
        totals: [{ currency: "USD", before: { rebate: { amount: "2.25" } }, after: { rebate: { amount: "3.00" } } }],
        differences: 1,
        eligibility: { gained: 0, lost: 1, on: "2027-01-01" },
      },
    });
    expect(await eligibility(json.recalculationId)).toEqual([
      { locationId: sellerId, isEligible: false, unmet: ["agreement"] },
    ]);
    const differences = await call(listRecalculationDifferences, services, {
      token: manager,
      params: { recalculationId: json.recalculationId },
    });
    expect(differences.json.value).toMatchObject([{ locationId: sellerId, period: "2026-10", lever: "core" }]);
    expect(await world.ledgers.find(`${sellerId}:2026-10`)).toEqual(before);
    expect((await world.catalogue.current()).number).toBe(1);
    expect((await ask(getProgramDraft, "csp-direct")).status).toBe(200);
  });

  test("says who would become eligible, and what kept him from it", async () => {
    world.programs = {
      number: 1,
      versions: world.programs.versions.map((each) => ({
        ...each,
        rules: [{ id: "member", kind: "membership" as const }],
      })),
    };
    await write({ ...dearer, rules: [] });

    const { json } = await simulate({});

    expect(json.month).toBe("2026-10");
    expect((await followed(json.recalculationId)).result.eligibility).toEqual({ gained: 1, lost: 0, on: "2026-11-15" });
    expect(await eligibility(json.recalculationId)).toEqual([
      { locationId: sellerId, isEligible: true, unmet: ["member"] },
    ]);
  });

  test("of a new program has nobody enrolled, and says who would qualify", async () => {
    await call(addProgram, services, { token: manager, body: { ...newProgram, rules: [] } });

    const { json } = await simulate({ month: "2026-10" }, "surface");

    expect((await followed(json.recalculationId)).result).toMatchObject({
      differences: 0,
      eligibility: { gained: 1, lost: 0 },
    });
  });

  test("is never committed, and of no month to come", async () => {
    await write();
    const { json } = await simulate();
    const { diffHash } = (await followed(json.recalculationId)).result;

    const committed = await call(commitRecalculation, services, {
      token: manager,
      params: { recalculationId: json.recalculationId },
      body: { diffHash },
    });

    expect(committed.json.code).toBe("recalculation_not_ready");
    expect((await ask(simulateProgram, "csp-direct", { month: "2026-12" })).json.errors[0].field).toBe("/month");
    expect((await ask(simulateProgram, "surface", {})).json.code).toBe("program_draft_not_found");
  });
});

test("the list names every program in the reader's language, drafts for operators only", async () => {
  await call(addProgram, services, { token: manager, body: newProgram });
  const partner = partnerToken(http, [{ role: "incentivesUser" }], { accountId, userId: "usr_1" });
  const list = async (token: string) =>
    (await call(listPrograms, services, { token, headers: { "accept-language": "ko" } })).json.value;

  expect(await list(manager)).toMatchObject([
    { programId: "csp-direct", name: "CSP 직접", state: "published", version: 1, versions: 1, hasDraft: false },
    { programId: "surface", name: "서피스", state: "draft", versions: 0, hasDraft: true },
  ]);
  expect(await list(partner)).toMatchObject([{ programId: "csp-direct" }]);
  expect((await list(partner))[0].hasDraft).toBeUndefined();
});
