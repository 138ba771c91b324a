/** GET /mails/{id}: one mail, its HTML part in a sandbox or its text part, with the links it holds. */
import type { Answer } from "../answer.ts";
import type { Mail } from "../mail.ts";
import { type Html, html } from "./html.ts";
import { linksIn } from "./links-in.ts";
import { receivedAt, recipients, repeatsNote } from "./mail-parts.ts";
import { page } from "./page.ts";

export type Part = "html" | "text";

export function mailPage(mail: Mail, part: Part): Answer {
  return page(
    200,
    mail.subject,
    html`
      <nav class="back" aria-label="Mailbox"><a href="/">All mails</a></nav>
      <header>
        <h1>${mail.subject}</h1>
        <dl>
          <dt>To</dt><dd>${recipients(mail)}</dd>
          <dt>From</dt><dd>${mail.from}</dd>
          <dt>Received</dt><dd>${receivedAt(mail)} ${repeatsNote(mail)}</dd>
        </dl>
      </header>
      <nav class="tabs" aria-label="Parts of the mail">${tab(mail, "html", part)}${tab(mail, "text", part)}</nav>
      ${part === "html" ? htmlPart(mail) : textPart(mail)}
      ${links(mail)}`,
  );
}

function tab({ id }: Mail, part: Part, shown: Part): Html {
  const label = part === "html" ? "Formatted" : "Plain text";
  return part === shown
    ? html`<a href="/mails/${id}?part=${part}" aria-current="page">${label}</a>`
    : html`<a href="/mails/${id}?part=${part}">${label}</a>`;
}

function htmlPart({ id }: Mail): Html {
  return html`<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mails/${id}/body" title="The mail as formatted"></iframe>`;
}

function textPart({ text }: Mail): Html {
  return text === "" ? html`<p class="empty">This mail has no plain text.</p>` : html`<pre tabindex="0">${text}</pre>`;
}

/** The addresses in full, to look at and to copy. */
function links(mail: Mail): Html {
  const found = linksIn(mail);
  if (found.length === 0) return html``;
  const items = found.map(
    (url) => html`<li><a href="${url}" target="_blank" rel="noopener noreferrer">${url}</a></li>`,
  );
  return html`
      <section aria-labelledby="links">
        <h2 id="links">Links in this mail</h2>
        <ul>${items}</ul>
      </section>`;
}
