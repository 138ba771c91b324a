/** Refuses to replace what has changed since the caller read it. */
import { contentVersion } from "../../domain/content-version.ts";
import { Refusal } from "../../domain/refusal.ts";

/** Refuses with `precondition_failed`; `noun` is what the caller read, such as `location`. */
export function checkVersion(current: object, version: string, noun: string): void {
  if (contentVersion(current) === version) return;
  throw new Refusal("precondition_failed", `This ${noun} has changed since you read it. Read it again.`);
}
