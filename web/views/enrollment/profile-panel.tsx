/** A profile with its state, what is to be corrected, and what is known of it; below that whatever may be done. */
import type { ComponentChildren } from "preact";
import type { PayoutProfile, TaxProfile } from "../../api/enrollment-types.ts";
import { useFocusBack } from "../../hooks/use-focus-back.ts";
import { useView } from "../../view.ts";

type Status = PayoutProfile["status"] | TaxProfile["status"];

const looks: Readonly<Record<Status, "met" | "neutral" | "waiting" | "unmet">> = {
  draft: "neutral",
  pendingValidation: "waiting",
  approved: "met",
  actionRequired: "unmet",
  expired: "unmet",
};

interface Props {
  readonly id: string;
  readonly title: string;
  readonly profile: PayoutProfile | TaxProfile | undefined;
  readonly facts: readonly (readonly [name: string, value: string | undefined])[];
  /** While its form is open; the focus comes back to its first button. */
  readonly isEdited: boolean;
  readonly children: ComponentChildren;
}

export function ProfilePanel({ id, title, profile, facts, isEdited, children }: Props) {
  const { enrollment, forms } = useView().texts;
  const panel = useFocusBack<HTMLElement>(isEdited);
  return (
    <article ref={panel} class="panel" aria-labelledby={id}>
      <div class="panel-top">
        <h3 id={id}>{title}</h3>
        {profile && <span class={`badge ${looks[profile.status]}`}>{enrollment.profileStatuses[profile.status]}</span>}
      </div>
      {!profile && <p>{enrollment.noProfile}</p>}
      {profile && profile.problems.length > 0 && (
        <ul class="holds">
          {profile.problems.map(({ field, code, message }) => (
            <li key={`${field} ${code}`}>
              {forms.problems[code] ? `${fieldName(field, enrollment)}: ${forms.problems[code]}` : message}
            </li>
          ))}
        </ul>
      )}
      <dl class="facts">
        {facts
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {children}
    </article>
  );
}

function fieldName(pointer: string, { fields }: { readonly fields: Readonly<Record<string, string>> }): string {
  const name = pointer.split("/").at(-1) ?? "";
  return fields[name] ?? name;
}
