/** The last step, which lets the incentives data appear. */
import { useState } from "preact/hooks";
import { setup as api } from "../../api/setup.ts";
import type { Setup } from "../../api/setup-types.ts";
import { Form } from "../../forms/form.tsx";
import { Submit } from "../../forms/submit.tsx";
import { useSending } from "../../hooks/use-sending.ts";
import { useView } from "../../view.ts";

export function CompleteSetup({ setup, onCompleted }: { readonly setup: Setup; readonly onCompleted: () => void }) {
  const { texts, actions } = useView();
  const { setupPage } = texts;
  const [needsNoUsers, setNeedsNone] = useState(false);
  const { send, failure, isBusy } = useSending();
  const hasUsers = setup.steps.some(({ code, isDone }) => code === "users_added" && isDone);
  const submit = async () => {
    const sent = await send(needsNoUsers, (by) => api.complete(needsNoUsers, by));
    if (!sent) return;
    actions.forgetDashboard(); // its figures appear from now on
    actions.announce(setupPage.completedTitle);
    document.getElementById("heading")?.focus();
    onCompleted();
  };
  return (
    <section class="panel" aria-labelledby="complete">
      <h2 id="complete">{setupPage.completeTitle}</h2>
      <Form problems={{ fields: {}, rest: failure }} onSubmit={() => void submit()}>
        <p>{setupPage.completeText}</p>
        {!hasUsers && (
          <label class="check">
            <input
              type="checkbox"
              checked={needsNoUsers}
              onChange={({ currentTarget }) => setNeedsNone(currentTarget.checked)}
            />
            <span>{setupPage.needsNoUsers}</span>
          </label>
        )}
        <div class="actions">
          {!setup.isReady && !needsNoUsers && <p class="fine">{setupPage.notReady}</p>}
          <Submit isBusy={isBusy}>{setupPage.complete}</Submit>
        </div>
      </Form>
    </section>
  );
}
