/** Refuses what the fields of a request say together, as it would be refused for one of them alone. */
import { type FieldError, Refusal } from "../../domain/refusal.ts";

/** Refuses with `invalid_request` where there is any problem. */
export function refuseFields(errors: readonly FieldError[]): void {
  if (errors.length === 0) return;
  const parts = errors.length === 1 ? "One part" : `${errors.length} parts`;
  throw new Refusal("invalid_request", `${parts} of the request cannot be accepted.`, { errors });
}

/** Refuses with `limit_reached` where a location has as many as it can have. */
export function refuseBeyond(most: number, count: number, noun: string): void {
  if (count < most) return;
  throw new Refusal("limit_reached", `This location has ${most} ${noun}, the most there are.`);
}
