/** What a user's status is called, in its colour. */
import type { User } from "../../api/people-types.ts";
import { useView } from "../../view.ts";

const kinds: Readonly<Record<string, string>> = { active: "met", locked: "unmet", disabled: "unmet" };

export function Status({ status }: Pick<User, "status">) {
  const { people } = useView().texts;
  return <span class={`badge ${kinds[status] ?? "waiting"}`}>{people.statuses[status] ?? status}</span>;
}
