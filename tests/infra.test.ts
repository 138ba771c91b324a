/** The infrastructure as text, compared with the code that runs on it; there is no Bicep compiler among our tools. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { containerRequest, containers } from "../shared/adapters/cosmos/containers.ts";
import { ConfigError, readConfig } from "../shared/config.ts";

const files = readdirSync("infra").filter((file) => file.endsWith(".bicep"));
const bicep = Object.fromEntries(files.map((file) => [file, withoutComments(readFileSync(`infra/${file}`, "utf8"))]));
const everything = Object.values(bicep).join("\n");

/** What an address, a key or a name would look like in Azure, by setting. */
const sampleValues: Readonly<Record<string, string>> = {
  COSMOS_ENDPOINT: "https://x.documents.azure.com:443/",
  COSMOS_DATABASE: "incentives",
  Storage__queueServiceUri: "https://x.queue.core.windows.net/",
  Storage__blobServiceUri: "https://x.blob.core.windows.net/",
  AUTH_ISSUER: "https://login.microsoftonline.com/t/v2.0",
  AUTH_AUDIENCE: "audience",
  JWKS_URI: "https://login.microsoftonline.com/t/discovery/v2.0/keys",
  ENTRA_AUTHORITY: "https://login.microsoftonline.com/t",
  WEB_CLIENT_ID: "client",
  ALLOWED_TENANTS: "t",
  OPERATOR_TENANT: "t",
  GRAPH_URL: "https://graph.microsoft.com/v1.0",
  DIRECTORY_DOMAIN: "people.vendor.example",
  DIRECTORY_TENANT_ID: "00000000-0000-4000-8000-000000000001",
  APP_SERVICE_PRINCIPAL_ID: "00000000-0000-4000-8000-000000000002",
  PARTNER_APP_ROLE_ID: "00000000-0000-4000-8000-000000000003",
  GRAPH_CLIENT_ID: "00000000-0000-4000-8000-000000000004",
  BILLING_EXPORTS: "unbilled:USD:current",
  BILLING_CLIENT_ID: "billing",
  MAIL_ENDPOINT: "https://x.communication.azure.com",
  MAIL_SENDER: "DoNotReply@x.azurecomm.net",
  PUBLIC_URL: "https://x.azurewebsites.net",
  SIGNING_KEY: "s".repeat(43),
  SEALING_KEYS: `k1:${"s".repeat(43)}`,
  PROFILE_KEYS: `p1:${"s".repeat(43)}`,
  RECOVERY_SECONDS: "120",
  RESTATEMENT_LINES: "5%/100",
  RESTATEMENT_TOTAL: "2%/10000",
  LOG_LEVEL: "info",
};
/** Read by the Functions host and not by us. */
const ofTheHost =
  /^(AzureWebJobs(Storage__(accountName|credential)|DisableHomepage)|APPLICATIONINSIGHTS_\w+|Storage__credential)$/;

describe("app settings", () => {
  const settings = settingsIn(bicep["app-settings.bicep"] ?? "");
  const ours = Object.keys(settings).filter((name) => !ofTheHost.test(name));

  test("are a complete configuration in Azure, and the application knows each of them", () => {
    const environment = Object.fromEntries(ours.map((name) => [name, sampleValues[name]]));

    expect(Object.entries(environment).filter(([, value]) => value === undefined)).toEqual([]);
    expect(readConfig({ ...environment, WEBSITE_INSTANCE_ID: "an instance" })).toMatchObject({ isInAzure: true });
  });

  test.each(requiredSettings())("have %s", (name) => {
    expect(ours).toEqual(expect.arrayContaining(name === "Storage" ? ["Storage__queueServiceUri"] : [name]));
  });

  test("leave out the keys of services and the clock", () => {
    for (const name of ["COSMOS_KEY", "Storage", "WEB_CLIENT_SECRET", "AUTH_METADATA_URL", "BUSINESS_CLOCK"])
      expect(ours).not.toContain(name);
  });

  test.each(["SIGNING_KEY", "SEALING_KEYS", "PROFILE_KEYS"])("take %s from the vault", (name) => {
    expect(settings[name]).toMatch(/^'@Microsoft\.KeyVault\(SecretUri=\$\{vaultUri\}secrets\/[a-z-]+\)'$/);
  });
});

describe("the database", () => {
  test("has the containers, partition keys and index paths of the code", () => {
    expect(readJson("containers.json")).toEqual(containers.map(containerRequest));
    expect(bicep["cosmos.bicep"]).toContain("loadJsonContent('containers.json')");
    expect(bicep["cosmos.bicep"]).toContain("indexingPolicy: container.indexingPolicy");
    expect(bicep["cosmos.bicep"]).toContain("defaultTtl: container.defaultTtl");
  });

  test("is strongly consistent and knows no keys", () => {
    expect(bicep["cosmos.bicep"]).toContain("defaultConsistencyLevel: 'Strong'");
    expect(bicep["cosmos.bicep"]).toContain("disableLocalAuth: true");
    expect(bicep["cosmos.bicep"]).toContain("minimalTlsVersion: 'Tls12'");
  });
});

describe("storage", () => {
  const storage = bicep["storage.bicep"] ?? "";

  test("has a queue for each queue function, and its poison queue", () => {
    const functions = readdirSync("functions/queue")
      .filter((file) => readFileSync(`functions/queue/${file}`, "utf8").includes("consumeQueue({"))
      .map((file) => file.replace(/\.ts$/, ""));

    expect((readJson("queues.json") as string[]).sort()).toEqual(functions.sort());
    expect(storage).toMatch(/\[for queue in queues: \{\s*name: queue\s*\}\]/);
    expect(storage).toMatch(/\[for queue in queues: \{\s*name: '\$\{queue\}-poison'\s*\}\]/);
  });

  test("takes no shared key, no old TLS and no anonymous reader, in every account", () => {
    expect(storage.match(/Microsoft\.Storage\/storageAccounts@/g)).toHaveLength(2);
    expect(storage.match(/properties: settings\b/g)).toHaveLength(2);
    for (const line of ["allowSharedKeyAccess: false", "minimumTlsVersion: 'TLS1_2'", "allowBlobPublicAccess: false"]) {
      expect(storage).toContain(line);
    }
  });

  test("has the containers of the feed, and never forgets which ledgers a version touched", () => {
    expect(storage).toContain("name: 'feeds'");
    expect(storage).toContain("name: 'staged'");
    const swept = [...storage.matchAll(/prefixMatch: \[([^\]]*)\]/g)].flatMap(([, list = ""]) =>
      [...list.matchAll(/'([^']*)'/g)].map(([, prefix]) => prefix),
    );
    expect(swept.sort()).toEqual(["exports/", "staged/accounts/", "staged/rejected/", "staged/rows/"]);
  });
});

describe("the files", () => {
  test("hold no secret and no switch that lets keys or plain http in", () => {
    expect(everything).not.toMatch(/listKeys|AccountKey=|SharedAccess|Endpoint=sb:|http:\/\//i);
    expect(everything).not.toMatch(/disableLocalAuth: false|allowSharedKeyAccess: true|TLS1_[01]|'1\.[01]'/i);
    expect(everything).not.toMatch(/'[A-Za-z0-9+/_-]{43,}={0,2}'/);
    expect(bicep["function-app.bicep"]).toContain("httpsOnly: true");
    expect(bicep["function-app.bicep"]).toContain("minTlsVersion: '1.2'");
  });

  test("give each module exactly its parameters, and read only what modules put out", () => {
    const main = bicep["main.bicep"] ?? "";
    for (const [, symbol = "", file = "", body = ""] of main.matchAll(/^module (\w+) '([^']+)' = \{\n(.*?)^\}/gms)) {
      const source = bicep[file] ?? "";
      const given = (/params: \{(.*)\}/s.exec(body)?.[1] ?? "").matchAll(/(\w+): /g);
      const outputs = [...main.matchAll(new RegExp(`\\b${symbol}\\.outputs\\.(\\w+)`, "g"))];

      expect([...given].map(([, name]) => name).sort()).toEqual(declared(source, "param"));
      expect(declared(source, "output")).toEqual(expect.arrayContaining(outputs.map(([, name]) => name)));
    }
    expect(main.match(/^module /gm)).toHaveLength(files.length - 1);
  });

  test.each(files)("close every bracket: %s", (file) => {
    const text = (bicep[file] ?? "").replaceAll(/'(?:\\'|[^'])*'/g, "");
    for (const [open = "", close = ""] of ["{}", "[]", "()"]) {
      expect(text.split(open)).toHaveLength(text.split(close).length);
    }
  });
});

function requiredSettings(): readonly string[] {
  try {
    readConfig({});
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map((problem) => problem.split(" ")[0] ?? "");
  }
  throw new Error("An empty environment must not be a configuration.");
}

function settingsIn(text: string): Readonly<Record<string, string>> {
  const block = /name: 'appsettings'\s*properties: \{\n(.*?)\n {2}\}/s.exec(text)?.[1] ?? "";
  return Object.fromEntries(
    [...block.matchAll(/^\s*(\w+): (.+)$/gm)].map(([, name = "", value = ""]) => [name, value]),
  );
}

function declared(text: string, keyword: string): readonly string[] {
  return [...text.matchAll(new RegExp(`^${keyword} (\\w+)`, "gm"))].map(([, name = ""]) => name).sort();
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(`infra/${file}`, "utf8"));
}

function withoutComments(text: string): string {
  return text.replaceAll(/^\s*\/\/.*\n/gm, "");
}
