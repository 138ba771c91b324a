/** Sign-in happens on the server: this page is sent there and comes back, and never holds a token. */
import type { Locale } from "./texts/texts.ts";

/** Where to sign in, and come back to the address that is shown now. */
export function signInAddress(locale: Locale, to: string): string {
  return `/auth/sign-in?${new URLSearchParams({ to, locale })}`;
}

/** Leaves for the sign-in; what is shown until then does not matter. */
export function goToSignIn(locale: Locale): void {
  const { pathname, search } = window.location;
  window.location.assign(signInAddress(locale, pathname + search));
}

/** Clears a fragment from the address bar and the history: an invitation's is a secret. */
export function clearFragment(): void {
  const { hash, pathname, search } = window.location;
  if (hash !== "") history.replaceState(history.state, "", pathname + search);
}
