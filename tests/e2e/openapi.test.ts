/** The published OpenAPI document is true: it describes every operation, and every answer is as it says. */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { waitUntil } from "../../local/stack/wait-until.ts";
import type { OpenApiDocument, Operation } from "../../shared/http/openapi-types.ts";
import type { Who } from "./support/api.ts";
import { contractOf } from "./support/contract.ts";
import type { Answer } from "./support/http-client.ts";
import { giveDrafts, profilesIn, validateBoth } from "./support/profiles.ts";
import { allIsDone, closedRun, refreshDaily } from "./support/refresh.ts";
import { bootMs, location, type SamplePerson, type System, startSystem } from "./support/system.ts";

let system: System;
let document: OpenApiDocument;

beforeAll(async () => {
  system = await startSystem({ feedLines: 600 });
  document = system.contract.document;
  await refreshDaily(system);
}, bootMs);

afterAll(() => system?.stop());

function operations(): readonly (Operation & { readonly path: string })[] {
  return Object.entries(document.paths).flatMap(([path, byMethod]) =>
    Object.values(byMethod).map((operation) => ({ path, ...operation })),
  );
}

describe("the document", () => {
  test("has every reference that it makes, and no schema that nothing refers to", () => {
    const text = JSON.stringify(document);
    const referred = new Set([...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name));

    expect([...referred].sort()).toEqual(Object.keys(document.components.schemas).sort());
  });

  test("names each operation once, and each parameter of its path", () => {
    const ids = operations().map(({ operationId }) => operationId);
    const undescribed = operations().filter(({ path, parameters }) => {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const described = parameters.filter((parameter) => parameter.in === "path" && parameter.required);
      return (
        inPath.sort().join() !==
        described
          .map(({ name }) => name)
          .sort()
          .join()
      );
    });

    expect(new Set(ids).size).toBe(ids.length);
    expect(undescribed).toEqual([]);
  });

  test("lists no required field that its schema does not describe", () => {
    const broken: string[] = [];
    const walk = (node: unknown, path: string): void => {
      if (node === null || typeof node !== "object") return;
      const { required, properties } = node as { required?: unknown; properties?: Record<string, unknown> };
      if (Array.isArray(required) && properties) {
        broken.push(...required.filter((name) => !(name in properties)).map((name) => `${path}.${name}`));
      }
      for (const [name, value] of Object.entries(node)) walk(value, `${path}.${name}`);
    };
    walk(document, "");

    expect(broken).toEqual([]);
  });

  test("explains every code that it mentions", async () => {
    const { text } = await system.get("/docs/errors");
    const codes = new Set(
      operations().flatMap(({ responses }) => Object.values(responses).flatMap((each) => each["x-codes"] ?? [])),
    );

    expect([...codes].filter((code) => !text.includes(`id="${code}"`))).toEqual([]);
  });

  test("is shown as a page with every operation", async () => {
    const { text } = await system.get("/api/docs");

    expect(operations().filter(({ operationId }) => !text.includes(`id="${operationId}"`))).toEqual([]);
  });

  test("is the same each time", async () => {
    expect((await system.get("/api/openapi.json")).json).toEqual(document);
  });
});

interface PaymentRow {
  readonly id: string;
  readonly status: string;
  readonly amount: object;
}

const newProgram = {
  programId: "surface",
  partnerType: "directReseller",
  effectiveFrom: "2027-06",
  name: { en: "Surface", ko: "서피스" },
  timeZone: "UTC",
  rebateBps: 10_000,
  currencies: ["USD"],
  coolingDays: 30,
  invitationDays: 30,
  payoutThresholdUsd: "200000000",
  coopThresholdUsd: "0",
  levers: [],
  rules: [],
  note: "Devices.",
};

/** Only a browser comes back from the provider; a run reads so fast that nobody can cancel it; nothing waits for approval. */
const byChance = ["signInCallback", "cancelRefresh", "approveRestatement"];

describe("every operation", () => {
  test("answers a good request as the document says", async () => {
    const admin = system.person("morgan.lindqvist");
    const globalAdmin = system.person("avery.stone");
    const user = `/api/v1/users/${system.person("quinn.abbott").userId}/roles`;

    await system.get("/api/health/live");
    await system.get("/api/health/ready");
    await system.get("/api/docs");
    await system.get("/api/openapi.json");
    await system.get("/docs/errors");
    await system.get("/api/v1/dashboard", admin);
    await system.get("/api/v1/me", admin);
    await system.get("/api/v1/overview", admin);
    await system.get("/api/v1/me/permissions", admin);
    await system.get("/api/v1/roles?bilingual=true", admin);
    await system.get(`/api/v1/access-report?limit=3&locationId=${location.readyToEnroll}`, admin);
    await system.call("GET", "/api/v1/access-report/export", { as: admin });
    await system.get("/api/v1/audit-events?limit=1", admin);
    await system.call("GET", "/api/v1/audit-events/export", { as: admin });
    await system.get("/api/v1/audit-events/verify", admin);
    await system.get("/auth/sign-in?to=/");
    await system.call("POST", "/auth/sign-out", { headers: [["origin", system.stack.urls.app]] });
    await system.call("POST", "/auth/sign-out-everywhere", { as: admin });
    await system.get(`/api/v1/locations/${location.agreementExpired}/eligibility?bilingual=true`, admin);
    await system.get(`/api/v1/locations/${location.competencyAtRisk}/eligibility`, admin);
    await system.get(`/api/v1/locations/${location.provider}/earnings`, admin);
    await system.get(`/api/v1/enrollments/enr_${location.enrollmentEnded}_csp-direct`, admin);
    await system.post(`/api/v1/locations/${location.readyToEnroll}/enrollments`, admin, { programId: "csp-direct" });
    const { json } = await system.post(user, globalAdmin, {
      role: "incentivesUser",
      expiresAt: "2027-01-01T00:00:00Z",
    });
    await system.get(user, globalAdmin);
    await system.call("DELETE", `${user}/${(json as { id: string }).id}`, { as: globalAdmin });
    await lifeOfAUser(globalAdmin);
    const { userId } = system.person("quinn.abbott");
    const grants = [
      { userId, role: "billingAdmin" },
      { userId, role: "reportViewer" },
      { userId: "usr_0", role: "reportViewer" },
    ];
    const list = await system.post("/api/v1/role-assignments/bulk", globalAdmin, { grants });
    const [{ roleAssignmentId } = { roleAssignmentId: "" }] = (list.json as { value: { roleAssignmentId: string }[] })
      .value;
    const successor = system.person("rowan.fischer").userId;
    await system.call("DELETE", `${user}/${roleAssignmentId}?replacedBy=${successor}`, { as: globalAdmin });
    await setUpUsers(admin);
    await addPartner();
    const runs = "/api/v1/refresh/runs";
    const runId = (started: Answer) => (started.json as { runId: string }).runId;
    const run = `${runs}/${runId(await system.post(runs, system.operator, {}))}`;
    await system.call("POST", `${run}/cancel`, { as: system.operator });
    await system.get("/api/v1/refresh/latest", system.operator);
    await system.get(runs, system.operator);
    await system.get(run, system.operator);
    await system.get(`${run}/rejected-rows`, system.operator);
    const sale = { mpnId: location.provider, subtotal: "10", currency: "USD", chargeStartDate: "2026-10-20" };
    await system.post("/api/v1/transactions/bulk", system.operator, { transactions: [sale] });
    const rate = { currency: "CHF", period: "2026-10", rateToUsd: "1.12", source: "SNB", asOf: "2026-10-01" };
    await system.post("/api/v1/exchange-rates", system.operator, { rates: [rate] });
    await system.get("/api/v1/exchange-rates?period=2026-10", system.operator);
    await courseOfEnrollments(admin);
    await courseOfAnInvitation(admin);
    await structureOfAPartner();
    await profilesOfALocation(admin);
    await fromSaleToClose(admin);
    await fromProposalToBank(admin);
    await exportsOfAPartner(admin);
    await fromLookToCommit();
    await fromDraftToPublication();

    const succeeded = [...system.contract.seen]
      .filter((each) => / (20\d|302)$/.test(each))
      .map((each) => each.split(" ")[0]);
    const ids = operations()
      .map(({ operationId }) => operationId)
      .filter((id) => !byChance.includes(id));
    expect(ids.filter((id) => !succeeded.includes(id))).toEqual([]);
  });

  /** Listed, accepted, submitted again, corrected and ended. */
  async function courseOfEnrollments(admin: SamplePerson): Promise<void> {
    await closedRun(system);
    await allIsDone(system);
    const list = "/api/v1/enrollments";
    await system.get(`${list}?groupBy=program&limit=3`, admin);
    await system.get(`${list}?status=enrolled`, admin);
    const invitation = `/api/v1/invitations/inv_${location.neverSold}_csp-indirect-reseller`;
    await system.post(`${invitation}/accept`, system.person("seoyeon.kim"), undefined);
    const owner = system.person("drew.castillo");
    await system.post(`/api/v1/users/${owner.userId}/roles`, owner, { role: "incentivesAdmin" });
    await system.post(`${list}/enr_${location.taxFormExpired}_csp-indirect-reseller/submit`, owner, undefined);
    const direct = `${list}/enr_${location.enrolledDirect}_csp-direct`;
    const { headers } = await system.get(direct, system.operator);
    const correction = { intervals: [{ from: "2026-05" }], reason: "It was approved in May." };
    await system.post(`${direct}/correct`, system.operator, correction, [["if-match", headers.etag ?? ""]]);
    const end = { reason: "It was sold." };
    await system.post(`${list}/enr_${location.competencyAtRisk}_csp-direct/discontinue`, system.operator, end);
    await allIsDone(system);
  }

  /** Issued, listed, followed from its mail, declined, sent again and taken back. */
  async function courseOfAnInvitation(admin: SamplePerson): Promise<void> {
    const list = "/api/v1/invitations";
    const one = `${list}/inv_${location.agreementExpired}_csp-direct`;
    await system.post(list, system.operator, { locationId: location.agreementExpired, programId: "csp-direct" });
    await system.get(`${list}?locationId=${location.agreementExpired}`, admin);
    await system.get(one, admin);
    const link = new RegExp(`${location.agreementExpired}_csp-direct#([\\w-]{43})`);
    const token = await waitUntil("the mail of the invitation", async () =>
      (await system.stack.state.mails()).flatMap(({ text }) => link.exec(text)?.[1] ?? []).at(0),
    );
    await system.post(`${one}/view`, admin, { token });
    await system.post(`${one}/decline`, admin, undefined);
    await system.post(`${one}/resend`, admin, undefined);
    await system.post(`${one}/revoke`, system.operator, undefined);
  }

  /** What a sale earned, why, and what the close of its month posted. */
  async function fromSaleToClose(admin: SamplePerson): Promise<void> {
    await closedRun(system);
    const { json } = await system.get("/api/v1/earnings?limit=1&period=2026-10&programId=csp-direct", admin);
    const [earning] = (json as { value: { id: string; locationId: string }[] }).value;
    await system.get(`/api/v1/earnings/${earning?.id}`, admin);
    await system.get(`/api/v1/earnings/${earning?.id}/trace?bilingual=true`, admin);
    await system.get("/api/v1/earnings/missed?limit=5", admin);
    await system.get("/api/v1/earnings/summary?groupBy=type", admin);
    await system.stack.moveClock("2026-12-24T07:00:00Z");
    await allIsDone(system);
    const period = `/api/v1/locations/${earning?.locationId}/periods/2026-10`;
    await system.get(period, admin);
    await system.get(`${period}/closes/1/changes?limit=5`, admin);
    await system.get(`/api/v1/locations/${earning?.locationId}/coop-funds?bilingual=true`, admin);
  }

  /** Three runs: two are cancelled, the last approved and executed; the bank says what became of it, partners look. */
  async function fromProposalToBank(admin: SamplePerson): Promise<void> {
    const rate = { currency: "KRW", period: "2026-12", rateToUsd: "0.00069", source: "BOK", asOf: "2026-12-01" };
    await system.post("/api/v1/exchange-rates", system.operator, { rates: [rate] });
    const list = "/api/v1/payout-runs";
    const started = async () => {
      const { json } = await system.post(list, system.operator, undefined);
      await allIsDone(system);
      return `${list}/${(json as { runId: string }).runId}`;
    };
    // when the clock moved, the month's own run took what was closed by then
    for (const taken of [`${list}/prn_2026-12-0`, await started()]) {
      await system.post(`${taken}/cancel`, system.operator, undefined);
      await allIsDone(system);
    }
    const run = await started();
    const { json } = await system.get(run, system.approver);
    await system.post(`${run}/approve`, system.approver, { hash: (json as { hash: string }).hash });
    await system.post(`${run}/execute`, system.approver, undefined);
    await allIsDone(system);
    await system.get(list, system.approver);
    const review = `/api/v1/locations/${location.enrolledDirect}/payout-review`;
    await system.post(`${review}/hold`, system.approver, { reason: "A look." });
    await system.get(review, system.operator);
    await system.get("/api/v1/reviews", system.approver);
    await system.post(`${review}/release`, system.approver, undefined);
    const items = (await system.get(`${run}/payments`, system.approver)).json as {
      value: { paymentId: string; reference: string; amount: object }[];
    };
    const [item] = items.value;
    await system.call("GET", `${run}/bank-file`, { as: system.approver });
    await system.call("GET", `${run}/bank-list`, { as: system.approver });
    const { reference, amount } = item ?? {};
    await system.post(`${run}/bank-results`, system.approver, { results: [{ reference, outcome: "sent", amount }] });
    const payments = (await system.get("/api/v1/payments", admin)).json as { value: PaymentRow[] };
    await taxInvoiceOf(
      payments.value.find(({ status }) => status === "pendingTaxInvoice"),
      admin,
    );
    const paid = payments.value.find(({ status }) => status === "sent");
    await system.get(`/api/v1/payments/${paid?.id}`, admin);
    const disputed = async () => {
      const { json: made } = await system.post("/api/v1/disputes", admin, { subjectId: paid?.id, note: "Too little." });
      return `/api/v1/disputes/${(made as { id: string }).id}`;
    };
    await system.post(`${await disputed()}/withdraw`, admin, undefined);
    const body = { state: "upheld", note: "It is what was earned." };
    await system.post(`${await disputed()}/resolve`, system.operator, body);
    await system.get(`/api/v1/locations/${paid?.id.split("_")[1]}/disputes`, admin);
    const earnings = await system.get("/api/v1/earnings?limit=1&period=2026-10&programId=csp-direct", admin);
    const [earning] = (earnings.json as { value: { id: string }[] }).value;
    await system.get(`/api/v1/earnings/${earning?.id}/payment-status?bilingual=true`, admin);
    await system.call("GET", `/api/v1/payments/${paid?.id}/remittance?language=ko`, { as: admin });
    await system.stack.moveClock("2027-01-04T07:00:00Z");
    await allIsDone(system);
    const statements = `/api/v1/locations/${paid?.id.split("_")[1]}/statements`;
    await system.get(`${statements}?bilingual=true`, admin);
    await system.get(`${statements}/2026-12`, admin);
    await system.call("GET", `${statements}/2026-12/csv`, { as: admin });
    await system.call("GET", `${statements}/2026-12/pdf`, { as: admin });
  }

  /** Entered, rejected, entered again and approved. */
  async function taxInvoiceOf(payment: PaymentRow | undefined, admin: SamplePerson): Promise<void> {
    const invoice = `/api/v1/payments/${payment?.id}/tax-invoice`;
    const body = { number: "2026-0042", issuedOn: "2026-12-08", amount: payment?.amount };
    await system.post(invoice, admin, body);
    const { number } = body;
    await system.post(`${invoice}/reject`, system.approver, { number, reason: "The reference is missing." });
    await system.post(invoice, admin, body);
    await system.post(`${invoice}/approve`, system.approver, { number });
  }

  /** Asked for, made, saved by its link and deleted: of earnings and of payments. */
  async function exportsOfAPartner(admin: SamplePerson): Promise<void> {
    for (const kind of ["transactionhistory", "payments"]) {
      const asked = await system.post(`/v1.0/payouts/${kind}`, admin, undefined);
      const [{ requestId }] = (asked.json as { value: [{ requestId: string }] }).value;
      await allIsDone(system);
      const one = `/v1.0/payouts/${kind}/${requestId}`;
      const found = (await system.get(one, admin)).json as { value: [{ blobLocation: string }] };
      await system.call("GET", new URL(found.value[0].blobLocation).pathname);
      await system.call("DELETE", one, { as: admin });
    }
  }

  /** One recalculation that is committed, and one that is not. */
  async function fromLookToCommit(): Promise<void> {
    const list = "/api/v1/recalculations";
    const body = {
      programId: "csp-direct",
      change: { effectiveFrom: "2026-10", rebateBps: 5_000 },
      note: "The split.",
    };
    const started = async () => {
      const { json } = await system.post(list, system.operator, body);
      return `${list}/${(json as { recalculationId: string }).recalculationId}`;
    };
    const [first, second] = [await started(), await started()];
    await allIsDone(system);
    const { json } = await system.get(first, system.operator);
    const { diffHash } = (json as { result: { diffHash: string } }).result;
    await system.get(`${first}/differences?limit=2`, system.operator);
    await system.post(`${first}/commit`, system.operator, { diffHash });
    await system.call("POST", `${second}/discard`, { as: system.operator });
    await allIsDone(system);
    await system.get(list, system.operator);
  }

  /** Written, changed, simulated and published; another one is thrown away. */
  async function fromDraftToPublication(): Promise<void> {
    const as = system.operator;
    const program = "/api/v1/programs/csp-indirect-provider";
    const change = { effectiveFrom: "2027-06", rebateBps: 6_500 };
    const etag = async () => [["if-match", (await system.get(`${program}/draft`, as)).headers.etag ?? ""]] as const;
    const body = { change, note: "More rebate." };
    await system.post(`${program}/versions`, as, body);
    await system.call("PUT", `${program}/draft`, { as, headers: await etag(), json: body });
    const { json } = await system.post(`${program}/simulate`, as, { month: "2026-10" });
    await allIsDone(system);
    const { recalculationId } = json as { recalculationId: string };
    await system.get(`/api/v1/recalculations/${recalculationId}/eligibility`, as);
    await system.post(`${program}/publish`, as, undefined, await etag());
    await allIsDone(system);
    await system.get("/api/v1/programs", as);
    await system.get(program, as);
    await system.post(`${program}/versions`, as, { change: { effectiveFrom: "2027-08" }, note: "Nothing new." });
    await system.call("DELETE", `${program}/draft`, { as, headers: await etag() });
    await system.post("/api/v1/programs", as, newProgram);
  }

  /** A location with an agreement and an attainment of a new competency, each shown, changed, and with its history. */
  async function structureOfAPartner(): Promise<void> {
    const as = system.operator;
    const changed = async (path: string, json: object, etagOf = path, method = "PATCH") => {
      const { headers } = await system.get(etagOf, as);
      await system.call(method, path, { as, headers: [["if-match", headers.etag ?? ""]], json });
    };
    const text = { en: "Quantum", ko: "양자" };
    const competency = { name: text, description: text, levels: ["gold"] };
    const catalogue = "/api/v1/competencies";
    await system.post(catalogue, as, { code: "quantum", ...competency });
    await changed(`${catalogue}/quantum`, { ...competency, levels: ["silver", "gold"] }, catalogue, "PUT");
    await system.get(`${catalogue}?bilingual=true`);

    const partner = "/api/v1/partners/1234597/locations";
    const where = { locationId: "4100095", country: "US", currency: "USD" };
    await system.post(partner, as, { ...where, name: "Four Corners Reno", partnerTypes: ["indirectProvider"] });
    await system.get(`${partner}?limit=1`, as);
    const path = "/api/v1/locations/4100095";
    await changed(path, { name: "Four Corners" });
    await system.get(`${path}/history`, as);

    const idOf = ({ json }: Answer) => (json as { id: string }).id;
    const signed = { type: "partnerNetwork", validFrom: "2026-11-01" };
    const agreement = `/api/v1/agreements/${idOf(await system.post(`${path}/agreements`, as, signed))}`;
    await changed(agreement, { validTo: "2027-10-31" });
    await system.get(`${path}/agreements`, as);
    await system.get(`${agreement}/history`, as);

    const attained = { competency: "quantum", level: "silver", status: "attained", validFrom: "2026-11-01" };
    const attainment = `${path}/competencies/${idOf(await system.post(`${path}/competencies`, as, attained))}`;
    await changed(attainment, { status: "atRisk" });
    await system.get(`${path}/competencies`, as);
    await system.get(`${attainment}/history`, as);
  }

  /** Entered, given to a location, validated, changed, held, sent back and put away. */
  async function profilesOfALocation(as: SamplePerson): Promise<void> {
    const locationId = location.readyToEnroll;
    const place = `/api/v1/locations/${locationId}`;
    await system.get("/api/v1/profile-forms/US?bilingual=true", as);
    const { payout, tax } = await giveDrafts(system, as, locationId, profilesIn.US, "2026-11-01");
    await validateBoth(system, as, { payout, tax });
    const changed = async (path: string, json: object) => {
      const { headers } = await system.get(path, as);
      await system.call("PATCH", path, { as, headers: [["if-match", headers.etag ?? ""]], json });
    };
    await changed(payout, { name: "Savings" });
    await changed(tax, { legalName: "Lakeshore Denver" });
    await system.get("/api/v1/payout-profiles", as);
    await system.get(`${place}/tax-profiles`, as);
    await system.get(`${place}/profile-assignments`, as);
    await system.get(`${payout}/history`, as);
    await system.get(`${tax}/history`, as);
    await system.post(`${payout}/hold`, as, {});
    await system.post(`${payout}/release`, as, undefined);
    const { accountId } = as;
    await system.post(`${payout}/return`, system.approver, { accountId, reason: "No such account." });
    await system.post(`${tax}/return`, system.approver, { reason: "It is not signed." });
    const none = { payoutProfileId: null, taxProfileId: null };
    await system.call("PUT", `${place}/profile-assignments/csp-direct`, { as, json: none });
    await system.call("PUT", `${place}/default-profile`, { as, json: none });
    await system.post(`${payout}/archive`, as, undefined);
    await system.post(`${tax}/archive`, as, undefined);
    await allIsDone(system);
  }

  /** Added, made known to the directory, changed, given a new password, deleted. */
  async function lifeOfAUser(as: SamplePerson) {
    const added = await system.post("/api/v1/users", as, { displayName: "Kim", email: "kim.new@lakeshore.example" });
    const path = `/api/v1/users/${(added.json as { userId: string }).userId}`;
    await waitUntil("the directory knows the user", async () => {
      const { json } = await system.get(path, as);
      return (json as { provisioning?: object }).provisioning ? undefined : json;
    });
    await system.get("/api/v1/users?status=temporaryPassword&startsWith=kim", as);
    const { headers } = await system.get(path, as);
    const match = [["if-match", headers.etag ?? ""]] as const;
    await system.call("PATCH", path, { as, headers: match, json: { displayName: "Kim Seoyeon" } });
    await system.call("POST", `${path}/reset-password`, { as });
    await system.call("DELETE", path, { as });
  }

  async function setUpUsers(admin: Who) {
    const rosters = "/api/v1/setup/roster";
    const row = { name: "Robin Vale", email: "robin.vale@lakeshore.example", role: "incentivesUser", location: "*" };
    const { json } = await system.post(`${rosters}/import`, admin, { rows: [row, { ...row, role: "boss" }] });
    const roster = `${rosters}/${(json as { rosterId: string }).rosterId}`;
    await system.get(roster, admin);
    await system.get(`${roster}/problems`, admin);
    await system.post(`${roster}/commit`, admin, { skipProblems: true });
    await system.get(rosters, admin);
    await system.get("/api/v1/setup?bilingual=true", admin);
    await system.post("/api/v1/setup/complete", admin, {});
  }

  async function addPartner() {
    const administrator = { displayName: "Sam Okoye", email: "sam.okoye@fourcorners.example" };
    const partner = { partnerGlobalId: "1234597", legalName: "Four Corners IT", country: "US", locale: "en" };
    const { json } = await system.post("/api/v1/partners", system.operator, { ...partner, administrator });
    await system.get(`/api/v1/partners/${(json as { accountId: string }).accountId}`, system.operator);
    await system.get("/api/v1/partners", system.operator);
  }

  test("refuses who is not signed in, or sends what it does not take, as the document says", async () => {
    const ids = (path: string) =>
      path
        .replace("{locationId}", location.readyToEnroll)
        .replace("{enrollmentId}", `enr_${location.enrolledDirect}_csp-direct`)
        .replace("{invitationId}", `inv_${location.enrolledDirect}_csp-direct`)
        .replace("{payoutProfileId}", "bnk_01J8Z3K4M5N6P7Q8R9S0T1V2W3")
        .replace("{taxProfileId}", `tax_${location.readyToEnroll}_01J8Z3K4M5N6P7Q8R9S0T1V2W3`)
        .replace("{requestId}", "8f3c2f0e-6d8a-4b0b-9c1e-2f0b6a1d7e55")
        .replace("{token}", "t")
        .replace("{payoutRunId}", "prn_2026-12-0")
        .replace("{paymentId}", `pay_${location.enrolledDirect}_csp-direct_USD_202612`)
        .replace("{disputeId}", `dsp_${location.enrolledDirect}_01J8Z3K4M5N6P7Q8R9S0T1V2W3`)
        .replace("{country}", "US")
        .replace("{programId}", "csp-direct")
        .replace("{runId}", "2026-11-15-0")
        .replace("{scopeId}", "invoice")
        .replace("{recalculationId}", "rec_01J8Z3K4M5N6P7Q8R9S0T1V2W3")
        .replace("{userId}", system.person("quinn.abbott").userId)
        .replace("{rosterId}", "ros_1")
        .replace("{accountId}", "acc_1")
        .replace("{partnerId}", "1234566")
        .replace("{agreementId}", `agr_${location.readyToEnroll}_01J8Z3K4M5N6P7Q8R9S0T1V2W3`)
        .replace("{attainmentId}", `att_${location.readyToEnroll}_01J8Z3K4M5N6P7Q8R9S0T1V2W3`)
        .replace("{code}", "security")
        .replace("{roleAssignmentId}", system.person("quinn.abbott").roleAssignmentId);
    for (const [path, byMethod] of Object.entries(document.paths)) {
      for (const [method, { security }] of Object.entries(byMethod)) {
        const unknown = await system.call(method.toUpperCase(), `${ids(path)}?unknown=1`, {
          token: await system.tokenOf(security.length > 0 ? everybody(path) : system.operator),
        });
        expect([path, unknown.status]).toEqual([path, 400]);
        if (security.length === 0) continue;
        expect((await system.call(method.toUpperCase(), ids(path))).status).toBe(401);
      }
    }
  });

  function everybody(path: string) {
    if (/^\/api\/v1\/disputes\/.*\/resolve$/.test(path)) return system.operator;
    if (
      /(\/return|\/tax-invoice\/.*|\/payout-review.*|^\/api\/v1\/payout-runs\/.*\/(approve|execute|bank-.*))$/.test(
        path,
      )
    )
      return system.approver;
    const ofOperators =
      /^\/api\/v1\/(programs|payout-runs|reviews|refresh|recalculations|partners|exchange-rates|transactions|agreements|competencies)/;
    if (ofOperators.test(path) || /{locationId}($|\/(agreements|competencies|history))/.test(path))
      return system.operator;
    if (/\/(correct|discontinue|revoke|invitations)$/.test(path)) return system.operator;
    return system.person(path.startsWith("/api/v1/users") ? "avery.stone" : "morgan.lindqvist");
  }
});

describe("the check that every answer in these tests goes through", () => {
  const path = `/api/v1/enrollments/enr_${location.enrolledDirect}_csp-direct`;
  let good: Answer;

  beforeAll(async () => {
    good = await system.get(path, system.person("morgan.lindqvist"));
  });

  const violations = (change: Partial<Answer>, at = path) =>
    contractOf(document).violations("GET", at, { ...good, ...change });
  const body = () => good.json as Record<string, unknown>;

  test("finds nothing wrong with an answer that is as documented", () => {
    expect(violations({})).toEqual([]);
  });

  test.each<[string, () => Partial<Answer>]>([
    ["a field that is not documented", () => ({ json: { ...body(), internalNote: "x" } })],
    ["a field that is missing", () => ({ json: { ...body(), id: undefined } })],
    ["a value that is not documented", () => ({ json: { ...body(), status: "enroling" } })],
    ["a status that is not documented", () => ({ status: 418 })],
    ["another media type", () => ({ headers: { ...good.headers, "content-type": "text/html" } })],
    [
      "a security header that is missing",
      () => ({ headers: { ...good.headers, "x-content-type-options": undefined } }),
    ],
    ["a correlation id that is missing", () => ({ headers: { ...good.headers, "ms-correlationid": undefined } })],
  ])("sees %s", (_label, change) => {
    expect(violations(change())).toHaveLength(1);
  });

  test("sees a code that is not documented for its operation", async () => {
    const refused = await system.get(`/api/v1/enrollments/enr_${location.readyToEnroll}_no-such`, system.operator);
    const problem = refused.json as Record<string, unknown>;
    const type = String(problem.type).replace(/#.*/, "#last_admin");

    expect(contractOf(document).violations("GET", path, refused)).toEqual([]);
    expect(violations({ ...refused, json: { ...problem, code: "last_admin", type } })).toHaveLength(1);
  });

  test("sees an answer from where nothing is documented", () => {
    expect(violations({}, "/api/v1/secret")).toHaveLength(1);
  });
});
