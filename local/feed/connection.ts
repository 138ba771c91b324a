/**
 * Where the running stack is and with what it lets us in: options first, then FEED_URL, FEED_TOKEN and FEED_STORAGE,
 * then the stack that `npm start` runs on this machine, whose keys lie in its folder for this user only.
 */
import { readdir, readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sampleData } from "../seed/sample-data.ts";
import { defaultPorts, portsFrom } from "../stack/ports.ts";
import { tokensOf } from "../stack/sample-token.ts";
import { storageAccount } from "../stack/servers.ts";
import { StackError } from "../stack/stack-error.ts";
import { StackKeys } from "../stack/stack-keys.ts";
import { stackUrls } from "../stack/stack-urls.ts";
import { storageConnectionString } from "../storage/connection-string.ts";
import type { Target } from "./options.ts";

export interface Connection {
  readonly url: string;
  readonly token: string;
  readonly storage: string;
}

type Wanted = keyof Connection;

/** What is needed of it. Throws a `StackError` that says what to name, where no stack of this machine knows it. */
export async function connectionTo<W extends Wanted>(
  target: Target,
  wanted: readonly W[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Pick<Connection, W>> {
  const named: Partial<Connection> = Object.fromEntries(
    Object.entries({
      url: target.url ?? environment.FEED_URL,
      token: target.token ?? environment.FEED_TOKEN,
      storage: target.storage ?? environment.FEED_STORAGE,
    }).filter(([, value]) => value !== undefined && value !== ""),
  );
  const isComplete = wanted.every((part) => named[part] !== undefined);
  return { ...(isComplete ? {} : await localStack(target)), ...named } as Pick<Connection, W>;
}

async function localStack(target: Target): Promise<Connection> {
  const urls = stackUrls(target.portBase === undefined ? defaultPorts : portsFrom(target.portBase));
  const sample = sampleData({ businessDay: "2026-01-01", seed: 1 }); // people are the same on every day
  const manager = sample.people.find(({ appRoles }) => appRoles.includes("ProgramManager"));
  for (const folder of target.dataDir === undefined ? await temporaryStacks() : [target.dataDir]) {
    const keys = await keysIn(folder);
    if (!keys || !manager) continue;
    const tokenFor = tokensOf(sample, { identityUrl: urls.identity, adminKey: keys.identityAdminKey });
    const token = await tokenFor(manager.objectId).catch(() => undefined); // another stack's folder, or one that has ended
    if (token === undefined) continue;
    const place = { account: storageAccount, key: keys.storageKey, blobUrl: urls.blob, queueUrl: urls.queue };
    return { url: urls.app, token, storage: storageConnectionString(place) };
  }
  throw new StackError(
    "No stack of yours answers on these ports. Run npm start (name its --data and --port-base here too),\n" +
      "or name --url and --token, and --storage to push.",
  );
}

/** The folders of stacks without --data, newest first. */
async function temporaryStacks(): Promise<readonly string[]> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith("partner-incentives-"));
  const folders = await Promise.all(
    names.map(async (name) => {
      const path = join(tmpdir(), name);
      return { path, madeAt: (await stat(path).catch(() => undefined))?.mtimeMs ?? 0 };
    }),
  );
  return folders.sort((a, b) => b.madeAt - a.madeAt).map(({ path }) => path);
}

async function keysIn(folder: string): Promise<StackKeys | undefined> {
  const text = await readFile(join(folder, "keys.json"), "utf8").catch(() => undefined);
  return text === undefined ? undefined : StackKeys.parse(JSON.parse(text));
}
