/** How host.json's `messageEncoding` puts a text into a queue message and gets it out again. */
import type { QueueSettings } from "./host-json.ts";

export type MessageEncoding = QueueSettings["messageEncoding"];

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

export function encodeMessage(text: string | Uint8Array, encoding: MessageEncoding): string {
  const bytes = typeof text === "string" ? Buffer.from(text) : Buffer.from(text.buffer, text.byteOffset, text.length);
  return bytes.toString(encoding === "base64" ? "base64" : "utf8");
}

/** `undefined` when the message is not in that encoding. */
export function decodeMessage(raw: string, encoding: MessageEncoding): string | undefined {
  if (encoding === "none") return raw;
  const text = raw.replace(/\s+/g, "");
  return text.length % 4 === 0 && base64.test(text) ? Buffer.from(text, "base64").toString("utf8") : undefined;
}
