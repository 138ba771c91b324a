/** When a person is asked something: to sign in, and to change a temporary password before anything else. No consents. */
import { interactionPolicy } from "oidc-provider";
import { maySignIn } from "./person.ts";
import type { UserStore } from "./user-store.ts";

const { base, Check, Prompt } = interactionPolicy;

/** Every authorization asks anew, so that nobody gets around it. */
export function policyFor(users: UserStore) {
  const policy = base();
  policy.remove("consent");
  policy.get("login")?.checks.add(
    new Check("account_disabled", "the account may not sign in", ({ oidc }) => {
      const accountId = oidc.session?.accountId;
      const person = users.find(accountId);
      return accountId !== undefined && !(person && maySignIn(person));
    }),
  );
  policy.add(
    new Prompt(
      { name: "change_password", requestable: false },
      new Check("temporary_password", "the password is a temporary one", ({ oidc }) =>
        Boolean(users.find(oidc.session?.accountId)?.mustChangePassword),
      ),
    ),
  );
  return policy;
}
