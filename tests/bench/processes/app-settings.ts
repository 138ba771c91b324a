/** The settings of the application as the benchmarks run it; whatever they do not reach points nowhere. */
import { randomBytes } from "node:crypto";

export interface AppServers {
  readonly cosmos: { readonly endpoint: string; readonly key: string; readonly database: string };
  readonly storageConnectionString: string;
  readonly jwksUri?: string;
}

export const businessDay = "2026-11-15";
export const issuer = "http://127.0.0.1:1/issuer";
export const audience = "api://incentives";

export function appSettings({
  cosmos,
  storageConnectionString,
  jwksUri,
}: AppServers): Readonly<Record<string, string>> {
  return {
    COSMOS_ENDPOINT: cosmos.endpoint,
    COSMOS_KEY: cosmos.key,
    COSMOS_DATABASE: cosmos.database,
    Storage: storageConnectionString,
    AUTH_ISSUER: issuer,
    AUTH_AUDIENCE: audience,
    JWKS_URI: jwksUri ?? "http://127.0.0.1:1/jwks",
    ENTRA_AUTHORITY: "http://127.0.0.1:1/tenant",
    WEB_CLIENT_ID: "web",
    MAIL_ENDPOINT: "http://127.0.0.1:1",
    GRAPH_URL: "http://127.0.0.1:1/v1.0",
    DIRECTORY_DOMAIN: "people.vendor.example",
    DIRECTORY_TENANT_ID: "00000000-0000-4000-8000-000000000001",
    APP_SERVICE_PRINCIPAL_ID: "00000000-0000-4000-8000-000000000002",
    PARTNER_APP_ROLE_ID: "00000000-0000-4000-8000-000000000003",
    MAIL_SENDER: "incentives@vendor.example",
    PUBLIC_URL: "http://localhost:1",
    SIGNING_KEY: randomBytes(32).toString("base64url"),
    SEALING_KEYS: `k1:${randomBytes(32).toString("base64url")}`,
    PROFILE_KEYS: `p1:${randomBytes(32).toString("base64url")}`,
    BUSINESS_CLOCK: `${businessDay}T06:00:00Z`,
    LOG_LEVEL: "warn",
  };
}
