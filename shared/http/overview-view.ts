/** What was paid, what to do next, and what co-op there is until when, as partners see it. */
import { z } from "zod";
import { actionKinds } from "../domain/next-action.ts";
import type { Overview } from "../use-cases/dashboard/overview.ts";
import { BilingualView, bilingualView, type Language } from "./bilingual-view.ts";
import { CurrencyCode, DayText, LocationId, PeriodText, ProgramId } from "./fields.ts";
import { MoneyView, moneyView } from "./money-view.ts";
import { PaymentId } from "./payment-view.ts";

const Days = z.strictObject({ from: DayText, to: DayText });

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
    coop: z
      .array(
        z.strictObject({
          half: z.strictObject({ from: PeriodText, to: PeriodText }).meta({ description: "First and last month." }),
          status: z.enum(["accruing", "usable", "claiming"]),
          remaining: MoneyView.meta({ description: "Posted, and neither claimed nor made rebate." }),
          cooling: MoneyView.meta({ description: "Earned, and in its cooling period." }),
          usage: Days.meta({ description: "When activities may take place." }),
          claiming: Days.meta({ description: "When they may be claimed; what is left is lost." }),
          daysLeft: z.int().min(0).meta({ description: "Until the last day of claiming; 0 on that day." }),
        }),
      )
      .meta({ description: "The soonest end of claiming first; what is over is left out." }),
    locations: z
      .array(z.strictObject({ locationId: LocationId, name: z.string() }))
      .meta({ description: "The locations in the caller's reach." }),
    programs: z
      .array(z.strictObject({ programId: ProgramId, name: BilingualView }))
      .meta({ description: "The programs of which there are figures, enrollments or invitations." }),
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
        coop: [
          {
            half: { from: "2026-07", to: "2026-12" },
            status: "accruing",
            remaining: { amount: "1500.00", currency: "USD" },
            cooling: { amount: "310.00", currency: "USD" },
            usage: { from: "2027-01-01", to: "2027-06-30" },
            claiming: { from: "2027-02-16", to: "2027-08-15" },
            daysLeft: 242,
          },
        ],
        locations: [{ locationId: "4100001", name: "Northwind Seattle" }],
        programs: [{ programId: "csp-direct", name: "CSP Direct Bill Partner" }],
      },
    ],
  });

export function overviewView(
  { amounts, actions, coop, locations, programs }: Overview,
  language: Language,
): z.input<typeof OverviewView> {
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
    coop: coop.map(({ currency, remaining, cooling, ...fund }) => ({
      ...fund,
      remaining: moneyView(remaining, currency),
      cooling: moneyView(cooling, currency),
    })),
    locations: locations.map((each) => ({ ...each })),
    programs: programs.map(({ programId, name }) => ({ programId, name: bilingualView(name, language) })),
  };
}
