/**
 * How one tenant's provider behaves: applications get RS256 access tokens for our API by client credentials, shaped as
 * Entra ID shapes them. Signing in on a page is not offered here yet.
 */
import { randomBytes } from "node:crypto";
import { type Configuration, errors, type KoaContextWithOIDC, type ResourceServer } from "oidc-provider";
import { applicationClaims } from "./access-token-claims.ts";
import type { ClientApplication } from "./client-application.ts";
import { memoryAdapters } from "./memory-adapter.ts";
import type { SigningKey } from "./signing-keys.ts";

export interface TenantOptions {
  readonly tid: string;
  /** The API's own client id: the audience of its tokens. */
  readonly apiClientId: string;
  readonly clients: readonly ClientApplication[];
  readonly key: SigningKey;
}

const ACCESS_TOKEN_SECONDS = 3600;

export function providerConfiguration({ tid, apiClientId, clients, key }: TenantOptions): Configuration {
  const apiUri = `api://${apiClientId}`;
  return {
    adapter: memoryAdapters(),
    clients: clients.map(({ clientId, clientSecret }) => ({
      client_id: clientId,
      client_secret: clientSecret,
      grant_types: ["client_credentials"],
      redirect_uris: [],
      response_types: [],
      token_endpoint_auth_method: "client_secret_post",
    })),
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(32).toString("base64url")] },
    clientBasedCORS: () => false,
    ttl: { ClientCredentials: ACCESS_TOKEN_SECONDS },
    extraTokenClaims: (_context, token) => {
      const client = clients.find(({ clientId }) => clientId === token.clientId);
      return client && applicationClaims(client, tid);
    },
    formats: { customizers: { jwt: (_context, _token, parts) => asEntraShapes(parts) } },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (context) => resourceInScope(context, apiUri),
        getResourceServerInfo: (_context, resource) => resourceServer(resource, apiUri, apiClientId),
      },
    },
  };
}

/** As at Entra ID, the API is named inside the scope, and an application asks for `/.default` and nothing else. */
function resourceInScope({ oidc }: KoaContextWithOIDC, apiUri: string): string {
  if (oidc.params?.scope === `${apiUri}/.default`) return apiUri;
  throw new errors.InvalidScope(
    `an application asks for the scope ${apiUri}/.default`,
    String(oidc.params?.scope ?? ""),
  );
}

function resourceServer(resource: string, apiUri: string, audience: string): ResourceServer {
  if (resource !== apiUri) throw new errors.InvalidTarget();
  return {
    scope: `${apiUri}/.default`,
    audience,
    accessTokenFormat: "jwt",
    accessTokenTTL: ACCESS_TOKEN_SECONDS,
    jwt: { sign: { alg: "RS256" } },
  };
}

/** Entra's tokens are of type JWT, name their subject, are valid from when they are issued, and do not carry the provider's own claims. */
function asEntraShapes(parts: { header?: object | undefined; payload: Record<string, unknown> }): void {
  parts.header = { typ: "JWT" };
  parts.payload.sub = parts.payload.oid;
  parts.payload.nbf = parts.payload.iat;
  delete parts.payload.scope;
  delete parts.payload.client_id;
}
