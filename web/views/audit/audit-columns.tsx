/** An audit event as columns of a table. */
import { partnerRoles } from "../../../shared/domain/role.ts";
import { roleTexts } from "../../../shared/domain/role-texts.ts";
import type { AuditEvent } from "../../api/audit-types.ts";
import type { Locale, Texts } from "../../texts/texts.ts";
import { useView } from "../../view.ts";
import type { Column } from "../data-table.tsx";
import { Instant } from "../instant.tsx";

export function auditColumns({ audit }: Texts, locale: Locale): readonly Column<AuditEvent>[] {
  return [
    { name: audit.action, class: "main", cell: (event) => <What {...event} /> },
    { name: audit.actor, cell: (event) => <Who {...event.actor} /> },
    { name: audit.target, class: "long", cell: ({ target, targetName }) => targetName ?? target },
    { name: audit.at, cell: ({ at }) => <Instant at={at} /> },
    { name: audit.number, class: "number", cell: ({ sequence }) => sequence.toLocaleString(locale) },
    { name: audit.details, cell: (event) => <Details {...event} /> },
  ];
}

function What({ action, details }: AuditEvent) {
  const { texts, locale } = useView();
  const role = partnerRoles.find((each) => each === details.role);
  return (
    <>
      {texts.audit.actions[action] ?? action}
      {role && <span class="fine below">{roleTexts[role].name[locale]}</span>}
    </>
  );
}

function Who({ kind, id, displayName }: AuditEvent["actor"]) {
  const { audit } = useView().texts;
  if (displayName !== undefined) return <>{displayName}</>;
  if (kind === "user") return <span class="long">{id}</span>;
  return (
    <>
      {audit[kind]}
      <span class="fine long below">{id}</span>
    </>
  );
}

function Details({ sequence, actor, target, details, correlationId, hash }: AuditEvent) {
  const { audit } = useView().texts;
  const rows = [
    [audit.actor, actor.id],
    [audit.target, target],
    ...Object.entries(details),
    [audit.correlationId, correlationId],
    [audit.hash, hash],
  ];
  return (
    <details>
      <summary aria-label={`${audit.details}: ${sequence}`}>{audit.details}</summary>
      <dl class="facts long">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
