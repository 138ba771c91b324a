/** For each program that is open to a location: what is met, by which evidence, and what to do about the rest. */
import type { Bilingual, Eligibility, ProgramEligibility, Requirement } from "../api/types.ts";
import { dayText, monthText } from "../dates.ts";
import { element } from "../element.ts";
import type { View } from "../state.ts";
import type { Locale } from "../texts/texts.ts";

export function checklists({ programs }: Eligibility, view: View): HTMLElement {
  if (programs.length === 0) return element("p", { class: "panel message" }, view.texts.location.noPrograms);
  return element(
    "div",
    { class: "checklists" },
    programs.map((program) => checklist(program, view)),
  );
}

function checklist({ programId, programName, isEligible, requirements }: ProgramEligibility, view: View): HTMLElement {
  const { texts, locale } = view;
  const unmetFirst = requirements.toSorted((a, b) => Number(a.isMet) - Number(b.isMet));
  const unmet = requirements.filter(({ isMet }) => !isMet).length;
  return element(
    "article",
    { class: "panel", "aria-labelledby": `program-${programId}` },
    element(
      "div",
      { class: "panel-top" },
      element("h3", { id: `program-${programId}` }, inLanguage(programName, locale)),
      element(
        "span",
        { class: isEligible ? "badge met" : "badge unmet" },
        isEligible ? texts.location.eligible : texts.location.unmetCount(unmet),
      ),
    ),
    element(
      "ul",
      { class: "checks" },
      unmetFirst.map((requirement) => check(requirement, view)),
    ),
  );
}

function check({ id, kind, isMet, evidence, toDo, metUntil }: Requirement, { locale, texts }: View): HTMLElement {
  const { location } = texts;
  const isNamed = locale === "en" && evidence?.includes(metUntil ?? ""); // evidence is in English only
  return element(
    "li",
    { class: isMet ? "met" : "unmet" },
    element("span", { class: "unseen" }, `${isMet ? location.met : location.unmet}: `),
    element("span", { class: "name" }, texts.requirements[id] ?? texts.requirements[kind] ?? id),
    toDo === undefined ? undefined : element("span", { class: "to-do" }, inLanguage(toDo, locale)),
    element(
      "span",
      { class: "fine" },
      evidence === undefined
        ? undefined
        : element("span", { class: "evidence", lang: "en" }, withReadableDates(evidence)),
      metUntil === undefined || isNamed ? undefined : element("span", {}, location.metUntil(dayText(metUntil, locale))),
    ),
  );
}

function withReadableDates(evidence: string): string {
  return evidence.replace(/\b\d{4}-\d{2}(-\d{2})?\b/g, (date, day) => (day ? dayText : monthText)(date, "en"));
}

function inLanguage(text: Bilingual, locale: Locale): string {
  return typeof text === "string" ? text : text[locale];
}
