/**
 * The mails received, at most one for each operation id. With a folder a mail is in its file before it counts as
 * accepted.
 */
import { join } from "node:path";
import { z } from "zod";
import { type JsonLinesFile, openJsonLinesFile } from "./json-lines-file.ts";
import { Mail } from "./mail.ts";

const StoredRecord = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("mail"), mail: Mail }),
  z.strictObject({ kind: z.literal("repeat"), id: z.string() }),
]);
type StoredRecord = z.infer<typeof StoredRecord>;

export class MailStore {
  readonly #mails = new Map<string, Mail>();
  readonly #file: JsonLinesFile | undefined;
  #lastChange: Promise<void> = Promise.resolve();

  constructor(file?: JsonLinesFile) {
    this.#file = file;
    for (const record of file?.records ?? []) this.#apply(StoredRecord.parse(record));
  }

  static async open(dataDir: string | undefined): Promise<MailStore> {
    return new MailStore(dataDir === undefined ? undefined : await openJsonLinesFile(join(dataDir, "mails.jsonl")));
  }

  /** Keeps the mail, or counts a repeat if one with its id is kept already. */
  accept(mail: Mail): Promise<void> {
    return this.#inTurn(async () => {
      const record: StoredRecord = this.#mails.has(mail.id) ? { kind: "repeat", id: mail.id } : { kind: "mail", mail };
      await this.#file?.append(record);
      this.#apply(record);
    });
  }

  find(id: string): Mail | undefined {
    return this.#mails.get(id);
  }

  newestFirst(): readonly Mail[] {
    return [...this.#mails.values()].reverse();
  }

  clear(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#file?.clear();
      this.#mails.clear();
    });
  }

  close(): Promise<void> {
    return this.#inTurn(async () => this.#file?.close());
  }

  #apply(record: StoredRecord): void {
    if (record.kind === "mail") {
      this.#mails.set(record.mail.id, record.mail);
      return;
    }
    const mail = this.#mails.get(record.id);
    if (mail) this.#mails.set(mail.id, { ...mail, repeats: mail.repeats + 1 });
  }

  /** One change after the other, so that two sends at once cannot both be the first. */
  #inTurn(change: () => Promise<void>): Promise<void> {
    const done = this.#lastChange.then(change);
    this.#lastChange = done.catch(() => undefined);
    return done;
  }
}
