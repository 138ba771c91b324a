/** What somebody else changed since it was read, name by name; a form that shows it keeps what was typed. */
import { useView } from "../view.ts";

type Named = Readonly<Record<string, string>>;

interface Props {
  readonly before: Named;
  readonly after: Named;
  /** What is said when none of these differ. */
  readonly otherwise: readonly [name: string, text: string];
  /** What to do now, where nothing was typed. */
  readonly hint?: string | undefined;
}

export function ChangedMeanwhile({ before, after, otherwise, hint }: Props) {
  const { forms } = useView().texts;
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changed = names.filter((name) => before[name] !== after[name]);
  return (
    <div class="panel message failed" role="alert" tabIndex={-1}>
      <h3>{forms.changedMeanwhile}</h3>
      <p>{hint ?? forms.changedMeanwhileHint}</p>
      <dl>
        {changed.map((name) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{forms.fromTo(before[name] ?? "–", after[name] ?? "–")}</dd>
          </div>
        ))}
        {changed.length === 0 && (
          <div>
            <dt>{otherwise[0]}</dt>
            <dd>{otherwise[1]}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
