/** The claims of access tokens for our API, as Entra ID's version 2.0 tokens carry them. */
import type { JWTPayload } from "jose";
import type { ClientApplication } from "./client-application.ts";
import { type Person, signInNameOf } from "./person.ts";

/** What a person is, to an API called on his behalf by the application `azp`. */
export function personClaims(person: Person, azp: string): JWTPayload {
  return {
    sub: person.oid,
    oid: person.oid,
    tid: person.tid,
    azp,
    scp: "access_as_user",
    name: person.displayName,
    preferred_username: signInNameOf(person),
    ...rolesClaim(person.roles),
    ver: "2.0",
  };
}

/** What an application is, to an API it calls in its own name. */
export function applicationClaims(client: ClientApplication, tid: string): JWTPayload {
  return {
    sub: client.oid,
    oid: client.oid,
    tid,
    azp: client.clientId,
    idtyp: "app",
    ...rolesClaim(client.appRoles),
    ver: "2.0",
  };
}

/** Entra leaves the claim out where there is no role. */
function rolesClaim(roles: readonly string[]): { roles?: readonly string[] } {
  return roles.length > 0 ? { roles } : {};
}
