/** Calls Microsoft Graph over plain REST, with a token by identity and a deadline on each call. Nothing is repeated here. */
import type { TokenCredential } from "@azure/identity";
import { DirectoryRefused } from "../../ports/directory.ts";
import { RetryAfter } from "../../ports/retry-after.ts";

const tokenScope = "https://graph.microsoft.com/.default";
const timeoutMs = 10_000;

export interface GraphAnswer {
  readonly status: number;
  /** Empty where the answer has no body. */
  readonly body: Readonly<Record<string, unknown>>;
}

export class GraphClient {
  readonly #url: string;
  readonly #credential: TokenCredential;

  /** `url` ends in the version, such as `https://graph.microsoft.com/v1.0`. */
  constructor(url: string, credential: TokenCredential) {
    this.#url = url;
    this.#credential = credential;
  }

  /** Answers with success, or with one of the statuses that the caller expects; anything else is thrown. */
  async call(method: string, path: string, body?: object, expected: readonly number[] = []): Promise<GraphAnswer> {
    const token = await this.#credential.getToken(tokenScope);
    if (!token) throw new Error("No token for the directory.");
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token.token}`,
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    if (response.ok || expected.includes(response.status)) return { status: response.status, body: bodyOf(text) };
    throw failureOf(response, text, `${method} ${path.split("?")[0]}`);
  }
}

/** The code and message of an error, where Graph gives them: `{ error: { code, message } }`. */
export function errorOf({ body }: GraphAnswer): { readonly code: string; readonly message: string } {
  const { error } = body as { error?: { code?: string; message?: string } };
  return { code: error?.code ?? "", message: error?.message ?? "" };
}

function bodyOf(text: string): GraphAnswer["body"] {
  if (text === "") return {};
  try {
    return JSON.parse(text) as GraphAnswer["body"];
  } catch {
    throw new Error("The directory's answer is not JSON.");
  }
}

/** 429 waits as long as it is told; a request that is wrong is final; rights may come, and the service may come back. */
function failureOf(response: Response, text: string, what: string): Error {
  const { status } = response;
  if (status === 429) return new RetryAfter(secondsToWait(response), "The directory asks to slow down.");
  const reason = `The directory answered ${status} to ${what}: ${text.slice(0, 500)}`;
  return status === 400 || status === 422 ? new DirectoryRefused(reason) : new Error(reason);
}

/** Whole seconds, as a queue counts them; ten where the service does not say, an hour at most. */
function secondsToWait(response: Response): number {
  const seconds = Math.ceil(Number(response.headers.get("retry-after")));
  return seconds > 0 ? Math.min(seconds, 3_600) : 10;
}
