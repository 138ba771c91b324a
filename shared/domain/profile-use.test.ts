import { expect, test } from "@jest/globals";
import { draftedAt } from "./profile-course.ts";
import { assigned, noProfiles, profileFacts, profilesFor, usesOf } from "./profile-use.ts";
import type { TaxProfile } from "./tax-profile.ts";

const none = noProfiles("acc_01", "4100001");
const own = { payoutProfileId: "bnk_1", taxProfileId: "tax_1" };
const use = assigned(assigned(assigned(none, undefined, own), "surface", { payoutProfileId: "bnk_2" }), "csp-direct", {
  payoutProfileId: "bnk_1",
});

test("a program is paid by what it is given, and else by what the location is", () => {
  expect(profilesFor(use, "surface")).toMatchObject({ payoutProfileId: "bnk_2", taxProfileId: "tax_1" });
  expect(profilesFor(use, "hosting")).toMatchObject(own);
});

test("a profile knows what it pays", () => {
  expect(usesOf(use, "bnk_1")).toEqual([
    { locationId: "4100001", programId: "*" },
    { locationId: "4100001", programId: "csp-direct" },
  ]);
  expect(usesOf(use, "bnk_3")).toEqual([]);
});

test("what is taken back from a program leaves nothing", () => {
  expect(assigned(use, "surface", {}).programs).toEqual([{ programId: "csp-direct", payoutProfileId: "bnk_1" }]);
  expect(assigned(use, undefined, {}).own).toEqual({});
});

test("eligibility is told the state of each profile, and until when a tax form can be used", () => {
  const course = draftedAt("2026-11-15T09:00:00Z");
  const details = { country: "KR", entity: "company", form: "w8bene", signedOn: "2026-11-15" } as const;
  const tax: TaxProfile = { id: "tax_1", accountId: "acc_01", locationId: "4100001", ...details, course };

  const facts = profileFacts(
    use,
    () => undefined,
    () => tax,
  );

  const since = { status: "draft", since: "2026-11-15", at: "2026-11-15T09:00:00Z", validTo: "2029-12-31" };
  expect(facts).toEqual({
    taxProfile: since,
    programProfiles: [{ programId: "csp-direct" }, { programId: "surface" }],
  });
});
