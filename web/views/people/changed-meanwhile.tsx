/** What somebody else changed of a user since he was read. */
import type { User } from "../../api/people-types.ts";
import { useView } from "../../view.ts";

export function ChangedMeanwhile({ before, after }: { readonly before: User; readonly after: User }) {
  const { people } = useView().texts;
  const named = (user: User) => ({
    [people.name]: user.displayName,
    [people.email]: user.email ?? people.nothing,
    [people.language]: people.languages[user.locale],
    [people.status]: people.statuses[user.status] ?? user.status,
  });
  const [old, now] = [named(before), named(after)];
  const changed = Object.keys(now).filter((name) => old[name] !== now[name]);
  return (
    <div class="panel message failed" role="alert" tabIndex={-1}>
      <h3>{people.changedMeanwhile}</h3>
      <p>{people.changedMeanwhileHint}</p>
      <dl>
        {changed.map((name) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{people.fromTo(old[name] ?? "", now[name] ?? "")}</dd>
          </div>
        ))}
        {changed.length === 0 && (
          <div>
            <dt>{people.rolesTitle}</dt>
            <dd>{people.rolesChanged}</dd>
          </div>
        )}
      </dl>
    </div>
  );
}
