/** The identity that the claims of a verified token describe; the claims of anything but an access token describe none. */
import type { JWTPayload } from "jose";
import { Refusal } from "../../domain/refusal.ts";
import type { OperatorRole } from "../../domain/role.ts";
import type { Identity } from "../../ports/token-verifier.ts";

const operatorRoleOf: ReadonlyMap<unknown, OperatorRole> = new Map([
  ["ProgramManager", "programManager"],
  ["ClaimReviewer", "claimReviewer"],
  ["PayoutApprover", "payoutApprover"],
]);

/** Ids become parts of document ids, so that they hold nothing else. */
const plainId = /^[A-Za-z0-9._-]{1,100}$/;

/** App roles count only where the operator's own tenant assigned them; elsewhere a partner could make himself one. */
export function identityOf(claims: JWTPayload, isOperatorTenant: boolean): Identity {
  const kind = kindOf(claims);
  const who = whoIs(claims, isOperatorTenant);
  if (who === undefined || kind === undefined) {
    throw new Refusal("token_invalid", "The token is not an access token with the claims tid and oid.");
  }
  return { ...who, kind };
}

/** Whom the claims of any verified token are about; undefined where they name nobody. */
export function whoIs({ tid, oid, roles }: JWTPayload, isOperatorTenant: boolean): Omit<Identity, "kind"> | undefined {
  if (!isPlain(tid) || !isPlain(oid)) return undefined;
  const given: readonly unknown[] = isOperatorTenant && Array.isArray(roles) ? roles : [];
  const operatorRoles = given.map((role) => operatorRoleOf.get(role)).filter((role) => role !== undefined);
  return { tenantId: tid, objectId: oid, operatorRoles };
}

/** People's tokens carry the delegated scope; an id_token carries neither that nor the calling application. */
function kindOf({ scp, idtyp, azp, nonce }: JWTPayload): Identity["kind"] | undefined {
  if (typeof scp === "string" && scp !== "") return "person";
  if (idtyp === "app") return "app";
  return typeof azp === "string" && nonce === undefined ? "app" : undefined;
}

function isPlain(value: unknown): value is string {
  return typeof value === "string" && plainId.test(value);
}
