/** The application's settings that point it at this stack; shared/config.ts says what each is for. */
import type { StackKeys } from "./stack-keys.ts";

export interface Surroundings {
  readonly keys: StackKeys;
  readonly cosmosUrl: string;
  readonly storageConnectionString: string;
  readonly issuer: string;
  readonly jwksUri: string;
  readonly identityEndpoint: string;
  readonly inboxUrl: string;
  readonly publicUrl: string;
  readonly tenantId: string;
  readonly businessClock: string;
}

export const databaseName = "incentives";
/** The audience of access tokens; invented, and the same in every stack. */
export const apiClientId = "8f0b6f0e-3f5c-4c69-9a58-2f1f4f6f7b21";

export function hostSettings(around: Surroundings): Readonly<Record<string, string>> {
  const { keys } = around;
  return {
    FUNCTIONS_WORKER_RUNTIME: "node",
    AzureWebJobsStorage: around.storageConnectionString,
    Storage: around.storageConnectionString,
    COSMOS_ENDPOINT: around.cosmosUrl,
    COSMOS_KEY: keys.cosmosKey,
    COSMOS_DATABASE: databaseName,
    AUTH_ISSUER: around.issuer,
    AUTH_AUDIENCE: apiClientId,
    JWKS_URI: around.jwksUri,
    ALLOWED_TENANTS: around.tenantId,
    OPERATOR_TENANT: around.tenantId,
    MAIL_ENDPOINT: around.inboxUrl,
    MAIL_SENDER: "incentives@vendor.example",
    PUBLIC_URL: around.publicUrl,
    SIGNING_KEY: keys.signingKey,
    SEALING_KEYS: keys.sealingKeys,
    BUSINESS_CLOCK: around.businessClock,
    IDENTITY_ENDPOINT: around.identityEndpoint,
    IDENTITY_HEADER: keys.identityHeader,
  };
}
