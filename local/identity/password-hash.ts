/** Passwords as they are stored: scrypt with a salt of their own, its cost beside it. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

const cost = { N: 16_384, r: 8, p: 1 };
const keyBytes = 32;

export async function hashedPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derived(password, salt, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Takes as long where there is no hash, so that nobody learns who has an account. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, N = cost.N, r = cost.r, p = cost.p, salt = "none", key = ""] = hash?.split("$") ?? [];
  const options = { N: Number(N), r: Number(r), p: Number(p) };
  const given = await derived(password, Buffer.from(salt, "base64url"), options);
  const expected = Buffer.from(key, "base64url");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** A letter may be written in several ways; Korean ones are, by different systems. */
function derived(password: string, salt: Uint8Array, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFC"), salt, keyBytes, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
