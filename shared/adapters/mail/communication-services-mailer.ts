/** Mail through Azure Communication Services Email: plain REST, a fixed operation id per mail, a token by identity. */
import type { TokenCredential } from "@azure/identity";
import { type Mail, type Mailer, MailRefused } from "../../ports/mailer.ts";
import { RetryAfter } from "../../ports/retry-after.ts";

/** With the doubled slash that the service's own client library asks for. */
const tokenScope = "https://communication.azure.com//.default";
const apiVersion = "2023-03-31";
const timeoutMs = 10_000;

export interface MailSettings {
  readonly endpoint: string;
  readonly sender: string;
}

export class CommunicationServicesMailer implements Mailer {
  readonly #settings: MailSettings;
  readonly #credential: TokenCredential;

  constructor(settings: MailSettings, credential: TokenCredential) {
    this.#settings = settings;
    this.#credential = credential;
  }

  async isAccepted(operationId: string): Promise<boolean> {
    const response = await this.#call(`emails/operations/${operationId}`, { method: "GET" });
    if (response.status === 404) return false;
    await refuseFailure(response);
    const { status } = (await response.json()) as { status?: string };
    if (status === "Failed" || status === "Canceled") {
      throw new MailRefused(`The mail service took the mail and could not send it: ${status}.`);
    }
    return true;
  }

  async send(operationId: string, mail: Mail): Promise<void> {
    const response = await this.#call("emails:send", {
      method: "POST",
      headers: { "content-type": "application/json", "operation-id": operationId },
      body: JSON.stringify({
        senderAddress: this.#settings.sender,
        content: { subject: mail.subject, plainText: mail.text, html: mail.html },
        recipients: { to: [mail.to] },
        userEngagementTrackingDisabled: true,
      }),
    });
    await refuseFailure(response);
  }

  async #call(path: string, init: RequestInit): Promise<Response> {
    const token = await this.#credential.getToken(tokenScope);
    if (!token) throw new Error("No token for the mail service.");
    return fetch(`${this.#settings.endpoint}/${path}?api-version=${apiVersion}`, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${token.token}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
  }
}

/** 429 waits as long as it is told, other 4xx are final, everything else may be tried again. */
async function refuseFailure(response: Response): Promise<void> {
  if (response.ok) return;
  const { status } = response;
  const text = (await response.text()).slice(0, 500);
  if (status === 429) {
    throw new RetryAfter(secondsToWait(response), "The mail service asks to slow down.");
  }
  if (status >= 400 && status < 500 && status !== 401 && status !== 403 && status !== 408) {
    throw new MailRefused(`The mail service refuses the mail with ${status}: ${text}`);
  }
  throw new Error(`The mail service answered ${status}: ${text}`);
}

/** Whole seconds, as a queue counts them; a minute where the service does not say, an hour at most. */
function secondsToWait(response: Response): number {
  const seconds = Math.ceil(Number(response.headers.get("retry-after")));
  return seconds > 0 ? Math.min(seconds, 3_600) : 60;
}
