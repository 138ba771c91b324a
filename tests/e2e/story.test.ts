/** The main job from end to end: qualify, enroll, get roles, earn, be invited, see it all on the dashboard. In order. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { ReceivedMail } from "../../local/stack/stack-state.ts";
import { waitUntil } from "../../local/stack/wait-until.ts";
import { cosmosWrites } from "./support/cosmos-writes.ts";
import { type Dashboard, expectSumsOf } from "./support/dashboard.ts";
import { type Earning, earningsOf } from "./support/earnings.ts";
import { sums } from "./support/money.ts";
import { giveDrafts, profilesIn, validateBoth } from "./support/profiles.ts";
import { allIsDone, closedRun, type Run, refreshDaily } from "./support/refresh.ts";
import { changedBetween, storedDocuments } from "./support/stored-documents.ts";
import { bootMs, location, type SamplePerson, type System, startSystem } from "./support/system.ts";

const thisMonth = "2026-11";
const usd = (amount: string) => ({ amount, currency: "USD" });
const krw = (amount: string) => ({ amount, currency: "KRW" });

let system: System;
let admin: SamplePerson;
let globalAdmin: SamplePerson;
let koreanAdmin: SamplePerson;

beforeAll(async () => {
  system = await startSystem();
  admin = system.person("morgan.lindqvist");
  globalAdmin = system.person("avery.stone");
  koreanAdmin = system.person("seoyeon.kim");
}, bootMs);

afterAll(() => system?.stop());

const enrollments = (locationId: string) => `/api/v1/locations/${locationId}/enrollments`;
const earnings = (locationId: string, as = admin) => earningsOf(system, locationId, as);
const dashboard = async (as: SamplePerson) => (await system.get("/api/v1/dashboard", as)).json as Dashboard;
const locationsOf = ({ accountId }: SamplePerson) =>
  system.stack.sample.locations.filter((each) => each.accountId === accountId).map(({ locationId }) => locationId);
const earnedBy = async (as: SamplePerson) =>
  (await Promise.all(locationsOf(as).map((locationId) => earningsOf(system, locationId, as)))).flat();

describe("before the first refresh", () => {
  test("a location's eligibility names every requirement, met or not, with its evidence or what to do", async () => {
    const ready = await system.get(`/api/v1/locations/${location.readyToEnroll}/eligibility`, admin);
    const expired = await system.get(`/api/v1/locations/${location.agreementExpired}/eligibility`, admin);

    expect(ready.json).toMatchObject({
      locationId: location.readyToEnroll,
      programs: [{ programId: "csp-direct", isEligible: true }],
    });
    const [program] = (expired.json as { programs: { isEligible: boolean; requirements: Requirement[] }[] }).programs;
    expect(program?.isEligible).toBe(false);
    expect(program?.requirements.filter(({ isMet }) => !isMet)).toMatchObject([
      { id: "reseller-agreement", kind: "agreement", toDo: expect.any(String) },
    ]);
  });

  test("an account without data has an empty dashboard that says when the next refresh comes", async () => {
    expect(await dashboard(admin)).toMatchObject({
      setup: { state: "completed", remaining: [] },
      nextRefresh: "2026-11-16T02:00:00Z",
      totals: [],
    });
  });

  test("nobody but the incentives admin may enroll, not even the global admin", async () => {
    const { status, json } = await system.post(enrollments(location.readyToEnroll), globalAdmin, {
      programId: "csp-direct",
    });

    expect([status, json]).toMatchObject([403, { code: "role_required" }]);
  });
});

interface Requirement {
  readonly isMet: boolean;
}

describe("roles", () => {
  const colleague = () => system.person("quinn.abbott");
  const seesEarnings = async () =>
    (await system.get(`/api/v1/locations/${location.provider}/earnings`, colleague())).status;
  const mailTo = (subject: string) =>
    waitUntil(`a mail: ${subject}`, async () =>
      (await system.stack.state.mails()).find((mail) => mail.subject === subject),
    );
  let granted: string;

  test("a role that a global admin gives works with the user's very next request", async () => {
    const before = await seesEarnings();

    const { status, json } = await system.post(`/api/v1/users/${colleague().userId}/roles`, globalAdmin, {
      role: "incentivesUser",
      locationId: location.provider,
    });

    granted = (json as { id: string }).id;
    expect([before, status, await seesEarnings()]).toEqual([403, 201, 200]);
    expect(json).toMatchObject({
      role: "incentivesUser",
      locationId: location.provider,
      programId: "*",
      grantedBy: globalAdmin.userId,
    });
  });

  test("the user is told by mail what he was given, and by whom", async () => {
    const { text, to } = await mailTo("You have been given a role in Partner Incentives");

    expect(to[0]?.address).toBe("quinn.abbott@lakeshore.example");
    expect(text).toContain("Avery Stone has given you:");
    expect(text).toContain(`(${location.provider})`);
  });

  test("it reaches no further than its location", async () => {
    const elsewhere = await system.get(`/api/v1/locations/${location.enrolledDirect}/earnings`, colleague());

    expect([elsewhere.status, elsewhere.json]).toMatchObject([403, { code: "role_required" }]);
  });

  test("the same role again is refused, whoever gives it", async () => {
    const again = await system.post(`/api/v1/users/${colleague().userId}/roles`, admin, {
      role: "incentivesUser",
      locationId: location.provider,
    });

    expect([again.status, again.json]).toMatchObject([409, { code: "already_granted" }]);
  });

  test("a role that is taken away is gone with the very next request", async () => {
    const { status } = await system.call("DELETE", `/api/v1/users/${colleague().userId}/roles/${granted}`, {
      as: globalAdmin,
    });

    expect([status, await seesEarnings()]).toEqual([204, 403]);
    expect((await mailTo("A role of yours in Partner Incentives has ended")).text).toContain("Incentives user");
  });
});

describe("the daily refresh", () => {
  let run: Run;
  let mails: readonly ReceivedMail[];

  beforeAll(async () => {
    const before = (await system.stack.state.mails()).map(({ id }) => id);
    run = await refreshDaily(system);
    mails = (await system.stack.state.mails()).filter(({ id }) => !before.includes(id));
  }, bootMs);

  test("counts every line exactly once", () => {
    const { linesRead, earnedLines, notEarnedLines, rejectedLines, notEarnedByReason, isBalanced } = run.result;

    expect([run.businessDate, run.startedBy, run.rejectedScopes]).toEqual(["2026-11-15", "timer", []]);
    expect(isBalanced).toBe(true);
    expect(linesRead).toBe(earnedLines + notEarnedLines + rejectedLines);
    expect(Object.values(notEarnedByReason).reduce((sum, count) => sum + count, 0)).toBe(notEarnedLines);
    expect(rejectedLines).toBe(12);
    expect(notEarnedByReason.unknown_location).toBe(25);
    expect(earnedLines).toBeGreaterThan(300);
  });

  test("parks nothing and leaves nothing in a queue", async () => {
    expect(await system.stack.state.parkedMessages()).toBe(0);
  });

  test("is done once a day, however often its timer fires", async () => {
    await system.stack.moveClock("2026-11-15T01:00:00Z");
    const fired = await system.stack.moveClock("2026-11-15T06:00:00Z");
    await allIsDone(system); // September closes on the way, and its earnings have another status from then on

    expect(fired).toContainEqual(expect.objectContaining({ name: "refresh-daily", outcome: "ok" }));
    expect(await closedRun(system)).toEqual(run);
  });

  test("pays the worked example of one sale: USD 1,100.00 at 375 basis points", async () => {
    const [found] = (await earnings(location.enrolledDirect)).filter(isWorkedExample("1100.00"));

    expect(found).toMatchObject({
      period: "2026-10",
      programId: "csp-direct",
      rateBps: 375,
      earning: usd("41.25"),
      rebate: usd("24.75"),
      coop: usd("16.50"),
      status: "unprocessed",
    });
  });

  test("pays two earners for one sale through a provider, in won without decimals", async () => {
    const [reseller] = (await earnings(location.koreanReseller, koreanAdmin)).filter(isWorkedExample("1250000"));
    const [provider] = (await earnings(location.koreanProvider)).filter(isWorkedExample("1250000"));

    expect(reseller).toMatchObject({ rateBps: 375, earning: krw("46875"), rebate: krw("28125"), coop: krw("18750") });
    expect(provider).toMatchObject({ rateBps: 400, earning: krw("50000"), rebate: krw("30000"), coop: krw("20000") });
  });

  test("takes two equal rows as two sales", async () => {
    const equal = (await earnings(location.enrolledDirect)).filter(
      ({ date, base, productName }) =>
        date === "2026-10-21" && base.amount === "220.00" && productName === "Microsoft 365 Business Premium",
    );

    expect(equal.length).toBeGreaterThanOrEqual(2);
    expect(new Set(equal.map(({ id }) => id)).size).toBe(equal.length);
  });

  test.each([
    ["Lakeshore", () => admin],
    ["the Korean partner", () => koreanAdmin],
  ])("shows %s a dashboard whose sums are exactly those of its earnings", async (_label, who) => {
    expectSumsOf(await dashboard(who()), await earnedBy(who()));
  });

  test("earns in all what the locations earned, seen by the operator across all partners", async () => {
    const locationIds = system.stack.sample.locations.map(({ locationId }) => locationId);

    const all = (await Promise.all(locationIds.map((id) => earningsOf(system, id, system.operator)))).flat();

    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(sums(run.result.earnings.map(({ total }) => total))).toEqual(sums(all.map(({ earning }) => earning)));
    expect(sums(run.result.earnings.map(({ rebate }) => rebate))).toEqual(sums(all.map(({ rebate }) => rebate)));
  });

  test("lists the same earnings in the same order whatever the size of a page, newest first", async () => {
    const whole = await earnings(location.enrolledDirect);
    const inPieces = await earningsOf(system, location.enrolledDirect, admin, { limit: 7 });
    const ofOctober = await earningsOf(system, location.enrolledDirect, admin, { limit: 3, period: "2026-10" });

    expect(inPieces).toEqual(whole);
    expect(ofOctober).toEqual(whole.filter(({ period }) => period === "2026-10"));
    expect(whole.map(({ date }) => date)).toEqual(
      whole
        .map(({ date }) => date)
        .sort()
        .reverse(),
    );
  });

  test("says nothing new to who has the dashboard already", async () => {
    const { headers } = await system.get("/api/v1/dashboard", admin);

    const again = await system.call("GET", "/api/v1/dashboard", {
      as: admin,
      headers: [["if-none-match", String(headers.etag)]],
    });

    expect([again.status, again.text]).toEqual([304, ""]);
  });

  test("sends exactly one mail: the invitation after a first sale, in Korean, to the location's admin", () => {
    expect(run.result.invitations).toBe(1);
    expect(mails).toMatchObject([
      { to: [{ address: "seoyeon.kim@saesol.example" }], subject: "파트너 인센티브 등록 초대장", repeats: 0 },
    ]);
    const [{ text = "", html = "" } = {}] = mails;
    expect(text).toContain("김서연 님");
    expect(text).toContain(`새솔클라우드 부산 (${location.neverSold})에서 첫 거래를 완료했습니다.`);
    expect(text).toContain("2026년 12월 15일");
    expect(html).toContain('<html lang="ko">');
    expect(html).toContain(invitationLink(text));
  });

  test("links to our own address, with the token in the fragment and in no log", async () => {
    const link = new URL(invitationLink(mails[0]?.text ?? ""));
    const folder = join(system.stack.folder, "logs");
    const logs = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "utf8")));

    expect(link.origin).toBe(system.stack.urls.app);
    expect(link.pathname).toBe(`/invitations/inv_${location.neverSold}_csp-indirect-reseller`);
    expect(link.hash).toMatch(/^#[\w-]{43}$/);
    expect(logs.join("")).toContain("outbox event closed");
    expect(logs.join("")).not.toContain(link.hash.slice(1));
  });
});

describe("enrolling after the refresh", () => {
  const enrollment = { programId: "csp-direct" };
  const keyed = (key: string) => [["idempotency-key", key]] as const;
  let enrolled: unknown;

  test("answers 201 with the enrollment, which earns from this month on", async () => {
    const { status, json } = await system.post(
      enrollments(location.readyToEnroll),
      admin,
      enrollment,
      keyed("enroll-denver"),
    );

    enrolled = json;
    expect(status).toBe(201);
    expect(json).toMatchObject({
      id: `enr_${location.readyToEnroll}_csp-direct`,
      locationId: location.readyToEnroll,
      programId: "csp-direct",
      status: "enrolled",
      earningsStart: thisMonth,
    });
    const { requirements } = json as { requirements: readonly Requirement[] };
    expect(requirements).toHaveLength(6);
    expect(requirements.every(({ isMet }) => isMet)).toBe(true);
  });

  test("a repeat under the same Idempotency-Key gets the first answer and writes nothing", async () => {
    await allIsDone(system);
    const before = await storedDocuments(system.stack);

    const again = await system.post(enrollments(location.readyToEnroll), admin, enrollment, keyed("enroll-denver"));

    expect([again.status, again.json]).toEqual([201, enrolled]);
    expect(changedBetween(before, await storedDocuments(system.stack))).toEqual([]);
  });

  test("another body under that key is refused", async () => {
    const { status, json } = await system.post(
      enrollments(location.readyToEnroll),
      admin,
      { programId: "csp-indirect-provider" },
      keyed("enroll-denver"),
    );

    expect([status, json]).toMatchObject([422, { code: "idempotency_key_reused" }]);
  });

  test("a second enrollment is refused", async () => {
    const { status, json } = await system.post(enrollments(location.readyToEnroll), admin, enrollment);

    expect([status, json]).toMatchObject([409, { code: "already_enrolled" }]);
  });

  test("a location that lacks something gets every requirement with the refusal", async () => {
    const { status, json } = await system.post(enrollments(location.agreementExpired), admin, enrollment);

    expect([status, json]).toMatchObject([422, { code: "not_eligible" }]);
    expect((json as { requirements: Requirement[] }).requirements).toContainEqual(
      expect.objectContaining({ id: "reseller-agreement", isMet: false }),
    );
  });

  test("the enrollment can be read, in the reader's language", async () => {
    const { json } = await system.get(`/api/v1/enrollments/enr_${location.readyToEnroll}_csp-direct`, admin);
    const missing = await system.call("GET", `/api/v1/locations/${location.agreementExpired}/eligibility`, {
      as: admin,
      headers: [["accept-language", "ko-KR,ko;q=0.9,en;q=0.5"]],
    });

    expect(json).toEqual(enrolled);
    expect(missing.text).toMatch(/"toDo":"[^"]*[가-힣]/);
  });

  test("this month's lines earn now, the months before stay not earned", async () => {
    const earned = await earnings(location.readyToEnroll);

    expect(earned.length).toBeGreaterThan(0);
    expect([...new Set(earned.map(({ period }) => period))]).toEqual([thisMonth]);
  });

  test("the dashboard has followed", async () => {
    const shown = await dashboard(admin);

    expectSumsOf(shown, await earnedBy(admin));
    expect(shown.locations.map(({ locationId }) => locationId)).toContain(location.readyToEnroll);
  });

  test("the invited reseller enters bank and tax, enrolls, and earns on its first sales", async () => {
    const drafts = await giveDrafts(system, koreanAdmin, location.neverSold, profilesIn.KR, "2026-11-15");
    await validateBoth(system, koreanAdmin, drafts);
    const { status } = await system.post(enrollments(location.neverSold), koreanAdmin, {
      programId: "csp-indirect-reseller",
    });
    await allIsDone(system);

    const earned = await earnings(location.neverSold, koreanAdmin);
    const documents = await storedDocuments(system.stack);
    const invitation = documents.get(
      `accounts/${koreanAdmin.accountId}/invitation:inv_${location.neverSold}_csp-indirect-reseller`,
    );
    expect(status).toBe(201);
    expect(earned.map(({ date, earning }) => [date, earning])).toEqual([
      ["2026-11-15", krw("4687.5")],
      ["2026-11-14", krw("18750")],
    ]);
    expect(JSON.parse(invitation ?? "{}")).toMatchObject({ body: { status: "accepted" } });
  });
});

describe("a second refresh, by hand", () => {
  test("writes nothing but its own record, and sends no mail", async () => {
    await allIsDone(system);
    const first = await closedRun(system);
    const before = await storedDocuments(system.stack);
    const mailsBefore = await system.stack.state.mails();
    const writesBefore = await cosmosWrites(system.stack);

    const { status, json } = await system.post("/api/v1/refresh/runs", system.operator, {});
    const second = await closedRun(system, first.runId);
    await allIsDone(system);

    const changed = changedBetween(before, await storedDocuments(system.stack));
    expect([status, (json as Run).runId, second.runId]).toEqual([202, "2026-11-15-1", "2026-11-15-1"]);
    expect(second.result).toMatchObject({ linesRead: first.result.linesRead, isBalanced: true });
    expect(changed.filter((name) => !name.startsWith("runs/2026-11-15-1/"))).toEqual([]);
    expect((await cosmosWrites(system.stack)) - writesBefore).toBeLessThanOrEqual(5);
    expect(await system.stack.state.mails()).toEqual(mailsBefore);
  });
});

describe("an account whose user setup is not completed", () => {
  test("shows its admins what is left, and no data", async () => {
    const { status, json } = await system.get("/api/v1/dashboard", system.person("marley.quist"));

    expect([status, json]).toMatchObject([200, { setup: { state: "notStarted" }, totals: [], locations: [] }]);
    expect((json as Dashboard).setup.remaining.map(({ code }) => code)).toEqual([
      "roster_not_imported",
      "setup_not_completed",
    ]);
  });

  test("tells everyone else that it is not ready yet", async () => {
    const owner = system.person("drew.castillo");
    const other = system.person("marley.quist");
    const grant = (userId: string, role: string) => system.post(`/api/v1/users/${userId}/roles`, owner, { role });
    await grant(owner.userId, "incentivesAdmin");
    await grant(other.userId, "incentivesUser");
    await system.call("DELETE", `/api/v1/users/${other.userId}/roles/${other.roleAssignmentId}`, { as: owner });

    const shown = await system.get("/api/v1/dashboard", other);
    const listed = await system.get(`/api/v1/locations/${location.enrolledLastMonth}/earnings`, other);

    expect([shown.status, shown.json]).toMatchObject([409, { code: "setup_incomplete" }]);
    expect([listed.status, listed.json]).toMatchObject([409, { code: "setup_incomplete" }]);
    expect(shown.json).not.toHaveProperty("setup");
  });
});

function isWorkedExample(base: string) {
  return (earning: Earning) =>
    earning.date === "2026-10-20" &&
    earning.base.amount === base &&
    earning.productName === "Microsoft 365 Business Premium";
}

function invitationLink(text: string): string {
  return /https?:\S+/.exec(text)?.[0] ?? "";
}
