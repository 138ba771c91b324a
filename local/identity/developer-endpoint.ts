/** POST /_local/token: a sample access token, for holders of the key that was made at start. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { readJson } from "../http/read-json.ts";
import { sendError, sendJson } from "../http/send-json.ts";
import { hasBearerKey } from "./has-bearer-key.ts";
import { type KnownAccounts, SampleTokenRequest, sampleClaims } from "./sample-token.ts";
import { newSigningKey } from "./signing-keys.ts";
import { type TokenSigner, tokenSigner } from "./token-signer.ts";

export interface DeveloperEndpointOptions {
  readonly adminKey: string;
  readonly accounts: KnownAccounts;
  readonly keyId: string;
  readonly sign: TokenSigner;
}

export function developerEndpoint({ adminKey, accounts, keyId, sign }: DeveloperEndpointOptions) {
  const signAsStranger: TokenSigner = async (claims) =>
    (await tokenSigner({ ...(await newSigningKey()), kid: keyId }))(claims);

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== "POST") {
      return sendError(response, 405, "MethodNotAllowed", "Use POST.", { allow: "POST" });
    }
    if (!hasBearerKey(request, adminKey)) {
      return sendError(response, 401, "Unauthorized", "Send IDENTITY_ADMIN_KEY as the bearer token.");
    }
    const body = await readJson(request, SampleTokenRequest);
    if (!body.ok) return sendError(response, body.status, body.code, body.message);
    const claims = sampleClaims(body.value, accounts, new Date());
    if (!claims) return sendError(response, 404, "NotFound", "No such person or application.");
    const accessToken = await (body.value.signedBy === "provider" ? sign : signAsStranger)(claims);
    sendJson(response, 200, { accessToken, tokenType: "Bearer", expiresIn: body.value.expiresInSeconds, claims });
  };
}
