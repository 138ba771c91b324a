/** Grants a user a further role. */
import { useState } from "preact/hooks";
import { people as api } from "../../api/people.ts";
import type { User } from "../../api/people-types.ts";
import type { Me } from "../../api/types.ts";
import { Form } from "../../forms/form.tsx";
import { problemsOf } from "../../forms/problems.ts";
import { Submit } from "../../forms/submit.tsx";
import { useSending } from "../../hooks/use-sending.ts";
import { useView } from "../../view.ts";
import { firstDraft, grantOf } from "./grant-draft.ts";
import { GrantFields } from "./grant-fields.tsx";

interface Props {
  readonly me: Me;
  readonly user: User;
  readonly onGranted: () => void;
}

const pointers = ["/role", "/programId", "/locationId", "/expiresAt"];

export function GrantForm({ me, user, onGranted }: Props) {
  const { texts } = useView();
  const [draft, setDraft] = useState(firstDraft(me));
  const { send, failure, isBusy } = useSending();
  if (!draft) return null;
  const submit = async () => {
    const grant = grantOf(draft);
    const sent = await send(grant, (by) => api.grant(user.userId, grant, by));
    if (sent) onGranted();
  };
  const problems = problemsOf(failure, pointers, texts, {
    location_not_found: "/locationId",
    grant_not_allowed: "/role",
    already_granted: "/role",
  });
  return (
    <Form class="form inset" name={texts.people.addRole} problems={problems} onSubmit={() => void submit()}>
      <GrantFields me={me} pointer="" draft={draft} onChange={setDraft} />
      <div class="actions">
        <Submit isBusy={isBusy}>{texts.people.grant}</Submit>
      </div>
    </Form>
  );
}
