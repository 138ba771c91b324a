/** What whoever is signed in may do, where and until when, and who can grant him the rest. */
import { roleTexts } from "../../../shared/domain/role-texts.ts";
import { get } from "../../api/ask.ts";
import type { MyPermissions } from "../../api/me-types.ts";
import type { Me } from "../../api/types.ts";
import { useRemote } from "../../hooks/use-remote.ts";
import { useView } from "../../view.ts";
import { DataTable } from "../data-table.tsx";
import { FailureMessage } from "../failure.tsx";
import { Guarded } from "../guarded.tsx";
import { Heading } from "../heading.tsx";
import { Instant } from "../instant.tsx";
import { Skeleton } from "../skeleton.tsx";
import { Contacts } from "./contacts.tsx";
import { PermissionTable } from "./permission-table.tsx";

export function MePage() {
  const { texts } = useView();
  return <Guarded title={texts.nav.me}>{(me) => <MyRoles me={me} />}</Guarded>;
}

function MyRoles({ me: who }: { readonly me: Me }) {
  const { texts, actions } = useView();
  const { me, nav } = texts;
  const { remote, reload } = useRemote("permissions", () => get<MyPermissions>("/api/v1/me/permissions"));
  return (
    <>
      <div class="heading">
        <Heading>{nav.me}</Heading>
        <p class="lead">{me.lead(who.email ?? who.displayName ?? who.userId)}</p>
      </div>
      <div class="stacked">
        <Roles {...who} />
        {remote.state === "loading" && <Skeleton heights={["high", "low"]} />}
        {remote.state === "failed" && <FailureMessage failure={remote.failure} retry={() => void reload()} />}
        {remote.state === "ready" && (
          <>
            <Contacts {...remote.value} />
            <PermissionTable {...remote.value} />
          </>
        )}
        {who.side === "partner" && (
          <section class="panel" aria-labelledby="sessions">
            <h2 id="sessions">{me.sessionTitle}</h2>
            <p>{me.sessionText}</p>
            <div class="actions">
              <button type="button" class="danger" onClick={actions.signOutEverywhere}>
                {texts.signOutEverywhere}
              </button>
            </div>
          </section>
        )}
      </div>
    </>
  );
}

function Roles({ roles }: Me) {
  const { texts, locale } = useView();
  const { me, people } = texts;
  const scope = (id: string | undefined, all: string) => (id === undefined || id === "*" ? all : id);
  if (roles.length === 0) {
    return (
      <div class="panel message">
        <h2>{me.noRoles}</h2>
        <p>{me.noRolesHint}</p>
      </div>
    );
  }
  return (
    <section class="panel" aria-labelledby="my-roles">
      <h2 id="my-roles">{me.rolesTitle}</h2>
      <DataTable
        name={me.rolesTitle}
        items={roles}
        keyOf={({ role, programId, locationId }) => [role, programId, locationId].join(" ")}
        columns={[
          { name: people.role, class: "main", cell: ({ role }) => <RoleName role={role} /> },
          { name: people.program, cell: ({ programId }) => scope(programId, people.allPrograms) },
          { name: people.location, cell: ({ locationId }) => scope(locationId, people.allLocations) },
          {
            name: people.until,
            cell: ({ expiresAt }) => (expiresAt === undefined ? people.noEnd : <Instant at={expiresAt} />),
          },
        ]}
      />
    </section>
  );

  function RoleName({ role }: Pick<Me["roles"][number], "role">) {
    return (
      <>
        {roleTexts[role].name[locale]}
        <span class="fine below">{roleTexts[role].purpose[locale]}</span>
      </>
    );
  }
}
