/** Which page an address asks for. */
export type Route =
  | { readonly name: "dashboard" }
  | { readonly name: "location"; readonly locationId: string }
  | { readonly name: "earnings" }
  | { readonly name: "missed" }
  | { readonly name: "enrollment" }
  | { readonly name: "locationEnrollment"; readonly locationId: string }
  | { readonly name: "people" }
  | { readonly name: "addUser" }
  | { readonly name: "user"; readonly userId: string }
  | { readonly name: "accessReport" }
  | { readonly name: "payouts" }
  | { readonly name: "setup" }
  | { readonly name: "audit" }
  | { readonly name: "me" }
  | { readonly name: "operator"; readonly page: OperatorPage; readonly id?: string }
  | { readonly name: "invitation"; readonly invitationId: string }
  | { readonly name: "signedOut" }
  | { readonly name: "unknown" };

/** The pages of operators; some of them show one thing by its id. */
export const operatorPages = ["refresh", "payout-runs", "reviews", "programs", "rates", "partners"] as const;
export type OperatorPage = (typeof operatorPages)[number];

/** The addresses that name one page each. */
export const paths = {
  dashboard: "/",
  earnings: "/earnings",
  missed: "/earnings/missed",
  enrollment: "/enrollment",
  people: "/people",
  addUser: "/people/new",
  accessReport: "/people/access",
  payouts: "/payouts",
  setup: "/setup",
  audit: "/audit",
  me: "/me",
  signedOut: "/signed-out",
} as const;

const invitationName = /^inv_\d{7}_[a-z0-9-]{1,40}$/;

export function routeOf(pathname: string): Route {
  const path = `/${pathname
    .split("/")
    .filter((part) => part !== "")
    .join("/")}`;
  for (const name of Object.keys(paths) as (keyof typeof paths)[]) if (paths[name] === path) return { name };
  const [, first, second = "", ...rest] = path.split("/");
  if (first === "operator") return operatorRoute(second, rest);
  if (second === "" || rest.length > 0) return { name: "unknown" };
  if (first === "invitations" && invitationName.test(second)) return { name: "invitation", invitationId: second };
  if (first === "enrollment" && /^\d{7}$/.test(second)) return { name: "locationEnrollment", locationId: second };
  if (first === "locations" && /^\d{7}$/.test(second)) return { name: "location", locationId: second };
  if (first === "people" && /^usr_[A-Za-z0-9]{1,40}$/.test(second)) return { name: "user", userId: second };
  return { name: "unknown" };
}

const idOfOperators = /^[A-Za-z0-9_-]{1,60}$/;

function operatorRoute(page: string, [id, ...more]: readonly string[]): Route {
  const known = operatorPages.find((each) => each === page);
  if (known === undefined || more.length > 0) return { name: "unknown" };
  if (id === undefined) return { name: "operator", page: known };
  const isById = known === "payout-runs" || known === "programs" || known === "partners";
  return isById && idOfOperators.test(id) ? { name: "operator", page: known, id } : { name: "unknown" };
}

export function operatorPath(page: OperatorPage, id?: string): string {
  return id === undefined ? `/operator/${page}` : `/operator/${page}/${encodeURIComponent(id)}`;
}

export function locationPath(locationId: string): string {
  return `/locations/${encodeURIComponent(locationId)}`;
}

export function enrollmentPath(locationId: string): string {
  return `/enrollment/${encodeURIComponent(locationId)}`;
}

export function invitationPath(invitationId: string): string {
  return `/invitations/${encodeURIComponent(invitationId)}`;
}

export function userPath(userId: string): string {
  return `/people/${encodeURIComponent(userId)}`;
}
