/** The functions about payout profiles: what is told of their numbers, who may change where money goes, what follows. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { addPayoutProfile } from "../../functions/http/add-payout-profile.ts";
import { archivePayoutProfile } from "../../functions/http/archive-payout-profile.ts";
import { changePayoutProfile } from "../../functions/http/change-payout-profile.ts";
import { getPayoutProfile } from "../../functions/http/get-payout-profile.ts";
import { getProfileForm } from "../../functions/http/get-profile-form.ts";
import { holdPayoutProfile } from "../../functions/http/hold-payout-profile.ts";
import { listPayoutProfileHistory } from "../../functions/http/list-payout-profile-history.ts";
import { listPayoutProfiles } from "../../functions/http/list-payout-profiles.ts";
import { releasePayoutProfile } from "../../functions/http/release-payout-profile.ts";
import { returnPayoutProfile } from "../../functions/http/return-payout-profile.ts";
import { setDefaultProfile } from "../../functions/http/set-default-profile.ts";
import { setProgramProfile } from "../../functions/http/set-program-profile.ts";
import { validatePayoutProfile } from "../../functions/http/validate-payout-profile.ts";
import { mostPayoutProfiles } from "../../shared/domain/payout-profile.ts";
import { sellerId } from "../fakes/a-line.ts";
import { accountId } from "../fakes/a-program.ts";
import { operatorToken } from "../fakes/fake-http-services.ts";
import { type CallResult, call } from "../fakes/http-call.ts";
import { aProfileWorld, type ProfileWorld } from "../fakes/profile-world.ts";
import { otherAccountId } from "../fakes/structure-world.ts";

const german = {
  name: "Main account",
  method: "bankTransfer",
  country: "DE",
  currency: "EUR",
  holder: "Contoso GmbH",
  bank: { iban: "DE89 3704 0044 0532 0130 00", bic: "cobadeffxxx" },
};
const french = { iban: "FR14 2004 1010 0505 0001 3M02 606" };
const absentId = "bnk_01ZZZZZZZZZZZZZZZZZZZZZZZZ";

let world: ProfileWorld;
let admin: string;

beforeEach(async () => {
  world = await aProfileWorld();
  admin = world.structure.partner("incentivesAdmin");
});

type Endpoint = Parameters<typeof call>[0];
const at = (endpoint: unknown, profileId: string, token = admin, body?: object, headers = {}, query = "") =>
  call(endpoint as Endpoint, world.services, {
    token,
    params: { payoutProfileId: profileId },
    headers,
    query,
    ...(body && { body }),
  });

const add = (body: object = {}, token = admin, headers = {}) =>
  call(addPayoutProfile, world.services, { token, headers, body: { ...german, ...body } });
const get = (profileId: string, token = admin, query = "") =>
  at(getPayoutProfile, profileId, token, undefined, {}, query);

async function change(profileId: string, body: object, token = admin, etag?: string) {
  const match = etag ?? (await get(profileId)).headers.get("etag") ?? "";
  return at(changePayoutProfile, profileId, token, body, { "if-match": match });
}

async function approved(): Promise<string> {
  const { json } = await add();
  await at(validatePayoutProfile, json.id);
  await world.settle();
  return json.id;
}

const assign = (locationId: string, payoutProfileId: string | null, token = admin) =>
  call(setDefaultProfile, world.services, {
    token,
    params: { locationId },
    body: { payoutProfileId, taxProfileId: null },
  });

const facts = async (locationId = sellerId) => (await world.structure.stored("facts", locationId))?.payoutProfile;

function fieldsOf({ status, json }: CallResult) {
  return [status, json.code, json.errors?.map((each: { field: string; code: string }) => [each.field, each.code])];
}

describe("a payout profile", () => {
  test("is a draft that shows the ends of its numbers, and costs one read and one batch", async () => {
    world.structure.calls.length = 0;
    const { status, json, headers } = await add();

    expect(world.structure.calls).toEqual(["read", "commit"]);
    expect([status, json]).toMatchObject([
      201,
      {
        id: expect.stringMatching(/^bnk_/),
        status: "draft",
        country: "DE",
        holder: "Contoso GmbH",
        bank: { iban: "3000", bic: "COBADEFFXXX" },
        isHeld: false,
        pays: [],
      },
    ]);
    expect(headers.get("etag")).toBe((await get(json.id)).headers.get("etag"));
  });

  test("keeps its numbers sealed: they are in no document, no audit event, no log and no answer", async () => {
    const { json } = await add({}, admin, { "idempotency-key": "key" });
    await at(validatePayoutProfile, json.id);
    await world.settle();
    await change(json.id, { country: "FR", bank: french });
    await world.settle();

    const stored = await world.structure.stored("payoutProfile", json.id);
    const texts = JSON.stringify([
      [...(await world.structure.accounts.overdue("9999", 100))],
      stored,
      world.structure.accounts.audited,
      world.structure.http.logged,
      await world.mails(),
    ]);
    expect(texts).not.toMatch(/0532013|0505\s?0001/);
    expect(JSON.parse(await world.vault.open(`${accountId}:${json.id}`, stored?.sealed ?? ""))).toEqual({
      iban: "FR1420041010050500013M02606",
    });
  });

  test("is one, however often the request comes under its key", async () => {
    const [first, again] = [
      await add({}, admin, { "idempotency-key": "k" }),
      await add({}, admin, { "idempotency-key": "k" }),
    ];

    expect([again.status, again.json]).toEqual([201, first.json]);
    const other = await add({ bank: french, country: "FR" }, admin, { "idempotency-key": "k" });
    expect(other.json.code).toBe("idempotency_key_reused");
  });

  test("is refused with every number that is wrong, at its field, before anything is kept", async () => {
    const wrong = await add({ bank: { iban: "DE89370400440532013001", bic: "BNPAFRPP", bankCode: "1" } });

    expect(fieldsOf(wrong)).toEqual([
      400,
      "invalid_request",
      [
        ["/bank/iban", "wrong_check_digits"],
        ["/bank/bic", "wrong_country"],
        ["/bank/bankCode", "not_needed"],
      ],
    ]);
    expect(wrong.text).not.toContain("0532013");
    expect(fieldsOf(await add({ country: "ZZ" }))[2]).toEqual([["/country", expect.anything()]]);
    expect(fieldsOf(await add({ method: "creditNote" }))[2]).toContainEqual(["/method", "wrong_country"]);
  });

  test("may lack things until its validation is asked for", async () => {
    const { json } = await add({ bank: undefined, holder: undefined });

    expect(fieldsOf(await at(validatePayoutProfile, json.id))).toEqual([
      422,
      "profile_incomplete",
      [
        ["/holder", "required"],
        ["/bank/iban", "required"],
      ],
    ]);
    expect((await change(json.id, { holder: "Contoso", bank: { iban: german.bank.iban } })).json.status).toBe("draft");
    expect((await at(validatePayoutProfile, json.id)).json.status).toBe("pendingValidation");
  });

  test("is approved once it was validated, and asking twice is once", async () => {
    const { json } = await add();
    const asked = [await at(validatePayoutProfile, json.id), await at(validatePayoutProfile, json.id)];

    expect(asked.map((each) => each.json.status)).toEqual(["pendingValidation", "pendingValidation"]);
    await world.settle();
    expect((await get(json.id)).json).toMatchObject({ status: "approved", problems: [] });
    expect((await at(validatePayoutProfile, json.id)).json.status).toBe("approved");
  });

  test("by credit note needs no account where there are such", async () => {
    const { json } = await add({ method: "creditNote", country: "AU", currency: "AUD", bank: undefined });

    expect((await at(validatePayoutProfile, json.id)).json.status).toBe("pendingValidation");
  });

  test("is none too many", async () => {
    for (let index = 0; index < mostPayoutProfiles; index += 1) await add();

    expect((await add()).json.code).toBe("limit_reached");
  });
});

describe("what a location is paid by", () => {
  test("is told to eligibility with it, and again when it is approved", async () => {
    const { json } = await add();
    world.structure.calls.length = 0;
    const { status, json: assignments } = await assign(sellerId, json.id);

    expect(world.structure.calls).toEqual(["read", "commit"]);
    expect([status, assignments]).toEqual([
      200,
      { locationId: sellerId, default: { payoutProfileId: json.id }, programs: [] },
    ]);
    expect(await facts()).toMatchObject({ status: "draft", since: "2026-11-15" });
    expect((await get(json.id)).json.pays).toEqual([{ locationId: sellerId, programId: "*" }]);

    await at(validatePayoutProfile, json.id);
    await world.settle();

    expect(await facts()).toMatchObject({
      status: "approved",
      past: [{ status: "draft" }, { status: "pendingValidation" }],
    });
    expect(await world.structure.work()).toContainEqual({ kind: "evaluateLocation", locationId: sellerId });
  });

  test("is another one from then on, and the one before pays it no more", async () => {
    const [before, after] = [await approved(), await approved()];
    await assign(sellerId, before);
    await assign(sellerId, after);

    expect([(await get(before)).json.pays, (await get(after)).json.pays]).toEqual([
      [],
      [{ locationId: sellerId, programId: "*" }],
    ]);
  });

  test("may be another profile for one program", async () => {
    const [own, other] = [await approved(), (await add()).json.id];
    await assign(sellerId, own);
    const given = await call(setProgramProfile, world.services, {
      token: admin,
      params: { locationId: sellerId, programId: "surface" },
      body: { payoutProfileId: other, taxProfileId: null },
    });

    expect(given.json.programs).toEqual([{ programId: "surface", payoutProfileId: other }]);
    expect(await world.structure.stored("facts", sellerId)).toMatchObject({
      payoutProfile: { status: "approved" },
      programProfiles: [{ programId: "surface", payoutProfile: { status: "draft" } }],
    });
    const unknown = await call(setProgramProfile, world.services, {
      token: admin,
      params: { locationId: sellerId, programId: "nothing" },
      body: { payoutProfileId: other, taxProfileId: null },
    });
    expect(unknown.json.code).toBe("program_not_found");
  });

  test("is nothing that there is not, or that was put away", async () => {
    const { json } = await add();
    await at(archivePayoutProfile, json.id);

    for (const id of [absentId, json.id]) {
      expect(fieldsOf(await assign(sellerId, id))).toEqual([
        400,
        "invalid_request",
        [["/payoutProfileId", "profile_not_found"]],
      ]);
    }
  });
});

describe("a change of where money goes", () => {
  test("waits for its validation, holds what it pays, and is told to every admin in his language", async () => {
    const id = await approved();
    await assign(sellerId, id);
    await world.settle();
    world.structure.now = new Date("2026-11-20T09:00:00Z");

    const { status, json } = await change(id, { country: "FR", bank: french });

    expect([status, json]).toMatchObject([
      200,
      { status: "pendingValidation", bank: { iban: "2606" }, redirectedAt: "2026-11-20T09:00:00.000Z" },
    ]);
    await world.settle();
    expect((await get(id)).json.status).toBe("approved");
    const mails = await world.mails();
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      ["usr_1@contoso.example", "Bank details changed: payout profile “Main account”"],
      ["usr_2@contoso.example", "은행 정보 변경: 지급 프로필 “Main account”"],
    ]);
    expect(mails[0]?.text).toContain("The account now ends in 2606.");
    expect(mails[1]?.text).toContain("Ada Kim 님(usr_1@contoso.example)");
  });

  test("is none where only the name is another", async () => {
    const id = await approved();

    expect((await change(id, { name: "Second account" })).json).toMatchObject({
      status: "approved",
      name: "Second account",
    });
    await world.settle();
    expect(await world.mails()).toEqual([]);
  });

  test("must be complete, and is refused to whoever does not know the latest", async () => {
    const id = await approved();
    const etag = (await get(id)).headers.get("etag") ?? "";

    expect(fieldsOf(await change(id, { country: "US" }))[2]).toContainEqual(["/bank/accountNumber", "required"]);
    await change(id, { name: "Other" });
    expect((await change(id, { name: "Third" }, admin, etag)).status).toBe(412);
    expect((await at(changePayoutProfile, id, admin, { name: "Third" })).status).toBe(428);
  });

  test("takes the role for everything that the profile pays", async () => {
    await world.structure.open({ locationId: "4100002" });
    const id = await approved();
    await assign(sellerId, id);
    await assign("4100002", id);
    const ofOne = world.structure.partner("incentivesAdmin", { locationId: "4100002" });

    const refused = await change(id, { country: "FR", bank: french }, ofOne);

    expect([refused.status, refused.json.code]).toEqual([403, "role_required"]);
    expect(refused.json.detail).toContain(`all programs of ${sellerId}`);
    expect((await assign("4100002", null, ofOne)).status).toBe(200);
    expect((await assign(sellerId, null, ofOne)).json.code).toBe("role_required");
    const ofProgram = world.structure.partner("incentivesAdmin", { locationId: "4100002", programId: "surface" });
    expect((await assign("4100002", id, ofProgram)).json.code).toBe("role_required");
  });

  test("is made by one of ten who try at the same time", async () => {
    const id = await approved();
    const etag = (await get(id)).headers.get("etag") ?? "";

    const answers = await Promise.all(
      Array.from({ length: 10 }, (_each, index) => change(id, { name: `Name ${index}` }, admin, etag)),
    );

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(9);
  });
});

describe("an operator", () => {
  test("sends a profile back with his reason, which its people are told; they correct it and ask again", async () => {
    const id = await approved();
    await assign(sellerId, id);
    const approver = operatorToken(world.structure.http, "payoutApprover");
    const body = { accountId, reason: "The bank knows no account of this number." };

    const returned = await at(returnPayoutProfile, id, approver, body);
    await world.settle();

    expect(returned.json).toMatchObject({
      status: "actionRequired",
      problems: [{ code: "returned", message: body.reason }],
    });
    expect(returned.json.bank).toBeUndefined();
    expect(await facts()).toMatchObject({ status: "actionRequired" });
    expect((await world.mails()).map(({ text }) => text.includes(body.reason))).toEqual([true, true]);

    await change(id, { country: "FR", bank: french });
    await world.settle();
    expect(await facts()).toMatchObject({ status: "approved" });
    expect((await world.mails()).filter(({ text }) => text.includes(body.reason))).toEqual([]); // withdrawn: it is right now
  });

  test("sends no draft back, and only who approves payouts may", async () => {
    const { json } = await add();
    const body = { accountId, reason: "No." };
    const approver = operatorToken(world.structure.http, "payoutApprover");

    expect((await at(returnPayoutProfile, json.id, approver, body)).json.code).toBe("profile_not_submitted");
    expect((await at(returnPayoutProfile, json.id, world.structure.operator, body)).status).toBe(403);
    expect((await at(returnPayoutProfile, json.id, admin, body)).status).toBe(403);
  });
});

describe("who may see what", () => {
  test("incentives people see the ends of numbers, other admins and payout approvers only the status", async () => {
    const id = await approved();
    const see = async (token: string, query = "") => (await get(id, token, query)).json;

    expect(await see(world.structure.partner("incentivesUser"))).toMatchObject({ bank: { iban: "3000" } });
    for (const [token, query] of [
      [world.structure.partner("globalAdmin"), ""],
      [world.structure.partner("accountAdmin"), ""],
      [operatorToken(world.structure.http, "payoutApprover"), `?accountId=${accountId}`],
    ] as const) {
      const seen = await see(token, query);
      expect([seen.status, seen.bank, seen.holder]).toEqual(["approved", undefined, undefined]);
    }
    expect((await get(id, world.structure.partner("salesAgent"))).status).toBe(403);
  });

  test("another tenant's profile is absent, as one that there is not", async () => {
    const id = await approved();
    const stranger = world.structure.partner("incentivesAdmin", {}, otherAccountId);
    const calls = [
      await get(id, stranger),
      await at(validatePayoutProfile, id, stranger),
      await at(archivePayoutProfile, id, stranger),
      await at(holdPayoutProfile, id, stranger, {}),
      await at(listPayoutProfileHistory, id, stranger),
      await get(absentId),
    ];

    expect(new Set(calls.map(({ status, json }) => `${status} ${json.code}`))).toEqual(
      new Set(["404 profile_not_found"]),
    );
    expect((await call(listPayoutProfiles, world.services, { token: stranger })).json.value).toEqual([]);
  });

  test("nobody but an incentives admin writes", async () => {
    const id = await approved();

    for (const role of ["incentivesUser", "globalAdmin", "accountAdmin"] as const) {
      const token = world.structure.partner(role);
      expect((await add({}, token)).status).toBe(403);
      expect((await change(id, { name: "x" }, token)).status).toBe(403);
      expect((await assign(sellerId, id, token)).status).toBe(403);
    }
  });
});

describe("its own people", () => {
  test("hold its payments back and let them go", async () => {
    const id = await approved();

    expect((await at(holdPayoutProfile, id, admin, { reason: "We change banks." })).json).toMatchObject({
      isHeld: true,
      holdReason: "We change banks.",
    });
    expect((await at(releasePayoutProfile, id)).json).toMatchObject({ isHeld: false });
  });

  test("put it away when it pays nobody, for ever", async () => {
    const id = await approved();
    await assign(sellerId, id);

    expect((await at(archivePayoutProfile, id)).json.code).toBe("profile_in_use");
    await assign(sellerId, null);
    expect((await at(archivePayoutProfile, id)).json.isArchived).toBe(true);
    expect((await at(archivePayoutProfile, id)).status).toBe(200);
    expect((await change(id, { name: "x" })).json.code).toBe("profile_archived");
    expect((await at(validatePayoutProfile, id)).json.code).toBe("profile_archived");
  });

  test("read who changed what, without a number", async () => {
    const id = await approved();
    await change(id, { country: "FR", bank: french });

    const { json } = await at(listPayoutProfileHistory, id);

    expect(json.value.map((each: { action: string }) => each.action)).toEqual([
      "payoutProfile.changed",
      "payoutProfile.approved",
      "payoutProfile.submitted",
      "payoutProfile.added",
    ]);
    expect(json.value[0].changes).toContainEqual({ field: "iban", before: "3000", after: "2606" });
  });
});

test("what a form needs is told for each country, in the reader's language", async () => {
  const ask = (country: string, query = "") =>
    call(getProfileForm, world.services, { token: admin, params: { country }, query });

  const { json } = await ask("US", "?bilingual=true");

  expect(json).toMatchObject({
    country: "US",
    methods: ["bankTransfer"],
    bank: [
      { name: "accountNumber", isRequired: true },
      { name: "bankCode", isRequired: true, label: { en: "Routing number (ABA)", ko: "라우팅 번호(ABA)" } },
      { name: "bic", isRequired: false },
    ],
    tax: [
      { entity: "company", forms: ["w9"] },
      { entity: "individual", forms: ["w9"] },
    ],
  });
  expect((await ask("AU")).json.methods).toEqual(["bankTransfer", "creditNote"]);
  expect((await ask("XX")).status).toBe(400);
});
