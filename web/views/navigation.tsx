/** The pages that whoever is signed in may see. */
import type { Permission } from "../../shared/domain/permissions.ts";
import type { Me } from "../api/types.ts";
import { may } from "../permissions.ts";
import { operatorPages, operatorPath, paths, type Route } from "../route.ts";
import { useView } from "../view.ts";

interface Item {
  readonly name: "dashboard" | "earnings" | "enrollment" | "payouts" | "people" | "setup" | "audit" | "me";
  /** Absent where everybody may. */
  readonly permission?: Permission;
  /** The pages that it leads to. */
  readonly routes: readonly Route["name"][];
}

const items: readonly Item[] = [
  { name: "dashboard", permission: "dashboard.read", routes: ["dashboard", "location"] },
  { name: "earnings", permission: "earnings.read", routes: ["earnings", "missed"] },
  { name: "enrollment", permission: "enrollment.read", routes: ["enrollment", "locationEnrollment", "invitation"] },
  { name: "payouts", permission: "payments.read", routes: ["payouts"] },
  { name: "people", permission: "users.read", routes: ["people", "addUser", "user", "accessReport"] },
  { name: "setup", permission: "setup.read", routes: ["setup"] },
  { name: "audit", permission: "audit.read", routes: ["audit"] },
  { name: "me", routes: ["me"] },
];

/** Its place is kept while it is not known who is signed in, so that nothing moves. */
export function Navigation() {
  const { state, texts } = useView();
  const { me, route } = state;
  if (route.name === "signedOut") return null;
  return (
    <nav class="pages" aria-label={texts.nav.label}>
      {me?.side === "operator" && <OperatorLinks />}
      {me &&
        items
          .filter((item) => isFor(item, me))
          .map(({ name, routes }) => (
            <a
              key={name}
              href={paths[name]}
              data-route
              aria-current={
                routes.includes(route.name) ? (paths[name] === window.location.pathname ? "page" : "true") : undefined
              }
            >
              {texts.nav[name]}
            </a>
          ))}
    </nav>
  );
}

function isFor({ permission }: Item, me: Me): boolean {
  return permission === undefined || may(me, permission);
}

function OperatorLinks() {
  const { state, texts } = useView();
  const { route } = state;
  const shown = route.name === "operator" ? route.page : route.name === "dashboard" ? "refresh" : undefined;
  return (
    <>
      {operatorPages.map((page) => (
        <a
          key={page}
          href={operatorPath(page)}
          data-route
          aria-current={
            page === shown ? (operatorPath(page) === window.location.pathname ? "page" : "true") : undefined
          }
        >
          {texts.operatorNav[page]}
        </a>
      ))}
    </>
  );
}
