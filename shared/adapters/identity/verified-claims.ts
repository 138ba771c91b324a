/** The claims of a token, once its signature, issuer, audience, times and tenant have been checked. */
import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from "jose";
import { Refusal } from "../../domain/refusal.ts";
import type { SigningKeys } from "./signing-keys.ts";

export interface ExpectedToken {
  /** Exact, or with `{tenantid}` in the place of the token's own tenant. */
  readonly issuer: string;
  readonly audience: string;
  /** Absent where every tenant may sign in. */
  readonly allowedTenants?: readonly string[] | undefined;
  /** The tenant whose administrators may make operators; needed where the issuer is a template. */
  readonly operatorTenant?: string | undefined;
}

export interface VerifiedClaims {
  readonly claims: JWTPayload;
  /** True where the app roles in it count. */
  readonly isOperatorTenant: boolean;
}

const clockToleranceSeconds = 60;
const placeholder = "{tenantid}";

/** Throws the refusals of `tenant_not_allowed` and `keys_unavailable`, and jose's errors for everything else. */
export async function verifiedClaims(
  token: string,
  keys: SigningKeys,
  expected: ExpectedToken,
  requiredClaims: readonly string[],
): Promise<VerifiedClaims> {
  const { issuer, audience, allowedTenants, operatorTenant } = expected;
  const options: JWTVerifyOptions = {
    audience,
    requiredClaims: ["exp", "iat", "iss", "aud", ...requiredClaims],
    algorithms: ["RS256"],
    clockTolerance: clockToleranceSeconds,
  };
  const { payload: claims, key } = await jwtVerify(token, keys.find, options);
  const tenant = String(claims.tid);
  const keyIssuer = keys.issuerOf(key)?.replace(placeholder, tenant);
  if (claims.iss !== issuer.replace(placeholder, tenant) || (keyIssuer !== undefined && keyIssuer !== claims.iss)) {
    throw new errors.JWTInvalid("The issuer is not the one that is trusted.");
  }
  if (allowedTenants && !allowedTenants.includes(tenant)) {
    throw new Refusal("tenant_not_allowed", "Your organization is not registered with this program.");
  }
  const isTemplate = issuer.includes(placeholder);
  return { claims, isOperatorTenant: operatorTenant === undefined ? !isTemplate : tenant === operatorTenant };
}
