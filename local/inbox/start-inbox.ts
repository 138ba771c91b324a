/**
 * The local stand-in for Azure Communication Services Email, on 127.0.0.1: takes the application's mails, sends none
 * of them, and shows them.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { answering, listenOnLoopback } from "../http/loopback-server.ts";
import { requestUrl } from "../http/request-url.ts";
import { failure } from "./answer.ts";
import { Faults } from "./faults.ts";
import { MailStore } from "./mail-store.ts";
import { routes } from "./routes.ts";
import type { Outcome } from "./suffer-fault.ts";

export interface InboxOptions {
  /** 0 takes any free port. */
  readonly port?: number;
  /** Keeps the mails across restarts. */
  readonly dataDir?: string | undefined;
}

export interface Inbox {
  readonly url: string;
  close(): Promise<void>;
}

export async function startInbox({ port = 0, dataDir }: InboxOptions = {}): Promise<Inbox> {
  const mails = await MailStore.open(dataDir);
  const faults = new Faults();
  const server = await listenOnLoopback(
    port,
    answering(async (request, response) => send(response, await outcomeOf(request, mails, faults))),
  );
  return {
    url: server.url,
    close: async () => {
      await server.close();
      await mails.close();
    },
  };
}

async function outcomeOf(request: IncomingMessage, mails: MailStore, faults: Faults): Promise<Outcome> {
  const url = requestUrl(request);
  if (!url) return failure(400, "BadRequest", "The request names no address.");
  const found = routes.filter(({ path }) => path.test(url.pathname));
  const route = found.find(({ method }) => method === request.method);
  if (route) {
    const [, id = ""] = route.path.exec(url.pathname) ?? [];
    return route.handle({ request, url, id, mails, faults });
  }
  if (found.length === 0) return failure(404, "NotFound", "Nothing is here.");
  const allow = found.map(({ method }) => method).join(", ");
  return failure(405, "MethodNotAllowed", `Use ${allow}.`, { allow });
}

function send(response: ServerResponse, outcome: Outcome): void {
  if (outcome === "never") return;
  if (outcome === "lost") response.destroy();
  else response.writeHead(outcome.status, outcome.headers).end(outcome.body);
}
