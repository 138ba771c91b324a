/** For each program that is open to a location: what is met, by which evidence, and what to do about the rest. */
import type { ComponentChildren } from "preact";
import type { Eligibility, ProgramEligibility, Requirement } from "../api/types.ts";
import { dayText, monthText } from "../dates.ts";
import { inLanguage } from "../texts/in-language.ts";
import { useView } from "../view.ts";

export function Checklists({ programs }: Eligibility) {
  const { texts } = useView();
  if (programs.length === 0) return <p class="panel message">{texts.location.noPrograms}</p>;
  return (
    <div class="checklists">
      {programs.map((program) => (
        <Checklist key={program.programId} {...program} />
      ))}
    </div>
  );
}

interface Props extends ProgramEligibility {
  /** Below its requirements. */
  readonly children?: ComponentChildren;
}

export function Checklist({ programId, programName, isEligible, requirements, children }: Props) {
  const { texts, locale } = useView();
  const unmetFirst = requirements.toSorted((a, b) => Number(a.isMet) - Number(b.isMet));
  const unmet = requirements.filter(({ isMet }) => !isMet).length;
  return (
    <article class="panel" aria-labelledby={`program-${programId}`}>
      <div class="panel-top">
        <h3 id={`program-${programId}`}>{inLanguage(programName, locale)}</h3>
        <span class={isEligible ? "badge met" : "badge unmet"}>
          {isEligible ? texts.location.eligible : texts.location.unmetCount(unmet)}
        </span>
      </div>
      <ul class="checks">
        {unmetFirst.map((requirement) => (
          <Check key={requirement.id} requirement={requirement} />
        ))}
      </ul>
      {children}
    </article>
  );
}

function Check({ requirement }: { readonly requirement: Requirement }) {
  const { locale, texts } = useView();
  const { id, kind, isMet, toDo, metUntil } = requirement;
  const evidence = requirement.evidence === undefined ? undefined : inLanguage(requirement.evidence, locale);
  const { location } = texts;
  const isNamed = evidence?.includes(metUntil ?? "");
  return (
    <li class={isMet ? "met" : "unmet"}>
      <span class="unseen">{`${isMet ? location.met : location.unmet}: `}</span>
      <span class="name">{texts.requirements[id] ?? texts.requirements[kind] ?? id}</span>
      {toDo !== undefined && <span class="to-do">{inLanguage(toDo, locale)}</span>}
      <span class="fine">
        {evidence !== undefined && <span class="evidence">{withReadableDates(evidence, locale)}</span>}
        {metUntil !== undefined && !isNamed && <span>{location.metUntil(dayText(metUntil, locale))}</span>}
      </span>
    </li>
  );
}

function withReadableDates(evidence: string, locale: "en" | "ko"): string {
  return evidence.replace(/\b\d{4}-\d{2}(-\d{2})?\b/g, (date, day) => (day ? dayText : monthText)(date, locale));
}
