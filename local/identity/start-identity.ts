/**
 * The local stand-in for Entra ID, on 127.0.0.1: OpenID metadata, keys and tokens of every known tenant under
 * `/{tid}/v2.0`, and sample tokens for developers.
 */

import type { JWTPayload } from "jose";
import { answering, listenOnLoopback } from "../http/loopback-server.ts";
import { sendError } from "../http/send-json.ts";
import type { ClientApplication } from "./client-application.ts";
import { developerEndpoint } from "./developer-endpoint.ts";
import { PasswordCheck } from "./password-check.ts";
import { passwordEndpoint } from "./password-endpoint.ts";
import type { Person } from "./person.ts";
import { requireDevelopment } from "./require-development.ts";
import { signingKey } from "./signing-keys.ts";
import { issuerOf } from "./tenant.ts";
import { tenantProviders } from "./tenant-providers.ts";
import { type TokenSigner, tokenReader, tokenSigner } from "./token-signer.ts";
import { UserStore } from "./user-store.ts";

export interface IdentityOptions {
  /** 0 takes any free port. */
  readonly port?: number;
  /** The home tenant: the operator's, and that of clients which name none. */
  readonly tenantId: string;
  /** The API's own client id: the audience of its tokens. */
  readonly apiClientId: string;
  /** Opens POST /_local/token. */
  readonly adminKey: string;
  readonly people?: readonly Person[];
  readonly clients?: readonly ClientApplication[];
  /** Keeps the signing key and changed people across restarts. */
  readonly dataDir?: string | undefined;
}

export interface Identity {
  readonly url: string;
  readonly tenantId: string;
  readonly apiClientId: string;
  /** The home tenant's. */
  readonly issuer: string;
  readonly jwksUri: string;
  /** Signs as the provider does; for the token endpoint that shares this process. */
  readonly sign: TokenSigner;
  /** The claims of a token that the provider signed and that is not over; undefined for anything else. */
  readonly verify: (token: string) => Promise<JWTPayload | undefined>;
  /** The people, for the directory that shares this process. */
  readonly users: UserStore;
  close(): Promise<void>;
}

export async function startIdentity(options: IdentityOptions): Promise<Identity> {
  requireDevelopment(process.env);
  const { port = 0, tenantId, apiClientId, adminKey, people = [], clients = [], dataDir } = options;
  const key = await signingKey(dataDir);
  const sign = await tokenSigner(key);
  const verify = await tokenReader(key);

  const users = new UserStore(people, dataDir);
  const routes = (rootUrl: string) => {
    const accounts = { rootUrl, homeTenantId: tenantId, apiClientId, users, clients };
    const tenantIds = new Set([tenantId, ...people.map(({ tid }) => tid), ...clients.flatMap(({ tid }) => tid ?? [])]);
    const handledByTenant = tenantProviders({ ...accounts, tenantIds, key, passwords: new PasswordCheck(users) });
    const sampleTokens = developerEndpoint({ adminKey, accounts, keyId: key.kid, sign });
    const passwords = passwordEndpoint(adminKey, users);
    return answering(async (request, response) => {
      if (request.url === "/_local/token") return sampleTokens(request, response);
      if (request.url === "/_local/password") return passwords(request, response);
      if (handledByTenant(request, response)) return;
      sendError(response, 404, "NotFound", "Nothing is here. Tenants are found at /{tid}/v2.0.");
    });
  };

  let listener: ReturnType<typeof routes> | undefined;
  const server = await listenOnLoopback(port, (request, response) => listener?.(request, response));
  listener = routes(server.url); // a provider knows its own address, and thus its port, from the beginning
  const issuer = issuerOf(server.url, tenantId);
  return {
    url: server.url,
    tenantId,
    apiClientId,
    issuer,
    jwksUri: `${issuer}/jwks`,
    sign,
    verify,
    users,
    close: server.close,
  };
}
