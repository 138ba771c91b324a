/** A mail as the application sends it, for tests of the inbox. */
import { randomUUID } from "node:crypto";

export function aMailRequest(differences: object = {}): object {
  return {
    senderAddress: "incentives@vendor.example",
    content: {
      subject: "Enroll in csp-direct",
      plainText: "Open http://localhost:7071/enroll?token=abc.",
      html: "<p>Enroll now</p>",
    },
    recipients: { to: [{ address: "minseo.kim@partner.example", displayName: "Minseo Kim" }] },
    ...differences,
  };
}

export function sendMail(
  inboxUrl: string,
  mail: unknown = aMailRequest(),
  { id = randomUUID(), headers = {} }: { id?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  return fetch(`${inboxUrl}/emails:send?api-version=2023-03-31`, {
    method: "POST",
    headers: {
      authorization: "Bearer token",
      "content-type": "application/json",
      "operation-id": id,
      ...headers,
    },
    body: JSON.stringify(mail),
    signal: AbortSignal.timeout(5_000),
  });
}

export interface ListedMail {
  readonly id: string;
  readonly to: readonly { readonly address: string; readonly displayName?: string }[];
  readonly subject: string;
  readonly repeats: number;
}

export async function mailsIn(inboxUrl: string, query: Record<string, string> = {}): Promise<readonly ListedMail[]> {
  const response = await fetch(`${inboxUrl}/api/mails?${new URLSearchParams(query)}`);
  return ((await response.json()) as { value: readonly ListedMail[] }).value;
}
