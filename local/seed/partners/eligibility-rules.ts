/** The requirements of the sample programs, each for the partner types it is asked of. Source: DOMAIN.md A 7–15. */
import type { PartnerType } from "../../../shared/domain/location.ts";
import type { EligibilityRule } from "../../../shared/domain/program.ts";

const rules: readonly EligibilityRule[] = [
  { id: "active-reseller", kind: "activeReseller" },
  { id: "partner-network-agreement", kind: "agreement", agreement: "partnerNetwork" },
  {
    id: "cloud-distributor-agreement",
    kind: "agreement",
    agreement: "cloudDistributor",
    appliesTo: ["indirectProvider"],
  },
  { id: "reseller-agreement", kind: "agreement", agreement: "reseller", appliesTo: ["directReseller"] },
  { id: "membership", kind: "membership", appliesTo: ["indirectReseller"] },
  { id: "competency", kind: "competency" },
  { id: "payout-profile", kind: "payoutProfile" },
  { id: "tax-profile", kind: "taxProfile" },
];

export function rulesFor(partnerType: PartnerType): readonly EligibilityRule[] {
  return rules.filter((rule) => rule.appliesTo?.includes(partnerType) ?? true);
}
