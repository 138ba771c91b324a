/** Who can grant roles that one does not have. */
import { roleTexts } from "../../../shared/domain/role-texts.ts";
import type { MyPermissions } from "../../api/me-types.ts";
import { useView } from "../../view.ts";

export function Contacts({ contacts }: MyPermissions) {
  const { texts, locale } = useView();
  const { me } = texts;
  return (
    <section class="panel" aria-labelledby="contacts">
      <h2 id="contacts">{me.contactsTitle}</h2>
      <p class="fine">{contacts.length === 0 ? me.noContacts : me.contactsLead}</p>
      <ul class="contacts">
        {contacts.map(({ userId, displayName, email, roles }) => (
          <li key={userId}>
            <span class="name">{displayName}</span>
            <span class="fine">{[...new Set(roles.map(({ role }) => roleTexts[role].name[locale]))].join(", ")}</span>
            <a href={`mailto:${encodeURIComponent(email).replace("%40", "@")}`}>{email}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
