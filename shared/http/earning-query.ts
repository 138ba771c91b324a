/** The filters of earnings, the same wherever earnings are listed. */
import { z } from "zod";
import { earningStatuses } from "../domain/earning-status.ts";
import type { Permission } from "../domain/permissions.ts";
import type { ListedEarning } from "../use-cases/earnings/list-earnings.ts";
import type { LinePosition } from "../use-cases/earnings/list-lines.ts";
import type { Caller } from "./caller.ts";
import { AccountId, LeverCode, LocationId, PeriodText, ProgramId } from "./fields.ts";
import { programsVisibleTo } from "./visible-programs.ts";

export const earningFilters = {
  period: PeriodText.optional(),
  programId: ProgramId.optional(),
  customerId: z.string().max(100).optional().meta({ description: "The customer's id, as the feed has it." }),
};

export const EarningFilters = z.object({
  ...earningFilters,
  lever: LeverCode.optional(),
  type: z.enum(["rebate", "coop"]).optional().meta({ description: "Only earnings with an amount of this type." }),
  status: z.enum(earningStatuses).optional(),
});

/** Of lists over all locations: one of them, and for operators the account. */
export const listScope = {
  locationId: LocationId.optional(),
  accountId: AccountId.optional().meta({ description: "Operators name the account; partners are in their own." }),
};

const Place = z.strictObject({
  locationId: z.string(),
  period: z.string(),
  after: z.strictObject({ date: z.string(), id: z.string() }).optional(),
  skip: z.int().min(0),
});

/** From a list's cursor, which we signed. */
export function placeOf(cursor: string | undefined): LinePosition | undefined {
  if (cursor === undefined) return undefined;
  const { after, ...place } = Place.parse(JSON.parse(cursor));
  return { ...place, ...(after && { after }) };
}

/** Whether an earning passes the filters. */
export function passes(filters: z.output<typeof EarningFilters>): (earning: ListedEarning) => boolean {
  const { programId, lever, customerId, type, status } = filters;
  return ({ earning, line, status: reached }) =>
    (programId === undefined || earning.programId === programId) &&
    (lever === undefined || earning.lever === lever) &&
    (customerId === undefined || line.line.fields.CustomerId === customerId) &&
    (type === undefined || earning[type] !== 0n) &&
    (status === undefined || reached === status);
}

/** Whether the caller sees a program of a location, worked out once per location. */
export function visibility(caller: Caller, permission: Permission, now: Date) {
  const known = new Map<string, (programId: string) => boolean>();
  return (locationId: string, programId: string): boolean => {
    const sees = known.get(locationId) ?? programsVisibleTo(caller, permission, locationId, now);
    known.set(locationId, sees);
    return sees(programId);
  };
}
