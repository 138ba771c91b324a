/** Every permission that a partner may have, by area: held or not, and which role it needs. */
import { operatorRoles, type Role } from "../../../shared/domain/role.ts";
import { roleTexts } from "../../../shared/domain/role-texts.ts";
import type { MyPermission, MyPermissions } from "../../api/me-types.ts";
import { useView } from "../../view.ts";
import { DataTable } from "../data-table.tsx";

interface Area {
  readonly name: string;
  readonly permissions: readonly MyPermission[];
}

export function PermissionTable({ value }: MyPermissions) {
  const { texts } = useView();
  const { me } = texts;
  const forPartners = value.filter(({ isHeld, roles }) => isHeld || roles.some((role) => !isOperators(role)));
  const areas = [...Map.groupBy(forPartners, ({ permission }) => permission.split(".")[0] ?? "")].map(
    ([name, permissions]): Area => ({ name, permissions }),
  );
  return (
    <section class="panel" aria-labelledby="permissions">
      <h2 id="permissions">{me.permissionsTitle}</h2>
      <DataTable
        name={me.permissionsTitle}
        items={areas}
        keyOf={({ name }) => name}
        columns={[
          { name: me.area, class: "main", cell: ({ name }) => me.areas[name] ?? name },
          { name: me.held, class: "wide", cell: ({ permissions }) => <Held permissions={permissions} /> },
          { name: me.notHeld, class: "wide", cell: ({ permissions }) => <NotHeld permissions={permissions} /> },
        ]}
      />
    </section>
  );
}

function Held({ permissions }: Pick<Area, "permissions">) {
  const { me } = useView().texts;
  const held = permissions.filter(({ isHeld }) => isHeld);
  if (held.length === 0) return <span class="fine">{me.nothing}</span>;
  return <>{held.map(({ permission }) => verbOf(permission, me.verbs)).join(", ")}</>;
}

function NotHeld({ permissions }: Pick<Area, "permissions">) {
  const { texts, locale } = useView();
  const { me } = texts;
  const missing = permissions.filter(({ isHeld }) => !isHeld);
  if (missing.length === 0) return <span class="fine">{me.nothing}</span>;
  return (
    <ul class="plain">
      {missing.map(({ permission, roles }) => (
        <li key={permission}>
          {verbOf(permission, me.verbs)}{" "}
          <span class="fine">
            {me.askFor(
              roles
                .filter((role) => !isOperators(role))
                .map((role) => roleTexts[role].name[locale])
                .join(me.or),
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

function isOperators(role: Role): boolean {
  return (operatorRoles as readonly Role[]).includes(role);
}

function verbOf(permission: string, verbs: Readonly<Record<string, string>>): string {
  const verb = permission.split(".")[1] ?? "";
  return verbs[verb] ?? verb;
}
