/** The roles that a new user is to have. */
import type { Me } from "../../api/types.ts";
import { useView } from "../../view.ts";
import type { GrantDraft } from "./grant-draft.ts";
import { GrantFields } from "./grant-fields.tsx";

interface Props {
  readonly me: Me;
  /** What a further role begins as. */
  readonly first: GrantDraft;
  readonly grants: readonly GrantDraft[];
  readonly onChange: (grants: readonly GrantDraft[]) => void;
}

const most = 20;

export function GrantList({ me, first, grants, onChange }: Props) {
  const { people } = useView().texts;
  return (
    <section class="panel" aria-labelledby="roles">
      <h2 id="roles">{people.rolesTitle}</h2>
      {grants.length === 0 && <p class="fine">{people.noRolesHint}</p>}
      {grants.map((grant, index) => (
        <fieldset key={index} class="grant">
          <legend>{people.roleNumber(index + 1)}</legend>
          <GrantFields
            me={me}
            pointer={`/roles/${index}`}
            draft={grant}
            onChange={(draft) => onChange(grants.with(index, draft))}
          />
          <button
            type="button"
            class="quiet"
            aria-label={people.removeRole(index + 1)}
            onClick={() => onChange(grants.toSpliced(index, 1))}
          >
            {people.removeRole(index + 1)}
          </button>
        </fieldset>
      ))}
      {grants.length < most && (
        <button type="button" onClick={() => onChange([...grants, first])}>
          {people.addRole}
        </button>
      )}
    </section>
  );
}
