/**
 * The course of one enrollment: from a first sale over an invitation and two profiles to earnings, over the end of the
 * fiscal year, and to its end. In order.
 */
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Browser } from "playwright-core";
import { waitUntil } from "../../local/stack/wait-until.ts";
import { earningsOf } from "./support/earnings.ts";
import { type GivenProfiles, giveDrafts, profilesIn, validateBoth } from "./support/profiles.ts";
import { allIsDone, closedRun, refreshDaily } from "./support/refresh.ts";
import { browserMs, launchBrowser, signedIn } from "./support/sign-in.ts";
import { storedDocuments } from "./support/stored-documents.ts";
import { bootMs, location, type SamplePerson, type System, startSystem } from "./support/system.ts";

const reseller = location.neverSold;
const programId = "csp-indirect-reseller";
const invitation = `/api/v1/invitations/inv_${reseller}_${programId}`;
const enrollmentId = `enr_${reseller}_${programId}`;
const enrollment = `/api/v1/enrollments/${enrollmentId}`;

let system: System;
let browser: Browser;
let admin: SamplePerson;

beforeAll(async () => {
  [system, browser] = await Promise.all([startSystem(), launchBrowser()]);
  admin = system.person("seoyeon.kim");
  await refreshDaily(system);
}, bootMs + browserMs);
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const enrolled = async (as = admin) => (await system.get(enrollment, as)).json as Record<string, unknown>;
const mail = (subject: RegExp) =>
  waitUntil(`a mail ${subject}`, async () =>
    (await system.stack.state.mails()).find((each) => subject.test(each.subject)),
  );

/** The timers that fall due on the way are fired, the daily evaluation among them. */
async function moveTo(instant: string): Promise<void> {
  await system.stack.moveClock(instant);
  await allIsDone(system);
}

async function missedReasons(): Promise<readonly string[]> {
  const { json } = await system.get(`/api/v1/earnings/missed?locationId=${reseller}&period=2026-11&limit=200`, admin);
  return [...new Set((json as { value: { reason: string }[] }).value.map(({ reason }) => reason))];
}

describe("after the first sale", () => {
  test("the mail's link leads to our pages, which anybody may open as often as he likes", async () => {
    const { text } = await mail(/초대장$/);
    const link = new URL(/https?:\S+/.exec(text)?.[0] ?? "");

    const opened = await Promise.all([fetch(link), fetch(link)]);

    expect(opened.map(({ status }) => status)).toEqual([200, 200]);
    expect(await enrolled()).toMatchObject({
      status: "invited",
      label: "invited",
      invitationId: `inv_${reseller}_${programId}`,
      intervals: [],
    });
  });

  test("nobody but the location's incentives admin may accept, and others do not learn of it", async () => {
    const [operator, stranger, anonymous] = [
      await system.post(`${invitation}/accept`, system.operator, undefined),
      await system.post(`${invitation}/accept`, system.person("morgan.lindqvist"), undefined),
      await system.call("POST", `${invitation}/accept`),
    ];

    expect([operator.status, stranger.status, anonymous.status]).toEqual([403, 404, 401]);
  });

  test("its link leads over the sign-in to the invitation; of fifty who accept at once exactly one wins", async () => {
    const { text } = await mail(/초대장$/);
    const { pathname, hash } = new URL(/https?:\S+/.exec(text)?.[0] ?? "");
    const path = `${pathname}${hash}`;
    const page = await signedIn(browser, system, admin, { path, locale: "ko-KR" });
    const accept = page.getByRole("button", { name: "수락하고 등록" });
    await accept.waitFor(); // a page that is slow would find the invitation accepted by the others
    const click = accept.click();
    const answers = await Promise.all(
      Array.from({ length: 49 }, () => system.post(`${invitation}/accept`, admin, undefined)),
    );
    await click;

    const accepted = await waitUntil("the invitation is accepted", async () => {
      const { json } = await system.get(`/api/v1/audit-events?target=${enrollmentId}&limit=200`, admin);
      const events = (json as { value: { action: string }[] }).value;
      return events.some(({ action }) => action === "enrollment.submitted") ? events : undefined;
    });
    expect(accepted.map(({ action }) => action)).toEqual(["enrollment.submitted"]);
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    expect(await enrolled()).toMatchObject({
      status: "actionRequired",
      reasons: [
        { profile: "payoutProfile", problem: "missing" },
        { profile: "taxProfile", problem: "missing" },
      ],
      intervals: [],
    });
    const codes = answers.flatMap(({ status, json }) => (status === 200 ? [] : [(json as { code: string }).code]));
    expect(new Set(codes)).toEqual(new Set(["invitation_closed"]));
    expect((await mail(/^작업 필요/)).text).toContain("지급 프로필(은행 정보): 아직 없습니다");
  });

  test("whoever cannot act sees that it is enrolling", async () => {
    const { json } = await system.get(enrollment, system.operator);

    expect(json).toMatchObject({ status: "actionRequired", label: "enrolling" });
  });
});

describe("bank and tax", () => {
  let profiles: GivenProfiles;

  test("with a typing mistake are refused at once, at their field", async () => {
    const wrong = { ...profilesIn.KR.payout, bank: { accountNumber: "110", bankCode: "099" } };

    const { status, json } = await system.post("/api/v1/payout-profiles", admin, wrong);

    expect([status, json]).toMatchObject([400, { errors: [{ field: "/bank/accountNumber", code: "wrong_form" }] }]);
  });

  test("that are drafts are still to be submitted", async () => {
    profiles = await giveDrafts(system, admin, reseller, profilesIn.KR, "2026-11-15");

    expect(await enrolled()).toMatchObject({
      status: "actionRequired",
      reasons: [
        { profile: "payoutProfile", problem: "draft" },
        { profile: "taxProfile", problem: "draft" },
      ],
    });
  });

  test("complete the enrollment by their approval, from that month on, without another click", async () => {
    await moveTo("2026-12-02T09:00:00Z");

    await validateBoth(system, admin, profiles);

    expect(await enrolled()).toMatchObject({
      status: "enrolled",
      earningsStart: "2026-12",
      validThrough: "2027-06",
      intervals: [{ from: "2026-12" }],
    });
    expect((await mail(/등록 완료$/)).text).toContain("2026년 12월부터");
  });

  test("leave the sales before it unearned for that reason, and earn those from then on", async () => {
    const sale = { mpnId: location.koreanProvider, resellerMpnId: reseller, currency: "KRW", productCategory: "Azure" };
    const sales = ["2026-11-20", "2026-12-01"].map((chargeStartDate) => ({
      ...sale,
      subtotal: "100000",
      chargeStartDate,
    }));
    const { runId } = await closedRun(system);
    await system.post("/api/v1/transactions/bulk", system.operator, { transactions: sales });
    await closedRun(system, runId);
    await allIsDone(system);

    const earned = await earningsOf(system, reseller, admin);

    expect(earned.map(({ date }) => date)).toEqual(["2026-12-01"]);
    expect(await missedReasons()).toEqual(["beforeEarningsStart"]);
  });
});

describe("the end of the fiscal year", () => {
  const ledgers = async () =>
    new Map([...(await storedDocuments(system.stack))].filter(([name]) => name.startsWith(`ledger/${reseller}:`)));

  test("rolls the enrollment forward, and nothing is posted again", async () => {
    await moveTo("2027-06-30T07:00:00Z");
    const before = await ledgers();
    const mails = (await system.stack.state.mails()).map(({ id }) => id);

    await moveTo("2027-07-01T07:00:00Z");

    expect(await enrolled()).toMatchObject({
      status: "enrolled",
      earningsStart: "2026-12",
      validThrough: "2028-06",
      intervals: [{ from: "2026-12" }],
    });
    expect([...before.keys()].some((name) => name.includes("/entry:"))).toBe(true);
    expect(await ledgers()).toEqual(before);
    const newer = (await system.stack.state.mails()).filter(({ id }) => !mails.includes(id));
    expect(newer.filter(({ text }) => text.includes(reseller))).toEqual([]);
  });
});

describe("afterwards", () => {
  test("the list shows it in its program and at its location", async () => {
    const [byProgram, byLocation] = [
      await system.get("/api/v1/enrollments?groupBy=program", admin),
      await system.get(`/api/v1/enrollments?groupBy=location&status=enrolled&locationId=${reseller}`, admin),
    ];

    expect((byProgram.json as { value: unknown[] }).value).toContainEqual(
      expect.objectContaining({
        group: programId,
        enrollments: expect.arrayContaining([expect.objectContaining({ locationId: reseller })]),
      }),
    );
    expect(byLocation.json).toMatchObject({ value: [{ group: reseller, enrollments: [{ status: "enrolled" }] }] });
  });

  test("a membership that lapses ends it with its month, and a mail says what to do", async () => {
    const { json } = await system.get(`/api/v1/locations/${reseller}/agreements`, system.operator);
    const agreement = `/api/v1/agreements/${(json as { value: { id: string }[] }).value[0]?.id}`;
    const { headers } = await system.get(agreement, system.operator);
    const match = [["if-match", headers.etag ?? ""]] as const;
    await system.call("PATCH", agreement, { as: system.operator, headers: match, json: { validTo: "2027-06-30" } });
    await allIsDone(system);

    expect(await enrolled()).toMatchObject({
      status: "ineligible",
      intervals: [{ from: "2026-12", to: "2027-06" }],
    });
    const { text } = await mail(/자격 상실$/);
    expect(text).toContain("2027년 6월 말까지");
    expect(text).toMatch(/• 파트너 네트워크/);
  });

  test("an operator puts its months right, with a reason", async () => {
    const { headers } = await system.get(enrollment, system.operator);
    const correction = { intervals: [{ from: "2026-11", to: "2027-06" }], reason: "승인이 늦었습니다." };
    const match = [["if-match", headers.etag ?? ""]] as const;

    const { status } = await system.post(`${enrollment}/correct`, system.operator, correction, match);
    await allIsDone(system);

    expect(status).toBe(200);
    const earned = await earningsOf(system, reseller, admin);
    expect(earned.map(({ date }) => date)).toContain("2026-11-20");
  });
});
