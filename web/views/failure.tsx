/** Says what went wrong and what to do, in the reader's language; the server's own words are in the details. */
import type { Failure } from "../api/types.ts";
import { isPassing } from "../is-passing.ts";
import type { Texts } from "../texts/texts.ts";
import { useView } from "../view.ts";

interface Props {
  readonly failure: Failure;
  /** True where an older answer is shown. */
  readonly isOlderShown?: boolean;
  /** Loads the page again by default. */
  readonly retry?: () => void;
}

export function FailureMessage({ failure, isOlderShown = false, retry }: Props) {
  const { texts, actions } = useView();
  const [title, advice] = failureTextOf(failure, texts);
  const { retryAfterSeconds } = failure;
  const wait = retryAfterSeconds === undefined ? "" : ` ${texts.failure.retryAfter(retryAfterSeconds)}`;
  return (
    <div class="panel message failed" role="alert">
      <h2>{title}</h2>
      <p>{`${advice}${wait}`}</p>
      {isOlderShown && <p>{texts.failure.older}</p>}
      {isPassing(failure) && (
        <p>
          <button class="button" type="button" onClick={retry ?? actions.retry}>
            {texts.retry}
          </button>
        </p>
      )}
      <Details {...failure} />
    </div>
  );
}

export function failureTextOf({ code }: Failure, { failures }: Texts): readonly [title: string, advice: string] {
  const shared = /^http_(429|503)$/.test(code) || code === "busy" ? "unavailable" : "other";
  return failures[code] ?? failures[shared] ?? ["", ""];
}

function Details({ code, correlationId, detail }: Failure) {
  const { failure: texts, failures } = useView().texts;
  if (detail === undefined && correlationId === undefined) return null;
  return (
    <details open={!(code in failures)}>
      {/* open where we have no advice: that is what the reader reports */}
      <summary>{texts.details}</summary>
      <dl>
        {detail !== undefined && (
          <div>
            <dt>{texts.server}</dt>
            <dd lang="en">{detail}</dd>
          </div>
        )}
        <div>
          <dt>{texts.code}</dt>
          <dd>{code}</dd>
        </div>
        {correlationId !== undefined && (
          <div>
            <dt>{texts.correlationId}</dt>
            <dd>{correlationId}</dd>
          </div>
        )}
      </dl>
    </details>
  );
}
