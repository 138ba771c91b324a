/**
 * GET /msi/token?resource=…&api-version=2019-08-01: the endpoint App Service gives its applications, so that the SDK's
 * managed identity credential runs unchanged. Only who knows the identity header gets a token.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { sendJson } from "../http/send-json.ts";
import type { TokenSigner } from "../identity/token-signer.ts";

export interface ManagedIdentityOptions {
  readonly identityHeader: string;
  readonly issuer: string;
  readonly tenantId: string;
  readonly sign: TokenSigner;
}

/** The application's own identity in the local tenant; invented, and the same everywhere. */
const APPLICATION = {
  clientId: "6f0d1f6e-52f7-4a39-9b0c-5b1f3a7d2c11",
  oid: "c2a4e7b0-8d35-4e0f-a1d6-93f5b7e60d42",
} as const;

const TOKEN_SECONDS = 24 * 3600;

export function managedIdentityEndpoint({ identityHeader, issuer, tenantId, sign }: ManagedIdentityOptions) {
  return async (request: IncomingMessage, response: ServerResponse, query: URLSearchParams): Promise<void> => {
    const resource = query.get("resource");
    if (request.method !== "GET") return refuse(response, 405, "Use GET.");
    if (request.headers["x-identity-header"] !== identityHeader) {
      return refuse(response, 403, "X-IDENTITY-HEADER is not the value of IDENTITY_HEADER.");
    }
    if (query.get("api-version") !== "2019-08-01") return refuse(response, 400, "Set api-version=2019-08-01.");
    if (!resource) return refuse(response, 400, "Name the resource the token is for.");

    const now = Math.floor(Date.now() / 1000);
    const exp = now + TOKEN_SECONDS;
    const { clientId, oid } = APPLICATION;
    const accessToken = await sign({
      iss: issuer,
      aud: resource,
      sub: oid,
      oid,
      tid: tenantId,
      azp: clientId,
      idtyp: "app",
      ver: "2.0",
      iat: now,
      nbf: now,
      exp,
    });
    sendJson(response, 200, {
      access_token: accessToken,
      expires_on: String(exp),
      resource,
      token_type: "Bearer",
      client_id: clientId,
    });
  };
}

/** App Service has its own shape for errors here. */
function refuse(response: ServerResponse, statusCode: 400 | 403 | 405, message: string): void {
  sendJson(response, statusCode, { statusCode, message });
}
