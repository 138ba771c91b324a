/**
 * The two calls of Azure Communication Services Email that a mail needs: send it, and ask what became of it. Mails are
 * folded by the operation id that their sender chose.
 */
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { readJson } from "../http/read-json.ts";
import { type Answer, failure, json } from "./answer.ts";
import { mailOf, SendEmailRequest } from "./mail.ts";
import type { MailStore } from "./mail-store.ts";

const API_VERSION = "2023-03-31";
const OperationId = z.guid().toLowerCase();

/** Why the call cannot be served whatever it asks for, if so. */
export function refusal({ headers }: IncomingMessage, url: URL): Answer | undefined {
  if (!/^Bearer \S+$/i.test(headers.authorization ?? "")) {
    return failure(401, "Unauthorized", "Send an access token as the bearer token.");
  }
  if (url.searchParams.get("api-version") !== API_VERSION) {
    return failure(400, "InvalidApiVersion", `Set api-version=${API_VERSION}.`);
  }
  return undefined;
}

/** POST /emails:send: 202 with where to ask for the state of the operation, the same for each repeat. */
export async function sendEmail(request: IncomingMessage, inboxUrl: string, mails: MailStore): Promise<Answer> {
  const id = OperationId.safeParse(request.headers["operation-id"] ?? randomUUID());
  if (!id.success) return failure(400, "InvalidArgument", "The header Operation-Id is not a UUID.");
  const body = await readJson(request, SendEmailRequest);
  if (!body.ok) return failure(body.status, body.code, body.message);
  await mails.accept(mailOf(id.data, body.value, new Date()));
  return json(
    202,
    { id: id.data, status: "Running" },
    { "operation-location": `${inboxUrl}/emails/operations/${id.data}?api-version=${API_VERSION}` },
  );
}

/** GET /emails/operations/{id}: every mail that was accepted has been sent. */
export function operationStatus(id: string, mails: MailStore): Answer {
  const mail = mails.find(id.toLowerCase());
  return mail
    ? json(200, { id: mail.id, status: "Succeeded", error: null })
    : failure(404, "OperationNotFound", `No operation has the id ${id}.`);
}
