/** Reads the path notation of Cosmos policies, such as `/address/city` or `/"_etag"`. */
import { CosmosError } from "./cosmos-error.ts";
import type { Json } from "./json.ts";

export function pathSegments(path: Json | undefined): string[] {
  if (typeof path !== "string" || !path.startsWith("/") || path.length < 2)
    throw new CosmosError(400, `"${String(path)}" is not a path; it must look like /name or /parent/name.`);
  return path
    .slice(1)
    .split("/")
    .map((segment) => segment.replace(/^"(.*)"$/, "$1"));
}
