/** The secrets of one stack: made at its first start, and kept in its folder for this user only. */
import { createHmac, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

export const StackKeys = z.strictObject({
  cosmosKey: z.string(),
  storageKey: z.string(),
  hostMasterKey: z.string(),
  signingKey: z.string(),
  sealingKeys: z.string(),
  profileKeys: z.string(),
  identityAdminKey: z.string(),
  identityHeader: z.string(),
  clientSecretSeed: z.string(),
});
export type StackKeys = z.infer<typeof StackKeys>;

export async function stackKeys(folder: string): Promise<StackKeys> {
  const file = join(folder, "keys.json");
  const kept = await readFile(file, "utf8").catch(() => undefined);
  if (kept === undefined) return written(file, newKeys());
  const known = z.record(z.string(), z.string()).parse(JSON.parse(kept));
  if (StackKeys.safeParse(known).success) return StackKeys.parse(known);
  return written(file, StackKeys.parse({ ...newKeys(), ...known })); // of a version that had fewer secrets
}

async function written(file: string, keys: StackKeys): Promise<StackKeys> {
  await writeFile(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  return keys;
}

/** Each sample application has a secret of its own. */
export function clientSecretOf({ clientSecretSeed }: StackKeys, clientId: string): string {
  return createHmac("sha256", clientSecretSeed).update(clientId).digest("base64url");
}

/** With which every sample person signs in. */
export function samplePasswordOf({ clientSecretSeed }: StackKeys): string {
  const digest = createHmac("sha256", clientSecretSeed).update("sample people").digest("hex");
  return `Try-${digest.slice(0, 4)}-${digest.slice(4, 8)}-${digest.slice(8, 12)}`;
}

function newKeys(): StackKeys {
  return {
    cosmosKey: randomBytes(64).toString("base64"),
    storageKey: randomBytes(64).toString("base64"),
    hostMasterKey: newKey(),
    signingKey: newKey(),
    sealingKeys: `k1:${newKey()}`,
    profileKeys: `p1:${newKey()}`,
    identityAdminKey: newKey(),
    identityHeader: newKey(),
    clientSecretSeed: newKey(),
  };
}

function newKey(): string {
  return randomBytes(32).toString("base64url");
}
