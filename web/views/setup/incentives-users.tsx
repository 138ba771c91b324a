/** The people who work with the organization's incentives. */
import { roleTexts } from "../../../shared/domain/role-texts.ts";
import type { IncentivesPerson } from "../../api/setup-types.ts";
import type { Me } from "../../api/types.ts";
import { useList } from "../../hooks/use-list.ts";
import { may } from "../../permissions.ts";
import { userPath } from "../../route.ts";
import { useView } from "../../view.ts";
import { Status } from "../people/status.tsx";
import { RemoteList } from "../remote-list.tsx";

/** The list is read anew when `reading` changes. */
export function IncentivesUsers({ me, reading }: { readonly me: Me; readonly reading: number }) {
  const { texts } = useView();
  const { setupPage } = texts;
  return (
    <section aria-labelledby="incentives-users">
      <h2 id="incentives-users" class="above">
        {setupPage.usersTitle}
      </h2>
      <Users key={reading} isLinked={may(me, "users.read")} />
    </section>
  );
}

function Users({ isLinked }: { readonly isLinked: boolean }) {
  const { texts, locale } = useView();
  const { setupPage, people } = texts;
  const list = useList<IncentivesPerson>("/api/v1/setup/roster?limit=25");
  const name = ({ userId, displayName }: IncentivesPerson) =>
    isLinked ? (
      <a href={userPath(userId)} data-route>
        {displayName}
      </a>
    ) : (
      displayName
    );
  const rolesOf = ({ roles }: IncentivesPerson) =>
    roles
      .map(({ role, locationId }) => {
        const where = locationId === "*" ? people.allLocations : locationId;
        return `${roleTexts[role].name[locale]} (${where})`;
      })
      .join(", ");
  return (
    <RemoteList
      list={list}
      name={setupPage.usersTitle}
      empty={[setupPage.noUsers, setupPage.noUsersHint]}
      keyOf={({ userId }) => userId}
      columns={[
        { name: people.name, class: "main", cell: name },
        { name: people.email, cell: ({ email }) => email },
        { name: people.rolesTitle, cell: rolesOf },
        { name: people.status, cell: ({ status }) => <Status status={status} /> },
      ]}
    />
  );
}
