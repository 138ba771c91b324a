/** The parts of an endpoint's declaration: what it is called, takes and answers. The OpenAPI document is made from it. */
import type { HttpMethod } from "@azure/functions";
import type { z } from "zod";
import type { RefusalCode } from "../domain/refusal.ts";
import type { Once } from "./idempotency.ts";
import type { Locale } from "./negotiation.ts";
import type { Answer, Content, Redirect, Repeated } from "./result.ts";

/** A schema per status; `z.undefined()` for one without a body. */
export type Responses = Readonly<Record<number, z.ZodType>>;

/** Everything about an endpoint but who may call it and what it does. */
export interface Declaration {
  /** Also the function's name: verb and noun in kebab-case. */
  readonly name: string;
  readonly method: HttpMethod;
  /** As Functions takes it, with `{param}`. */
  readonly route: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body may come as text/csv too. */
  readonly csv?: CsvBody;
  readonly responses: Responses;
  /** Every code that `handle` may refuse with; what the pipeline itself refuses is known. */
  readonly refusals: readonly RefusalCode[];
  /** A list: takes `limit` and `continuationToken`, answers `page(value, cursor)`. */
  readonly paged?: true;
  /** Takes an Idempotency-Key. */
  readonly idempotent?: true;
  /** Members of the answer that only the first answer holds: a repeat says `shownOnce: true` instead. */
  readonly secrets?: readonly string[];
  /** Takes If-Match; `required` answers 428 without. */
  readonly ifMatch?: "optional" | "required";
  /** Works while a temporary password is still to be changed. */
  readonly beforePasswordChange?: true;
  /** The media type it answers with, where that is not JSON. */
  readonly produces?: string;
  readonly maxBodyBytes?: number;
  /** Query parameters that are not declared mean nothing here, instead of being refused. */
  readonly ignoresUnknownQuery?: true;
}

/** How a body that comes as text/csv is read. */
export interface CsvBody {
  /** What the bytes say, in the form that `body` parses. May refuse. */
  readonly read: (bytes: Uint8Array) => unknown;
  /** What the columns mean, for the OpenAPI document. */
  readonly description: string;
  readonly example: string;
}

/** Which part of a list is wanted. */
export interface Page {
  /** 1 to 200. */
  readonly limit: number;
  /** Where to begin; absent for the start of the list. */
  readonly cursor?: string;
}

/** What a handler is given: parsed, typed and allowed. */
export interface EndpointRequest<P, Q, B, C, A> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly caller: C;
  /** The account that is acted upon, already checked against the caller. */
  readonly accountId: A;
  readonly correlationId: string;
  /** For cookies; whatever else headers say, the pipeline has read. */
  readonly headers: Headers;
  readonly locale: Locale;
  /** True when the caller wants texts in both languages. */
  readonly bilingual: boolean;
  /** Present when the caller named the request by an Idempotency-Key. */
  readonly once?: Once;
  /** The version to be replaced. */
  readonly ifMatch?: string;
  /** The version that the caller has. */
  readonly ifNoneMatch?: string;
  /** The first 50 where the endpoint is not paged. */
  readonly page: Page;
}

/** A body as handlers may give it: never changed any more, so read-only all the way down. */
type Shown<T> = T extends readonly (infer Item)[]
  ? readonly Shown<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Shown<T[K]> }
    : T;

/** The answers that a handler with these responses may give. */
export type AnswerTo<R extends Responses> =
  | { [S in keyof R & number]: Answer<S, Shown<z.input<R[S]>>> }[keyof R & number]
  | Answer<304, undefined>
  | Repeated
  | Content
  | Redirect;
