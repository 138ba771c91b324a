/** Signs people in at the identity provider: the browser is sent there, and comes back with a proof. */
import type { BrowserCookie } from "./browser-cookie.ts";
import type { Identity } from "./token-verifier.ts";

export interface SignInRequest {
  /** A path of ours to go to afterwards. */
  readonly to: string;
  readonly locale?: "en" | "ko" | undefined;
  /** True where a sign-in that the provider remembers is not enough. */
  readonly isAnew: boolean;
}

/** Where the browser is sent, and the cookie with which it shows afterwards that it was the one. */
export interface StartedSignIn {
  readonly location: string;
  readonly cookie: BrowserCookie;
}

/** What the provider sends the browser back with. */
export interface SignInReturn {
  readonly code?: string | undefined;
  readonly state?: string | undefined;
  /** The provider's reason not to. */
  readonly error?: string | undefined;
  readonly headers: Headers;
}

export interface FinishedSignIn {
  readonly person: Omit<Identity, "kind"> & { readonly displayName: string };
  readonly to: string;
  /** Has the browser forget the cookie of the start, so that it serves once. */
  readonly cookie: BrowserCookie;
}

export interface SignIn {
  start(request: SignInRequest): Promise<StartedSignIn>;
  /**
   * Refuses with `sign_in_expired` when this browser has not begun it or too long ago, `sign_in_refused` when anything
   * about the return or the id token is wrong, `tenant_not_allowed`, or `keys_unavailable`.
   */
  finish(back: SignInReturn): Promise<FinishedSignIn>;
  /** Where the provider ends its own session, and sends the browser back to us. */
  signOutUrl(): Promise<string>;
}
