/** The sample people and applications as the identity provider reads them. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ClientApplication } from "../identity/client-application.ts";
import type { Person } from "../identity/person.ts";
import type { SampleData } from "../seed/sample-data.ts";
import { clientSecretOf, type StackKeys } from "./stack-keys.ts";

export interface AccountFiles {
  readonly people: string;
  readonly clients: string;
}

/** For this user only: the applications' secrets are in them. */
export async function writeAccountFiles(folder: string, sample: SampleData, keys: StackKeys): Promise<AccountFiles> {
  const files = { people: join(folder, "people.json"), clients: join(folder, "clients.json") };
  await writeFile(files.people, JSON.stringify(sample.people.map(personOf)), { mode: 0o600 });
  const clients = sample.apps.map((app) => clientOf(app, keys));
  await writeFile(files.clients, JSON.stringify(clients), { mode: 0o600 });
  return files;
}

function personOf({ objectId, tenantId, email, displayName, locale, appRoles }: SampleData["people"][number]): Person {
  return { oid: objectId, tid: tenantId, email, displayName, locale, roles: [...appRoles] };
}

function clientOf({ clientId, tenantId, appRoles }: SampleData["apps"][number], keys: StackKeys): ClientApplication {
  const clientSecret = clientSecretOf(keys, clientId);
  return { clientId, clientSecret, appRoles: [...appRoles], oid: clientId, tid: tenantId };
}
