/**
 * The environment as typed configuration, or an error that names every problem at once. Nothing else reads process.env.
 *
 * In Azure, plain http and a shifted business clock are refused.
 */
import { z } from "zod";
import {
  billingExports,
  bytes32,
  guid,
  hostName,
  instant,
  keyRing,
  limit,
  loopbackOrHttps,
  names,
} from "./config-values.ts";
import type { Limit } from "./domain/restatement.ts";

const settings = z.object({
  COSMOS_ENDPOINT: loopbackOrHttps,
  COSMOS_KEY: z.string().optional(),
  COSMOS_DATABASE: z.string().default("incentives"),
  Storage: z.string().includes("=", { error: "must be a connection string" }).optional(),
  Storage__queueServiceUri: loopbackOrHttps.optional(),
  Storage__blobServiceUri: loopbackOrHttps.optional(),
  AUTH_ISSUER: loopbackOrHttps,
  AUTH_AUDIENCE: z.string(),
  JWKS_URI: loopbackOrHttps,
  ENTRA_AUTHORITY: loopbackOrHttps,
  AUTH_METADATA_URL: loopbackOrHttps.optional(),
  WEB_CLIENT_ID: z.string(),
  WEB_CLIENT_SECRET: z.string().optional(),
  ALLOWED_TENANTS: names.optional(),
  OPERATOR_TENANT: z.string().optional(),
  GRAPH_URL: loopbackOrHttps,
  GRAPH_CLIENT_ID: guid.optional(),
  DIRECTORY_DOMAIN: hostName,
  DIRECTORY_TENANT_ID: guid,
  APP_SERVICE_PRINCIPAL_ID: guid,
  PARTNER_APP_ROLE_ID: guid,
  BILLING_EXPORTS: billingExports.optional(),
  BILLING_GRAPH: loopbackOrHttps.default("https://graph.microsoft.com"),
  BILLING_AUTHORITY: loopbackOrHttps.optional(),
  BILLING_METADATA_URL: loopbackOrHttps.optional(),
  BILLING_CLIENT_ID: z.string().optional(),
  BILLING_CLIENT_SECRET: z.string().optional(),
  MAIL_ENDPOINT: loopbackOrHttps,
  MAIL_SENDER: z.email({ error: "must be an e-mail address" }),
  PAYER_NAME: z.string().max(140).optional(),
  PAYER_IBAN: z
    .string()
    .regex(/^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/, "must be an IBAN without blanks")
    .optional(),
  PAYER_BIC: z
    .string()
    .regex(/^[A-Z0-9]{8}(?:[A-Z0-9]{3})?$/, "must be a BIC")
    .optional(),
  PUBLIC_URL: loopbackOrHttps,
  SIGNING_KEY: bytes32,
  SEALING_KEYS: keyRing,
  PROFILE_KEYS: keyRing,
  BUSINESS_CLOCK: z.union([z.literal("system"), instant], { error: "must be `system` or an ISO instant" }).optional(),
  RECOVERY_SECONDS: z.coerce.number().int().min(1).max(600).default(120),
  RESTATEMENT_LINES: limit.optional(),
  RESTATEMENT_TOTAL: limit.optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"]).default("info"),
  WEBSITE_INSTANCE_ID: z.string().optional(),
  WEBSITE_SITE_NAME: z.string().optional(),
});
type Settings = z.output<typeof settings>;

export type Config = ReturnType<typeof configOf>;
export type Environment = Readonly<Record<string, string | undefined>>;

/** A start that cannot be: every problem of the settings, by name and never by value. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The settings cannot be used:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

/** The whole configuration. Throws a `ConfigError` that lists all that is wrong. */
export function readConfig(environment: Environment = process.env): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const result = settings.safeParse(present);
  const wrong = result.success
    ? []
    : result.error.issues.map(
        ({ path, message }) => `${String(path[0])} ${present[String(path[0])] ? message : "is missing"}`,
      );
  const problems = [...wrong, ...conflicts(present)];
  if (!result.success || problems.length > 0) throw new ConfigError(problems);
  return configOf(result.data);
}

/** The time of the business now; read afresh, because a development host may move it. */
export function businessClock(environment: Environment = process.env): Date {
  const { BUSINESS_CLOCK: shifted = "system" } = environment;
  return shifted === "" || shifted === "system" || isInAzure(environment)
    ? new Date()
    : new Date(instant.parse(shifted));
}

/** App Service names the instance, every plan names the site. */
function isInAzure(environment: Pick<Settings, "WEBSITE_INSTANCE_ID" | "WEBSITE_SITE_NAME">): boolean {
  return Boolean(environment.WEBSITE_INSTANCE_ID ?? environment.WEBSITE_SITE_NAME);
}

/** What one setting alone cannot show. */
function conflicts(given: Environment): readonly string[] {
  const { Storage, Storage__queueServiceUri: queues, Storage__blobServiceUri: blobs } = given;
  const azure = isInAzure(given);
  const isTemplate = given.AUTH_ISSUER?.includes("{tenantid}") ?? false;
  const plain = Object.entries(given).filter(
    ([name, value]) => name in settings.shape && /http:\/\/|UseDevelopmentStorage/i.test(value ?? ""),
  );
  const isShifted = (given.BUSINESS_CLOCK ?? "system") !== "system";
  return [
    !Storage && !(queues && blobs) && "Storage is missing (or Storage__queueServiceUri and Storage__blobServiceUri)",
    Storage && (queues || blobs) && "Storage and Storage__* exclude each other",
    isTemplate && !given.OPERATOR_TENANT && "OPERATOR_TENANT is missing (needed where AUTH_ISSUER takes every tenant)",
    given.BILLING_EXPORTS && !given.BILLING_CLIENT_ID && "BILLING_CLIENT_ID is missing (needed with BILLING_EXPORTS)",
    ...plain.map(([name]) => azure && `${name} must use https in Azure`),
    azure && isShifted && "BUSINESS_CLOCK must be `system` in Azure",
  ].filter((problem) => typeof problem === "string" && problem !== "") as string[];
}

function configOf(given: Settings) {
  const {
    Storage: connectionString,
    Storage__queueServiceUri: queueServiceUri = "",
    Storage__blobServiceUri: blobServiceUri = "",
  } = given;
  return {
    cosmos: { endpoint: given.COSMOS_ENDPOINT, key: given.COSMOS_KEY, database: given.COSMOS_DATABASE },
    /** Managed identity where there is no connection string. */
    storage: connectionString === undefined ? { queueServiceUri, blobServiceUri } : { connectionString },
    auth: {
      issuer: given.AUTH_ISSUER,
      audience: given.AUTH_AUDIENCE,
      jwksUri: given.JWKS_URI,
      allowedTenants: given.ALLOWED_TENANTS,
      operatorTenant: given.OPERATOR_TENANT,
    },
    signIn: {
      authority: given.ENTRA_AUTHORITY,
      metadataUrl: given.AUTH_METADATA_URL ?? `${given.ENTRA_AUTHORITY}/v2.0/.well-known/openid-configuration`,
      clientId: given.WEB_CLIENT_ID,
      /** Managed identity where there is none. */
      clientSecret: given.WEB_CLIENT_SECRET,
    },
    directory: {
      graphUrl: given.GRAPH_URL,
      /** Of the managed identity that may change the directory; the function app's own where there is none. */
      clientId: given.GRAPH_CLIENT_ID,
      domain: given.DIRECTORY_DOMAIN,
      tenantId: given.DIRECTORY_TENANT_ID,
      servicePrincipalId: given.APP_SERVICE_PRINCIPAL_ID,
      appRoleId: given.PARTNER_APP_ROLE_ID,
    },
    billing: billingOf(given),
    mail: { endpoint: given.MAIL_ENDPOINT, sender: given.MAIL_SENDER },
    payer: payerOf(given),
    publicUrl: given.PUBLIC_URL,
    signingKey: given.SIGNING_KEY,
    /** The first seals, every one opens. */
    sealingKeys: given.SEALING_KEYS,
    /** The same for what lies in payout and tax profiles. */
    profileKeys: given.PROFILE_KEYS,
    /** How long a worker may take before others believe it dead. */
    recoverySeconds: given.RECOVERY_SECONDS,
    /** What a restatement may move before somebody must look at it; its total in US dollars. */
    allowance: {
      ...(given.RESTATEMENT_LINES && { lines: given.RESTATEMENT_LINES }),
      ...(given.RESTATEMENT_TOTAL && { total: inMicros(given.RESTATEMENT_TOTAL) }),
    },
    logLevel: given.LOG_LEVEL,
    isInAzure: isInAzure(given),
  } as const;
}

/** Undefined where no account is named that payments come from. */
function payerOf({ PAYER_NAME: name, PAYER_IBAN: iban, PAYER_BIC: bic }: Settings) {
  return name === undefined || iban === undefined || bic === undefined ? undefined : { name, iban, bic };
}

/** Undefined where nothing is to be pulled. */
function billingOf(given: Settings) {
  const { BILLING_EXPORTS: exports, BILLING_CLIENT_ID: clientId } = given;
  if (!exports || clientId === undefined) return undefined;
  const authority = given.BILLING_AUTHORITY ?? given.ENTRA_AUTHORITY;
  return {
    exports,
    endpoint: given.BILLING_GRAPH,
    authority,
    metadataUrl: given.BILLING_METADATA_URL ?? `${authority}/v2.0/.well-known/openid-configuration`,
    clientId,
    /** Managed identity where there is none. */
    clientSecret: given.BILLING_CLIENT_SECRET,
  };
}

function inMicros({ basisPoints, absolute }: Limit): Limit {
  return { basisPoints, absolute: absolute * 1_000_000n };
}
