/**
 * The access token of this tab, until sign-in gives us a cookie that no script can read.
 *
 * It is kept in memory and in sessionStorage: a reload keeps it, another tab does not see it, closing the tab or
 * signing out forgets it. localStorage would outlive the person at the keyboard. A script injected into the page could
 * read either; the security policy, which lets only our own files run, is what stands against that.
 */
const key = "access-token";

let token = stored();

export function currentToken(): string | undefined {
  return token;
}

/** Takes over `#token=…` and clears any fragment from the address bar and the history: it may be a secret. */
export function takeTokenFromAddress(): void {
  const { hash, pathname, search } = window.location;
  if (hash === "") return;
  history.replaceState(history.state, "", pathname + search);
  const given = new URLSearchParams(hash.slice(1)).get("token");
  if (given) keepToken(given);
}

export function keepToken(given: string): void {
  token = given;
  attempt(() => sessionStorage.setItem(key, given));
}

export function forgetToken(): void {
  token = undefined;
  attempt(() => sessionStorage.removeItem(key));
}

/** What was pasted as a token: without `Bearer` and blanks; undefined when it cannot be one. */
export function tokenIn(pasted: string): string | undefined {
  const text = pasted.replace(/^\s*bearer\s+/i, "").replaceAll(/\s/g, "");
  return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text) ? text : undefined;
}

/** The name in the token, only to show who is signed in; the server alone decides who that is. */
export function nameIn(jwt: string): string | undefined {
  try {
    const payload = (jwt.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
    const { name } = JSON.parse(new TextDecoder().decode(bytes)) as { name?: unknown };
    return typeof name === "string" ? name : undefined;
  } catch {
    return undefined;
  }
}

function stored(): string | undefined {
  return attempt(() => sessionStorage.getItem(key)) ?? undefined;
}

/** A browser may deny storage; memory does then. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
