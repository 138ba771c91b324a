/**
 * JSON as we accept it: one value, UTF-8 without a byte order mark, at most 32 levels deep,
 * no key twice, none that reaches a prototype, no half of a surrogate pair.
 */
import { Refusal } from "../domain/refusal.ts";

const maxDepth = 32;
const forbiddenKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The value of a JSON text. Refuses with `malformed_json` and says why. */
export function parseStrictJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) throw malformed("The body is empty; this request needs a JSON object.");
  const text = decoded(bytes);
  const value = parsed(text);
  checkStructure(text);
  return value;
}

function decoded(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw malformed("The body is not UTF-8.");
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed("The body is not JSON (a byte order mark or anything after the value counts as an error).");
  }
}

/** Walks over the tokens of a text that is known to be JSON. */
function checkStructure(text: string): void {
  const keysByLevel: (Set<string> | undefined)[] = [];
  for (const [token] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?|[[\]{}]/g)) {
    if (token === "{" || token === "[") {
      keysByLevel.push(token === "{" ? new Set() : undefined);
      if (keysByLevel.length > maxDepth) throw malformed(`The body is nested more than ${maxDepth} levels deep.`);
    } else if (token === "}" || token === "]") {
      keysByLevel.pop();
    } else {
      checkString(token, keysByLevel.at(-1));
    }
  }
}

function checkString(token: string, keys: Set<string> | undefined): void {
  const isKey = token.endsWith(":");
  if (!isKey && !token.includes("\\u")) return;
  const string = JSON.parse(isKey ? token.slice(0, token.lastIndexOf('"') + 1) : token) as string;
  if (!string.isWellFormed()) throw malformed("The body holds half of a surrogate pair.");
  if (!isKey || !keys) return;
  if (forbiddenKeys.has(string)) throw malformed(`The body uses the reserved name ${string}.`);
  if (keys.has(string)) throw malformed("The body names the same field twice.");
  keys.add(string);
}

function malformed(message: string): Refusal {
  return new Refusal("malformed_json", message);
}
