import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import { EnvelopeVault } from "./envelope-vault.ts";
import { JoseSealer, type SealingKey } from "./jose-sealer.ts";

const purpose = "acc_01:bnk_01";

function aKey(id: string): SealingKey {
  return { id, bytes: new Uint8Array(randomBytes(32)) };
}

test("opens what it sealed, and shows nothing of it", async () => {
  const vault = new EnvelopeVault([aKey("1")]);

  const sealed = await vault.seal(purpose, "DE89370400440532013000 예금주");

  expect(await vault.open(purpose, sealed)).toBe("DE89370400440532013000 예금주");
  const shown = sealed.split(".").map((part) => Buffer.from(part, "base64url").toString("latin1"));
  expect(shown.join()).not.toContain("3704");
});

test("gives every text a key of its own, which is sealed beside it", async () => {
  const vault = new EnvelopeVault([aKey("1")]);

  const wrapped = (await Promise.all(["a", "a", "a"].map((text) => vault.seal(purpose, text)))).map(
    (sealed) => sealed.split(".")[1],
  );

  expect(new Set(wrapped).size).toBe(3);
  expect(wrapped.every((key) => Buffer.from(key ?? "", "base64url").length === 32)).toBe(true);
});

test("opens nothing that was sealed for another profile, or by the sealer of mails", async () => {
  const key = aKey("1");
  const vault = new EnvelopeVault([key]);

  await expect(vault.open("acc_01:bnk_02", await vault.seal(purpose, "1"))).rejects.toThrow("another purpose");
  await expect(vault.open(purpose, await new JoseSealer([key]).seal(purpose, "1"))).rejects.toThrow();
});

test("seals with the first key and opens with every key that is left", async () => {
  const [old, next] = [aKey("old"), aKey("new")];
  const before = await new EnvelopeVault([old]).seal(purpose, "1");
  const after = await new EnvelopeVault([next, old]).seal(purpose, "2");

  expect(await new EnvelopeVault([next, old]).open(purpose, before)).toBe("1");
  expect(await new EnvelopeVault([next]).open(purpose, after)).toBe("2");
  await expect(new EnvelopeVault([next]).open(purpose, before)).rejects.toThrow("gone");
});

test.each([0, 1, 2, 3, 4])("opens nothing whose part %i was changed", async (part) => {
  const vault = new EnvelopeVault([aKey("1")]);
  const parts = (await vault.seal(purpose, "a number of some length")).split(".");
  const bytes = Buffer.from(parts[part] ?? "", "base64url");
  bytes[2] = (bytes[2] ?? 0) ^ 1;
  parts[part] = bytes.toString("base64url");

  await expect(vault.open(purpose, parts.join("."))).rejects.toThrow();
});
