/** GET /: every mail received, newest first. */
import type { Answer } from "../answer.ts";
import type { Mail } from "../mail.ts";
import { type Html, html } from "./html.ts";
import { receivedAt, recipients, repeatsNote } from "./mail-parts.ts";
import { page } from "./page.ts";

export function listPage(mails: readonly Mail[]): Answer {
  const count = mails.length === 1 ? "1 mail" : `${mails.length} mails`;
  const intro =
    mails.length === 0
      ? "Mails of the application on this machine come here."
      : `${count} sent by the application on this machine.`;
  return page(
    200,
    `Inbox (${mails.length})`,
    html`
      <header>
        <h1>Inbox</h1>
        <p>${intro} None of them leaves it.</p>
      </header>
      ${mails.length === 0 ? empty() : html`<ol class="mails">${mails.map(row)}</ol>`}`,
  );
}

function row(mail: Mail): Html {
  return html`
        <li>
          <h2><a href="/mails/${mail.id}">${mail.subject}</a></h2>
          <p class="to">To ${recipients(mail)}</p>
          <p class="meta">${receivedAt(mail)} ${repeatsNote(mail)}</p>
        </li>`;
}

function empty(): Html {
  return html`<p class="empty">No mail yet. The daily refresh sends invitations; reload this page after one.</p>`;
}
