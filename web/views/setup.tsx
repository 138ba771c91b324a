/** What is left of the user setup; data appears when nothing is. */
import type { SetupStep } from "../api/types.ts";
import { useView } from "../view.ts";

/** Only admins are told the steps. */
export function SetupLeft({ remaining = [] }: { readonly remaining?: readonly SetupStep[] | undefined }) {
  const { setup, failures } = useView().texts;
  const isTold = remaining.length > 0;
  return (
    <section class="panel message" aria-labelledby="setup">
      <h2 id="setup">{isTold ? setup.title : (failures.setup_incomplete?.[0] ?? setup.title)}</h2>
      <p>{isTold ? setup.lead : setup.leadForOthers}</p>
      {isTold && (
        <ol class="todo">
          {remaining.map((step) => (
            <Step key={step.code} {...step} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Step({ code, text, role }: SetupStep) {
  const { locale, texts } = useView();
  const { by, roles, steps } = texts.setup;
  const known = steps[code];
  return (
    <li>
      {known === undefined && locale !== "en" ? <span lang="en">{text}</span> : <span>{known ?? text}</span>}
      <span class="fine">{by(roles[role] ?? role)}</span>
    </li>
  );
}
