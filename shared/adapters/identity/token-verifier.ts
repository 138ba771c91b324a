/** Checks access tokens of Entra ID, or of the local provider in its shape: signature, issuer, audience, time, tenant. */
import { errors, jwtVerify } from "jose";
import { Refusal } from "../../domain/refusal.ts";
import type { Identity, TokenVerifier } from "../../ports/token-verifier.ts";
import { identityOf } from "./identity-claims.ts";
import { signingKeys } from "./signing-keys.ts";

export interface TokenVerifierOptions {
  /** Exact, or with `{tenantid}` in the place of the token's own tenant. */
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
  /** Absent where every tenant may sign in. */
  readonly allowedTenants?: readonly string[] | undefined;
  /** The tenant whose administrators may make operators; needed where the issuer is a template. */
  readonly operatorTenant?: string | undefined;
}

const requiredClaims = ["exp", "iat", "iss", "aud", "oid", "tid"];
const clockToleranceSeconds = 60;
const placeholder = "{tenantid}";

export function createTokenVerifier(options: TokenVerifierOptions): TokenVerifier {
  const { issuer, audience, allowedTenants, operatorTenant } = options;
  const isTemplate = issuer.includes(placeholder);
  const keys = signingKeys(options.jwksUri);
  const expected = { audience, requiredClaims, algorithms: ["RS256"], clockTolerance: clockToleranceSeconds };

  const verify = async (token: string): Promise<Identity> => {
    const { payload, key } = await verified(token, keys.find, expected);
    const isOperatorTenant = operatorTenant === undefined ? !isTemplate : payload.tid === operatorTenant;
    const identity = identityOf(payload, isOperatorTenant);
    const issuerHere = issuer.replace(placeholder, identity.tenantId);
    const keyIssuer = keys.issuerOf(key)?.replace(placeholder, identity.tenantId);
    if (payload.iss !== issuerHere || (keyIssuer !== undefined && keyIssuer !== payload.iss)) throw invalid();
    if (allowedTenants && !allowedTenants.includes(identity.tenantId)) {
      throw new Refusal("tenant_not_allowed", "Your organization is not registered with this program.");
    }
    return identity;
  };
  return { verify };
}

type Find = ReturnType<typeof signingKeys>["find"];

async function verified(token: string, find: Find, expected: Parameters<typeof jwtVerify>[2]) {
  try {
    return await jwtVerify(token, find, expected);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof errors.JWTExpired)
      throw new Refusal("token_expired", "The access token has expired. Get a new one.");
    throw invalid();
  }
}

function invalid(): Refusal {
  return new Refusal("token_invalid", "The access token is not one that this API accepts. Get one for its audience.");
}
