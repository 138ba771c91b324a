/** Two tenants in one process: neither sees, changes or even learns of anything that is the other's. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { partnerRoles } from "../../shared/domain/role.ts";
import type { Operation } from "../../shared/http/openapi-types.ts";
import { cosmosWrites } from "./support/cosmos-writes.ts";
import type { Answer } from "./support/http-client.ts";
import { allIsDone, refreshDaily } from "./support/refresh.ts";
import { bootMs, location, type SamplePerson, type System, startSystem } from "./support/system.ts";

let system: System;
let ours: SamplePerson;
let theirs: SamplePerson;
let ourGlobalAdmin: SamplePerson;
let ourRoster: string;
let theirRoster: string;
let theirEarning: string;
let theirExport: string;

beforeAll(async () => {
  system = await startSystem();
  ours = system.person("morgan.lindqvist");
  ourGlobalAdmin = system.person("avery.stone");
  theirs = system.person("seoyeon.kim");
  [ourRoster, theirRoster] = [await rosterOf(ours), await rosterOf(theirs)];
  await refreshDaily(system);
  const { json } = await system.get("/api/v1/earnings?limit=1", theirs);
  theirEarning = String((json as { value: readonly { id: string }[] }).value[0]?.id);
  const asked = await system.post("/v1.0/payouts/transactionhistory", theirs, undefined);
  theirExport = String((asked.json as { value: readonly { requestId: string }[] }).value[0]?.requestId);
  await allIsDone(system);
}, bootMs);

afterAll(() => system?.stop());

async function rosterOf(person: SamplePerson): Promise<string> {
  const row = { name: "Kim", email: "kim@contoso.example", role: "incentivesUser", location: "*" };
  const { json } = await system.post("/api/v1/setup/roster/import", person, { rows: [row] });
  return (json as { rosterId: string }).rosterId;
}

/** Ids of a kind: one of another tenant's, and one of the same form that nobody has. */
interface Foreign {
  readonly theirs: () => string;
  readonly absent: string;
}

const foreign: Readonly<Record<string, Foreign>> = {
  locationId: { theirs: () => location.koreanReseller, absent: "4999999" },
  invitationId: {
    theirs: () => `inv_${location.koreanReseller}_csp-indirect-reseller`,
    absent: "inv_4999999_csp-indirect-reseller",
  },
  enrollmentId: {
    theirs: () => `enr_${location.koreanReseller}_csp-indirect-reseller`,
    absent: "enr_4999999_csp-indirect-reseller",
  },
  earningId: { theirs: () => theirEarning, absent: `ern_4999999_202610_${"A".repeat(43)}` },
  userId: { theirs: () => system.person("minjun.lee").userId, absent: "usr_01ZZZZZZZZZZZZZZZZZZZZZZZZ" },
  roleAssignmentId: {
    theirs: () => system.person("minjun.lee").roleAssignmentId,
    absent: "ra_01ZZZZZZZZZZZZZZZZZZZZZZZZ",
  },
  rosterId: { theirs: () => theirRoster, absent: "ros_01ZZZZZZZZZZZZZZZZZZZZZZZZ" },
  accountId: { theirs: () => theirs.accountId, absent: "acc_01ZZZZZZZZZZZZZZZZZZZZZZZZ" },
  partnerId: { theirs: () => "1234580", absent: "1999999" },
  agreementId: {
    theirs: () => sampleOf(system.stack.sample.agreements, location.koreanReseller),
    absent: "agr_4999999_01ZZZZZZZZZZZZZZZZZZZZZZZZ",
  },
  payoutProfileId: {
    theirs: () => profilesAt(location.koreanReseller)?.payoutProfile.id ?? "",
    absent: "bnk_01ZZZZZZZZZZZZZZZZZZZZZZZZ",
  },
  taxProfileId: {
    theirs: () => profilesAt(location.koreanReseller)?.taxProfile.id ?? "",
    absent: "tax_4999999_01ZZZZZZZZZZZZZZZZZZZZZZZZ",
  },
  paymentId: {
    theirs: () => `pay_${location.koreanReseller}_csp-indirect-reseller_KRW_202611`,
    absent: "pay_4999999_csp-indirect-reseller_KRW_202611",
  },
  disputeId: {
    theirs: () => `dsp_${location.koreanReseller}_01ZZZZZZZZZZZZZZZZZZZZZZZZ`,
    absent: "dsp_4999999_01ZZZZZZZZZZZZZZZZZZZZZZZZ",
  },
  requestId: { theirs: () => theirExport, absent: "8f3c2f0e-6d8a-4b0b-9c1e-2f0b6a1d7e55" },
  attainmentId: {
    theirs: () => sampleOf(system.stack.sample.attainments, location.koreanReseller),
    absent: "att_4999999_01ZZZZZZZZZZZZZZZZZZZZZZZZ",
  },
};

/** What we have of each kind, for the parameters that are not in question. */
const own: Readonly<Record<string, () => string>> = {
  locationId: () => location.enrolledDirect,
  enrollmentId: () => `enr_${location.enrolledDirect}_csp-direct`,
  invitationId: () => `inv_${location.enrolledDirect}_csp-direct`,
  userId: () => system.person("riley.chen").userId,
  period: () => "2026-10",
  close: () => "1",
  programId: () => "csp-direct",
  roleAssignmentId: () => system.person("riley.chen").roleAssignmentId,
  rosterId: () => ourRoster,
  accountId: () => ours.accountId,
  attainmentId: () => sampleOf(system.stack.sample.attainments, location.enrolledDirect),
};

function profilesAt(locationId: string) {
  return system.stack.sample.profiles.find(({ use }) => use.locationId === locationId);
}

type OfLocation = readonly { readonly id: string; readonly locationId: string }[];

function sampleOf(all: OfLocation, locationId: string): string {
  return all.find((each) => each.locationId === locationId)?.id ?? "";
}

/** A body that its operation would take, by operation. */
const bodies: Readonly<Record<string, object>> = {
  enrollLocation: { programId: "csp-direct" },
  assignRole: { role: "incentivesUser" },
  addUser: { displayName: "Kim", email: "kim@lakeshore.example" },
  changeUser: { displayName: "Kim" },
  commitRoster: {},
  addLocation: {
    locationId: "4100099",
    name: "Lakeshore Reno",
    country: "US",
    currency: "USD",
    partnerTypes: ["directReseller"],
  },
  changeLocation: { name: "Lakeshore" },
  addAgreement: { type: "cloudDistributor", validFrom: "2026-11-01" },
  changeAgreement: { validTo: null },
  addAttainment: { competency: "security", level: "silver", status: "attained", validFrom: "2026-11-01" },
  changeAttainment: { status: "atRisk" },
  changePayoutProfile: { name: "Savings" },
  holdPayoutProfile: {},
  submitTaxInvoice: { number: "1", issuedOn: "2026-11-01", amount: { amount: "1", currency: "KRW" } },
  addTaxProfile: { country: "US", entity: "company", form: "w9" },
  changeTaxProfile: { legalName: "Lakeshore" },
  setDefaultProfile: { payoutProfileId: null, taxProfileId: null },
  setProgramProfile: { payoutProfileId: null, taxProfileId: null },
  viewInvitation: { token: "t".repeat(43) },
};

/** Who holds the permission in his own account. */
function holderOf({ "x-roles": roles = [] }: Operation): SamplePerson {
  return roles.includes("incentivesAdmin") ? ours : ourGlobalAdmin;
}

/** Months, numbers of closes, countries and programs are the same for everybody, and so is what a link leads to. */
const isId = (name: string) => !["period", "close", "country", "programId", "token"].includes(name);

/** What operators alone may ask for belongs to no tenant. */
function isForPartners({ operation: { "x-roles": roles } }: Route): boolean {
  return roles === undefined || partnerRoles.some((role) => roles.includes(role));
}

interface Route {
  readonly method: string;
  readonly template: string;
  readonly operation: Operation;
}

function routes(): readonly Route[] {
  return Object.entries(system.contract.document.paths).flatMap(([template, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method: method.toUpperCase(), template, operation })),
  );
}

function namesIn(template: string): readonly string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
}

function ask({ method, template, operation }: Route, ids: Readonly<Record<string, string>>): Promise<Answer> {
  const path = template.replace(/\{(\w+)\}/g, (_all, name: string) => ids[name] ?? own[name]?.() ?? "");
  const body = bodies[operation.operationId];
  const headers = method === "PATCH" ? [["if-match", '"any"'] as const] : [];
  return system.call(method, path, { as: holderOf(operation), headers, ...(body && { json: body }) });
}

describe("an id of another tenant", () => {
  test("is answered like one that nobody has, on every route that takes one, and changes nothing", async () => {
    const before = await cosmosWrites(system.stack);
    const answered: string[] = [];
    for (const route of routes().filter(isForPartners)) {
      for (const name of namesIn(route.template).filter(isId)) {
        const { theirs: existing, absent } = foreign[name] ?? unknownKind(route, name);
        const ofTheirs = await ask(route, { [name]: existing() });
        const ofNobody = await ask(route, { [name]: absent });

        expect([route.operation.operationId, name, ofTheirs.status]).toEqual([route.operation.operationId, name, 404]);
        expect(comparable(ofTheirs, existing())).toEqual(comparable(ofNobody, absent));
        answered.push(`${route.operation.operationId} ${name}`);
      }
    }
    expect(answered.length).toBeGreaterThanOrEqual(11);
    expect(await cosmosWrites(system.stack)).toBe(before);
  });

  test("is answered in the same way inside a body", async () => {
    const grant = (locationId: string) =>
      system.post(`/api/v1/users/${own.userId?.()}/roles`, ourGlobalAdmin, { role: "incentivesUser", locationId });

    const ofTheirs = await grant(location.koreanReseller);
    const ofNobody = await grant("4999999");

    expect(ofTheirs.status).toBe(404);
    expect(comparable(ofTheirs, location.koreanReseller)).toEqual(comparable(ofNobody, "4999999"));
  });

  test("does not open with a page token that is good at home", async () => {
    const { json } = await system.get(`/api/v1/locations/${location.enrolledDirect}/earnings?limit=1`, ours);
    const query = new URL((json as { nextLink: string }).nextLink).search;

    const atTheirs = await system.get(`/api/v1/locations/${location.koreanReseller}/earnings${query}`, theirs);
    const byOperator = await system.get(
      `/api/v1/locations/${location.enrolledDirect}/earnings${query}`,
      system.operator,
    );

    expect([atTheirs.status, atTheirs.json]).toMatchObject([400, { code: "continuation_invalid" }]);
    expect([byOperator.status, byOperator.json]).toMatchObject([400, { code: "continuation_invalid" }]);
  });

  test("is not found under an Idempotency-Key that the other tenant used", async () => {
    const key = [["idempotency-key", "the-same-key"]] as const;
    const grant = (by: SamplePerson, to: string, locationId: string) =>
      system.post(`/api/v1/users/${system.person(to).userId}/roles`, by, { role: "incentivesUser", locationId }, key);

    const first = await grant(ourGlobalAdmin, "noor.haddad", location.provider);
    const second = await grant(system.person("jihun.park"), "minjun.lee", location.neverSold);

    expect([first.status, second.status]).toEqual([201, 201]);
    expect((second.json as { locationId: string }).locationId).toBe(location.neverSold);
  });
});

describe("two tenants at once", () => {
  const requests = 400;
  const inFlight = 24;

  test("each get their own data, byte for byte, and their own correlation ids back", async () => {
    const asked = [...pathsOf(ours), ...pathsOf(theirs)];
    const alone = new Map<string, string>();
    for (const { path, as } of asked) alone.set(`${as.userId} ${path}`, stable((await system.get(path, as)).text));

    let next = 0;
    const wrong: string[] = [];
    const worker = async () => {
      for (let number = next++; number < requests; number = next++) {
        const { path, as } = asked[(number * 7) % asked.length]!;
        const id = `hammer-${String(number).padStart(6, "0")}`;
        const answer = await system.call("GET", path, { as, headers: [["ms-correlationid", id]] });
        const isOwn = stable(answer.text) === alone.get(`${as.userId} ${path}`);
        if (answer.headers["ms-correlationid"] !== id || !isOwn) wrong.push(`${as.email} ${path}: ${answer.text}`);
      }
    };
    await Promise.all(Array.from({ length: inFlight }, worker));

    expect(next).toBeGreaterThanOrEqual(requests);
    expect(wrong).toEqual([]);
  });

  test("change their own users only, even at the same time", async () => {
    const accounts = [
      { admin: ourGlobalAdmin, user: system.person("devon.okafor"), at: location.provider },
      { admin: system.person("jihun.park"), user: system.person("minjun.lee"), at: location.koreanReseller },
    ];
    const programs = ["csp-direct", "csp-indirect-provider", "csp-indirect-reseller"];

    const grants = await Promise.all(
      accounts.flatMap(({ admin, user, at }) =>
        programs.map((programId) =>
          system.post(`/api/v1/users/${user.userId}/roles`, admin, { role: "reportViewer", programId, locationId: at }),
        ),
      ),
    );

    const made = grants.map(({ status, json }) => ({ status, ...(json as { grantedBy: string; locationId: string }) }));
    expect(made.map(({ status, grantedBy, locationId }) => [status, grantedBy, locationId])).toEqual(
      accounts.flatMap(({ admin, at }) => programs.map(() => [201, admin.userId, at])),
    );
  });

  function pathsOf(as: SamplePerson) {
    const locations = system.stack.sample.locations.filter(({ accountId }) => accountId === as.accountId);
    return [
      "/api/v1/dashboard",
      ...locations.map(({ locationId }) => `/api/v1/locations/${locationId}/earnings?limit=20`),
      ...locations.map(({ locationId }) => `/api/v1/locations/${locationId}/eligibility?bilingual=true`),
    ].map((path) => ({ path, as }));
  }
});

/** What must be the same: everything but what tells which request it was, and which id or location in it. */
function comparable({ status, headers, text }: Answer, id: string) {
  const { date: _date, "ms-correlationid": correlationId = "", "content-length": _length, ...rest } = headers;
  const locationId = /\d{7}/.exec(id)?.[0] ?? id;
  const anonymous = text.replaceAll(String(correlationId), "CORRELATION").replaceAll(id, "ID");
  return { status, headers: rest, text: anonymous.replaceAll(locationId, "LOCATION") };
}

/** A page token holds its time of expiry. */
function stable(text: string): string {
  return text.replace(/continuationToken=[\w.-]+/g, "continuationToken=");
}

function unknownKind({ template }: Route, name: string): never {
  throw new Error(`${template} takes an id of a new kind; add what another tenant has of {${name}} to this test.`);
}
