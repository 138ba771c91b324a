/** The users of the account: searched by the beginning of a name or address, filtered by status, a page at a time. */
import { useState } from "preact/hooks";
import { userStatuses } from "../../../shared/domain/access.ts";
import type { User } from "../../api/people-types.ts";
import { SelectField, TextField } from "../../forms/field.tsx";
import { Form } from "../../forms/form.tsx";
import { noProblems } from "../../forms/problems.ts";
import { Submit } from "../../forms/submit.tsx";
import { queryOf, useFilter } from "../../hooks/use-filter.ts";
import { useList } from "../../hooks/use-list.ts";
import { may } from "../../permissions.ts";
import { paths, userPath } from "../../route.ts";
import { useView } from "../../view.ts";
import { Guarded } from "../guarded.tsx";
import { Heading } from "../heading.tsx";
import { RemoteList } from "../remote-list.tsx";
import { Status } from "./status.tsx";
import { PeopleTabs } from "./tabs.tsx";

const pageSize = 50;

export function UsersPage() {
  const { people } = useView().texts;
  return (
    <Guarded permission="users.read" title={people.title}>
      {(me) => (
        <>
          <PeopleTabs />
          <div class="heading">
            <Heading>{people.title}</Heading>
            {may(me, "users.add") && (
              <a class="button" href={paths.addUser} data-route>
                {people.add}
              </a>
            )}
            <p class="lead">{people.lead}</p>
          </div>
          <Users />
        </>
      )}
    </Guarded>
  );
}

function Users() {
  const { texts } = useView();
  const { people, forms } = texts;
  const [filter, change] = useFilter(["startsWith", "status"]);
  const [typed, setTyped] = useState(filter.startsWith ?? "");
  const list = useList<User>(`/api/v1/users?${queryOf({ ...filter, limit: String(pageSize) })}`);
  return (
    <>
      <Form
        class="filter"
        name={forms.search}
        problems={noProblems}
        onSubmit={() => change({ startsWith: typed.trim() })}
      >
        <TextField pointer="startsWith" type="search" label={people.searchLabel} value={typed} onInput={setTyped} />
        <SelectField
          pointer="status"
          label={people.status}
          value={filter.status ?? ""}
          options={[["", forms.all], ...userStatuses.map((each) => [each, people.statuses[each] ?? each] as const)]}
          onChange={(status) => change({ status, startsWith: typed.trim() })}
        />
        <Submit isBusy={false}>{forms.search}</Submit>
      </Form>
      <RemoteList
        list={list}
        name={people.title}
        empty={[people.none, people.noneHint]}
        keyOf={({ userId }) => userId}
        columns={[
          { name: people.name, class: "main", cell: (user) => <Name {...user} /> },
          { name: people.email, cell: ({ email }) => email ?? people.application },
          { name: people.status, cell: ({ status }) => <Status status={status} /> },
        ]}
      />
    </>
  );
}

function Name({ userId, displayName }: User) {
  return (
    <a href={userPath(userId)} data-route>
      {displayName}
    </a>
  );
}
