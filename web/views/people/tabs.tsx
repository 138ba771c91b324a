/** Between the list of users and the report of who can do what. */
import { may } from "../../permissions.ts";
import { paths } from "../../route.ts";
import { useView } from "../../view.ts";

export function PeopleTabs() {
  const { state, texts } = useView();
  const { tabs } = texts.people;
  const isHere = (name: string) => (state.route.name === name ? "page" : undefined);
  if (!state.me || !may(state.me, "roles.read") || !may(state.me, "users.read")) return null;
  return (
    <nav class="tabs" aria-label={tabs.label}>
      <a href={paths.people} data-route aria-current={isHere("people")}>
        {tabs.users}
      </a>
      <a href={paths.accessReport} data-route aria-current={isHere("accessReport")}>
        {tabs.access}
      </a>
    </nav>
  );
}
