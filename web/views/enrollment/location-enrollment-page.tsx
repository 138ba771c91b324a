/** The enrollment of one location: each program with its requirements and state, and how the location is paid. */
import { enrollment as api } from "../../api/enrollment.ts";
import type { EnrollmentEntry } from "../../api/enrollment-types.ts";
import type { Me, ProgramEligibility } from "../../api/types.ts";
import { useRemote } from "../../hooks/use-remote.ts";
import { useSending } from "../../hooks/use-sending.ts";
import { may } from "../../permissions.ts";
import { invitationPath, locationPath, paths } from "../../route.ts";
import { useView } from "../../view.ts";
import { Checklist } from "../checklists.tsx";
import { FailureMessage } from "../failure.tsx";
import { Guarded } from "../guarded.tsx";
import { Heading } from "../heading.tsx";
import { Skeleton } from "../skeleton.tsx";
import { EnrollmentState } from "./enrollment-state.tsx";
import { PaymentDetails } from "./payment-details.tsx";

interface Props {
  readonly locationId: string;
}

export function LocationEnrollmentPage({ locationId }: Props) {
  const { enrollment } = useView().texts;
  return (
    <Guarded permission="enrollment.read" title={enrollment.of(locationId)}>
      {(me) => <OfLocation key={locationId} me={me} locationId={locationId} />}
    </Guarded>
  );
}

function OfLocation({ me, locationId }: Props & { readonly me: Me }) {
  const { texts } = useView();
  const { enrollment } = texts;
  const eligibility = useRemote(`eligibility ${locationId}`, () => api.eligibility(locationId));
  const entries = useRemote(`entries ${locationId}`, () => api.entries(locationId));
  const failed = [eligibility.remote, entries.remote].find((each) => each.state === "failed");
  const reload = () => {
    void eligibility.reload();
    void entries.reload();
  };
  return (
    <>
      <div class="heading">
        <nav>
          <a class="back" href={paths.enrollment} data-route>
            {texts.nav.enrollment}
          </a>
        </nav>
        <Heading>{enrollment.of(locationId)}</Heading>
        <p class="lead">
          <a href={locationPath(locationId)} data-route>
            {enrollment.toEarnings}
          </a>
        </p>
      </div>
      <section class="block" aria-labelledby="programs">
        <h2 id="programs">{enrollment.programs}</h2>
        {failed?.state === "failed" && <FailureMessage failure={failed.failure} retry={reload} />}
        {!failed && (eligibility.remote.state === "loading" || entries.remote.state === "loading") && (
          <Skeleton heights={["high"]} />
        )}
        {eligibility.remote.state === "ready" && entries.remote.state === "ready" && (
          <div class="checklists">
            {eligibility.remote.value.programs.length === 0 && <p class="panel message">{texts.location.noPrograms}</p>}
            {eligibility.remote.value.programs.map((program) => (
              <Checklist key={program.programId} {...program}>
                <ProgramState
                  me={me}
                  locationId={locationId}
                  program={program}
                  entry={entriesOf(entries.remote).find(({ programId }) => programId === program.programId)}
                  onChanged={reload}
                />
              </Checklist>
            ))}
          </div>
        )}
      </section>
      {may(me, "profiles.readStatus") && <PaymentDetails me={me} locationId={locationId} onChanged={reload} />}
    </>
  );
}

type Entries = ReturnType<typeof useRemote<{ readonly value: readonly EnrollmentEntry[] }>>["remote"];

function entriesOf(remote: Entries): readonly EnrollmentEntry[] {
  return remote.state === "ready" ? remote.value.value : [];
}

interface StateProps extends Props {
  readonly me: Me;
  readonly program: ProgramEligibility;
  /** Absent where it never enrolled, nor was invited. */
  readonly entry: EnrollmentEntry | undefined;
  readonly onChanged: () => void;
}

/** What has to be submitted again; what waits for profiles goes on by itself once they are approved. */
const toSubmit: ReadonlySet<EnrollmentEntry["status"]> = new Set<EnrollmentEntry["status"]>(["ineligible", "inactive"]);

function ProgramState({ me, locationId, program, entry, onChanged }: StateProps) {
  const { texts, actions } = useView();
  const { enrollment, forms } = texts;
  const { send, failure, isBusy } = useSending();
  const { programId, isEligible } = program;
  const mayAct = may(me, "enrollment.submit");
  const act = async () => {
    const sent = entry
      ? await send(["submit", entry.id], (by) => api.submit(entry.id, by))
      : await send(["enroll", programId], (by) => api.enroll(locationId, programId, by));
    if (!sent) return;
    actions.forgetDashboard();
    actions.announce(enrollment.submitted);
    onChanged();
  };
  const isOpen = entry ? toSubmit.has(entry.status) : isEligible;
  return (
    <div class="state">
      {entry ? (
        <EnrollmentState {...entry} />
      ) : (
        <span class="fine">{isEligible ? enrollment.mayEnroll : enrollment.mayNotEnroll}</span>
      )}
      {failure && <FailureMessage failure={failure} retry={() => void act()} />}
      {entry?.invitationId !== undefined && (
        <p>
          <a class="button" href={invitationPath(entry.invitationId)} data-route>
            {enrollment.toInvitation}
          </a>
        </p>
      )}
      {mayAct && isOpen && isEligible && (
        <p>
          <button type="button" class="button" aria-disabled={isBusy ? "true" : undefined} onClick={() => void act()}>
            {isBusy ? forms.working : entry ? enrollment.submit : enrollment.enroll}
          </button>
        </p>
      )}
    </div>
  );
}
