/** Calls the API as someone, and holds each answer against the published contract: one that breaks it fails the test. */
import type { Contract } from "./contract.ts";
import { type Answer, type HeaderList, send } from "./http-client.ts";

/** A sample person or application, by object id. */
export interface Who {
  readonly objectId: string;
}

export interface Call {
  readonly as?: Who;
  /** Instead of the token of `as`. */
  readonly token?: string;
  readonly headers?: HeaderList;
  readonly json?: unknown;
  /** Instead of `json`: sent as it is. */
  readonly body?: string | Uint8Array;
}

export interface Api {
  call(method: string, path: string, call?: Call): Promise<Answer>;
  get(path: string, as?: Who): Promise<Answer>;
  post(path: string, as: Who, json: unknown, headers?: HeaderList): Promise<Answer>;
}

export interface ApiOptions {
  readonly appUrl: string;
  readonly contract: Contract;
  tokenOf(who: Who): Promise<string>;
}

export function apiOf({ appUrl, contract, tokenOf }: ApiOptions): Api {
  const call = async (method: string, path: string, options: Call = {}): Promise<Answer> => {
    const { as, json, body = json === undefined ? undefined : JSON.stringify(json), headers = [] } = options;
    const token = options.token ?? (as && (await tokenOf(as)));
    const isTyped = json === undefined || headers.some(([name]) => name.toLowerCase() === "content-type");
    const all: HeaderList = [
      ...(token === undefined ? [] : [["authorization", `Bearer ${token}`] as const]),
      ...(isTyped ? [] : [["content-type", "application/json"] as const]),
      ...headers,
    ];
    const answer = await send({ method, url: appUrl + path, headers: all, body });
    const violations = contract.violations(method, path, answer);
    if (violations.length === 0) return answer;
    throw new Error(`${method} ${path} broke the contract:\n${violations.join("\n")}\n${answer.status} ${answer.text}`);
  };
  return {
    call,
    get: (path, as) => call("GET", path, as && { as }),
    post: (path, as, json, headers = []) => call("POST", path, { as, json, headers }),
  };
}
