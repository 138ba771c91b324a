/**
 * Identity provider, token endpoint and directory as one process:
 * `--tenant GUID --api-client-id GUID [--port N] [--directory-port N] [--data DIR] [--users FILE] [--clients FILE]`,
 * with IDENTITY_ADMIN_KEY and IDENTITY_HEADER in the environment.
 */
import { parseArgs } from "node:util";
import { z } from "zod";
import { startDirectory } from "../directory/start-directory.ts";
import { runServer } from "../processes/server-process.ts";
import { ClientApplication } from "./client-application.ts";
import { loadPeople } from "./load-people.ts";
import { readJsonFile } from "./read-json-file.ts";
import { startIdentity } from "./start-identity.ts";

const Settings = z.object({
  "--port": z.coerce.number().int(),
  "--directory-port": z.coerce.number().int(),
  "--tenant": z.guid().toLowerCase(),
  "--api-client-id": z.guid().toLowerCase(),
  IDENTITY_ADMIN_KEY: z.string().min(16),
  IDENTITY_HEADER: z.string().min(16),
});

const { values: given } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    "directory-port": { type: "string", default: "0" },
    tenant: { type: "string" },
    "api-client-id": { type: "string" },
    data: { type: "string" },
    users: { type: "string" },
    clients: { type: "string" },
  },
});

await runServer(async () => {
  const settings = settingsOf();
  const identity = await startIdentity({
    port: settings["--port"],
    tenantId: settings["--tenant"],
    apiClientId: settings["--api-client-id"],
    adminKey: settings.IDENTITY_ADMIN_KEY,
    people: await loadPeople({ file: given.users, dataDir: given.data }),
    clients: given.clients === undefined ? [] : await readJsonFile(given.clients, z.array(ClientApplication)),
    dataDir: given.data,
  });
  const directory = await startDirectory({
    ...identity,
    port: settings["--directory-port"],
    identityHeader: settings.IDENTITY_HEADER,
  });
  const { url, issuer, jwksUri } = identity;
  return {
    ready: { url, issuer, jwksUri, directoryUrl: directory.url, identityEndpoint: directory.identityEndpoint },
    close: async () => {
      await Promise.all([identity.close(), directory.close()]);
    },
  };
});

/** All settings, or an error that names everything that is wrong with them. */
function settingsOf(): z.infer<typeof Settings> {
  const flags = Object.fromEntries(Object.entries(given).map(([name, value]) => [`--${name}`, value]));
  const result = Settings.safeParse({ ...process.env, ...flags });
  if (!result.success) throw new Error(`The identity provider cannot start:\n${z.prettifyError(result.error)}`);
  return result.data;
}
