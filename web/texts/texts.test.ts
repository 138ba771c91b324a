/** The languages say the same things. */
import { expect, test } from "@jest/globals";
import { permissions } from "../../shared/domain/permissions.ts";
import { roleTexts } from "../../shared/domain/role-texts.ts";
import { en } from "./en.ts";
import { ko } from "./ko.ts";

function namesIn(value: unknown, path = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [`${path} ${typeof value}`];
  return Object.entries(value).flatMap(([key, member]) => namesIn(member, `${path}.${key}`));
}

test("every text is there in both languages", () => {
  expect(namesIn(ko)).toEqual(namesIn(en));
});

test("Korean uses the terms of the partners' own documents", () => {
  expect([ko.dashboard.title, ko.dashboard.rebate, ko.dashboard.coop]).toEqual(["대시보드", "리베이트", "협동 수익"]);
  expect(ko.nav.setup).toBe("사용자 설정");
  expect(ko.people.password).toBe("임시 암호");
  expect(roleTexts.incentivesAdmin.name.ko).toBe("인센티브 관리자");
  expect(roleTexts.incentivesUser.name.ko).toBe("인센티브 사용자");
  expect(ko.requirements["cloud-distributor-agreement"]).toBe("클라우드 배포자 계약");
  expect(ko.requirements["reseller-agreement"]).toBe("재판매 계약");
  expect(ko.requirements.competency).toContain("역량");
  expect(ko.invitation.because.firstTransaction).toContain("첫 거래");
});

test("every permission is said in words", () => {
  const parts = permissions.map((permission) => permission.split("."));

  expect(parts.filter(([area = "", verb = ""]) => !(area in en.me.areas && verb in en.me.verbs))).toEqual([]);
});
