/** The locations whose payouts an operator holds, their release, and a form to hold another. */
import { useState } from "preact/hooks";
import { Act } from "../forms/act.tsx";
import { TextField } from "../forms/field.tsx";
import { Form } from "../forms/form.tsx";
import { missingIn, noProblems, problemsOf } from "../forms/problems.ts";
import { Submit } from "../forms/submit.tsx";
import { useSending } from "../hooks/use-sending.ts";
import { useView } from "../view.ts";
import { DataTable } from "../views/data-table.tsx";
import { Instant } from "../views/instant.tsx";
import { useWords } from "./for-operators.tsx";
import { operatorApi as api } from "./operator-api.ts";
import type { WaitingReviews } from "./operator-types.ts";
import { reviewWords } from "./review-words.ts";

interface Props {
  readonly holds: WaitingReviews["holds"];
  readonly mayRelease: boolean;
  readonly onReleased: () => void;
}

export function PayoutHolds({ holds, mayRelease, onReleased }: Props) {
  const words = useWords(reviewWords);
  return (
    <div class="panel list">
      <DataTable
        name={words.holds}
        items={holds}
        keyOf={({ review }) => review.locationId}
        columns={[
          { name: words.location, class: "main", cell: ({ review }) => review.locationId },
          { name: words.reason, cell: ({ review }) => review.hold?.reason },
          { name: words.since, cell: ({ review }) => review.hold && <Instant at={review.hold.at} /> },
          {
            name: words.release,
            cell: ({ review: { locationId } }) =>
              mayRelease && (
                <Act
                  content={["release", locationId]}
                  request={(by) => api.releasePayouts(locationId, by)}
                  onDone={onReleased}
                  said={words.released}
                  label={`${words.release}: ${locationId}`}
                  isQuiet
                >
                  {words.release}
                </Act>
              ),
          },
        ]}
      />
    </div>
  );
}

export function HoldForm({ onHeld }: { readonly onHeld: () => void }) {
  const { texts, actions } = useView();
  const words = useWords(reviewWords);
  const [locationId, setLocationId] = useState("");
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(noProblems);
  const { send, failure, isBusy } = useSending();
  const hold = async () => {
    const empty = missingIn({ "/locationId": locationId, "/reason": reason }, texts);
    setMissing(empty);
    if (Object.keys(empty.fields).length > 0) return;
    const [location, why] = [locationId.trim(), reason.trim()];
    if (!(await send([location, why], (by) => api.holdPayouts(location, why, by)))) return;
    setLocationId("");
    setReason("");
    actions.announce(words.held);
    onHeld();
  };
  const isMissing = Object.keys(missing.fields).length > 0;
  const codes = { location_not_found: "/locationId" };
  const problems = isMissing ? missing : problemsOf(failure, ["/locationId", "/reason"], texts, codes);
  return (
    <Form class="filter" name={words.hold} problems={problems} onSubmit={() => void hold()}>
      <TextField
        pointer="/locationId"
        label={words.location}
        inputMode="numeric"
        maxLength={7}
        value={locationId}
        onInput={setLocationId}
      />
      <TextField pointer="/reason" label={words.reason} maxLength={300} value={reason} onInput={setReason} />
      <Submit isBusy={isBusy}>{words.hold}</Submit>
    </Form>
  );
}
