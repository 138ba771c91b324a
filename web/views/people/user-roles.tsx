/** What a user may do, where and until when, and who granted it; a role is granted and revoked here. */
import { useState } from "preact/hooks";
import { roleTexts } from "../../../shared/domain/role-texts.ts";
import { people as api } from "../../api/people.ts";
import type { UserRole } from "../../api/people-types.ts";
import { ConfirmDialog } from "../../forms/dialog.tsx";
import { useRemote } from "../../hooks/use-remote.ts";
import { useSending } from "../../hooks/use-sending.ts";
import { grantableRoles, may } from "../../permissions.ts";
import { useView } from "../../view.ts";
import { DataTable } from "../data-table.tsx";
import { FailureMessage } from "../failure.tsx";
import { Note, useNote } from "../note.tsx";
import { Skeleton } from "../skeleton.tsx";
import { GrantForm } from "./grant-form.tsx";
import { roleColumns, useScopeText } from "./role-columns.tsx";
import type { UserPanelProps } from "./user-page.tsx";

export function UserRoles({ me, user, reload: reloadUser }: UserPanelProps) {
  const { texts, locale } = useView();
  const { people } = texts;
  const { remote, reload } = useRemote(`roles ${user.userId}`, () => api.roles(user.userId));
  const [isGranting, setGranting] = useState(false);
  const [revoking, setRevoking] = useState<UserRole>();
  const [note, tell] = useNote();
  const { send, failure, isBusy, clear } = useSending();
  const scopeText = useScopeText();
  const grantable = may(me, "roles.assign") ? grantableRoles(me) : [];

  const settled = async (text: string) => {
    setGranting(false);
    setRevoking(undefined);
    tell(text);
    await Promise.all([reload(), reloadUser()]); // a role is part of the user's version
  };
  const revoke = async (role: UserRole) => {
    const sent = await send(role.id, (by) => api.revoke(user.userId, role, by));
    if (sent) await settled(people.revoked);
  };
  const ask = (role: UserRole) => {
    clear();
    tell("");
    setRevoking(role);
  };
  const button = (role: UserRole) =>
    grantable.includes(role.role) && (
      <button
        type="button"
        class="small"
        aria-label={people.revokeNamed(roleTexts[role.role].name[locale])}
        onClick={() => ask(role)}
      >
        {people.revoke}
      </button>
    );
  return (
    <section class="panel" aria-labelledby="user-roles">
      <div class="panel-top">
        <h2 id="user-roles">{people.rolesTitle}</h2>
        {grantable.length > 0 && (
          <button type="button" aria-expanded={isGranting} onClick={() => setGranting(!isGranting)}>
            {people.addRole}
          </button>
        )}
      </div>
      {isGranting && <GrantForm me={me} user={user} onGranted={() => void settled(people.granted)} />}
      <Note>{note}</Note>
      {remote.state === "loading" && <Skeleton heights={["low"]} />}
      {remote.state === "failed" && <FailureMessage failure={remote.failure} retry={() => void reload()} />}
      {remote.state === "ready" && remote.value.value.length === 0 && (
        <p class="fine">{`${people.noRoles}. ${people.noRolesHint}`}</p>
      )}
      {remote.state === "ready" && remote.value.value.length > 0 && (
        <DataTable
          name={people.rolesTitle}
          items={remote.value.value}
          keyOf={({ id }) => id}
          columns={[...roleColumns(texts, locale), { name: people.revoke, class: "action", cell: button }]}
        />
      )}
      {revoking && (
        <ConfirmDialog
          title={people.revokeTitle(roleTexts[revoking.role].name[locale], user.displayName)}
          confirm={people.revoke}
          isDangerous
          isBusy={isBusy}
          failure={failure}
          onConfirm={() => void revoke(revoking)}
          onCancel={() => setRevoking(undefined)}
        >
          <p>{people.revokeText(scopeText(revoking))}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
