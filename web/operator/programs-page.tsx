/** The incentive programs, with the versions that are being written. */
import type { Me } from "../api/types.ts";
import { monthText } from "../dates.ts";
import { useList } from "../hooks/use-list.ts";
import { operatorPath } from "../route.ts";
import { inLanguage } from "../texts/in-language.ts";
import { useView } from "../view.ts";
import { RemoteList } from "../views/remote-list.tsx";
import { ForOperators, useWords } from "./for-operators.tsx";
import type { ProgramSummary } from "./operator-types.ts";
import { programWords } from "./program-words.ts";

export function ProgramsPage({ me }: { readonly me: Me }) {
  const { operatorNav } = useView().texts;
  const words = useWords(programWords);
  return (
    <ForOperators me={me} permission="programs.read" title={operatorNav.programs} lead={words.lead}>
      <Programs />
    </ForOperators>
  );
}

const looks = { published: "met", upcoming: "waiting", draft: "neutral" } as const;

function Programs() {
  const { locale, texts } = useView();
  const words = useWords(programWords);
  const list = useList<ProgramSummary>("/api/v1/programs?bilingual=true");
  return (
    <RemoteList
      list={list}
      name={texts.operatorNav.programs}
      empty={[words.none, words.noneHint]}
      keyOf={({ programId }) => programId}
      columns={[
        {
          name: words.program,
          class: "main",
          cell: ({ programId, name }) => (
            <>
              <a href={operatorPath("programs", programId)} data-route>
                {inLanguage(name, locale)}
              </a>
              <span class="fine below">{programId}</span>
            </>
          ),
        },
        {
          name: words.state,
          cell: ({ state, version, effectiveFrom, hasDraft }) => (
            <>
              <span class={`badge ${looks[state]}`}>{words.states[state]}</span>
              <span class="fine below">
                {words.version(version.toLocaleString(locale), monthText(effectiveFrom, locale))}
              </span>
              {hasDraft && <span class="fine below">{words.hasDraft}</span>}
            </>
          ),
        },
      ]}
    />
  );
}
