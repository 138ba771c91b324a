/** The application's settings that point it at this stack; shared/config.ts says what each is for. */
import { issuerOf } from "../identity/tenant.ts";
import type { Stack } from "./stack.ts";
import { clientSecretOf, type StackKeys } from "./stack-keys.ts";

export interface Surroundings {
  readonly keys: StackKeys;
  readonly urls: Stack["urls"];
  readonly storageConnectionString: string;
  readonly tenantId: string;
  /** `system`, or the instant at which business time stands still. */
  readonly clock: string;
}

export const databaseName = "incentives";
/** The audience of access tokens; invented, and the same in every stack. */
export const apiClientId = "8f0b6f0e-3f5c-4c69-9a58-2f1f4f6f7b21";

/** With which people sign in; invented as well. */
export const webClientId = "5c7a9b0d-2e41-4f63-8d85-b7c9d1e3f5a7";

/** The application in the directory, and the role that lets partners sign in to it; invented too. */
const servicePrincipalId = "2d94c1b7-6f0a-4e58-9c3d-81a5e7f20b46";
const partnerAppRoleId = "9e27d4a0-51cb-4b8e-a6f3-0d7c18e5b934";

export function hostSettings(around: Surroundings): Readonly<Record<string, string>> {
  const { keys, urls, tenantId, clock } = around;
  const issuer = issuerOf(urls.identity, tenantId);
  return {
    FUNCTIONS_WORKER_RUNTIME: "node",
    AzureWebJobsStorage: around.storageConnectionString,
    Storage: around.storageConnectionString,
    COSMOS_ENDPOINT: urls.cosmos,
    COSMOS_KEY: keys.cosmosKey,
    COSMOS_DATABASE: databaseName,
    AUTH_ISSUER: issuer,
    AUTH_AUDIENCE: apiClientId,
    JWKS_URI: `${issuer}/jwks`,
    ENTRA_AUTHORITY: authorityOf(urls.identity, tenantId),
    AUTH_METADATA_URL: `${issuer}/.well-known/openid-configuration`,
    WEB_CLIENT_ID: webClientId,
    WEB_CLIENT_SECRET: clientSecretOf(keys, webClientId),
    ALLOWED_TENANTS: tenantId,
    OPERATOR_TENANT: tenantId,
    GRAPH_URL: `${urls.directory}/v1.0`,
    DIRECTORY_DOMAIN: "people.vendor.example",
    DIRECTORY_TENANT_ID: tenantId,
    APP_SERVICE_PRINCIPAL_ID: servicePrincipalId,
    PARTNER_APP_ROLE_ID: partnerAppRoleId,
    MAIL_ENDPOINT: urls.inbox,
    MAIL_SENDER: "incentives@vendor.example",
    PAYER_NAME: "Vendor Incentives",
    PAYER_IBAN: "IE29AIBK93115212345678",
    PAYER_BIC: "AIBKIE2DXXX",
    PUBLIC_URL: urls.app,
    SIGNING_KEY: keys.signingKey,
    SEALING_KEYS: keys.sealingKeys,
    PROFILE_KEYS: keys.profileKeys,
    BUSINESS_CLOCK: clock,
    IDENTITY_ENDPOINT: `${urls.directory}/msi/token`,
    IDENTITY_HEADER: keys.identityHeader,
  };
}

/** The sign-in library takes no authority but https; only the metadata says which addresses are called. */
function authorityOf(identityUrl: string, tenantId: string): string {
  return `https://${new URL(identityUrl).host}/${tenantId}`;
}
