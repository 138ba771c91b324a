/** What a start came to, as a short table for people. */
import { columns } from "./columns.ts";
import type { ClosedRun } from "./daily-refresh.ts";
import type { Earnings, Figures } from "./figures.ts";
import type { Style } from "./style.ts";

export function report(run: ClosedRun, figures: Figures, { bold }: Style): string {
  const { notEarnedByReason } = run.result;
  const reasons = Object.entries(notEarnedByReason).sort(([, a], [, b]) => b - a);
  const counts: [string, string][] = [
    ["Lines read", counted(figures.linesRead)],
    ["Earned", counted(figures.earnedLines)],
    ["Not earned", counted(figures.notEarnedLines)],
    ...reasons.map(([reason, count]): [string, string] => [`  ${reason.replaceAll("_", " ")}`, counted(count)]),
    ["Rejected", counted(figures.rejectedLines)],
    ["Invitations sent", counted(figures.invitationsSent)],
  ];
  return [
    "",
    bold(`Daily refresh of ${run.businessDate}`),
    ...columns(counts, ["left", "right"]),
    "",
    bold("Earnings of the lines"),
    ...table(figures.earnings),
    "",
    ...(figures.corrections.length === 0
      ? []
      : [bold("Corrected by tiers and caps"), ...table(figures.corrections), ""]),
  ].join("\n");
}

function table(earnings: readonly Earnings[]): readonly string[] {
  return columns([["", "rebate", "co-op", "total"], ...earnings.map(amounts)], ["left", "right", "right", "right"]);
}

function amounts({ currency, rebate, coop, total }: Earnings): readonly string[] {
  return [currency, exact(rebate), exact(coop), exact(total)];
}

function counted(count: number): string {
  return count.toLocaleString("en-US");
}

/** With all six decimals, so that columns align and add up to the eye. */
function exact(amount: string): string {
  const [whole = "", fraction = ""] = amount.split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${fraction.padEnd(6, "0")}`;
}
