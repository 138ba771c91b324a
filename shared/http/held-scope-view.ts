/** A restatement that waits for approval, with the figures to be looked at. */
import { z } from "zod";
import type { HeldScope } from "../domain/refresh-run.ts";
import { CurrencyCode } from "./fields.ts";
import { MoneyView, moneyView } from "./money-view.ts";

export const ApprovalHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "Send the approvalHash of the run as it is.")
  .meta({ description: "Names the version, the one it would replace, and the figures." });

export const HeldScopeView = z
  .strictObject({
    scopeId: z.string(),
    version: z.int(),
    status: z.literal("needsApproval"),
    lines: z.strictObject({ before: z.int(), after: z.int(), moved: z.int() }),
    totals: z.array(z.strictObject({ currency: CurrencyCode, before: MoneyView, after: MoneyView, moved: MoneyView })),
    approvalHash: ApprovalHash,
  })
  .meta({ id: "HeldScope", description: "What comes and what goes counts as moved, by location and month." });

export function heldScopeView({ scopeId, version, movement, hash }: HeldScope): z.input<typeof HeldScopeView> {
  return {
    scopeId,
    version,
    status: "needsApproval",
    lines: { ...movement.lines },
    totals: movement.totals.map(({ currency, before, after, moved }) => ({
      currency,
      before: moneyView(before, currency),
      after: moneyView(after, currency),
      moved: moneyView(moved, currency),
    })),
    approvalHash: hash,
  };
}
