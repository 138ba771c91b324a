/** The fields of one role: which, where, and until when. */
import { roleTexts } from "../../../shared/domain/role-texts.ts";
import type { Me } from "../../api/types.ts";
import { SelectField, TextField } from "../../forms/field.tsx";
import { grantableRoles } from "../../permissions.ts";
import { useView } from "../../view.ts";
import type { GrantDraft } from "./grant-draft.ts";
import { useKnownScopes } from "./known-scopes.ts";

interface Props {
  readonly me: Me;
  /** Where the role stands in the body. */
  readonly pointer: string;
  readonly draft: GrantDraft;
  readonly onChange: (draft: GrantDraft) => void;
}

export function GrantFields({ me, pointer, draft, onChange }: Props) {
  const { texts, locale } = useView();
  const { people } = texts;
  const { programs, locations } = useKnownScopes();
  const change = (part: Partial<GrantDraft>) => onChange({ ...draft, ...part });
  return (
    <div class="grant-fields">
      <SelectField
        pointer={`${pointer}/role`}
        label={people.role}
        hint={roleTexts[draft.role].purpose[locale]}
        value={draft.role}
        options={grantableRoles(me).map((role) => [role, roleTexts[role].name[locale]] as const)}
        onChange={(role) => change({ role })}
      />
      <TextField
        pointer={`${pointer}/programId`}
        label={people.program}
        hint={people.programHint}
        placeholder={people.allPrograms}
        maxLength={40}
        value={draft.programId}
        suggestions={programs}
        onInput={(programId) => change({ programId })}
      />
      <TextField
        pointer={`${pointer}/locationId`}
        label={people.location}
        hint={people.locationHint}
        placeholder={people.allLocations}
        inputMode="numeric"
        maxLength={7}
        value={draft.locationId}
        suggestions={locations}
        onInput={(locationId) => change({ locationId })}
      />
      <TextField
        pointer={`${pointer}/expiresAt`}
        type="date"
        label={people.expires}
        hint={people.expiresHint}
        value={draft.lastDay}
        onInput={(lastDay) => change({ lastDay })}
      />
    </div>
  );
}
