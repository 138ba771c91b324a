/** What one server prints, in a file of its own below `logs/`. */
import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";

export interface ServerLog {
  write(line: string): void;
  close(): Promise<void>;
}

export function serverLog(folder: string, name: string): ServerLog {
  const logs = join(folder, "logs");
  mkdirSync(logs, { recursive: true });
  const file = createWriteStream(join(logs, `${name}.log`), { flags: "a" });
  return {
    write: (line) => {
      if (file.writable) file.write(`${line}\n`); // the last words of a process may come after its end
    },
    close: () => new Promise((resolve) => file.end(resolve)),
  };
}
