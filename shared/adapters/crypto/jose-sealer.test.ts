import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import { JoseSealer, type SealingKey } from "./jose-sealer.ts";

function aKey(id: string): SealingKey {
  return { id, bytes: new Uint8Array(randomBytes(32)) };
}

test("opens what it sealed, whatever characters it holds", async () => {
  const sealer = new JoseSealer([aKey("1")]);

  expect(await sealer.open("inv_1", await sealer.seal("inv_1", "비밀 s3cret"))).toBe("비밀 s3cret");
});

test("shows nothing of the secret and never seals it the same way twice", async () => {
  const sealer = new JoseSealer([aKey("1")]);

  const [first, second] = [await sealer.seal("inv_1", "s3cret"), await sealer.seal("inv_1", "s3cret")];

  expect(first).not.toBe(second);
  const shown = first.split(".").map((part) => Buffer.from(part, "base64url").toString("latin1"));
  expect(shown.join()).not.toContain("s3cret");
});

test("opens nothing that was sealed for another purpose", async () => {
  const sealer = new JoseSealer([aKey("1")]);
  const sealed = await sealer.seal("inv_1", "s3cret");

  await expect(sealer.open("inv_2", sealed)).rejects.toThrow("another purpose");
});

test("seals with the first key and opens with every key that is left", async () => {
  const [old, next] = [aKey("old"), aKey("new")];
  const before = await new JoseSealer([old]).seal("p", "s3cret");

  const rotated = new JoseSealer([next, old]);
  const after = await rotated.seal("p", "s3cret");

  expect(await rotated.open("p", before)).toBe("s3cret");
  expect(await new JoseSealer([next]).open("p", after)).toBe("s3cret");
  await expect(new JoseSealer([next]).open("p", before)).rejects.toThrow("gone");
});

test("opens nothing under another key of the same name", async () => {
  const sealed = await new JoseSealer([aKey("1")]).seal("p", "s3cret");

  await expect(new JoseSealer([aKey("1")]).open("p", sealed)).rejects.toThrow();
});

test.each([0, 2, 3, 4])("opens nothing whose part %i was changed", async (part) => {
  const sealer = new JoseSealer([aKey("1")]);
  const parts = (await sealer.seal("p", "a secret of some length")).split(".");
  const bytes = Buffer.from(parts[part] ?? "", "base64url");
  bytes[2] = (bytes[2] ?? 0) ^ 1;
  parts[part] = bytes.toString("base64url");

  await expect(sealer.open("p", parts.join("."))).rejects.toThrow();
});

test("opens no token that is not sealed at all", async () => {
  const unsealed = `${Buffer.from('{"alg":"none"}').toString("base64url")}.e30.`;

  await expect(new JoseSealer([aKey("1")]).open("p", unsealed)).rejects.toThrow();
});

test("without a key seals nothing", async () => {
  await expect(new JoseSealer([]).seal("p", "s3cret")).rejects.toThrow("no key");
});
