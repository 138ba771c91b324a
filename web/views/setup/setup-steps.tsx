/** The steps of the setup: which are done, and who can do the others. */
import { roleTexts } from "../../../shared/domain/role-texts.ts";
import type { Setup, SetupStep } from "../../api/setup-types.ts";
import { useView } from "../../view.ts";

const badges = { done: "met", open: "waiting", notNeeded: "neutral" } as const;

export function SetupSteps({ setup: { steps } }: { readonly setup: Setup }) {
  const { setupPage } = useView().texts;
  return (
    <section class="panel" aria-labelledby="steps">
      <h2 id="steps">{setupPage.stepsTitle}</h2>
      <ol class="steps">
        {steps.map((step) => (
          <Step key={step.code} {...step} />
        ))}
      </ol>
    </section>
  );
}

function Step({ code, text, isDone, isRequired, roles, people }: SetupStep) {
  const { state, texts, locale } = useView();
  const { setupPage, setup } = texts;
  const kind = isDone ? "done" : isRequired ? "open" : "notNeeded";
  const isMine = people.some(({ userId }) => userId === state.me?.userId);
  const list = new Intl.ListFormat(locale, { type: "disjunction" });
  const names = people.map(({ displayName }) => displayName);
  const ask = isMine ? setupPage.you : names.length > 0 ? setupPage.people(list.format(names)) : undefined;
  return (
    <li class={kind}>
      <span class="name">{setup.steps[code] ?? (typeof text === "string" ? text : text[locale])}</span>
      <span class={`badge ${badges[kind]}`}>{setupPage[kind]}</span>
      {kind === "open" && (
        <span class="fine">
          {setupPage.by(list.format(roles.map((role) => roleTexts[role].name[locale])))}
          {ask !== undefined && ` · ${ask}`}
        </span>
      )}
    </li>
  );
}
