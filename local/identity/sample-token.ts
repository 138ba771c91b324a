/**
 * Access tokens on request, for trying the API out and for tests: a known person's or application's token as the
 * provider would issue it, or one that is wrong in exactly the way the request says.
 */
import type { JWTPayload } from "jose";
import { z } from "zod";
import { applicationClaims, personClaims } from "./access-token-claims.ts";
import type { ClientApplication } from "./client-application.ts";
import { issuerOf } from "./tenant.ts";
import type { UserStore } from "./user-store.ts";

const WORKING_DAY_SECONDS = 8 * 3600;

export const SampleTokenRequest = z
  .strictObject({
    /** A person of the user store. */
    oid: z.guid().toLowerCase().optional(),
    clientId: z.guid().toLowerCase().optional(),
    /** Negative: the token has expired that long ago. */
    expiresInSeconds: z.int().default(WORKING_DAY_SECONDS),
    audience: z.string().optional(),
    issuer: z.string().optional(),
    /** Claims to set or, with null, to leave out, after all others. */
    claims: z.record(z.string(), z.json()).default({}),
    /** A key the provider has never published, under the id of the one it has. */
    signedBy: z.enum(["provider", "stranger"]).default("provider"),
  })
  .refine(({ oid, clientId }) => (oid === undefined) !== (clientId === undefined), "Name either oid or clientId.");
export type SampleTokenRequest = z.infer<typeof SampleTokenRequest>;

export interface KnownAccounts {
  readonly rootUrl: string;
  readonly homeTenantId: string;
  readonly apiClientId: string;
  readonly users: Pick<UserStore, "find">;
  readonly clients: readonly ClientApplication[];
}

/** The claims of the token, or undefined for a person or application that is not known. */
export function sampleClaims(request: SampleTokenRequest, known: KnownAccounts, now: Date): JWTPayload | undefined {
  const identity = identityClaims(request, known);
  if (!identity) return undefined;
  const nowSeconds = Math.floor(now.getTime() / 1000);
  const exp = nowSeconds + request.expiresInSeconds;
  const iat = Math.min(nowSeconds, exp - 1); // an expired token, too, was issued before it expired
  const claims = {
    ...identity,
    iss: request.issuer ?? issuerOf(known.rootUrl, String(identity.tid)),
    aud: request.audience ?? known.apiClientId,
    iat,
    nbf: iat,
    exp,
    ...request.claims,
  };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null));
}

function identityClaims({ oid, clientId }: SampleTokenRequest, known: KnownAccounts): JWTPayload | undefined {
  const person = known.users.find(oid);
  if (person) return personClaims(person, known.apiClientId);
  const client = known.clients.find((candidate) => candidate.clientId === clientId);
  return client && applicationClaims(client, client.tid ?? known.homeTenantId);
}
