/** How many writes the database was asked for, whether or not it did them. */
import type { Stack } from "../../../local/stack/stack.ts";

const writing = ["create", "replace", "upsert", "patch", "delete", "batch"];

export async function cosmosWrites({ urls }: Stack): Promise<number> {
  const response = await fetch(`${urls.cosmos}/_local/counters`);
  const { requests } = (await response.json()) as { requests: Readonly<Record<string, number>> };
  return writing.reduce((sum, kind) => sum + (requests[kind] ?? 0), 0);
}
