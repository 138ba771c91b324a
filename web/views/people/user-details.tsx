/** What a user is called and where his mail goes, to read or to change. Whoever was faster is shown, and nothing typed is lost. */
import { useState } from "preact/hooks";
import { people as api } from "../../api/people.ts";
import type { User, UserChange } from "../../api/people-types.ts";
import { Form } from "../../forms/form.tsx";
import { missingIn, noProblems, problemsOf } from "../../forms/problems.ts";
import { Submit } from "../../forms/submit.tsx";
import { useSending } from "../../hooks/use-sending.ts";
import { may } from "../../permissions.ts";
import type { Texts } from "../../texts/texts.ts";
import { useView } from "../../view.ts";
import { ChangedMeanwhile } from "../changed-meanwhile.tsx";
import { Note, useNote } from "../note.tsx";
import { type UserDraft, UserFields, userPointers } from "./user-fields.tsx";
import type { UserPanelProps } from "./user-page.tsx";

export function UserDetails({ me, user, version, reload }: UserPanelProps) {
  const { texts } = useView();
  const { people, forms } = texts;
  const [base, setBase] = useState(user);
  const [draft, setDraft] = useState(draftOf(user));
  const [missing, setMissing] = useState(noProblems);
  const [note, tell] = useNote();
  const { send, failure, isBusy } = useSending();
  const isOvertaken = failure?.code === "precondition_failed";

  const submit = async () => {
    tell("");
    const isPerson = user.kind === "person";
    const empty = missingIn({ "/displayName": draft.displayName, ...(isPerson && { "/email": draft.email }) }, texts);
    setMissing(empty);
    if (Object.keys(empty.fields).length > 0) return;
    const change = changeOf(base, draft);
    if (Object.keys(change).length === 0) return tell(people.saved);
    const sent = await send([change, version], (by) => api.change(user.userId, change, { ...by, version }));
    await reload();
    if (!sent) return;
    setBase(sent.value);
    setDraft(draftOf(sent.value));
    tell(people.saved);
  };

  if (!may(me, "users.write")) return <Facts {...user} />;
  const refused = isOvertaken ? noProblems : problemsOf(failure, userPointers, texts, { email_in_use: "/email" });
  const problems = Object.keys(missing.fields).length > 0 ? missing : refused;
  return (
    <section class="panel" aria-labelledby="details">
      <h2 id="details">{people.details}</h2>
      <Form problems={problems} onSubmit={() => void submit()}>
        {isOvertaken && (
          <ChangedMeanwhile
            before={namedIn(people, base)}
            after={namedIn(people, user)}
            otherwise={[people.rolesTitle, people.rolesChanged]}
          />
        )}
        <UserFields draft={draft} onChange={setDraft} isPerson={user.kind === "person"} />
        <div class="actions">
          <Note>{note}</Note>
          <Submit isBusy={isBusy}>{forms.save}</Submit>
        </div>
      </Form>
    </section>
  );
}

function Facts({ displayName, email, locale }: User) {
  const { people } = useView().texts;
  return (
    <section class="panel" aria-labelledby="details">
      <h2 id="details">{people.details}</h2>
      <dl class="facts">
        <dt>{people.name}</dt>
        <dd>{displayName}</dd>
        <dt>{people.email}</dt>
        <dd>{email ?? people.application}</dd>
        <dt>{people.language}</dt>
        <dd>{people.languages[locale]}</dd>
      </dl>
    </section>
  );
}

function namedIn(people: Texts["people"], user: User): Readonly<Record<string, string>> {
  return {
    [people.name]: user.displayName,
    [people.email]: user.email ?? people.nothing,
    [people.language]: people.languages[user.locale],
    [people.status]: people.statuses[user.status] ?? user.status,
  };
}

function draftOf({ displayName, email = "", locale }: User): UserDraft {
  return { displayName, email, locale };
}

/** Only what was typed anew, so that nothing else is put back. */
function changeOf(base: User, { displayName, email, locale }: UserDraft): UserChange {
  return {
    ...(displayName !== base.displayName && { displayName }),
    ...(email !== (base.email ?? "") && { email }),
    ...(locale !== base.locale && { locale }),
  };
}
