/** Adding users through HTTP: what is answered and stored, and everything that is refused. */
import { describe, expect, test } from "@jest/globals";
import { addUser } from "../../functions/http/add-user.ts";
import { addressKey } from "../../shared/domain/email-address.ts";
import type { PartnerRole } from "../../shared/domain/role.ts";
import { sellerId } from "../fakes/a-line.ts";
import { accountId } from "../fakes/a-program.ts";
import { call } from "../fakes/http-call.ts";
import { aPeopleWorld, aPerson, hexSealer } from "../fakes/people-world.ts";

const kim = { displayName: "김서연", email: "kim@contoso.example" };
const role = (name: PartnerRole, scope: object = {}) => ({ role: name, ...scope });

function aWorld() {
  return aPeopleWorld(
    aPerson("usr_global", [{ role: "globalAdmin" }]),
    aPerson("usr_manager", [{ role: "userManagementAdmin" }]),
    aPerson("usr_admin", [{ role: "incentivesAdmin", locationId: sellerId }]),
    aPerson("usr_reader", [{ role: "accountAdmin" }]),
    aPerson("usr_taken", [], { email: "taken@contoso.example" }),
  );
}

async function adding(by: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const world = await aWorld();
  const answer = await call(addUser, world.services, { token: world.token(by), body, headers });
  return { world, ...answer };
}

describe("an added user", () => {
  test("is answered with his password, shown this once, his sign-in name and his roles", async () => {
    const { status, json } = await adding("usr_global", { ...kim, roles: [role("incentivesUser")] });

    expect(status).toBe(201);
    expect(json).toEqual({
      userId: expect.stringMatching(/^usr_[0-9A-Z]{26}$/),
      kind: "person",
      ...kim,
      locale: "ko",
      status: "invited",
      signInName: "kim_contoso.example@vendor.example",
      temporaryPasswordExpiresAt: "2026-11-18T09:00:00.000Z",
      provisioning: { state: "pending" },
      roles: [
        expect.objectContaining({ role: "incentivesUser", programId: "*", locationId: "*", grantedBy: "usr_global" }),
      ],
      temporaryPassword: expect.stringMatching(/^.{16}$/),
    });
  });

  test("costs one read and one batch, and a message", async () => {
    const { world, json } = await adding("usr_global", {
      ...kim,
      roles: [role("incentivesUser", { locationId: sellerId })],
    });

    expect(world.calls).toEqual(["read", "commit"]);
    expect(world.queue.sent).toEqual([
      { queue: "provision-user", message: { accountId, outboxId: `provision:${json.userId}` } },
    ]);
  });

  test("has his password sealed in the event and nowhere else, and is audited by ids", async () => {
    const { world, json } = await adding(
      "usr_global",
      { ...kim, roles: [role("incentivesUser")] },
      { "idempotency-key": "k" },
    );

    const event = await world.event(`provision:${json.userId}`);
    const work = event?.work as { sealed: string };
    expect(await hexSealer.open(`provision:${json.userId}`, work.sealed)).toBe(json.temporaryPassword);
    expect(JSON.stringify([event, world.accounts.audited, world.queue.sent])).not.toContain(json.temporaryPassword);
    expect(world.accounts.audited).toMatchObject([
      {
        action: "user.added",
        target: json.userId,
        actor: { id: "usr_global" },
        details: { [json.roles[0].id]: "incentivesUser * *" },
      },
    ]);
    expect(JSON.stringify(world.accounts.audited)).not.toMatch(/contoso|김서연/);
  });

  test("is added once under an Idempotency-Key; the repeat says that the password was shown", async () => {
    const world = await aWorld();
    const request = { token: world.token("usr_global"), body: kim, headers: { "idempotency-key": "once" } };

    const first = await call(addUser, world.services, request);
    const repeat = await call(addUser, world.services, request);

    const { temporaryPassword: _shown, ...rest } = first.json;
    expect([repeat.status, repeat.json]).toEqual([201, { ...rest, shownOnce: true }]);
    expect(world.accounts.audited).toHaveLength(1);
    expect(world.queue.sent).toHaveLength(1);
  });

  test("is one where two add the same address at the same time", async () => {
    const world = await aWorld();
    const request = { token: world.token("usr_global"), body: kim };

    const answers = await Promise.all([call(addUser, world.services, request), call(addUser, world.services, request)]);

    expect(answers.map(({ status, json }) => [status, json.code]).sort()).toEqual([
      [201, undefined],
      [409, "email_in_use"],
    ]);
  });

  test.each([
    ["a user management admin, without roles", "usr_manager", kim],
    ["a global admin, without roles", "usr_global", { ...kim, locale: "en" }],
    [
      "an incentives admin, as incentives user of his location",
      "usr_admin",
      { ...kim, roles: [role("incentivesUser", { locationId: sellerId })] },
    ],
    ["an address in another spelling", "usr_global", { ...kim, email: "  KIM@Contoso.EXAMPLE " }],
    ["markup for a name, which stays text", "usr_global", { ...kim, displayName: "<b>O'Neil & Söhne</b>" }],
  ])("may be added by %s", async (_label, by, body) => {
    const { status, json, world } = await adding(by, body);

    expect([status, json.email, json.displayName]).toEqual([201, "kim@contoso.example", body.displayName]);
    const view = await world.accounts.read(accountId, [{ kind: "address", id: addressKey("kim@contoso.example") }]);
    expect(view.all("address")[0]?.value.userId).toBe(json.userId);
  });
});

describe("nobody is added", () => {
  const wide = [role("incentivesUser")];
  const here = { locationId: sellerId };

  test.each<[string, string, unknown, number, string]>([
    ["with an address that is taken", "usr_global", { ...kim, email: "taken@contoso.example" }, 409, "email_in_use"],
    ["with a taken address in capitals", "usr_global", { ...kim, email: "Taken@CONTOSO.example" }, 409, "email_in_use"],
    [
      "with a taken address in full-width letters",
      "usr_global",
      { ...kim, email: "taken＠contoso.example" },
      409,
      "email_in_use",
    ],
    ["by one who only reads users", "usr_reader", kim, 403, "role_required"],
    ["by an incentives admin, without a role", "usr_admin", kim, 403, "grant_not_allowed"],
    [
      "by an incentives admin, as another admin",
      "usr_admin",
      { ...kim, roles: [role("incentivesAdmin", here)] },
      403,
      "grant_not_allowed",
    ],
    [
      "by an incentives admin, as global admin",
      "usr_admin",
      { ...kim, roles: [role("globalAdmin")] },
      403,
      "grant_not_allowed",
    ],
    ["by an incentives admin, beyond his location", "usr_admin", { ...kim, roles: wide }, 403, "grant_not_allowed"],
    [
      "by an incentives admin, with one good role and one too wide",
      "usr_admin",
      { ...kim, roles: [role("incentivesUser", here), ...wide] },
      403,
      "grant_not_allowed",
    ],
    ["by a user management admin, with a role", "usr_manager", { ...kim, roles: wide }, 403, "grant_not_allowed"],
    [
      "by a user management admin, as one of his own kind",
      "usr_manager",
      { ...kim, roles: [role("userManagementAdmin")] },
      403,
      "grant_not_allowed",
    ],
    [
      "with a role that has ended",
      "usr_global",
      { ...kim, roles: [role("incentivesUser", { expiresAt: "2026-11-15T09:00:00Z" })] },
      403,
      "grant_not_allowed",
    ],
    [
      "at a location of nobody, or of another account",
      "usr_global",
      { ...kim, roles: [role("incentivesUser", { locationId: "4999999" })] },
      404,
      "location_not_found",
    ],
  ])("%s", async (_label, by, body, status, code) => {
    const { world, ...answer } = await adding(by, body);

    expect([answer.status, answer.json.code]).toEqual([status, code]);
    expect([world.accounts.audited, world.queue.sent]).toEqual([[], []]);
  });

  const error = (field: string, code: string) => [expect.objectContaining({ field, code })];
  test.each<[string, unknown, unknown]>([
    ["a name of two lines", { ...kim, displayName: "Kim\r\nBcc: eve@evil.example" }, error("/displayName", "custom")],
    ["a name that turns around", { ...kim, displayName: "Kim \u202Egnimoc" }, error("/displayName", "custom")],
    ["a name of blanks", { ...kim, displayName: "   " }, error("/displayName", "too_small")],
    ["a name without end", { ...kim, displayName: "k".repeat(101) }, error("/displayName", "too_big")],
    ["an address that is none", { ...kim, email: "kim" }, error("/email", "invalid_email")],
    [
      "an address with a second header",
      { ...kim, email: "kim@contoso.example\r\nBcc: eve@evil.example" },
      error("/email", "invalid_email"),
    ],
    ["a homograph of a taken address", { ...kim, email: "tаken@contoso.example" }, error("/email", "email_not_ascii")],
    [
      "an address without end",
      { ...kim, email: `${"k".repeat(65)}@contoso.example` },
      error("/email", "email_too_long"),
    ],
    ["no address", { displayName: "Kim" }, error("/email", "required")],
    ["an unknown field", { ...kim, isAdmin: true }, error("/isAdmin", "unknown_field")],
    ["a status of his own", { ...kim, status: "active" }, error("/status", "unknown_field")],
    ["an unknown role", { ...kim, roles: [{ role: "emperor" }] }, error("/roles/0/role", "invalid_value")],
    ["an operator's role", { ...kim, roles: [{ role: "payoutApprover" }] }, error("/roles/0/role", "invalid_value")],
    [
      "an unknown field of a role",
      { ...kim, roles: [{ ...role("incentivesUser"), grantedBy: "usr_x" }] },
      error("/roles/0/grantedBy", "unknown_field"),
    ],
    [
      "the same role twice",
      { ...kim, roles: [role("incentivesUser"), role("incentivesUser", { programId: "*" })] },
      error("/roles/1", "duplicate_role"),
    ],
    [
      "more roles than twenty",
      {
        ...kim,
        roles: Array.from({ length: 21 }, (_each, index) => role("incentivesUser", { programId: `p${index}` })),
      },
      error("/roles", "too_big"),
    ],
    ["an unknown language", { ...kim, locale: "fr" }, error("/locale", "invalid_value")],
  ])("with %s", async (_label, body, errors) => {
    const { world, ...answer } = await adding("usr_global", body);

    expect([answer.status, answer.json.code, answer.json.errors]).toEqual([400, "invalid_request", errors]);
    expect(world.calls).toEqual([]);
  });
});
