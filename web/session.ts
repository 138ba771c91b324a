/** Sign-in happens on the server: this page is sent there and comes back, and never holds a token. */
import type { Reply } from "./api/types.ts";
import type { Locale } from "./texts/texts.ts";

/** Where to sign in, and come back to the address that is shown now. */
export function signInAddress(locale: Locale, to: string): string {
  return `/auth/sign-in?${new URLSearchParams({ to, locale })}`;
}

/** Leaves for the sign-in; what is shown until then does not matter. */
function goToSignIn(locale: Locale): void {
  const { pathname, search } = window.location;
  window.location.assign(signInAddress(locale, pathname + search));
}

/** The answer; none ever comes when nobody is signed in any more: the page is left for the sign-in, and comes back here. */
export async function orSignIn<T>(locale: Locale, question: Promise<Reply<T>>): Promise<Reply<T>> {
  const reply = await question;
  if (reply.isOk || !reply.failure.code.startsWith("token_")) return reply;
  goToSignIn(locale);
  return new Promise(() => undefined);
}

/**
 * Clears a fragment from the address bar and the history: an invitation's is a secret. This tab keeps it, since its
 * reader may have to sign in first.
 */
export function clearFragment(): void {
  const { hash, pathname, search } = window.location;
  if (hash === "") return;
  const link = /^\/invitations\/([\w-]+)$/.exec(pathname);
  if (link) sessionStorage.setItem(linkOf(link[1] ?? ""), hash.slice(1));
  history.replaceState(history.state, "", pathname + search);
}

/** What the link of an invitation's mail carried, if this tab was opened by it; given once. */
export function takeLink(invitationId: string): string | undefined {
  const token = sessionStorage.getItem(linkOf(invitationId)) ?? undefined;
  sessionStorage.removeItem(linkOf(invitationId));
  return token;
}

function linkOf(invitationId: string): string {
  return `link:${invitationId}`;
}
