import { createHmac, createPublicKey, KeyObject, sign } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { JWTPayload } from "jose";
import {
  makeKey,
  signed,
  startIdentityProvider,
  type TestIdentityProvider,
  type TestKey,
} from "../../../tests/fakes/identity-provider.ts";
import type { RefusalCode } from "../../domain/refusal.ts";
import { createTokenVerifier } from "./token-verifier.ts";

const tid = "11111111-1111-4111-8111-111111111111";
const otherTid = "22222222-2222-4222-8222-222222222222";
const issuer = `https://login.example/${tid}/v2.0`;
const audience = "api-client-id";

let idp: TestIdentityProvider;
let key: TestKey;
let stranger: TestKey;

beforeAll(async () => {
  [key, stranger] = await Promise.all([makeKey("k1"), makeKey("k1")]);
  idp = await startIdentityProvider([key.jwk]);
});
afterAll(() => idp.close());

function claims(changes: JWTPayload = {}): JWTPayload {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: issuer,
    aud: audience,
    tid,
    oid: "kim",
    scp: "access_as_user",
    azp: "web",
    iat: now,
    exp: now + 3600,
    ...changes,
  };
}

function without(...names: readonly string[]): JWTPayload {
  return Object.fromEntries(Object.entries(claims()).filter(([name]) => !names.includes(name)));
}

function verifier(options: Partial<Parameters<typeof createTokenVerifier>[0]> = {}) {
  return createTokenVerifier({ issuer, audience, jwksUri: idp.jwksUri, ...options });
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

async function codeOf(verification: Promise<unknown>): Promise<RefusalCode | "accepted"> {
  return verification.then(
    () => "accepted" as const,
    (error: { code: RefusalCode }) => error.code,
  );
}

const seconds = (offset: number) => Math.floor(Date.now() / 1000) + offset;

describe("accepts", () => {
  test("a person's token, and tells who it is", async () => {
    const identity = await verifier().verify(await signed(claims(), key));

    expect(identity).toEqual({ tenantId: tid, objectId: "kim", kind: "person", operatorRoles: [] });
  });

  test("an application's token, with its operator roles among any others", async () => {
    const app = { ...without("scp"), idtyp: "app", roles: ["ProgramManager", "Somebody", 7, "PayoutApprover"] };

    const identity = await verifier().verify(await signed(app, key));

    expect(identity).toMatchObject({ kind: "app", operatorRoles: ["programManager", "payoutApprover"] });
  });

  test.each([
    ["a list of audiences with ours in it", () => signed(claims({ aud: ["other", audience] }), key)],
    ["one that expired half a minute ago", () => signed(claims({ exp: seconds(-30) }), key)],
    ["one that begins in half a minute", () => signed(claims({ nbf: seconds(30) }), key)],
    ["the type at+jwt", () => signed(claims(), key, { typ: "at+jwt" })],
    ["no key id, while there is one key", () => signed(claims(), key, { kid: undefined })],
  ])("%s", async (_label, token) => {
    expect(await codeOf(verifier().verify(await token()))).toBe("accepted");
  });
});

describe("refuses", () => {
  const publicPem = () =>
    createPublicKey({ key: key.jwk as never, format: "jwk" }).export({ type: "spki", format: "pem" });
  const hmac = (secret: string | Buffer) => {
    const head = `${encoded({ alg: "HS256", kid: "k1" })}.${encoded(claims())}`;
    return `${head}.${createHmac("sha256", secret).update(head).digest("base64url")}`;
  };
  const rs512 = () => {
    const head = `${encoded({ alg: "RS512", kid: "k1" })}.${encoded(claims())}`;
    return `${head}.${sign("sha512", Buffer.from(head), KeyObject.from(key.privateKey)).toString("base64url")}`;
  };
  const parts = async () => (await signed(claims(), key)).split(".");

  const attacks: readonly [label: string, token: () => string | Promise<string>, code: RefusalCode][] = [
    ["alg none without signature", () => `${encoded({ alg: "none" })}.${encoded(claims())}.`, "token_invalid"],
    [
      "alg none with one",
      async () => `${encoded({ alg: "none", kid: "k1" })}.${encoded(claims())}.${(await parts())[2]}`,
      "token_invalid",
    ],
    ["HS256 with the public key as secret", () => hmac(publicPem()), "token_invalid"],
    ["HS256 with the modulus as secret", () => hmac(Buffer.from(key.jwk.n ?? "", "base64url")), "token_invalid"],
    ["another algorithm of the same key", () => rs512(), "token_invalid"],
    ["another audience", () => signed(claims({ aud: "graph" }), key), "token_invalid"],
    ["no audience", () => signed(without("aud"), key), "token_invalid"],
    ["another issuer", () => signed(claims({ iss: "https://evil.example/v2.0" }), key), "token_invalid"],
    ["a version 1 issuer", () => signed(claims({ iss: `https://sts.windows.net/${tid}/` }), key), "token_invalid"],
    [
      "another tenant's issuer with our tid",
      () => signed(claims({ iss: issuer.replace(tid, otherTid) }), key),
      "token_invalid",
    ],
    ["one that expired two minutes ago", () => signed(claims({ exp: seconds(-120) }), key), "token_expired"],
    ["one that begins in ten minutes", () => signed(claims({ nbf: seconds(600) }), key), "token_invalid"],
    ["no expiry", () => signed(without("exp"), key), "token_invalid"],
    ["no object id", () => signed(without("oid"), key), "token_invalid"],
    ["an object id that could name another document", () => signed(claims({ oid: "kim:../x" }), key), "token_invalid"],
    ["an object id that is no text", () => signed(claims({ oid: { $ne: 1 } }), key), "token_invalid"],
    ["an unknown key id", () => signed(claims(), key, { kid: "k9" }), "token_invalid"],
    ["a key id that is a path", () => signed(claims(), key, { kid: "../../dev/null" }), "token_invalid"],
    ["an injected key", () => signed(claims(), stranger, { kid: "k9", jwk: stranger.jwk }), "token_invalid"],
    [
      "an injected key address",
      () => signed(claims(), stranger, { jku: "https://evil.example/keys" }),
      "token_invalid",
    ],
    [
      "an unknown critical header",
      async () => `${encoded({ alg: "RS256", kid: "k1", crit: ["x"], x: 1 })}.${(await parts()).slice(1).join(".")}`,
      "token_invalid",
    ],
    ["another key with the same id", () => signed(claims(), stranger), "token_invalid"],
    [
      "changed claims",
      async () => `${(await parts())[0]}.${encoded(claims({ oid: "admin" }))}.${(await parts())[2]}`,
      "token_invalid",
    ],
    ["a changed signature", async () => `${(await parts()).slice(0, 2).join(".")}.${"A".repeat(342)}`, "token_invalid"],
    [
      "an id_token with our audience",
      () => signed({ ...without("scp", "azp"), nonce: "n", roles: ["ProgramManager"] }, key),
      "token_invalid",
    ],
    ["an id_token that names its client", () => signed({ ...without("scp"), nonce: "n" }, key), "token_invalid"],
    ["garbage", () => "aaa.bbb.ccc", "token_invalid"],
  ];
  test.each(attacks)("%s", async (_label, token, code) => {
    expect(await codeOf(verifier().verify(await token()))).toBe(code);
  });

  test("a tenant that is not allowed", async () => {
    const strict = verifier({ allowedTenants: [otherTid] });

    expect(await codeOf(strict.verify(await signed(claims(), key)))).toBe("tenant_not_allowed");
  });
});

describe("where every tenant may sign in", () => {
  const template = "https://login.example/{tenantid}/v2.0";
  const of = (tenant: string) =>
    claims({ tid: tenant, iss: template.replace("{tenantid}", tenant), roles: ["ProgramManager"] });

  test("the issuer must be the token's own tenant", async () => {
    const open = verifier({ issuer: template, operatorTenant: tid });

    expect(await codeOf(open.verify(await signed(of(otherTid), key)))).toBe("accepted");
    expect(await codeOf(open.verify(await signed({ ...of(otherTid), tid }, key)))).toBe("token_invalid");
  });

  test("only the operator's tenant makes operators", async () => {
    const open = verifier({ issuer: template, operatorTenant: tid });

    const ours = await open.verify(await signed(of(tid), key));
    const theirs = await open.verify(await signed(of(otherTid), key));

    expect([ours.operatorRoles, theirs.operatorRoles]).toEqual([["programManager"], []]);
  });

  test("a key that is limited to an issuer signs for no other", async () => {
    const [limited, common] = await Promise.all([makeKey("limited"), makeKey("common")]);
    const own = await startIdentityProvider([
      { ...limited.jwk, issuer: "https://login.example/consumers/v2.0" },
      { ...common.jwk, issuer: template },
    ]);
    try {
      const open = verifier({ issuer: template, operatorTenant: tid, jwksUri: own.jwksUri });

      expect(await codeOf(open.verify(await signed(of(tid), limited)))).toBe("token_invalid");
      expect(await codeOf(open.verify(await signed(of(tid), common)))).toBe("accepted");
    } finally {
      await own.close();
    }
  });
});

describe("the provider's keys", () => {
  test("are fetched once, however many ask at the same time", async () => {
    const own = await startIdentityProvider([key.jwk]);
    try {
      const cold = verifier({ jwksUri: own.jwksUri });
      const token = await signed(claims(), key);

      await Promise.all(Array.from({ length: 50 }, () => cold.verify(token)));

      expect(own.fetches()).toBe(1);
    } finally {
      await own.close();
    }
  });

  test("are not fetched again for a flood of unknown key ids", async () => {
    const own = await startIdentityProvider([key.jwk]);
    try {
      const warm = verifier({ jwksUri: own.jwksUri });
      const tokens = await Promise.all(
        Array.from({ length: 20 }, (_, index) => signed(claims(), key, { kid: `x${index}` })),
      );
      await warm.verify(await signed(claims(), key));

      const codes = await Promise.all(tokens.map((token) => codeOf(warm.verify(token))));

      expect(new Set(codes)).toEqual(new Set(["token_invalid"]));
      expect(own.fetches()).toBe(1);
    } finally {
      await own.close();
    }
  });

  test.each([
    ["fails", 500, ""],
    ["answers something else", 200, "<html>"],
    ["answers no keys", 200, '{"keys":7}'],
  ])("that cannot be had mean a 503 and never a 401: the provider %s", async (_label, status, body) => {
    const own = await startIdentityProvider([]);
    own.answerWith(status, body);
    try {
      const cold = verifier({ jwksUri: own.jwksUri });

      expect(await codeOf(cold.verify(await signed(claims(), key)))).toBe("keys_unavailable");
    } finally {
      await own.close();
    }
  });

  test("still serve those who have them when the provider is gone", async () => {
    const own = await startIdentityProvider([key.jwk]);
    const warm = verifier({ jwksUri: own.jwksUri });
    const cold = verifier({ jwksUri: own.jwksUri });
    const token = await signed(claims(), key);
    await warm.verify(token);
    await own.close();

    expect(await codeOf(warm.verify(token))).toBe("accepted");
    expect(await codeOf(cold.verify(token))).toBe("keys_unavailable");
  });
});
