/** The functions with which an operator adds partners, on an account store and a register in memory. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { addPartner } from "../../functions/http/add-partner.ts";
import { getPartner } from "../../functions/http/get-partner.ts";
import { listPartners } from "../../functions/http/list-partners.ts";
import { noAuditYet } from "../../shared/domain/account.ts";
import { chained } from "../../shared/domain/audit.ts";
import { addressKey } from "../../shared/domain/email-address.ts";
import type { Services } from "../../shared/services.ts";
import { composedMail } from "../../shared/use-cases/mail/composed-mail.ts";
import { type FakeHttpServices, fakeHttpServices, operatorToken, partnerToken } from "../fakes/fake-http-services.ts";
import { call } from "../fakes/http-call.ts";
import { MemoryAccountStore } from "../fakes/memory-account-store.ts";
import { MemoryPartnerRegister } from "../fakes/memory-partner-register.ts";
import { MemoryQueue } from "../fakes/memory-queue.ts";
import { type Death, Mortality } from "../fakes/mortal.ts";
import { blindSealer } from "../fakes/setup-world.ts";

const administrator = { displayName: "Kim Seoyeon", email: "Kim@Contoso.example" };
const partner = { partnerGlobalId: "1234567", legalName: "Contoso Korea", country: "KR", locale: "ko", administrator };
const row = { name: "Lee", email: "lee@contoso.example", role: "incentivesUser", location: "*" };

let http: FakeHttpServices;
let accounts: MemoryAccountStore;
let queue: MemoryQueue;
let services: Services;

beforeEach(() => {
  http = fakeHttpServices();
  accounts = new MemoryAccountStore();
  queue = new MemoryQueue();
  services = servicesWith(new Mortality());
});

const register = () => new MemoryPartnerRegister();

function servicesWith(mortality: Mortality, partners = register()): Services {
  return {
    ...http,
    accounts: mortality.of(accounts),
    partners: mortality.of(partners),
    queue: mortality.of(queue),
    sealer: mortality.of(blindSealer),
    directory: { signInNameOf: (email: string) => `${email.replace("@", "_")}@vendor.example` },
    recoveryMs: 120_000,
  } as unknown as Services;
}

const add = (body: object = {}, key?: string, on = services) =>
  call(addPartner, on, {
    token: operatorToken(http, "programManager"),
    body: { ...partner, ...body },
    ...(key !== undefined && { headers: { "idempotency-key": key } }),
  });

async function openWork() {
  return (await accounts.overdue("9999", 100)).map(({ value }) => value);
}

describe("a new partner", () => {
  test("has an account, an empty dashboard and a first global admin, with the audit's first event", async () => {
    const { status, json } = await add();

    expect(status).toBe(201);
    expect(json).toMatchObject({
      partnerGlobalId: "1234567",
      legalName: "Contoso Korea",
      setupState: "notStarted",
      administrator: {
        email: "kim@contoso.example",
        roles: ["globalAdmin"],
        signInName: "kim_contoso.example@vendor.example",
      },
    });
    const { accountId, administrator: shown } = json;
    const view = await accounts.read(accountId, [
      { kind: "account", id: "" },
      { kind: "user", id: shown.userId },
      { kind: "address", id: addressKey("kim@contoso.example") },
    ]);
    expect(view.get("user", shown.userId)?.value).toMatchObject({ locale: "ko", status: "invited" });
    expect(view.all("address")[0]?.value.userId).toBe(shown.userId);
    expect((await accounts.dashboard(accountId))?.value.setupState).toBe("notStarted");
    const [first] = accounts.audited;
    expect(first).toMatchObject({ action: "account.created", actor: { kind: "operator" }, sequence: 1 });
    const { sequence: _sequence, previousHash: _previous, hash, ...entry } = first!;
    expect(chained(noAuditYet, entry).hash).toBe(hash);
    expect(view.get("account", "")?.value.auditHead).toEqual({ sequence: 1, hash });
  });

  test("has its administrator provisioned, and told who is on his roster", async () => {
    const { json } = await add({ roster: [row] });

    const work = (await openWork()).map((event) => event.work);
    expect(work).toMatchObject([
      { kind: "provisionUser", userId: json.administrator.userId },
      { kind: "roster", userId: json.administrator.userId, occasion: "accountCreated", rosterId: json.rosterId },
    ]);
    expect(queue.of("provision-user")).toHaveLength(1);
    const mail = await composedMail({ ...services, publicUrl: "https://x.example" }, json.accountId, work[1] as never);
    expect(mail).toMatchObject({
      to: { address: "kim@contoso.example" },
      text: expect.stringContaining("Lee | lee@contoso.example"),
    });
  });

  test("has a password that this one answer shows, and nothing stores", async () => {
    const first = await add({}, "key");
    const again = await add({}, "key");

    const { temporaryPassword, ...rest } = first.json;
    expect(temporaryPassword).toHaveLength(16);
    expect([again.status, again.json]).toEqual([201, { ...rest, shownOnce: true }]);
    const stored = JSON.stringify([await openWork(), accounts.audited, queue.sent, http.logged, again.json]);
    expect(stored).not.toContain(temporaryPassword);
    expect(accounts.audited).toHaveLength(1);
  });

  test("may have an administrator who is an incentives admin too, so that he can enroll", async () => {
    const { json } = await add({ administrator: { ...administrator, roles: ["globalAdmin", "incentivesAdmin"] } });

    expect(json.administrator.roles).toEqual(["globalAdmin", "incentivesAdmin"]);
  });

  test("is made once, whoever asks again", async () => {
    const { json } = await add();
    const again = await add({ legalName: "Other" });

    expect([again.status, again.json.code]).toEqual([409, "partner_exists"]);
    expect((await call(listPartners, services, { token: operatorToken(http, "claimReviewer") })).json.value).toEqual([
      { accountId: json.accountId, partnerGlobalId: "1234567", legalName: "Contoso Korea", country: "KR" },
    ]);
  });

  test("is made once out of ten requests at the same time", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => add()));

    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    expect(accounts.audited).toHaveLength(1);
  });

  test("takes no key that was used for another one", async () => {
    await add({}, "key");

    const otherId = await add({ partnerGlobalId: "7654321" }, "key");
    const otherBody = await add({ legalName: "Other" }, "key");

    expect([otherId.json.code, otherBody.json.code]).toEqual(["idempotency_key_reused", "idempotency_key_reused"]);
    expect(accounts.audited).toHaveLength(1);
  });
});

describe("a partner is not made of", () => {
  test.each<[string, object, number, string]>([
    ["a global id of six digits", { partnerGlobalId: "123456" }, 400, "invalid_request"],
    ["a global id in full-width digits", { partnerGlobalId: "１２３４５６７" }, 400, "invalid_request"],
    ["a name with a line break", { legalName: "Contoso\r\nBcc: x" }, 400, "invalid_request"],
    ["a country in small letters", { country: "kr" }, 400, "invalid_request"],
    ["a country that there is not", { country: "ZZ" }, 400, "invalid_request"],
    ["a language that we do not write", { locale: "fr" }, 400, "invalid_request"],
    [
      "an administrator without an address",
      { administrator: { ...administrator, email: "kim" } },
      400,
      "invalid_request",
    ],
    [
      "an administrator who is none",
      { administrator: { ...administrator, roles: ["incentivesAdmin"] } },
      400,
      "invalid_request",
    ],
    [
      "an operator's role",
      { administrator: { ...administrator, roles: ["globalAdmin", "programManager"] } },
      400,
      "invalid_request",
    ],
    [
      "a role twice",
      { administrator: { ...administrator, roles: ["globalAdmin", "globalAdmin"] } },
      400,
      "invalid_request",
    ],
    ["an account id of the caller's choice", { accountId: "acc_1" }, 400, "invalid_request"],
    ["a setup that is complete already", { setupState: "completed" }, 400, "invalid_request"],
    ["a roster with a bad row", { roster: [row, { ...row, email: "x" }] }, 422, "roster_invalid"],
    ["a roster for a location", { roster: [{ ...row, location: "4100001" }] }, 422, "roster_invalid"],
    ["a longer roster than fits the first batch", { roster: Array(1_001).fill(row) }, 400, "invalid_request"],
  ])("%s", async (_label, body, status, code) => {
    const answer = await add(body);

    expect([answer.status, answer.json.code]).toEqual([status, code]);
    expect(accounts.audited).toEqual([]);
  });
});

describe("an attempt that ends anywhere", () => {
  const deaths = Array.from({ length: 8 }, (_each, index) => index + 1).flatMap((atCall): Death[] => [
    { atCall, when: "before" },
    { atCall, when: "after" },
  ]);

  test.each(deaths)("$when the effect of call $atCall is completed by its repeat, once", async (death) => {
    const partners = register();
    await add({}, "key", servicesWith(new Mortality(death), partners));

    const { status, json } = await add({}, "key", servicesWith(new Mortality(), partners));
    const listed = await partners.list({ limit: 10 });

    expect(status).toBe(201);
    expect(accounts.audited).toHaveLength(1);
    expect(listed.items).toEqual([
      { accountId: json.accountId, partnerGlobalId: "1234567", legalName: "Contoso Korea", country: "KR" },
    ]);
  });

  test("is taken over by another request for the same partner, and described as that one has it", async () => {
    const partners = register();
    await add(
      { legalName: "Contoso" },
      undefined,
      servicesWith(new Mortality({ atCall: 2, when: "before" }), partners),
    );

    const { status, json } = await add({}, undefined, servicesWith(new Mortality(), partners));

    expect(status).toBe(201);
    expect((await partners.list({ limit: 10 })).items).toMatchObject([
      { accountId: json.accountId, legalName: "Contoso Korea" },
    ]);
  });

  test("has no more calls than were tried", async () => {
    const mortality = new Mortality();

    await add({}, "key", servicesWith(mortality));

    expect(mortality.calls).toBeLessThanOrEqual(8);
  });
});

describe("a partner account", () => {
  test("is shown to operators and to its own people, and to nobody of another", async () => {
    const { json } = await add();
    const params = { accountId: json.accountId };
    const own = partnerToken(http, [{ role: "globalAdmin" }], { accountId: json.accountId });
    const other = partnerToken(http, [{ role: "globalAdmin" }], { accountId: "acc_other" });

    const [byOperator, byOwn, byOther, absent] = await Promise.all([
      call(getPartner, services, { params, token: operatorToken(http, "payoutApprover") }),
      call(getPartner, services, { params, token: own }),
      call(getPartner, services, { params, token: other }),
      call(getPartner, services, { params: { accountId: "acc_none" }, token: operatorToken(http, "programManager") }),
    ]);

    expect(byOperator.json).toMatchObject({ accountId: json.accountId, setupState: "notStarted" });
    expect(byOwn.json).toEqual(byOperator.json);
    expect([byOther.status, byOther.json.code, absent.status]).toEqual([404, "not_found", 404]);
  });
});
