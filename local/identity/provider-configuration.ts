/**
 * How one tenant's provider behaves: people sign in to applications by authorization code with PKCE, and applications
 * get RS256 access tokens for our API by client credentials, all shaped as Entra ID shapes them.
 */
import { randomBytes } from "node:crypto";
import {
  type ClientMetadata,
  type Configuration,
  errors,
  type KoaContextWithOIDC,
  type ResourceServer,
} from "oidc-provider";
import { applicationClaims } from "./access-token-claims.ts";
import type { ClientApplication } from "./client-application.ts";
import { policyFor } from "./interaction-policy.ts";
import { memoryAdapters } from "./memory-adapter.ts";
import { accountOf, idTokenClaims } from "./person-claims.ts";
import { providerPages } from "./provider-pages.ts";
import type { SigningKey } from "./signing-keys.ts";
import type { UserStore } from "./user-store.ts";

export interface TenantOptions {
  readonly tid: string;
  /** The API's own client id: the audience of its tokens. */
  readonly apiClientId: string;
  readonly clients: readonly ClientApplication[];
  readonly key: SigningKey;
  readonly issuer: string;
  readonly users: UserStore;
  /** Where the browser may be sent after a form. */
  readonly formTargets: readonly string[];
}

const SESSION_SECONDS = 8 * 3600;
const ACCESS_TOKEN_SECONDS = 3600;

export function providerConfiguration(options: TenantOptions): Configuration {
  const { tid, apiClientId, clients, key, issuer, users, formTargets } = options;
  const apiUri = `api://${apiClientId}`;
  const pages = providerPages(formTargets);
  return {
    adapter: memoryAdapters(),
    clients: clients.map(clientMetadata),
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(32).toString("base64url")] },
    clientBasedCORS: () => false,
    ttl: {
      ClientCredentials: ACCESS_TOKEN_SECONDS,
      AccessToken: ACCESS_TOKEN_SECONDS,
      IdToken: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: 60,
      Interaction: 600,
      Grant: SESSION_SECONDS,
      Session: SESSION_SECONDS,
    },
    scopes: ["openid", "profile", "email", "offline_access"],
    claims: idTokenClaims,
    conformIdTokenClaims: false, // as Entra does, everything is in the id token
    pkce: { required: () => true },
    findAccount: (_context, oid) => {
      const person = users.find(oid);
      return person && person.tid === tid ? accountOf(person) : undefined;
    },
    loadExistingGrant: async ({ oidc }) => {
      const { client, session, provider } = oidc;
      const grant = new provider.Grant({ clientId: client?.clientId ?? "", accountId: session?.accountId ?? "" });
      grant.addOIDCScope("openid profile email offline_access");
      await grant.save();
      return grant;
    },
    interactions: { policy: policyFor(users), url: (_context, { uid }) => `${issuer}/interaction/${uid}` },
    renderError: pages.renderError,
    extraTokenClaims: (_context, token) => {
      if (token.kind !== "ClientCredentials") return undefined;
      const client = clients.find(({ clientId }) => clientId === token.clientId);
      return client && applicationClaims(client, tid);
    },
    formats: { customizers: { jwt: (_context, _token, parts) => asEntraShapes(parts) } },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: pages.logoutSource,
        postLogoutSuccessSource: pages.postLogoutSuccessSource,
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: (context) => resourceInScope(context, apiUri),
        getResourceServerInfo: (_context, resource) => resourceServer(resource, apiUri, apiClientId),
      },
    },
  };
}

function clientMetadata({ clientId, clientSecret, signIn }: ClientApplication): ClientMetadata {
  const common = {
    client_id: clientId,
    client_secret: clientSecret,
    token_endpoint_auth_method: "client_secret_post",
  } as const;
  if (!signIn) return { ...common, grant_types: ["client_credentials"], redirect_uris: [], response_types: [] };
  return {
    ...common,
    grant_types: ["authorization_code"],
    redirect_uris: signIn.redirectUris,
    post_logout_redirect_uris: signIn.signedOutUris,
    response_types: ["code"],
  };
}

/** As at Entra ID, the API is named inside the scope, and an application asks for `/.default` and nothing else. */
function resourceInScope({ oidc }: KoaContextWithOIDC, apiUri: string): string | string[] {
  if (oidc.params?.grant_type !== "client_credentials") return []; // people sign in; nobody calls an API for them
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
