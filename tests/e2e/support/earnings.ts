/** A location's earnings, page after page along each nextLink. */
import type { Who } from "./api.ts";
import type { Money } from "./money.ts";
import type { System } from "./system.ts";

export interface Earning {
  readonly id: string;
  readonly locationId: string;
  readonly period: string;
  readonly date: string;
  readonly programId: string;
  readonly lever: string;
  readonly rateBps: number;
  readonly base: Money;
  readonly earning: Money;
  readonly rebate: Money;
  readonly coop: Money;
  readonly status: string;
  readonly productName?: string;
}

export interface Walk {
  readonly limit?: number;
  readonly period?: string;
}

export async function earningsOf(system: System, locationId: string, as: Who, walk: Walk = {}): Promise<Earning[]> {
  const { limit = 200, period } = walk;
  const all: Earning[] = [];
  const publicUrl = system.stack.urls.app;
  let next: string | undefined =
    `/api/v1/locations/${locationId}/earnings?limit=${limit}${period === undefined ? "" : `&period=${period}`}`;
  while (next !== undefined) {
    const { status, json, text } = await system.get(next, as);
    if (status !== 200) throw new Error(`GET ${next}: ${status} ${text}`);
    const { value, nextLink } = json as { value: Earning[]; nextLink?: string };
    if (value.length > limit) throw new Error(`GET ${next}: ${value.length} where ${limit} were asked for.`);
    if (nextLink !== undefined && !nextLink.startsWith(`${publicUrl}/`))
      throw new Error(`${nextLink} leads elsewhere.`);
    all.push(...value);
    next = nextLink?.slice(publicUrl.length);
  }
  return all;
}
