/** The functions about tax profiles: a location's form, its number, until when it can be used, and what follows. */
import { beforeEach, describe, expect, test } from "@jest/globals";
import { addTaxProfile } from "../../functions/http/add-tax-profile.ts";
import { archiveTaxProfile } from "../../functions/http/archive-tax-profile.ts";
import { changeTaxProfile } from "../../functions/http/change-tax-profile.ts";
import { getProfileAssignments } from "../../functions/http/get-profile-assignments.ts";
import { getTaxProfile } from "../../functions/http/get-tax-profile.ts";
import { listTaxProfileHistory } from "../../functions/http/list-tax-profile-history.ts";
import { listTaxProfiles } from "../../functions/http/list-tax-profiles.ts";
import { returnTaxProfile } from "../../functions/http/return-tax-profile.ts";
import { setDefaultProfile } from "../../functions/http/set-default-profile.ts";
import { validateTaxProfile } from "../../functions/http/validate-tax-profile.ts";
import { mostTaxProfiles } from "../../shared/domain/tax-profile.ts";
import { sellerId } from "../fakes/a-line.ts";
import { accountId } from "../fakes/a-program.ts";
import { operatorToken } from "../fakes/fake-http-services.ts";
import { type CallResult, call } from "../fakes/http-call.ts";
import { aProfileWorld, type ProfileWorld } from "../fakes/profile-world.ts";
import { otherAccountId } from "../fakes/structure-world.ts";

const korean = {
  country: "KR",
  entity: "company",
  form: "w8bene",
  legalName: "Contoso Korea",
  taxNumber: "116-82-00276",
  signedOn: "2026-11-15",
};

let world: ProfileWorld;
let admin: string;

beforeEach(async () => {
  world = await aProfileWorld();
  admin = world.structure.partner("incentivesAdmin", { locationId: sellerId });
});

type Endpoint = Parameters<typeof call>[0];
const at = (endpoint: unknown, profileId: string, token = admin, body?: object, headers = {}) =>
  call(endpoint as Endpoint, world.services, {
    token,
    params: { taxProfileId: profileId },
    headers,
    ...(body && { body }),
  });
const add = (body: object = {}, token = admin, locationId = sellerId) =>
  call(addTaxProfile, world.services, { token, params: { locationId }, body: { ...korean, ...body } });
const get = (profileId: string, token = admin) => at(getTaxProfile, profileId, token);

async function change(profileId: string, body: object, token = admin) {
  const match = (await get(profileId)).headers.get("etag") ?? "";
  return at(changeTaxProfile, profileId, token, body, { "if-match": match });
}

const use = (taxProfileId: string | null, token = admin) =>
  call(setDefaultProfile, world.services, {
    token,
    params: { locationId: sellerId },
    body: { payoutProfileId: null, taxProfileId },
  });

async function approved(): Promise<string> {
  const { json } = await add();
  await at(validateTaxProfile, json.id);
  await world.settle();
  return json.id;
}

const facts = async () => (await world.structure.stored("facts", sellerId))?.taxProfile;

function fieldsOf({ status, json }: CallResult) {
  return [status, json.code, json.errors?.map((each: { field: string; code: string }) => [each.field, each.code])];
}

describe("a tax profile", () => {
  test("shows the end of its number and the last day of its form, and costs one read and one batch", async () => {
    world.structure.calls.length = 0;
    const { status, json } = await add();

    expect(world.structure.calls).toEqual(["read", "commit"]);
    expect([status, json]).toMatchObject([
      201,
      { status: "draft", taxNumber: "0276", validTo: "2029-12-31", locationId: sellerId },
    ]);
    const stored = await world.structure.stored("taxProfile", json.id);
    expect(JSON.stringify([stored, world.structure.accounts.audited])).not.toContain("1168200276");
    expect(await world.vault.open(`${accountId}:${json.id}`, stored?.sealed ?? "")).toBe("1168200276");
  });

  test("is refused with every field that is wrong", async () => {
    expect(fieldsOf(await add({ form: "w9", taxNumber: "1168200277", signedOn: "2027-01-01" }))).toEqual([
      400,
      "invalid_request",
      [
        ["/form", "form_not_for_country"],
        ["/taxNumber", "wrong_check_digits"],
        ["/signedOn", "in_the_future"],
      ],
    ]);
    expect(fieldsOf(await add({ signedOn: "2022-12-31" }))[2]).toEqual([["/signedOn", "expired"]]);
  });

  test("lacks what was left out once its validation is asked for", async () => {
    const { json } = await add({ legalName: undefined, taxNumber: undefined, signedOn: undefined });

    expect(fieldsOf(await at(validateTaxProfile, json.id))).toEqual([
      422,
      "profile_incomplete",
      [
        ["/legalName", "required"],
        ["/taxNumber", "required"],
        ["/signedOn", "required"],
      ],
    ]);
  });

  test("is told to eligibility with its last day once the location uses it", async () => {
    const id = await approved();

    expect((await use(id)).json.default).toEqual({ taxProfileId: id });

    expect(await facts()).toMatchObject({ status: "approved", since: "2026-11-15", validTo: "2029-12-31" });
    const shown = await call(getProfileAssignments, world.services, { token: admin, params: { locationId: sellerId } });
    expect(shown.json.default).toEqual({ taxProfileId: id });
  });

  test("that ended while it waited for its validation is sent back", async () => {
    const { json } = await add({ signedOn: "2023-05-01" });
    await use(json.id);
    await at(validateTaxProfile, json.id);
    world.structure.now = new Date("2027-01-01T00:00:00Z");

    await world.settle();

    expect((await get(json.id)).json).toMatchObject({ status: "actionRequired", problems: [{ code: "expired" }] });
    expect(await facts()).toMatchObject({ status: "actionRequired" });
    const [mail] = await world.mails();
    expect(mail?.subject).toBe(`Action required: tax profile of location ${sellerId}`);
  });

  test("that is signed anew is validated anew", async () => {
    const id = await approved();
    await use(id);
    world.structure.now = new Date("2029-12-01T09:00:00Z");

    const { json } = await change(id, { signedOn: "2029-12-01" });

    expect(json).toMatchObject({ status: "pendingValidation", taxNumber: "0276", validTo: "2032-12-31" });
    await world.settle();
    expect(await facts()).toMatchObject({ status: "approved", validTo: "2032-12-31" });
  });

  test("ends with what was given with it, until somebody takes that back", async () => {
    const { json } = await add({ expiresOn: "2027-03-31" });

    expect(json).toMatchObject({ expiresOn: "2027-03-31", validTo: "2027-03-31" });
    expect((await change(json.id, { expiresOn: null })).json).toMatchObject({ validTo: "2029-12-31" });
    expect(fieldsOf(await change(json.id, { expiresOn: "2026-11-14" }))[2]).toEqual([["/expiresOn", "expired"]]);
  });

  test("is expired once its form has ended", async () => {
    const id = await approved();
    world.structure.now = new Date("2029-12-31T23:59:59Z");
    expect((await get(id)).json.status).toBe("approved");

    world.structure.now = new Date("2030-01-01T00:00:00Z");
    expect((await get(id)).json.status).toBe("expired");
  });

  test("that says the same stays as it is", async () => {
    const id = await approved();
    world.structure.calls.length = 0;

    expect((await change(id, { taxNumber: "1168200276", form: "w8bene" })).json.status).toBe("approved");
    expect(world.structure.calls.filter((name) => name === "commit")).toEqual([]);
  });

  test("is none too many, and of no location that there is not", async () => {
    for (let index = 0; index < mostTaxProfiles; index += 1) await add();

    expect((await add()).json.code).toBe("limit_reached");
    expect((await add({}, world.structure.partner("incentivesAdmin"), "4100999")).json.code).toBe("location_not_found");
  });
});

describe("who may", () => {
  test("only the location's incentives admin writes; others see the status", async () => {
    const id = await approved();
    const elsewhere = world.structure.partner("incentivesAdmin", { locationId: "4100002" });
    const global = world.structure.partner("globalAdmin");

    expect((await add({}, elsewhere)).status).toBe(403);
    expect((await change(id, { legalName: "x" }, elsewhere)).status).toBe(403);
    expect((await add({}, global)).status).toBe(403);
    expect((await get(id, global)).json).toMatchObject({ status: "approved" });
    expect((await get(id, global)).json.taxNumber).toBeUndefined();
  });

  test("who has the role for one program changes no form that pays all of them", async () => {
    const id = await approved();
    await use(id);
    const ofProgram = world.structure.partner("incentivesAdmin", { locationId: sellerId, programId: "surface" });

    expect((await change(id, { legalName: "Other" }, ofProgram)).json.code).toBe("role_required");
    expect((await add({}, ofProgram)).status).toBe(201);
  });

  test("another tenant's is absent", async () => {
    const id = await approved();
    const stranger = world.structure.partner("incentivesAdmin", {}, otherAccountId);
    const calls = [get(id, stranger), at(validateTaxProfile, id, stranger), at(archiveTaxProfile, id, stranger)];

    for (const { status, json } of await Promise.all(calls)) {
      expect([status, json.code]).toEqual([404, "location_not_found"]);
    }
  });

  test("whoever approves payouts sends it back", async () => {
    const id = await approved();
    const approver = operatorToken(world.structure.http, "payoutApprover");

    const { json } = await at(returnTaxProfile, id, approver, { reason: "The form is not signed." });

    expect(json).toMatchObject({ status: "actionRequired", problems: [{ message: "The form is not signed." }] });
  });
});

test("one that is not used can be put away, and its history stays", async () => {
  const id = await approved();
  await use(id);
  expect((await at(archiveTaxProfile, id)).json.code).toBe("profile_in_use");
  await use(null);

  expect((await at(archiveTaxProfile, id)).json.isArchived).toBe(true);

  expect(fieldsOf(await use(id))[2]).toEqual([["/taxProfileId", "profile_not_found"]]);
  const { json } = await at(listTaxProfileHistory, id);
  expect(json.value[0]).toMatchObject({
    action: "taxProfile.archived",
    changes: [{ field: "isArchived", after: "yes" }],
  });
  const all = await call(listTaxProfiles, world.services, { token: admin, params: { locationId: sellerId } });
  expect(all.json.value).toMatchObject([{ id, isArchived: true }]);
});
