/** Name, e-mail address and language of a user. */
import { SelectField, TextField } from "../../forms/field.tsx";
import { useView } from "../../view.ts";

export interface UserDraft {
  readonly displayName: string;
  readonly email: string;
  readonly locale: "en" | "ko";
}

interface Props {
  readonly draft: UserDraft;
  readonly onChange: (draft: UserDraft) => void;
  /** An application has no address. */
  readonly isPerson?: boolean;
  /** True where the fields are to be explained. */
  readonly isNew?: boolean;
}

export const userPointers = ["/displayName", "/email", "/locale"] as const;

export function UserFields({ draft, onChange, isPerson = true, isNew = false }: Props) {
  const { people } = useView().texts;
  const change = (part: Partial<UserDraft>) => onChange({ ...draft, ...part });
  return (
    <div class="user-fields">
      <TextField
        pointer="/displayName"
        label={people.name}
        hint={isNew ? people.nameHint : undefined}
        maxLength={100}
        value={draft.displayName}
        onInput={(displayName) => change({ displayName })}
      />
      {isPerson && (
        <TextField
          pointer="/email"
          type="email"
          label={people.email}
          hint={isNew ? people.emailHint : undefined}
          maxLength={254}
          value={draft.email}
          onInput={(email) => change({ email })}
        />
      )}
      <SelectField
        pointer="/locale"
        label={people.language}
        value={draft.locale}
        options={[
          ["en", people.languages.en],
          ["ko", people.languages.ko],
        ]}
        onChange={(locale) => change({ locale })}
      />
    </div>
  );
}
