/** Says what went wrong and what to do, in the reader's language; the server's own words are in the details. */
import type { Failure } from "../api/types.ts";
import { element } from "../element.ts";
import type { View } from "../state.ts";
import type { Texts } from "../texts/texts.ts";

/** What another try may change. */
const passing = /^(network|unreadable|unavailable|keys_unavailable|busy|internal|http_5\d\d|http_429)$/;

export function failureView(
  failure: Failure,
  { texts, actions }: View,
  retry: () => void = actions.retry,
): HTMLElement {
  const [title, advice] = failureTextOf(failure, texts);
  const { retryAfterSeconds } = failure;
  const wait = retryAfterSeconds === undefined ? "" : ` ${texts.failure.retryAfter(retryAfterSeconds)}`;
  return element(
    "div",
    { class: "panel message failed", role: "alert" },
    element("h2", {}, title),
    element("p", {}, `${advice}${wait}`),
    passing.test(failure.code)
      ? element(
          "p",
          {},
          element("button", { id: "retry", class: "button", type: "button", on: { click: retry } }, texts.retry),
        )
      : undefined,
    details(failure, texts),
  );
}

export function failureTextOf({ code }: Failure, { failures }: Texts): readonly [title: string, advice: string] {
  const shared = /^http_(429|503)$/.test(code) || code === "busy" ? "unavailable" : "other";
  return failures[code] ?? failures[shared] ?? ["", ""];
}

function details(
  { code, correlationId, detail }: Failure,
  { failure: texts, failures }: Texts,
): HTMLElement | undefined {
  if (detail === undefined && correlationId === undefined) return undefined;
  const row = (name: string, value: string | undefined, attributes = {}) =>
    value === undefined ? undefined : element("div", {}, element("dt", {}, name), element("dd", attributes, value));
  return element(
    "details",
    { open: !(code in failures) }, // what we have no advice for, the reader reports
    element("summary", {}, texts.details),
    element(
      "dl",
      {},
      row(texts.server, detail, { lang: "en" }),
      row(texts.code, code),
      row(texts.correlationId, correlationId),
    ),
  );
}
