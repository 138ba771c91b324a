/** Verifies the master-key signature of a request, as the SDK makes it from verb, resource and date. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { CosmosError } from "../engine/cosmos-error.ts";
import { HEADERS } from "./headers.ts";
import type { CosmosRequest } from "./request.ts";

export type Authenticate = (request: CosmosRequest) => void;

export function masterKeyAuthentication(key: string): Authenticate {
  const secret = Buffer.from(key, "base64");
  if (secret.length === 0) throw new Error("The Cosmos key must be base64.");
  return (request) => {
    const expected = createHmac("sha256", secret).update(signedText(request)).digest();
    const given = Buffer.from(signatureOf(request.headers[HEADERS.authorization] ?? ""), "base64");
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      throw new CosmosError(401, "The request is not signed with this account's key.");
  };
}

function signedText({ method, segments, headers }: CosmosRequest): string {
  const isFeed = segments.length % 2 === 1;
  const type = segments.at(isFeed ? -1 : -2) ?? "";
  const link = (isFeed ? segments.slice(0, -1) : segments).join("/");
  return `${method.toLowerCase()}\n${type}\n${link}\n${(headers[HEADERS.date] ?? "").toLowerCase()}\n\n`;
}

function signatureOf(authorization: string): string {
  try {
    return /^type=master&ver=1\.0&sig=(.+)$/.exec(decodeURIComponent(authorization))?.[1] ?? "";
  } catch {
    return "";
  }
}
