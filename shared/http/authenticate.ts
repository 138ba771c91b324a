/** Who sends this request: proven by a bearer token or, from a browser, by the session cookie. By nothing else. */
import type { HttpRequest } from "@azure/functions";
import { Refusal } from "../domain/refusal.ts";
import type { SessionReader } from "../ports/session-reader.ts";
import type { Identity, TokenVerifier } from "../ports/token-verifier.ts";

export interface Authenticators {
  readonly tokenVerifier: TokenVerifier;
  readonly sessionReader?: SessionReader | undefined;
}

/** Entra's tokens stay far below this; a longer one is not worth a signature check. */
const maxHeaderLength = 8192;

/** One scheme and one token; two Authorization headers arrive joined by a comma and so do not match. */
const bearer = /^Bearer +([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+) *$/i;

export async function authenticate(request: HttpRequest, authenticators: Authenticators): Promise<Identity> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) return authenticators.tokenVerifier.verify(tokenIn(authorization));
  const identity = await authenticators.sessionReader?.identify(request);
  if (identity) return identity;
  throw new Refusal("token_missing", "Sign in first: send an access token as Authorization: Bearer.");
}

function tokenIn(authorization: string): string {
  const token = authorization.length <= maxHeaderLength ? bearer.exec(authorization)?.[1] : undefined;
  if (token !== undefined) return token;
  throw new Refusal("token_invalid", "The Authorization header is not one bearer token.");
}
