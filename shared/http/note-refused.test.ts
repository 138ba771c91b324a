import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { fakeHttpServices, operatorToken, partnerToken } from "../../tests/fakes/fake-http-services.ts";
import { type CallOptions, call } from "../../tests/fakes/http-call.ts";
import { Refusal, type RefusalCode } from "../domain/refusal.ts";
import type { RefusalNote } from "../use-cases/audit/note-refusal.ts";
import { inOwnAccount } from "./allow.ts";
import { endpointFor } from "./endpoint.ts";
import type { HttpServices } from "./http-services.ts";
import { noContent, ok } from "./result.ts";

const endpoint = endpointFor<HttpServices>();
const common = { summary: "X", allow: inOwnAccount("roles.assign"), responses: { 204: z.undefined() } } as const;

/** A change that ends in the refusal, or is done. */
function changeThat(code?: RefusalCode) {
  return endpoint({
    ...common,
    name: "change-things",
    method: "POST",
    route: "things",
    refusals: code ? [code] : [],
    handle: () => {
      if (code) throw new Refusal(code, "No.");
      return noContent();
    },
  });
}

const look = endpoint({
  ...common,
  name: "look-at-things",
  method: "GET",
  route: "things",
  responses: { 200: z.string() },
  refusals: [],
  handle: () => ok("things"),
});

function aScene() {
  const notes: RefusalNote[] = [];
  const services = {
    ...fakeHttpServices(),
    noteRefusal: async (note: RefusalNote) => {
      notes.push(note);
    },
  };
  return { notes, services };
}

const admin = [{ role: "globalAdmin" }] as const;

describe("a refused change of a partner is noted", () => {
  test.each<RefusalCode>(["forbidden", "grant_not_allowed", "last_admin"])("that ended in %s", async (code) => {
    const { notes, services } = aScene();
    const headers = { "ms-correlationid": "correlation-1" };

    await call(changeThat(code), services, { token: partnerToken(services, admin), headers });

    expect(notes).toEqual([
      {
        who: { accountId: "acc_1", userId: "usr_0" },
        action: "request.refused",
        details: { operation: "change-things", code, path: "/things" },
        correlationId: "correlation-1",
      },
    ]);
  });

  test("for want of a role, without the query, which may hold what is nobody's business", async () => {
    const { notes, services } = aScene();
    const token = partnerToken(services, [{ role: "reportViewer" }]);

    const { json } = await call(changeThat(), services, { token, query: "?secret=1" });

    expect(json.code).toBe("role_required");
    expect(notes).toMatchObject([
      { who: { accountId: "acc_1", userId: "usr_0" }, details: { code: "role_required", path: "/things" } },
    ]);
  });

  test.each([
    ["user_disabled", { status: "disabled" }],
    ["password_change_required", { mustChangePassword: true }],
  ] as const)("before his rights were known: %s", async (code, access) => {
    const { notes, services } = aScene();

    const { json } = await call(changeThat(), services, { token: partnerToken(services, admin, access) });

    expect([json.code, notes[0]?.details.code]).toEqual([code, code]);
    expect(notes[0]?.who).toMatchObject({ tenantId: "tid", objectId: "oid-0" });
  });
});

describe("nothing is noted", () => {
  type Scene = ReturnType<typeof aScene>["services"];

  test.each<[string, (services: Scene) => CallOptions, ReturnType<typeof changeThat>]>([
    ["of a change that is done", (services) => ({ token: partnerToken(services, admin) }), changeThat()],
    ["of a refusal for another reason", (services) => ({ token: partnerToken(services, admin) }), changeThat("busy")],
    ["of who only looks", (services) => ({ token: partnerToken(services, [{ role: "reportViewer" }]) }), look],
    ["of an operator", (services) => ({ token: operatorToken(services, "claimReviewer") }), changeThat()],
    ["of a stranger", (services) => ({ token: services.token({ objectId: "stranger" }) }), changeThat()],
    ["of who does not say who he is", () => ({}), changeThat()],
  ])("%s", async (_label, callOf, asked) => {
    const { notes, services } = aScene();

    await call(asked, services, callOf(services));

    expect(notes).toEqual([]);
  });
});

test("the answer is the same whether or not anybody keeps notes", async () => {
  const { services } = aScene();
  const { noteRefusal: _none, ...without } = services;
  const options = { token: partnerToken(services, admin), headers: { "ms-correlationid": "correlation-1" } };

  const [noted, plain] = [
    await call(changeThat("last_admin"), services, options),
    await call(changeThat("last_admin"), without, options),
  ];

  expect([noted.status, noted.text]).toEqual([plain.status, plain.text]);
});
