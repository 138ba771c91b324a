/** Who can do what: every role of every user, filtered by role, program and location; also as a file. */
import { useState } from "preact/hooks";
import { userStatuses } from "../../../shared/domain/access.ts";
import { partnerRoles } from "../../../shared/domain/role.ts";
import { roleTexts } from "../../../shared/domain/role-texts.ts";
import type { AccessRow } from "../../api/access-types.ts";
import type { UserRole } from "../../api/people-types.ts";
import { SelectField, TextField } from "../../forms/field.tsx";
import { Form } from "../../forms/form.tsx";
import { noProblems } from "../../forms/problems.ts";
import { Submit } from "../../forms/submit.tsx";
import { queryOf, useFilter } from "../../hooks/use-filter.ts";
import { useList } from "../../hooks/use-list.ts";
import { userPath } from "../../route.ts";
import { useView } from "../../view.ts";
import type { Column } from "../data-table.tsx";
import { Guarded } from "../guarded.tsx";
import { Heading } from "../heading.tsx";
import { RemoteList } from "../remote-list.tsx";
import { useKnownScopes } from "./known-scopes.ts";
import { roleColumns } from "./role-columns.tsx";
import { PeopleTabs } from "./tabs.tsx";

export function AccessPage() {
  const { people } = useView().texts;
  return (
    <Guarded permission="roles.read" title={people.accessTitle}>
      {() => (
        <>
          <PeopleTabs />
          <Report />
        </>
      )}
    </Guarded>
  );
}

function Report() {
  const { texts, locale } = useView();
  const { people, forms } = texts;
  const [filter, change] = useFilter(["role", "locationId", "status"]);
  const [typed, setTyped] = useState(filter);
  const { locations } = useKnownScopes();
  const [problems, setProblems] = useState(noProblems);
  const query = queryOf(filter);
  const list = useList<AccessRow>(`/api/v1/access-report?${query && `${query}&`}limit=50`);
  const set = (part: Readonly<Record<string, string>>) => setTyped({ ...typed, ...part });
  const submit = () => {
    const isGood = /^(\d{7})?$/.test(typed.locationId ?? "");
    setProblems(
      isGood ? noProblems : { fields: { locationId: forms.problems.invalid_location ?? "" }, rest: undefined },
    );
    if (isGood) change(typed);
  };
  return (
    <>
      <div class="heading">
        <Heading>{people.accessTitle}</Heading>
        <a class="button secondary" href={`/api/v1/access-report/export${query && `?${query}`}`} download>
          {forms.csv}
        </a>
        <p class="lead">{people.accessLead}</p>
      </div>
      <Form class="filter" name={forms.search} problems={problems} onSubmit={submit}>
        <SelectField
          pointer="role"
          label={people.role}
          value={typed.role ?? ""}
          options={[["", forms.all], ...partnerRoles.map((role) => [role, roleTexts[role].name[locale]] as const)]}
          onChange={(role) => set({ role })}
        />
        <TextField
          pointer="locationId"
          label={people.location}
          value={typed.locationId ?? ""}
          suggestions={locations}
          placeholder={people.allLocations}
          onInput={(locationId) => set({ locationId })}
        />
        <SelectField
          pointer="status"
          label={people.status}
          value={typed.status ?? ""}
          options={[["", forms.all], ...userStatuses.map((each) => [each, people.statuses[each] ?? each] as const)]}
          onChange={(status) => set({ status })}
        />
        <Submit isBusy={false}>{forms.search}</Submit>
      </Form>
      <RemoteList
        list={list}
        name={people.accessTitle}
        empty={[people.noAccess, people.noAccessHint]}
        keyOf={({ assignment }) => assignment.id}
        columns={[
          { name: people.user, class: "main", cell: (row) => <Who {...row} /> },
          ...ofAssignments(roleColumns(texts, locale)),
        ]}
      />
    </>
  );
}

function ofAssignments(columns: readonly Column<UserRole>[]): readonly Column<AccessRow>[] {
  return columns.map(({ cell, name }) => ({ name, cell: ({ assignment }) => cell(assignment) }));
}

function Who({ userId, displayName, email }: AccessRow) {
  return (
    <>
      <a href={userPath(userId)} data-route>
        {displayName}
      </a>
      {email !== "" && <span class="fine below">{email}</span>}
    </>
  );
}
