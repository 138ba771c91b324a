/** The kinds of values that settings have; messages say what is wanted and never what was given. */
import { z } from "zod";
import type { BillingExport } from "./domain/billing-export.ts";
import { isPeriod } from "./domain/calendar.ts";
import { isCurrency } from "./domain/currency.ts";

const loopback: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** An address without a slash at its end: https, or http on this machine. */
export const loopbackOrHttps = z
  .string()
  .refine(isLoopbackOrHttps, "must be an https address (http only on localhost)")
  .transform((text) => text.replace(/\/+$/, ""));

/** At least 32 bytes in base64url. */
export const bytes32 = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43,}$/, "must be at least 32 bytes in base64url")
  .transform((text): Uint8Array => Buffer.from(text, "base64url"));

const keyEntry = /^([A-Za-z0-9]{1,20}):([A-Za-z0-9_-]{43})$/;

/** `k2:<32 bytes in base64url>,k1:…`, each id once. */
export const keyRing = z
  .string()
  .refine(isKeyRing, "must be `id:<32 bytes in base64url>`, comma-separated, each id once")
  .transform((text) => text.split(",").map(keyOf));

export const guid = z.guid({ error: "must be a GUID" }).toLowerCase();

/** A host name such as people.vendor.example. */
export const hostName = z
  .string()
  .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/, "must be a host name in small letters");

/** Comma-separated names. */
export const names = z.string().transform((text) =>
  text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean),
);

/** An instant such as 2026-11-15T09:00:00Z. */
export const instant = z.iso.datetime({ offset: true, error: "must be an ISO instant" });

const limitText = /^(\d{1,3})(?:\.(\d{1,2}))?%\/(\d{1,15})$/;

/** `2.5%/1000`: a share of what there was, or an absolute amount, whichever is more. */
export const limit = z
  .string()
  .regex(limitText, "must be a share and an amount, such as `2.5%/1000`")
  .transform((text) => {
    const [, whole = "", fraction = "", absolute = ""] = limitText.exec(text) ?? [];
    return { basisPoints: Number(whole) * 100 + Number(fraction.padEnd(2, "0")), absolute: BigInt(absolute) };
  });

const unbilled = /^unbilled:([A-Z]{3}):(current|last)$/;
const billed = /^billed:([A-Z]{3}):(\d{4}-\d{2}):([A-Za-z0-9-]{1,40})$/;

/** `unbilled:USD:current,billed:USD:2026-10:G016907411`: what is pulled from partner billing. */
export const billingExports = names.transform((entries, context) =>
  entries.map((entry): BillingExport => {
    const order = billingExportOf(entry);
    if (order) return order;
    context.addIssue({
      code: "custom",
      message: "must be `unbilled:<currency>:current|last` or `billed:<currency>:<YYYY-MM>:<invoice>`, comma-separated",
    });
    return z.NEVER;
  }),
);

function billingExportOf(entry: string): BillingExport | undefined {
  const [, currency = "", period] = unbilled.exec(entry) ?? [];
  if (isCurrency(currency) && (period === "current" || period === "last"))
    return { kind: "unbilled", currency, period };
  const [, billedIn = "", billingPeriod = "", invoiceId = ""] = billed.exec(entry) ?? [];
  if (!isCurrency(billedIn) || !isPeriod(billingPeriod)) return undefined;
  return { kind: "billed", currency: billedIn, billingPeriod, invoiceId };
}

function isLoopbackOrHttps(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === "https:" || (url?.protocol === "http:" && loopback.has(url.hostname));
}

function isKeyRing(text: string): boolean {
  const ids = text.split(",").map((entry) => keyEntry.exec(entry)?.[1]);
  return ids.every((id) => id !== undefined) && new Set(ids).size === ids.length;
}

function keyOf(entry: string): { readonly id: string; readonly bytes: Uint8Array } {
  const [, id = "", text = ""] = keyEntry.exec(entry) ?? [];
  return { id, bytes: Buffer.from(text, "base64url") };
}
