/** Answers a request with its body read whole and its response written whole: the library's usual way. */
import { answerEmpty, answerInvocation } from "./http-answer.ts";
import { httpRequestData } from "./http-request-data.ts";
import type { HttpAnswerer } from "./http-trigger.ts";
import type { Invoker } from "./invocation.ts";
import { readBody } from "./request-body.ts";

export function bufferedHttp(invoker: Invoker): HttpAnswerer {
  return async ({ request, response, query, params, definition }) => {
    const body = await readBody(request);
    if (body === "aborted") return;
    if (body === "tooLarge") return answerEmpty(response, 413, { connection: "close" });
    try {
      const result = await invoker.invoke(definition, {
        data: { http: httpRequestData(request, query, params, body) },
        traceParent: request.headers.traceparent as string | undefined,
        traceState: request.headers.tracestate as string | undefined,
      });
      answerInvocation(request, response, result);
    } catch {
      answerEmpty(response, 500); // the invoker has logged it
    }
  };
}
