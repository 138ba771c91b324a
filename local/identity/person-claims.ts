/** What id tokens say of a person, in Entra ID's names. */
import type { Account } from "oidc-provider";
import { type Person, signInNameOf } from "./person.ts";

/** By scope, the claims that the provider puts into an id token. */
export const idTokenClaims = {
  openid: ["sub", "oid", "tid", "roles", "ver"],
  profile: ["name", "preferred_username"],
  email: ["email"],
};

export function accountOf(person: Person): Account {
  const { oid, tid, email, displayName, roles } = person;
  return {
    accountId: oid,
    claims: () => ({
      sub: oid,
      oid,
      tid,
      ver: "2.0",
      name: displayName,
      preferred_username: signInNameOf(person),
      email,
      ...(roles.length > 0 && { roles }),
    }),
  };
}
