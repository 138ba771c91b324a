/** The languages say the same things. */
import { expect, test } from "@jest/globals";
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
  expect(ko.setup.roles.incentivesAdmin).toBe("인센티브 관리자");
  expect(ko.requirements["cloud-distributor-agreement"]).toBe("클라우드 배포자 계약");
  expect(ko.requirements["reseller-agreement"]).toBe("재판매 계약");
  expect(ko.requirements.competency).toContain("역량");
  expect(ko.invitation.lead).toContain("첫 거래");
});
