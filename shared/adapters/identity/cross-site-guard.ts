/** Keeps other sites from changing anything with the cookie of ours that a browser may send along. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { Refusal } from "../../domain/refusal.ts";
import type { BrowserRequest } from "../../ports/session-reader.ts";

export interface CrossSiteGuardOptions {
  readonly publicUrl: string;
  /** At least 32 bytes, for this purpose alone. */
  readonly csrfKey: Uint8Array;
}

const readOnly: ReadonlySet<string> = new Set(["GET", "HEAD"]);

export class CrossSiteGuard {
  readonly #origin: string;
  readonly #key: Uint8Array;

  constructor({ publicUrl, csrfKey }: CrossSiteGuardOptions) {
    this.#origin = new URL(publicUrl).origin;
    this.#key = csrfKey;
  }

  /** What the pages of a session send with every change. */
  tokenOf(sessionId: string): string {
    return createHmac("sha256", this.#key).update(sessionId).digest("base64url");
  }

  /** Refuses a change with `csrf_refused` unless it carries the session's token and comes from nowhere else. */
  check({ method, headers }: BrowserRequest, sessionId: string): void {
    if (readOnly.has(method)) return;
    const given = Buffer.from(headers.get("x-csrf-token") ?? "");
    const expected = Buffer.from(this.tokenOf(sessionId));
    const isToken = given.length === expected.length && timingSafeEqual(given, expected);
    if (!isToken || this.#comesFrom(headers) === "elsewhere") throw refused();
  }

  /** The same without a token, for what must work where none can be had: the browser itself must vouch for our page. */
  checkOwnPage(headers: Headers): void {
    if (this.#comesFrom(headers) !== "our page") throw refused();
  }

  #comesFrom(headers: Headers): "our page" | "elsewhere" | "unknown" {
    const [site, origin] = [headers.get("sec-fetch-site"), headers.get("origin")];
    if ((site !== null && site !== "same-origin") || (origin !== null && origin !== this.#origin)) return "elsewhere";
    return site === null && origin === null ? "unknown" : "our page";
  }
}

function refused(): Refusal {
  return new Refusal(
    "csrf_refused",
    "This change did not come from a page of ours. Reload the page and try again; programs use a bearer token.",
  );
}
