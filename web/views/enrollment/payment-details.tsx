/** How a location is paid: its bank account and its tax form, each with its state, what to correct, and a form. */
import { useEffect, useState } from "preact/hooks";
import { enrollment as api } from "../../api/enrollment.ts";
import type { Me } from "../../api/types.ts";
import { useRemote } from "../../hooks/use-remote.ts";
import { useView } from "../../view.ts";
import { FailureMessage } from "../failure.tsx";
import { Skeleton } from "../skeleton.tsx";
import { PayoutCard } from "./payout-card.tsx";
import { TaxCard } from "./tax-card.tsx";

interface Props {
  readonly me: Me;
  readonly locationId: string;
  /** Told when the enrollment may follow. */
  readonly onChanged: () => void;
}

/** A validation takes a moment, and the enrollment follows it a moment later: the page looks again so often, and so long after. */
const lookAgainMs = 3_000;
const followMs = 15_000;

export function PaymentDetails({ me, locationId, onChanged }: Props) {
  const { enrollment } = useView().texts;
  const assignments = useRemote(`assignments ${locationId}`, () => api.assignments(locationId));
  const payouts = useRemote("payout profiles", () => api.payoutProfiles());
  const taxes = useRemote(`tax profiles ${locationId}`, () => api.taxProfiles(locationId));
  const asked = [assignments.remote, payouts.remote, taxes.remote];
  const failed = asked.find((each) => each.state === "failed");
  const reload = async () => {
    await Promise.all([assignments.reload(), payouts.reload(), taxes.reload()]);
    onChanged();
  };
  const isReady =
    assignments.remote.state === "ready" && payouts.remote.state === "ready" && taxes.remote.state === "ready";
  const used = isReady ? assignments.remote.value.default : {};
  const payout = isReady ? payouts.remote.value.value.find(({ id }) => id === used.payoutProfileId) : undefined;
  const tax = isReady ? taxes.remote.value.value.find(({ id }) => id === used.taxProfileId) : undefined;
  const isPending = [payout, tax].some((profile) => profile?.status === "pendingValidation");
  const followed = useFollowing(isPending, () => void reload());
  const changed = async () => {
    followed();
    await reload();
  };
  return (
    <section class="block" aria-labelledby="payment-details">
      <h2 id="payment-details">{enrollment.paymentDetails}</h2>
      <p class="fine above-list">{enrollment.paymentDetailsLead}</p>
      {failed?.state === "failed" && <FailureMessage failure={failed.failure} retry={() => void reload()} />}
      {!failed && !isReady && <Skeleton heights={["low"]} />}
      {!failed && isReady && (
        <div class="halves">
          <PayoutCard
            me={me}
            locationId={locationId}
            profile={payout}
            others={payouts.remote.value.value.filter(({ id, isArchived }) => !isArchived && id !== payout?.id)}
            taxProfileId={used.taxProfileId ?? null}
            onChanged={changed}
          />
          <TaxCard
            me={me}
            locationId={locationId}
            profile={tax}
            payoutProfileId={used.payoutProfileId ?? null}
            onChanged={changed}
          />
        </div>
      )}
    </section>
  );
}

/** Looks again and again while something is pending, and for a while after that and after each change that it is told of. */
function useFollowing(isPending: boolean, look: () => void): () => void {
  const [changedAt, setChangedAt] = useState<number>();
  const changed = () => setChangedAt(performance.now());
  useEffect(() => (isPending ? changed : undefined), [isPending]);
  useEffect(() => {
    if (changedAt === undefined) return undefined;
    const timer = setTimeout(() => setChangedAt(undefined), followMs);
    return () => clearTimeout(timer);
  }, [changedAt]);
  const isFollowing = isPending || changedAt !== undefined;
  useEffect(() => {
    if (!isFollowing) return undefined;
    const timer = setInterval(look, lookAgainMs);
    return () => clearInterval(timer);
  }, [isFollowing]);
  return changed;
}
