/** How far an enrollment is, and what comes next. */
import type { EnrollmentEntry } from "../../api/enrollment-types.ts";
import { dayText, monthText } from "../../dates.ts";
import type { Locale, Texts } from "../../texts/texts.ts";
import { useView } from "../../view.ts";

const looks: Readonly<Record<EnrollmentEntry["label"], "met" | "neutral" | "waiting" | "unmet">> = {
  invited: "waiting",
  actionRequired: "unmet",
  validatingEnrollment: "waiting",
  enrolling: "waiting",
  enrolled: "met",
  ineligible: "unmet",
  inactive: "neutral",
  discontinued: "neutral",
};

export function EnrollmentState(entry: EnrollmentEntry) {
  const { texts, locale } = useView();
  const { label } = entry;
  return (
    <>
      <span class={`badge ${looks[label]}`}>{texts.enrollment.labels[label]}</span>
      {nextOf(entry, texts, locale).map((text) => (
        <span key={text} class="fine below">
          {text}
        </span>
      ))}
    </>
  );
}

/** Sentences: what happened, and what comes next. */
function nextOf(entry: EnrollmentEntry, { enrollment, requirements }: Texts, locale: Locale): readonly string[] {
  const { label, reasons = [], unmet = [], endReason, earningsStart, validThrough, endedAt } = entry;
  const ended = endedAt === undefined ? [] : [enrollment.endedOn(dayText(endedAt.slice(0, 10), locale))];
  switch (label) {
    case "actionRequired":
      return reasons.map(({ profile, problem }) => enrollment.reasons[profile][problem]);
    case "enrolled":
      return [
        ...(earningsStart === undefined ? [] : [enrollment.earnsSince(monthText(earningsStart, locale))]),
        ...(validThrough === undefined ? [] : [enrollment.validThrough(monthText(validThrough, locale))]),
        ...reasons.map(({ profile, problem }) => enrollment.reasons[profile][problem]),
      ];
    case "ineligible":
      return [...unmet.map((id) => enrollment.lapsed(requirements[id] ?? id)), enrollment.next.ineligible];
    case "discontinued":
      return [...ended, ...(endReason === undefined ? [] : [endReason])];
    case "inactive":
      return [...ended, enrollment.next.inactive];
    default:
      return [enrollment.next[label]];
  }
}
