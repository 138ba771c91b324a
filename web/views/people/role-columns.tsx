/** A granted role as columns of a table. */
import { roleTexts } from "../../../shared/domain/role-texts.ts";
import type { Grant, UserRole } from "../../api/people-types.ts";
import type { Locale, Texts } from "../../texts/texts.ts";
import { useView } from "../../view.ts";
import type { Column } from "../data-table.tsx";
import { Instant } from "../instant.tsx";

export function roleColumns({ people }: Texts, locale: Locale): readonly Column<UserRole>[] {
  return [
    { name: people.role, class: "main", cell: ({ role }) => roleTexts[role].name[locale] },
    { name: people.program, cell: ({ programId }) => scopeOf(programId, people.allPrograms) },
    { name: people.location, cell: ({ locationId }) => scopeOf(locationId, people.allLocations) },
    { name: people.grantedBy, cell: (role) => <Grantor {...role} /> },
    { name: people.grantedAt, cell: ({ grantedAt }) => <Instant at={grantedAt} /> },
    { name: people.until, cell: (role) => <Until {...role} /> },
  ];
}

export function useScopeText(): (grant: Pick<Grant, "programId" | "locationId">) => string {
  const { people } = useView().texts;
  return ({ programId, locationId }) =>
    `${scopeOf(programId, people.allPrograms)} · ${scopeOf(locationId, people.allLocations)}`;
}

function scopeOf(id: string, all: string): string {
  return id === "*" ? all : id;
}

function Grantor({ grantedBy, grantedByName }: UserRole) {
  const { people } = useView().texts;
  return <>{grantedBy === "system" ? people.bySystem : (grantedByName ?? people.byFormer)}</>;
}

function Until({ expiresAt, isLive }: UserRole) {
  const { people } = useView().texts;
  if (expiresAt === undefined) return <span class="fine">{people.noEnd}</span>;
  return (
    <>
      <Instant at={expiresAt} /> {!isLive && <span class="badge unmet">{people.ended}</span>}
    </>
  );
}
