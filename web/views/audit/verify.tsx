/** Has the chain of events verified, and says the outcome in words. */
import { useState } from "preact/hooks";
import { verifyAudit } from "../../api/audit.ts";
import type { Verification } from "../../api/audit-types.ts";
import type { Reply } from "../../api/types.ts";
import { orSignIn } from "../../session.ts";
import { useView } from "../../view.ts";
import { FailureMessage } from "../failure.tsx";

export function Verify() {
  const { texts, locale } = useView();
  const { audit } = texts;
  const [outcome, setOutcome] = useState<Reply<Verification> | "verifying">();
  const verify = async () => {
    if (outcome === "verifying") return;
    setOutcome("verifying");
    setOutcome(await orSignIn(locale, verifyAudit()));
  };
  const isOver = typeof outcome === "object";
  return (
    <section class="panel verify" aria-label={audit.verify}>
      <button type="button" aria-disabled={outcome === "verifying" ? "true" : undefined} onClick={() => void verify()}>
        {outcome === "verifying" ? audit.verifying : audit.verify}
      </button>
      <div aria-live="polite">
        {isOver && outcome.isOk ? <Outcome {...outcome.value} /> : <p class="fine">{audit.verifyHint}</p>}
      </div>
      {isOver && !outcome.isOk && <FailureMessage failure={outcome.failure} retry={() => void verify()} />}
    </section>
  );
}

function Outcome({ isIntact, checkedEvents, firstBroken }: Verification) {
  const { texts, locale } = useView();
  const { audit } = texts;
  if (isIntact || !firstBroken) return <p class="note">{audit.intact(checkedEvents.toLocaleString(locale))}</p>;
  const { sequence, reason, message } = firstBroken;
  return (
    <div class="problem">
      <p>{`${audit.broken(sequence.toLocaleString(locale))} ${audit.reasons[reason] ?? message}`}</p>
      <p>{audit.report}</p>
    </div>
  );
}
