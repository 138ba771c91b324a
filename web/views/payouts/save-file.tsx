/** A file that is made when it is asked for: asked, followed until it is there, and then a link to it. */
import { useEffect, useState } from "preact/hooks";
import type { PayoutExport } from "../../api/payout-types.ts";
import { payouts as api, type ExportKind } from "../../api/payouts.ts";
import type { Failure } from "../../api/types.ts";
import { useSending } from "../../hooks/use-sending.ts";
import { orSignIn } from "../../session.ts";
import { useView } from "../../view.ts";
import { FailureMessage } from "../failure.tsx";

/** How often a file that is being made is asked after. */
const pollMs = 1_000;

interface Props {
  readonly kind: ExportKind;
  readonly name: string;
}

export function SaveFile({ kind, name }: Props) {
  const { texts, locale } = useView();
  const { payouts } = texts;
  const [file, setFile] = useState<PayoutExport>();
  const { send, isBusy, failure } = useSending();
  const lost = useProgress(kind, file, setFile);
  const problem = failure ?? lost;
  const isMade = isBusy || (file !== undefined && !isOver(file));
  const make = async () => {
    const sent = await send([kind, file?.requestId], (by) => api.ask(kind, by));
    if (sent) setFile(sent.value);
  };
  return (
    <li>
      <span>{name}</span>
      {file?.status === "Completed" && file.blobLocation !== null ? (
        <a class="button" href={pathOf(file.blobLocation)} download>
          {payouts.save((file.rows ?? 0).toLocaleString(locale))}
        </a>
      ) : (
        <button
          type="button"
          aria-label={`${payouts.make}: ${name}`}
          aria-disabled={isMade ? "true" : undefined}
          onClick={() => !isMade && void make()}
        >
          {isMade ? payouts.making : payouts.make}
        </button>
      )}
      {file?.status === "Failed" && <p role="alert">{payouts.failed}</p>}
      {problem && <FailureMessage failure={problem} />}
    </li>
  );
}

/** Follows a file until it is there; why it cannot be followed, if so. */
function useProgress(
  kind: ExportKind,
  file: PayoutExport | undefined,
  setFile: (file: PayoutExport) => void,
): Failure | undefined {
  const { locale, texts, actions } = useView();
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    if (!file || isOver(file)) return;
    let isWanted = true;
    const timer = setTimeout(async () => {
      const reply = await orSignIn(locale, api.find(kind, file.requestId));
      if (!isWanted) return;
      setFailure(reply.isOk ? undefined : reply.failure);
      setFile(reply.isOk ? reply.value : { ...file }); // another object, so that it is asked after again
      if (reply.isOk && reply.value.status === "Completed") actions.announce(texts.payouts.ready);
    }, pollMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [file]);
  return failure;
}

function isOver({ status }: PayoutExport): boolean {
  return status === "Completed" || status === "Failed";
}

/** Whatever host a link names, its file is asked of the server that served this page. */
function pathOf(link: string): string {
  return new URL(link, window.location.origin).pathname;
}
