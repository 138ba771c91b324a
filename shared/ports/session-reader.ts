/** Who signed in with a browser: the encrypted session cookie, protected against cross-site requests. */
import type { BrowserCookie } from "./browser-cookie.ts";
import type { Identity } from "./token-verifier.ts";

export interface BrowserRequest {
  readonly method: string;
  readonly headers: Headers;
}

export interface SessionReader {
  /**
   * The identity of a live session; undefined without one. Refuses a change that another site could have sent
   * (`csrf_refused`), a cookie that is not ours (`token_invalid`) and one that is over (`token_expired`).
   */
  identify(request: BrowserRequest): Promise<Identity | undefined>;
}

/** A person whose sign-in was just proven, and the epoch in which the session begins. */
export interface NewSession extends Omit<Identity, "kind" | "csrfToken"> {
  readonly displayName: string;
  readonly sessionEpoch: number;
}

export interface Sessions extends SessionReader {
  /** The cookie of a session that begins now. */
  begin(session: NewSession): Promise<BrowserCookie>;
  /** The cookie that ends the session of this browser. */
  end(): BrowserCookie;
  /** The identity in the cookie if it can be read, whatever is asked with it: a hint, and no proof. */
  peek(headers: Headers): Promise<Identity | undefined>;
  /** Refuses with `csrf_refused` unless the browser says that a page of ours sends this. */
  checkOwnPage(headers: Headers): void;
}
