/** Browser sessions without any state on a server: all of it is in the encrypted cookie, for eight hours at most. */
import { randomUUID } from "node:crypto";
import { errors } from "jose";
import { z } from "zod";
import { Refusal } from "../../domain/refusal.ts";
import { operatorRoles } from "../../domain/role.ts";
import type { BrowserCookie } from "../../ports/browser-cookie.ts";
import type { BrowserRequest, NewSession, Sessions } from "../../ports/session-reader.ts";
import type { Identity } from "../../ports/token-verifier.ts";
import type { CookieSeal } from "./cookie-seal.ts";
import type { CrossSiteGuard } from "./cross-site-guard.ts";
import type { SiteCookies } from "./site-cookies.ts";

const SessionClaims = z.object({
  sid: z.string(),
  tid: z.string(),
  oid: z.string(),
  name: z.string(),
  epoch: z.int(),
  operatorRoles: z.array(z.enum(operatorRoles)),
});
type SessionClaims = z.output<typeof SessionClaims>;

/** Of an operator an hour, as of an access token: his roles are those of the sign-in, and nothing else ends them. */
const lifeSeconds = { partner: 8 * 3600, operator: 3600 };

export interface SessionParts {
  readonly seal: CookieSeal;
  readonly cookies: SiteCookies;
  readonly guard: CrossSiteGuard;
}

export class CookieSessions implements Sessions {
  readonly #seal: CookieSeal;
  readonly #cookies: SiteCookies;
  readonly #guard: CrossSiteGuard;

  constructor({ seal, cookies, guard }: SessionParts) {
    this.#seal = seal;
    this.#cookies = cookies;
    this.#guard = guard;
  }

  async identify(request: BrowserRequest): Promise<Identity | undefined> {
    const cookie = this.#cookies.find("session", request.headers);
    if (cookie === undefined) return undefined;
    const claims = await this.#opened(cookie);
    this.#guard.check(request, claims.sid);
    return this.#identityOf(claims);
  }

  async peek(headers: Headers): Promise<Identity | undefined> {
    return this.identify({ method: "GET", headers }).catch((error: unknown) => {
      if (error instanceof Refusal) return undefined;
      throw error;
    });
  }

  checkOwnPage(headers: Headers): void {
    this.#guard.checkOwnPage(headers);
  }

  async begin(session: NewSession): Promise<BrowserCookie> {
    const { tenantId: tid, objectId: oid, displayName: name, sessionEpoch: epoch } = session;
    const seconds = session.operatorRoles.length > 0 ? lifeSeconds.operator : lifeSeconds.partner;
    const claims: SessionClaims = {
      sid: randomUUID(),
      tid,
      oid,
      name,
      epoch,
      operatorRoles: [...session.operatorRoles],
    };
    return this.#cookies.set("session", await this.#seal.seal("session", claims, seconds), seconds);
  }

  end(): BrowserCookie {
    return this.#cookies.forget("session");
  }

  async #opened(cookie: string): Promise<SessionClaims> {
    try {
      return SessionClaims.parse(await this.#seal.open("session", cookie));
    } catch (error) {
      if (error instanceof errors.JWTExpired)
        throw new Refusal("token_expired", "This session is over. Sign in again.");
      throw new Refusal("token_invalid", "The session cookie is not one that we have made. Sign in again.");
    }
  }

  #identityOf({ sid, tid, oid, name, epoch, operatorRoles: roles }: SessionClaims): Identity {
    return {
      tenantId: tid,
      objectId: oid,
      kind: "person",
      operatorRoles: roles,
      displayName: name,
      sessionEpoch: epoch,
      csrfToken: this.#guard.tokenOf(sid),
    };
  }
}
