/** The guided first-time setup: what is done and left and by whose hands, the list to import, and the people it made. */
import { useState } from "preact/hooks";
import { setup as api } from "../../api/setup.ts";
import type { Setup } from "../../api/setup-types.ts";
import type { Me } from "../../api/types.ts";
import { useRemote } from "../../hooks/use-remote.ts";
import { may } from "../../permissions.ts";
import { paths } from "../../route.ts";
import { useView } from "../../view.ts";
import { FailureMessage } from "../failure.tsx";
import { Guarded } from "../guarded.tsx";
import { Heading } from "../heading.tsx";
import { Skeleton } from "../skeleton.tsx";
import { CompleteSetup } from "./complete-setup.tsx";
import { IncentivesUsers } from "./incentives-users.tsx";
import { RosterImport } from "./roster-import.tsx";
import { SetupSteps } from "./setup-steps.tsx";

export function SetupPage() {
  const { texts } = useView();
  return (
    <Guarded permission="setup.read" title={texts.nav.setup}>
      {(me) => <Progress me={me} />}
    </Guarded>
  );
}

function Progress({ me }: { readonly me: Me }) {
  const { texts } = useView();
  const { setupPage, nav } = texts;
  const { remote, reload } = useRemote("setup", api.progress);
  const [imports, setImports] = useState(0);
  const refresh = () => {
    setImports(imports + 1);
    void reload();
  };
  const setup = remote.state === "ready" ? remote.value : undefined;
  return (
    <>
      <div class="heading">
        <Heading>{nav.setup}</Heading>
        {setup && <State {...setup} />}
        <p class="lead">{setupPage.lead}</p>
      </div>
      {remote.state === "loading" && <Skeleton heights={["high", "low"]} />}
      {remote.state === "failed" && <FailureMessage failure={remote.failure} retry={() => void reload()} />}
      {setup && (
        <div class="stacked">
          {setup.state === "completed" && <Completed />}
          <SetupSteps setup={setup} />
          {may(me, "roster.import") && <RosterImport onImported={refresh} />}
          <IncentivesUsers me={me} reading={imports} />
          {setup.state !== "completed" && may(me, "setup.complete") && (
            <CompleteSetup setup={setup} onCompleted={refresh} />
          )}
        </div>
      )}
    </>
  );
}

function State({ state }: Setup) {
  const { setupPage } = useView().texts;
  return <span class={`badge ${state === "completed" ? "met" : "waiting"}`}>{setupPage.states[state]}</span>;
}

function Completed() {
  const { setupPage, toDashboard } = useView().texts;
  return (
    <div class="panel message succeeded">
      <h2>{setupPage.completedTitle}</h2>
      <p>{setupPage.completedText}</p>
      <p>
        <a class="button" href={paths.dashboard} data-route>
          {toDashboard}
        </a>
      </p>
    </div>
  );
}
