/** Sign-in at Entra ID, or at the local provider in its shape: authorization code with PKCE, state and nonce. */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { Refusal } from "../../domain/refusal.ts";
import type { Log } from "../../ports/log.ts";
import type { FinishedSignIn, SignIn, SignInRequest, SignInReturn, StartedSignIn } from "../../ports/sign-in.ts";
import { Unavailable } from "../../ports/unavailable.ts";
import type { CookieSeal } from "./cookie-seal.ts";
import { type EntraClientOptions, entraClient } from "./entra-client.ts";
import type { IdTokenVerifier } from "./id-token-verifier.ts";
import { providerMetadata } from "./provider-metadata.ts";
import { safePath } from "./safe-path.ts";
import type { SiteCookies } from "./site-cookies.ts";

export interface EntraSignInOptions extends EntraClientOptions {
  readonly metadataUrl: string;
  readonly publicUrl: string;
  readonly verifyIdToken: IdTokenVerifier;
  readonly seal: CookieSeal;
  readonly cookies: SiteCookies;
  readonly log: Log;
}

const Attempt = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() });
type Attempt = z.output<typeof Attempt>;

const attemptSeconds = 600;
const scopes = ["openid", "profile"];

export class EntraSignIn implements SignIn {
  readonly #options: EntraSignInOptions;
  readonly #metadata: ReturnType<typeof providerMetadata>;
  readonly #redirectUri: string;

  constructor(options: EntraSignInOptions) {
    this.#options = options;
    this.#metadata = providerMetadata(options.metadataUrl);
    this.#redirectUri = `${options.publicUrl}/auth/callback`;
  }

  async start({ to, locale, isAnew }: SignInRequest): Promise<StartedSignIn> {
    const { seal, cookies } = this.#options;
    const { CryptoProvider, ResponseMode } = await import("@azure/msal-node");
    const client = await entraClient(this.#options, await this.#metadata());
    const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
    const attempt: Attempt = { state: random(), nonce: random(), verifier, to: safePath(to) };
    const location = await client.getAuthCodeUrl({
      scopes,
      redirectUri: this.#redirectUri,
      responseMode: ResponseMode.QUERY, // a posted answer would come from another site, and so without our cookie
      codeChallenge: challenge,
      codeChallengeMethod: "S256",
      state: attempt.state,
      nonce: attempt.nonce,
      ...(isAnew && { prompt: "login" }),
      ...(locale !== undefined && { extraQueryParameters: { ui_locales: locale } }),
    });
    const sealed = await seal.seal("sign-in", attempt, attemptSeconds);
    return { location, cookie: cookies.set("sign-in", sealed, attemptSeconds) };
  }

  async finish({ code, state, error, headers }: SignInReturn): Promise<FinishedSignIn> {
    const { cookies, verifyIdToken } = this.#options;
    const attempt = await this.#attempt(headers);
    if (state !== attempt.state) throw refused("It is not the answer to the sign-in that this browser has begun.");
    if (error !== undefined || code === undefined) throw refused("The identity provider did not sign you in.");
    const idToken = await this.#redeemed(code, attempt);
    const person = await verifyIdToken(idToken, attempt.nonce).catch((cause: unknown) => this.#refuse(cause));
    return { person, to: attempt.to, cookie: cookies.forget("sign-in") };
  }

  async signOutUrl(): Promise<string> {
    const url = new URL((await this.#metadata()).end_session_endpoint);
    url.searchParams.set("client_id", this.#options.clientId);
    url.searchParams.set("post_logout_redirect_uri", `${this.#options.publicUrl}/signed-out`);
    return url.href;
  }

  async #attempt(headers: Headers): Promise<Attempt> {
    const { seal, cookies } = this.#options;
    try {
      return Attempt.parse(await seal.open("sign-in", cookies.find("sign-in", headers) ?? ""));
    } catch {
      throw new Refusal("sign_in_expired", "This browser has begun no sign-in in the last ten minutes. Begin again.");
    }
  }

  /** Throws a refusal for whatever the provider says no to, and `Unavailable` while it says nothing. */
  async #redeemed(code: string, { nonce, verifier }: Attempt): Promise<string> {
    const { ServerError } = await import("@azure/msal-node");
    const client = await entraClient(this.#options, await this.#metadata());
    try {
      const { idToken } = await client.acquireTokenByCode({
        scopes,
        code,
        codeVerifier: verifier,
        nonce, // the library reads it from here alone
        redirectUri: this.#redirectUri,
      });
      return idToken;
    } catch (cause) {
      if (cause instanceof Error && isNetworkFailure(cause)) {
        throw new Unavailable("The identity provider does not answer.", 5, cause);
      }
      return this.#refuse(cause instanceof ServerError ? new Error(cause.errorCode) : cause);
    }
  }

  /** The reason is for our log: an attacker would learn from it, and a person could do nothing with it. */
  #refuse(cause: unknown): never {
    if (cause instanceof Refusal) throw cause;
    const reason = cause instanceof Error ? `${cause.name}: ${cause.message}`.slice(0, 200) : "unknown";
    this.#options.log.warn("sign-in refused", { reason });
    throw refused("The answer of the identity provider does not prove who you are.");
  }
}

function refused(what: string): Refusal {
  return new Refusal("sign_in_refused", `${what} Begin again.`);
}

function isNetworkFailure(error: Error): boolean {
  return "errorCode" in error && /network|endpoints_resolution|no_network/.test(String(error.errorCode));
}

function random(): string {
  return randomBytes(32).toString("base64url");
}
