import { describe, expect, test } from "@jest/globals";
import { grantableBy, grantorsOf } from "./grants.ts";
import { permissionsOf, rolesHolding } from "./permissions.ts";
import { operatorRoles, partnerRoles } from "./role.ts";
import { roleTexts } from "./role-texts.ts";

describe.each([...partnerRoles, ...operatorRoles])("the role %s", (role) => {
  const { name, purpose } = roleTexts[role];

  test("has a name and one sentence in both languages", () => {
    expect(name.ko).toMatch(/^[가-힣 ]+$/);
    expect(name.en).toMatch(/^[A-Z][A-Za-z ]+$/);
    expect(purpose.en.match(/\./g)).toHaveLength(1);
    expect(purpose.ko).toMatch(/^[^.]*[가-힣][^.]*다\.$/);
  });

  test("holds exactly the permissions whose holders name it", () => {
    const held = permissionsOf(role);

    expect(held.length).toBeGreaterThan(0);
    for (const permission of held) expect(rolesHolding(permission)).toContain(role);
  });
});

test("no two roles have the same name", () => {
  const names = Object.values(roleTexts).flatMap(({ name }) => [name.en, name.ko]);

  expect(new Set(names).size).toBe(names.length);
});

test("whoever may grant a role is one of its grantors, and nobody else", () => {
  for (const role of partnerRoles) {
    for (const grantor of partnerRoles) {
      expect(grantorsOf(role).includes(grantor)).toBe(grantableBy(grantor).includes(role));
    }
  }
  expect(grantorsOf("incentivesUser")).toEqual(["incentivesAdmin", "globalAdmin", "accountAdmin"]);
});
