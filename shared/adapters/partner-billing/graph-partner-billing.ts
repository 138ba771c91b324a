/** Partner billing through Microsoft Graph: export, operation, manifest, and blobs behind a shared access signature. */
import type { z } from "zod";
import type { BillingExport } from "../../domain/billing-export.ts";
import { FeedFault } from "../../ports/feed-source.ts";
import {
  type BillingManifest,
  type ExportOutcome,
  LinkExpired,
  type PartnerBilling,
} from "../../ports/partner-billing.ts";
import { RetryAfter } from "../../ports/retry-after.ts";
import { Unavailable } from "../../ports/unavailable.ts";
import { manifestShape, operationShape } from "./billing-shapes.ts";

const billingPath = "/v1.0/reports/partners/billing";
const callMs = 30_000;
const downloadMs = 300_000;
/** Where the service does not say; and no longer than this whatever it says. */
const defaultSeconds = 60;
const mostSeconds = 3_600;

export class GraphPartnerBilling implements PartnerBilling {
  readonly #endpoint: string;
  readonly #token: () => Promise<string>;

  /** `endpoint` such as https://graph.microsoft.com; the token is sent there and nowhere else. */
  constructor(endpoint: string, token: () => Promise<string>) {
    this.#endpoint = endpoint;
    this.#token = token;
  }

  async start(order: BillingExport): Promise<string> {
    const response = await this.#call(`${this.#endpoint}${billingPath}/reconciliation/${order.kind}/export`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ attributeSet: "full", ...parametersOf(order) }),
    });
    const location = response.headers.get("location");
    if (response.status !== 202 || location === null) {
      throw new FeedFault(
        "export_refused",
        `The export was answered with ${response.status}: ${await textOf(response)}`,
      );
    }
    return this.#ours(location);
  }

  async poll(operation: string): Promise<ExportOutcome> {
    const response = await this.#call(this.#ours(operation), {});
    if (response.status === 404 || response.status === 410) {
      throw new FeedFault("operation_lost", "The service does not know the operation any more.");
    }
    const answer = await this.#json(response, operationShape);
    if (answer.status === "failed") return { status: "failed", code: answer.error?.code ?? "unknown" };
    if (answer.status !== "succeeded") return { status: "running", retryAfterSeconds: secondsToWait(response) };
    const place = answer.resourceLocation ?? answer["resourceLocation@odata.navigationLink"];
    if (place === undefined) throw new FeedFault("manifest_missing", "The finished operation names no manifest.");
    if (typeof place === "string") {
      const manifest = await this.#call(this.#ours(place), {});
      return { status: "succeeded", manifest: await this.#json(manifest, manifestShape) };
    }
    return { status: "succeeded", manifest: understood(manifestShape, place) };
  }

  async *open({ rootDirectory, sasToken }: BillingManifest, blob: string): AsyncIterable<Uint8Array> {
    if (new URL(rootDirectory).protocol !== new URL(this.#endpoint).protocol) {
      throw new FeedFault("foreign_address", "The manifest leads to another protocol.");
    }
    const address = `${rootDirectory.replace(/\/+$/, "")}/${blob}?${sasToken.replace(/^\?/, "")}`;
    const response = await reached(() => fetch(address, { signal: AbortSignal.timeout(downloadMs) }));
    if (response.status === 401 || response.status === 403) throw new LinkExpired("The link to the blobs has expired.");
    if (response.status === 404) throw new FeedFault("blob_missing", `${blob} is not where the manifest says.`);
    refuseBusy(response);
    if (!response.ok || !response.body) throw new Unavailable(`A blob was answered with ${response.status}.`, 60);
    try {
      yield* response.body as AsyncIterable<Uint8Array>;
    } catch {
      throw new FeedFault("truncated", `${blob} ended before its announced length.`); // its cause may name the address
    }
  }

  /** The token goes to the service's own addresses only, whatever an answer says. */
  #ours(address: string): string {
    const url = URL.parse(address, this.#endpoint);
    if (url?.origin === new URL(this.#endpoint).origin) return url.href;
    throw new FeedFault("foreign_address", "The service names an address that is not its own.");
  }

  async #call(address: string, init: RequestInit): Promise<Response> {
    const authorization = `Bearer ${await this.#token()}`;
    const response = await reached(() =>
      fetch(address, {
        ...init,
        redirect: "error",
        headers: { accept: "application/json", ...init.headers, authorization },
        signal: AbortSignal.timeout(callMs),
      }),
    );
    refuseBusy(response);
    if (response.status >= 500) throw new Unavailable(`Partner billing answered ${response.status}.`, 60);
    return response;
  }

  async #json<T>(response: Response, shape: z.ZodType<T>): Promise<T> {
    if (!response.ok) throw new Error(`Partner billing answered ${response.status}: ${await textOf(response)}`);
    return understood(shape, await response.json().catch(() => undefined));
  }
}

function parametersOf(order: BillingExport): object {
  if (order.kind === "billed") return { invoiceId: order.invoiceId };
  return { currencyCode: order.currency, billingPeriod: order.period };
}

/** What was wrong is said by field and never by value: a manifest holds a key. */
function understood<T>(shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path }) => path.join(".") || "its whole");
  throw new FeedFault("answer_not_understood", `The answer is not as documented in ${fields.join(", ")}.`);
}

function refuseBusy(response: Response): void {
  if (response.status !== 429 && response.status !== 503) return;
  throw new RetryAfter(secondsToWait(response), `Partner billing answered ${response.status}.`);
}

/** Retry-After is seconds or a date. */
function secondsToWait({ headers }: Response): number {
  const text = headers.get("retry-after") ?? "";
  const seconds = /^\d+$/.test(text) ? Number(text) : Math.ceil((Date.parse(text) - Date.now()) / 1_000);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, mostSeconds) : defaultSeconds;
}

async function reached(call: () => Promise<Response>): Promise<Response> {
  try {
    return await call();
  } catch (error) {
    const { code } = (error as { cause?: { code?: unknown } }).cause ?? {};
    throw new Unavailable(`Partner billing cannot be reached: ${String(code ?? (error as Error).name)}.`, 60);
  }
}

async function textOf(response: Response): Promise<string> {
  return (await response.text().catch(() => "")).slice(0, 300);
}
