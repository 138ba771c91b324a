/** Adds a user, with the roles that he is to have; then shows what he signs in with, once. */
import { useEffect, useState } from "preact/hooks";
import { people as api } from "../../api/people.ts";
import type { NewPassword } from "../../api/people-types.ts";
import type { Me } from "../../api/types.ts";
import { Form } from "../../forms/form.tsx";
import { missingIn, noProblems, problemsOf } from "../../forms/problems.ts";
import { Submit } from "../../forms/submit.tsx";
import { useSending } from "../../hooks/use-sending.ts";
import { paths, userPath } from "../../route.ts";
import { useView } from "../../view.ts";
import { Guarded } from "../guarded.tsx";
import { Heading } from "../heading.tsx";
import { firstDraft, type GrantDraft, grantOf } from "./grant-draft.ts";
import { GrantList } from "./grant-list.tsx";
import { NewPasswordPanel } from "./new-password.tsx";
import { UserFields, userPointers } from "./user-fields.tsx";

export function AddUserPage() {
  const { people } = useView().texts;
  const [added, setAdded] = useState<NewPassword>();
  useEffect(() => {
    if (added) document.getElementById("new-password")?.focus();
  }, [added]);
  return (
    <Guarded permission="users.add" title={people.addTitle}>
      {(me) => (
        <>
          <div class="heading">
            <nav>
              <a class="back" href={paths.people} data-route>
                {people.title}
              </a>
            </nav>
            <Heading>{people.addTitle}</Heading>
            {!added && <p class="lead">{people.addLead}</p>}
          </div>
          {added ? (
            <NewPasswordPanel user={added}>
              <button type="button" onClick={() => setAdded(undefined)}>
                {people.addAnother}
              </button>
              <a class="button" href={userPath(added.userId)} data-route>
                {people.toUser}
              </a>
            </NewPasswordPanel>
          ) : (
            <AddUserForm me={me} onAdded={setAdded} />
          )}
        </>
      )}
    </Guarded>
  );
}

function AddUserForm({ me, onAdded }: { readonly me: Me; readonly onAdded: (user: NewPassword) => void }) {
  const { texts, locale } = useView();
  const { people } = texts;
  const first = firstDraft(me);
  const [user, setUser] = useState({ displayName: "", email: "", locale });
  const [grants, setGrants] = useState<readonly GrantDraft[]>(first ? [first] : []);
  const [missing, setMissing] = useState(noProblems);
  const { send, failure, isBusy } = useSending();

  const submit = async () => {
    const empty = missingIn({ "/displayName": user.displayName, "/email": user.email }, texts);
    setMissing(empty);
    if (Object.keys(empty.fields).length > 0) return;
    const body = { ...user, roles: grants.map(grantOf) };
    const sent = await send(body, (by) => api.add(body, by));
    if (sent) onAdded(sent.value);
  };
  const pointers = grants.flatMap((_, index) =>
    ["role", "programId", "locationId", "expiresAt"].map((name) => `/roles/${index}/${name}`),
  );
  const inRoles =
    grants.length === 0 ? {} : { location_not_found: locationPointer(grants), grant_not_allowed: "/roles/0/role" };
  const refused = problemsOf(failure, [...userPointers, ...pointers], texts, { email_in_use: "/email", ...inRoles });
  const problems = Object.keys(missing.fields).length > 0 ? missing : refused;
  return (
    <Form problems={problems} onSubmit={() => void submit()}>
      <section class="panel" aria-labelledby="about">
        <h2 id="about">{people.about}</h2>
        <UserFields draft={user} onChange={setUser} isNew />
      </section>
      {first && <GrantList me={me} first={first} grants={grants} onChange={setGrants} />}
      <div class="actions">
        <a class="quiet-link" href={paths.people} data-route>
          {texts.forms.cancel}
        </a>
        <Submit isBusy={isBusy}>{people.add}</Submit>
      </div>
    </Form>
  );
}

/** The server does not say which location it does not know: the first that is named. */
function locationPointer(grants: readonly GrantDraft[]): string {
  const index = grants.findIndex(({ locationId }) => locationId !== "");
  return `/roles/${Math.max(0, index)}/locationId`;
}
