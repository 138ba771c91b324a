/** A role as the API shows it: what it is called and for, what it permits, and who grants it. */
import { z } from "zod";
import { grantorsOf } from "../domain/grants.ts";
import { type Permission, permissions, permissionsOf } from "../domain/permissions.ts";
import type { PartnerRole } from "../domain/role.ts";
import { roleTexts } from "../domain/role-texts.ts";
import { BilingualView, bilingualView, type Language } from "./bilingual-view.ts";
import { PartnerRoleName } from "./fields.ts";

export const PermissionName = z
  .enum(permissions as readonly [Permission, ...Permission[]])
  .meta({ id: "Permission", description: "What may be done, as a noun and a verb.", examples: ["earnings.read"] });

export const RoleView = z
  .strictObject({
    role: PartnerRoleName,
    name: BilingualView,
    purpose: BilingualView,
    permissions: z.array(PermissionName),
    grantedBy: z.array(PartnerRoleName).meta({ description: "The roles whose holders may grant this one." }),
  })
  .meta({
    id: "Role",
    examples: [
      {
        role: "incentivesUser",
        name: "Incentives user",
        purpose: "Sees programs, enrollments, earnings and payments, and prepares co-op claims.",
        permissions: ["dashboard.read", "earnings.read"],
        grantedBy: ["incentivesAdmin", "globalAdmin", "accountAdmin"],
      },
    ],
  });

export function roleView(role: PartnerRole, language: Language): z.input<typeof RoleView> {
  const { name, purpose } = roleTexts[role];
  return {
    role,
    name: bilingualView(name, language),
    purpose: bilingualView(purpose, language),
    permissions: [...permissionsOf(role)],
    grantedBy: [...grantorsOf(role)],
  };
}
