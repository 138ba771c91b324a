/** How every location stands with each program, and what comes next. */
import type { EnrollmentEntry } from "../../api/enrollment-types.ts";
import { SelectField } from "../../forms/field.tsx";
import { queryOf, useFilter } from "../../hooks/use-filter.ts";
import { useList } from "../../hooks/use-list.ts";
import { enrollmentPath } from "../../route.ts";
import { useView } from "../../view.ts";
import { Guarded } from "../guarded.tsx";
import { Heading } from "../heading.tsx";
import { RemoteList } from "../remote-list.tsx";
import { EnrollmentState } from "./enrollment-state.tsx";

const pageSize = 50;
const statuses: readonly EnrollmentEntry["status"][] = [
  "invited",
  "actionRequired",
  "validatingEnrollment",
  "enrolled",
  "ineligible",
  "inactive",
  "discontinued",
];

export function EnrollmentsPage() {
  const { nav, enrollment } = useView().texts;
  return (
    <Guarded permission="enrollment.read" title={nav.enrollment}>
      {() => (
        <>
          <div class="heading">
            <Heading>{nav.enrollment}</Heading>
            <p class="lead">{enrollment.lead}</p>
          </div>
          <Enrollments />
        </>
      )}
    </Guarded>
  );
}

function Enrollments() {
  const { enrollment, forms } = useView().texts;
  const [filter, change] = useFilter(["status"]);
  const list = useList<EnrollmentEntry>(`/api/v1/enrollments?${queryOf({ ...filter, limit: String(pageSize) })}`);
  return (
    <>
      <div class="filter">
        <SelectField
          pointer="status"
          label={enrollment.status}
          value={filter.status ?? ""}
          options={[["", forms.all], ...statuses.map((each) => [each, enrollment.labels[each]] as const)]}
          onChange={(status) => change({ status })}
        />
      </div>
      <RemoteList
        list={list}
        name={enrollment.title}
        empty={[enrollment.none, enrollment.noneHint]}
        keyOf={({ id }) => id}
        columns={[
          {
            name: enrollment.location,
            class: "main",
            cell: ({ locationId, programId }) => (
              <>
                <a href={enrollmentPath(locationId)} data-route aria-label={enrollment.open(locationId, programId)}>
                  {locationId}
                </a>
                <span class="fine below">{programId}</span>
              </>
            ),
          },
          { name: enrollment.status, cell: (entry) => <EnrollmentState {...entry} /> },
        ]}
      />
    </>
  );
}
