/**
 * The RSA key that signs every token of the local provider: made at first start and, with a data folder, kept there
 * for its owner's eyes only, so that tokens outlive a restart.
 */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";
import { z } from "zod";
import { readJsonFileIfAny } from "./read-json-file.ts";

export type SigningKey = JWK & { readonly kid: string };

const StoredKey = z.looseObject({ kid: z.string(), kty: z.literal("RSA"), alg: z.literal("RS256"), d: z.string() });

export async function signingKey(dataDir?: string): Promise<SigningKey> {
  if (dataDir === undefined) return newSigningKey();
  const file = join(dataDir, "signing-key.json");
  const stored = await readJsonFileIfAny(file, StoredKey);
  if (stored) return stored as SigningKey;
  const made = await newSigningKey();
  await mkdir(dataDir, { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(made), { mode: 0o600 });
  await rename(`${file}.new`, file); // whole or not at all, whenever the process dies
  return made;
}

export async function newSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk = await exportJWK(privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: "RS256", use: "sig" };
}
