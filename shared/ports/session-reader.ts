/** Who signed in with a browser: the encrypted session cookie, protected against cross-site requests. */
import type { Identity } from "./token-verifier.ts";

export interface BrowserRequest {
  readonly method: string;
  readonly headers: Headers;
}

export interface SessionReader {
  /** The identity of a live session; undefined without one. Refuses a change that another site could have sent. */
  identify(request: BrowserRequest): Promise<Identity | undefined>;
}
