/** A log that keeps its entries. */
import type { Log } from "../../shared/ports/log.ts";

type Fields = Readonly<Record<string, unknown>>;

export class MemoryLog implements Log {
  readonly entries: { readonly level: string; readonly message: string; readonly fields: Fields }[] = [];

  info(message: string, fields: Fields = {}): void {
    this.entries.push({ level: "info", message, fields });
  }

  warn(message: string, fields: Fields = {}): void {
    this.entries.push({ level: "warn", message, fields });
  }

  error(message: string, fields: Fields = {}): void {
    this.entries.push({ level: "error", message, fields });
  }

  messages(level: string): readonly string[] {
    return this.entries.filter((entry) => entry.level === level).map(({ message }) => message);
  }
}
