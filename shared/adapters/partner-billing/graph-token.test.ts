import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type SignInProvider, startSignInProvider } from "../../../tests/fakes/sign-in-provider.ts";
import { graphToken } from "./graph-token.ts";

let provider: SignInProvider;
let forms: URLSearchParams[];

beforeEach(async () => {
  forms = [];
  provider = await startSignInProvider([]);
});
afterEach(() => provider.close());

function tokenOf(lifetimeSeconds: number, clientSecret?: string) {
  provider.redeem = async (form) => {
    forms.push(form);
    const body = { access_token: `token-${forms.length}`, token_type: "Bearer", expires_in: lifetimeSeconds };
    return { status: 200, body };
  };
  return graphToken({
    authority: `https://${new URL(provider.url).host}/tenant`,
    metadataUrl: provider.metadataUrl,
    clientId: "billing-app",
    clientSecret,
    credential: { getToken: async () => ({ token: "assertion", expiresOnTimestamp: Date.now() + 60_000 }) },
    resource: "https://graph.example",
  });
}

test("is the application's own, for the resource, and kept while it lasts", async () => {
  const token = tokenOf(3_600, "secret");

  expect([await token(), await token()]).toEqual(["token-1", "token-1"]);
  expect(forms.map((form) => [form.get("grant_type"), form.get("scope"), form.get("client_secret")])).toEqual([
    ["client_credentials", "https://graph.example/.default", "secret"],
  ]);
});

test("is vouched for by the managed identity where there is no secret", async () => {
  await tokenOf(3_600)();

  expect([forms[0]?.get("client_assertion"), forms[0]?.get("client_secret")]).toEqual(["assertion", null]);
});

test("is asked for anew shortly before it ends", async () => {
  const token = tokenOf(200, "secret");

  expect([await token(), await token()]).toEqual(["token-1", "token-2"]);
});
