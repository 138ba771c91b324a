/** One location: what it earned, which requirements it meets, and each of its earnings. */
import { may } from "../permissions.ts";
import { enrollmentPath } from "../route.ts";
import { useView } from "../view.ts";
import { AmountsSummary } from "./amounts-summary.tsx";
import { Checklists } from "./checklists.tsx";
import { Earnings } from "./earnings.tsx";
import { FailureMessage } from "./failure.tsx";
import { Heading } from "./heading.tsx";
import { CoopFunds } from "./location/coop-funds.tsx";
import { Disputes } from "./location/disputes.tsx";
import { Statements } from "./location/statements.tsx";
import { Skeleton } from "./skeleton.tsx";

export function LocationPage({ locationId }: { readonly locationId: string }) {
  const { texts, state } = useView();
  const eligibility = state.location?.eligibility;
  const isGone = eligibility?.state === "failed" && eligibility.failure.code === "location_not_found";
  return (
    <>
      <div class="heading">
        <nav>
          <a class="back" href="/" data-route>
            {texts.toDashboard}
          </a>
        </nav>
        <Heading>{texts.location.title(locationId)}</Heading>
      </div>
      {isGone ? (
        <FailureMessage failure={eligibility.failure} />
      ) : (
        <>
          <Summary locationId={locationId} />
          <Requirements />
          <CoopFunds locationId={locationId} />
          <Statements locationId={locationId} />
          <Disputes locationId={locationId} />
          <EarningsOfLocation />
        </>
      )}
    </>
  );
}

function Summary({ locationId }: { readonly locationId: string }) {
  const { dashboard } = useView().state;
  if (dashboard.state !== "ready") return null;
  return dashboard.value.locations
    .filter((each) => each.locationId === locationId)
    .map((amounts) => (
      <div key={amounts.currency} class="panel card alone">
        <AmountsSummary amounts={amounts} />
      </div>
    ));
}

function Requirements() {
  const { state, texts } = useView();
  const eligibility = state.location?.eligibility;
  return (
    <section class="block" aria-labelledby="requirements">
      <h2 id="requirements">{texts.location.requirements}</h2>
      {state.me && may(state.me, "enrollment.read") && state.location && (
        <p class="fine above-list">
          <a href={enrollmentPath(state.location.locationId)} data-route>
            {texts.enrollment.toEnrollment}
          </a>
        </p>
      )}
      {eligibility?.state === "ready" && <Checklists {...eligibility.value} />}
      {eligibility?.state === "failed" && <FailureMessage failure={eligibility.failure} />}
      {eligibility?.state === "loading" && <Skeleton heights={["low"]} />}
    </section>
  );
}

function EarningsOfLocation() {
  const { state, texts } = useView();
  const list = state.location?.earnings;
  return (
    <section class="block" aria-labelledby="earnings">
      <h2 id="earnings">{texts.location.earnings}</h2>
      {list?.state === "ready" && <Earnings list={list.value} />}
      {list?.state === "failed" && <FailureMessage failure={list.failure} />}
      {list?.state === "loading" && <Skeleton heights={["high"]} />}
    </section>
  );
}
