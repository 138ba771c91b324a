/** What is left of the user setup; data appears when nothing is. */
import { roleTexts } from "../../shared/domain/role-texts.ts";
import type { SetupStep } from "../api/types.ts";
import { may } from "../permissions.ts";
import { paths } from "../route.ts";
import { useView } from "../view.ts";

/** Only admins are told the steps. */
export function SetupLeft({ remaining = [] }: { readonly remaining?: readonly SetupStep[] | undefined }) {
  const { state, texts } = useView();
  const { setup, failures } = texts;
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
      {state.me && may(state.me, "setup.read") && (
        <p>
          <a class="button" href={paths.setup} data-route>
            {setup.open}
          </a>
        </p>
      )}
    </section>
  );
}

function Step({ code, text, role }: SetupStep) {
  const { locale, texts } = useView();
  const { by, steps } = texts.setup;
  const known = steps[code];
  return (
    <li>
      {known === undefined && locale !== "en" ? <span lang="en">{text}</span> : <span>{known ?? text}</span>}
      <span class="fine">{by(roleTexts[role].name[locale])}</span>
    </li>
  );
}
