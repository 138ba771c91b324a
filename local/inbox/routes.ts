/** Everything the inbox answers to: the mail service, the list for tests, the faults, the pages. */
import type { IncomingMessage } from "node:http";
import { readJson } from "../http/read-json.ts";
import { type Answer, failure, nothing } from "./answer.ts";
import { operationStatus, refusal, sendEmail } from "./email-service.ts";
import { Fault, type Faults } from "./faults.ts";
import type { Mail } from "./mail.ts";
import type { MailStore } from "./mail-store.ts";
import { listMails } from "./mails-api.ts";
import { html } from "./pages/html.ts";
import { listPage } from "./pages/list-page.ts";
import { mailBody } from "./pages/mail-body.ts";
import { mailPage } from "./pages/mail-page.ts";
import { page } from "./pages/page.ts";
import { stylesheet } from "./pages/stylesheet.ts";
import { type Outcome, sufferFault } from "./suffer-fault.ts";

export interface Exchange {
  readonly request: IncomingMessage;
  readonly url: URL;
  /** The id in the path, where it holds one. */
  readonly id: string;
  readonly mails: MailStore;
  readonly faults: Faults;
}

export interface Route {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: RegExp;
  handle(exchange: Exchange): Outcome | Promise<Outcome>;
}

export const routes: readonly Route[] = [
  {
    method: "POST",
    path: /^\/emails:send$/,
    handle: (exchange) =>
      serve("send", exchange, () => sendEmail(exchange.request, exchange.url.origin, exchange.mails)),
  },
  {
    method: "GET",
    path: /^\/emails\/operations\/([^/]+)$/,
    handle: (exchange) => serve("status", exchange, async () => operationStatus(exchange.id, exchange.mails)),
  },
  { method: "GET", path: /^\/api\/mails$/, handle: ({ url, mails }) => listMails(url.searchParams, mails) },
  { method: "DELETE", path: /^\/api\/mails$/, handle: ({ mails }) => mails.clear().then(nothing) },
  { method: "POST", path: /^\/_local\/faults$/, handle: orderFault },
  { method: "DELETE", path: /^\/_local\/faults$/, handle: cancelFaults },
  { method: "GET", path: /^\/$/, handle: ({ mails }) => listPage(mails.newestFirst()) },
  {
    method: "GET",
    path: /^\/mails\/([^/]+)$/,
    handle: ({ id, url, mails }) =>
      shown(mails.find(id), (mail) => mailPage(mail, url.searchParams.get("part") === "text" ? "text" : "html")),
  },
  { method: "GET", path: /^\/mails\/([^/]+)\/body$/, handle: ({ id, mails }) => shown(mails.find(id), mailBody) },
  { method: "GET", path: /^\/style\.css$/, handle: stylesheet },
];

/** A call of the mail service: refused as such, spoilt by a fault, or done. */
async function serve(
  call: Fault["on"],
  { request, url, faults }: Exchange,
  work: () => Promise<Answer>,
): Promise<Outcome> {
  const refused = refusal(request, url);
  if (refused) return refused;
  const fault = faults.take(call);
  return fault ? sufferFault(fault, work) : work();
}

async function orderFault({ request, faults }: Exchange): Promise<Answer> {
  const body = await readJson(request, Fault);
  if (!body.ok) return failure(body.status, body.code, body.message);
  faults.order(body.value);
  return nothing();
}

function cancelFaults({ faults }: Exchange): Answer {
  faults.clear();
  return nothing();
}

function shown(mail: Mail | undefined, view: (mail: Mail) => Answer): Answer {
  if (mail) return view(mail);
  return page(404, "No such mail", html`<h1>No such mail</h1><p><a href="/">All mails</a></p>`);
}
