/** Sends mail. A repeat under the same operation id is never a second mail. */
export interface Mail {
  readonly to: { readonly address: string; readonly displayName: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Mailer {
  /** True when the provider has taken a mail under this operation id. Throws `MailRefused` when it took it in vain. */
  isAccepted(operationId: string): Promise<boolean>;
  /** Throws `RetryAfter` when asked to slow down, `MailRefused` when the provider will never take it. */
  send(operationId: string, mail: Mail): Promise<void>;
}

export class MailRefused extends Error {
  override readonly name = "MailRefused";
}
