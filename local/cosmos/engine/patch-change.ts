/** One change of a patch, applied in place at a path. */
import { CosmosError } from "./cosmos-error.ts";
import type { Json, JsonObject } from "./json.ts";

export function changeAt(document: JsonObject, path: readonly string[], op: string, value: Json | undefined): void {
  const parent = parentOf(document, path);
  const key = path.at(-1) ?? "";
  if (op !== "remove" && value === undefined) throw refused(path, `the operation "${op}" needs a value`);
  if (Array.isArray(parent)) changeElement(parent, key, op, value, path);
  else changeProperty(parent, key, op, value, path);
}

function changeProperty(parent: JsonObject, key: string, op: string, value: Json | undefined, path: readonly string[]) {
  const isPresent = Object.hasOwn(parent, key);
  switch (op) {
    case "add":
    case "set":
      parent[key] = value ?? null;
      return;
    case "replace":
      if (!isPresent) throw refused(path, "there is nothing to replace");
      parent[key] = value ?? null;
      return;
    case "remove":
      if (!isPresent) throw refused(path, "there is nothing to remove");
      delete parent[key];
      return;
    case "incr":
      parent[key] = incremented(isPresent ? parent[key] : 0, value, path);
      return;
    default:
      throw refused(path, `the operation "${op}" is not offered`);
  }
}

function changeElement(list: Json[], key: string, op: string, value: Json | undefined, path: readonly string[]) {
  const isAppending = key === "-" && (op === "add" || op === "set");
  const index = isAppending ? list.length : Number(key);
  const last = op === "add" || isAppending ? list.length : list.length - 1;
  if (!Number.isInteger(index) || index < 0 || index > last)
    throw refused(path, `"${key}" is not an index of the list`);
  switch (op) {
    case "add":
      list.splice(index, 0, value ?? null);
      return;
    case "set":
    case "replace":
      list[index] = value ?? null;
      return;
    case "remove":
      list.splice(index, 1);
      return;
    case "incr":
      list[index] = incremented(list[index], value, path);
      return;
    default:
      throw refused(path, `the operation "${op}" is not offered`);
  }
}

function incremented(current: Json | undefined, by: Json | undefined, path: readonly string[]): number {
  if (typeof current !== "number" || typeof by !== "number") throw refused(path, "only numbers can be incremented");
  return current + by;
}

function parentOf(document: JsonObject, path: readonly string[]): JsonObject | Json[] {
  if (path.includes("__proto__")) throw refused(path, "__proto__ is not a property");
  let parent: JsonObject | Json[] = document;
  for (const segment of path.slice(0, -1)) {
    const child: Json | undefined = Object.hasOwn(parent, segment) ? (parent as JsonObject)[segment] : undefined;
    if (typeof child !== "object" || child === null) throw refused(path, `"${segment}" is not an object or list`);
    parent = child;
  }
  return parent;
}

function refused(path: readonly string[], reason: string): CosmosError {
  return new CosmosError(400, `/${path.join("/")} cannot be patched: ${reason}.`);
}
