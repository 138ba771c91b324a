/** Which view an address asks for. */
export type Route =
  | { readonly name: "dashboard" }
  | { readonly name: "location"; readonly locationId: string }
  | { readonly name: "invitation" }
  | { readonly name: "signedOut" }
  | { readonly name: "unknown" };

export function routeOf(pathname: string): Route {
  const [first = "", second, ...rest] = pathname.split("/").filter((part) => part !== "");
  if (first === "") return { name: "dashboard" };
  if (first === "signed-out" && second === undefined) return { name: "signedOut" };
  if (second === undefined || rest.length > 0) return { name: "unknown" };
  if (first === "invitations") return { name: "invitation" };
  return first === "locations" && /^\d{7}$/.test(second)
    ? { name: "location", locationId: second }
    : { name: "unknown" };
}

export function locationPath(locationId: string): string {
  return `/locations/${encodeURIComponent(locationId)}`;
}
