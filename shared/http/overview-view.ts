/** What was paid and what to do next, as partners see it. */
import { z } from "zod";
import { actionKinds } from "../domain/next-action.ts";
import type { Overview } from "../use-cases/dashboard/overview.ts";
import { CurrencyCode, DayText, LocationId, ProgramId } from "./fields.ts";
import { MoneyView, moneyView } from "./money-view.ts";
import { PaymentId } from "./payment-view.ts";

export const OverviewView = z
  .strictObject({
    amounts: z.array(
      z.strictObject({
        currency: CurrencyCode,
        paid: MoneyView,
        onItsWay: MoneyView.meta({ description: "Prepared, waiting for a tax invoice, or sent to the bank." }),
        notPaidYet: MoneyView.meta({
          description: "Rebate that was earned and is in no payment; what still cools too.",
        }),
      }),
    ),
    actions: z
      .array(
        z.strictObject({
          kind: z.enum(actionKinds),
          locationId: LocationId,
          programId: ProgramId.optional(),
          paymentId: PaymentId.optional(),
          dueOn: DayText.optional(),
          atStake: z.array(MoneyView).meta({ description: "What waits or is lost meanwhile, by currency." }),
        }),
      )
      .meta({ description: "The most money first, compared in US dollars." }),
  })
  .meta({
    id: "Overview",
    examples: [
      {
        amounts: [
          {
            currency: "USD",
            paid: { amount: "25450.22", currency: "USD" },
            onItsWay: { amount: "0.00", currency: "USD" },
            notPaidYet: { amount: "1240.00", currency: "USD" },
          },
        ],
        actions: [
          {
            kind: "renewTaxForm",
            locationId: "4100001",
            dueOn: "2026-12-31",
            atStake: [{ amount: "1240.00", currency: "USD" }],
          },
        ],
      },
    ],
  });

export function overviewView({ amounts, actions }: Overview): z.input<typeof OverviewView> {
  return {
    amounts: amounts.map(({ currency, paid, onItsWay, notPaidYet }) => ({
      currency,
      paid: moneyView(paid, currency),
      onItsWay: moneyView(onItsWay, currency),
      notPaidYet: moneyView(notPaidYet, currency),
    })),
    actions: actions.map(({ atStake, ...action }) => ({
      ...action,
      atStake: atStake.map(({ currency, micros }) => moneyView(micros, currency)),
    })),
  };
}
