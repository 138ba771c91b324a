/** Roles by the names that people write into lists: `incentivesUser`, "Incentives user" or 인센티브 사용자. */
import { type PartnerRole, partnerRoles } from "./role.ts";
import { roleTexts } from "./role-texts.ts";

const byName: ReadonlyMap<string, PartnerRole> = new Map(
  partnerRoles.flatMap((role) => {
    const { en, ko } = roleTexts[role].name;
    return [role, en, ko].map((name) => [folded(name), role] as const);
  }),
);

/** Without regard to case, blanks and hyphens; undefined for no role of a partner. */
export function roleNamed(name: string): PartnerRole | undefined {
  return byName.get(folded(name));
}

function folded(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[\s_-]+/g, "")
    .toLowerCase();
}
