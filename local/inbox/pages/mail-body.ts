/** GET /mails/{id}/body: the mail's own HTML, which may neither run scripts nor load anything; links open in a new tab. */
import type { Answer } from "../answer.ts";
import type { Mail } from "../mail.ts";
import { html } from "./html.ts";

export function mailBody(mail: Mail): Answer {
  return {
    status: 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    },
    body: mail.html === "" ? html`<pre>${mail.text}</pre>`.toString() : withLinksInNewTabs(mail.html),
  };
}

/** A mail's button is its point: inside the frame it would lead nowhere. */
function withLinksInNewTabs(mailHtml: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(mailHtml) ? mailHtml.replace(/<head[^>]*>/i, (head) => head + base) : base + mailHtml;
}
