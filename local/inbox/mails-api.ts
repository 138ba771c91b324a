/** GET /api/mails?to=&subject=: the mails received, newest first, for tests. */
import { type Answer, json } from "./answer.ts";
import type { Mail } from "./mail.ts";
import type { MailStore } from "./mail-store.ts";

/** `to` is a whole address, `subject` a part of the subject; neither minds case. */
export function listMails(query: URLSearchParams, mails: MailStore): Answer {
  const [to, subject] = [query.get("to"), query.get("subject")].map((value) => value?.toLowerCase());
  const matches = (mail: Mail) =>
    (to === undefined || mail.to.some(({ address }) => address.toLowerCase() === to)) &&
    (subject === undefined || mail.subject.toLowerCase().includes(subject));
  return json(200, { value: mails.newestFirst().filter(matches) });
}
