/** The path of one of our own modules, by its path inside the repository. */
import { fileURLToPath } from "node:url";

export function scriptPath(inRepository: string): string {
  return fileURLToPath(new URL(`../../../${inRepository}`, import.meta.url));
}
