/** When a person is asked something: to sign in, and to change a temporary password before anything else. No consents. */
import { interactionPolicy } from "oidc-provider";
import type { UserStore } from "./user-store.ts";

const { base, Check, Prompt } = interactionPolicy;

/** Every authorization asks anew, so that nobody gets around it. */
export function policyFor(users: UserStore) {
  const policy = base();
  policy.remove("consent");
  policy.get("login")?.checks.add(
    new Check("account_disabled", "the account is disabled", ({ oidc }) => {
      const accountId = oidc.session?.accountId;
      return accountId !== undefined && users.find(accountId)?.isEnabled !== true;
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
