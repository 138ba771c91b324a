/** A mail provider in memory: a repeat under the same operation id is no second mail. */
import type { Mail, Mailer } from "../../../shared/ports/mailer.ts";

export class Mailbox implements Mailer {
  readonly mails = new Map<string, Mail>();
  /** Sends that were repeats. */
  repeats = 0;

  async isAccepted(operationId: string): Promise<boolean> {
    return this.mails.has(operationId);
  }

  async send(operationId: string, mail: Mail): Promise<void> {
    if (this.mails.has(operationId)) this.repeats += 1;
    else this.mails.set(operationId, mail);
  }
}
