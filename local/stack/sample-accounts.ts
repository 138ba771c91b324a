/** The sample people and applications as the identity provider reads them. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ClientApplication } from "../identity/client-application.ts";
import { hashedPassword } from "../identity/password-hash.ts";
import { Person } from "../identity/person.ts";
import type { SampleData } from "../seed/sample-data.ts";
import { webClientId } from "./host-settings.ts";
import { clientSecretOf, type StackKeys, samplePasswordOf } from "./stack-keys.ts";

export interface AccountFiles {
  readonly people: string;
  readonly clients: string;
}

/** For this user only: the applications' secrets are in them. */
export async function writeAccountFiles(
  folder: string,
  sample: SampleData,
  keys: StackKeys,
  appUrl: string,
): Promise<AccountFiles> {
  const files = { people: join(folder, "people.json"), clients: join(folder, "clients.json") };
  const passwordHash = await hashedPassword(samplePasswordOf(keys));
  const people = sample.people.map((person) => ({ ...personOf(person), passwordHash }));
  await writeFile(files.people, JSON.stringify(people), { mode: 0o600 });
  const clients = [...sample.apps.map((app) => clientOf(app, keys)), webApplication(sample.tenantId, keys, appUrl)];
  await writeFile(files.clients, JSON.stringify(clients), { mode: 0o600 });
  return files;
}

/** The application itself, on whose behalf people sign in. */
function webApplication(tid: string, keys: StackKeys, appUrl: string): ClientApplication {
  return {
    clientId: webClientId,
    clientSecret: clientSecretOf(keys, webClientId),
    appRoles: [],
    oid: webClientId,
    tid,
    signIn: { redirectUris: [`${appUrl}/auth/callback`], signedOutUris: [`${appUrl}/signed-out`] },
  };
}

function personOf({ objectId, tenantId, email, displayName, locale, appRoles }: SampleData["people"][number]): Person {
  return Person.parse({ oid: objectId, tid: tenantId, email, displayName, locale, roles: [...appRoles] });
}

function clientOf({ clientId, tenantId, appRoles }: SampleData["apps"][number], keys: StackKeys): ClientApplication {
  const clientSecret = clientSecretOf(keys, clientId);
  return { clientId, clientSecret, appRoles: [...appRoles], oid: clientId, tid: tenantId };
}
