/** Whoever is signed in, as he sees himself. */
import { z } from "zod";
import { partnerRoles, operatorRoles as roleNames } from "../domain/role.ts";
import type { AccountView } from "../ports/account-store.ts";
import type { Caller } from "./caller.ts";
import { Instant, LocationScope, ProgramScope } from "./fields.ts";

const RoleView = z.strictObject({
  role: z.enum([...partnerRoles, ...roleNames]),
  programId: ProgramScope.optional().meta({ description: "Absent for the operator's roles, which reach everything." }),
  locationId: LocationScope.optional(),
  expiresAt: Instant.optional(),
});

export const MeView = z
  .strictObject({
    userId: z.string(),
    side: z.enum(["partner", "operator"]),
    kind: z.enum(["person", "app"]),
    displayName: z.string().optional(),
    email: z.string().optional(),
    locale: z.enum(["en", "ko"]).optional().meta({ description: "In which mails to this user are written." }),
    account: z
      .strictObject({
        accountId: z.string(),
        legalName: z.string(),
        setupState: z.enum(["notStarted", "inProgress", "completed"]),
      })
      .optional()
      .meta({ description: "Absent for operators, who reach every account." }),
    roles: z.array(RoleView),
    csrfToken: z
      .string()
      .optional()
      .meta({ description: "Only in a browser session: send it as X-CSRF-Token with everything but GET." }),
  })
  .meta({ id: "Me" });
export type MeView = z.output<typeof MeView>;

/** `view` holds the account and the user of a partner's caller. */
export function meView(caller: Caller, view: AccountView | undefined): MeView {
  const { userId, side, kind, csrfToken } = caller;
  const account = view?.get("account", "")?.value;
  const user = view?.get("user", userId)?.value;
  const displayName = user?.displayName ?? caller.displayName;
  return {
    userId,
    side,
    kind,
    ...(displayName !== undefined && { displayName }),
    ...(user && { locale: user.locale, ...(user.email !== "" && { email: user.email }) }),
    ...(account && { account: pick(account) }),
    roles: rolesOf(caller),
    ...(csrfToken !== undefined && { csrfToken }),
  };
}

function pick({ accountId, legalName, setupState }: NonNullable<MeView["account"]>): NonNullable<MeView["account"]> {
  return { accountId, legalName, setupState };
}

function rolesOf(caller: Caller): MeView["roles"] {
  if (caller.side === "operator") return caller.operatorRoles.map((role) => ({ role }));
  return caller.assignments.map(({ role, programId, locationId, expiresAt }) => ({
    role,
    programId,
    locationId,
    ...(expiresAt !== undefined && { expiresAt }),
  }));
}
