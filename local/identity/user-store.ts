/** The people of the directory as they are now; whoever was changed is kept in `users.json` of the data folder. */
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Person, signInNameOf } from "./person.ts";
import { readJsonFileIfAny } from "./read-json-file.ts";

const People = z.array(Person);

export class UserStore {
  readonly #people: Map<string, Person>;
  readonly #dataDir: string | undefined;
  #written: Promise<void> = Promise.resolve();

  constructor(people: readonly Person[], dataDir?: string) {
    this.#people = new Map(people.filter(({ isRemoved }) => !isRemoved).map((person) => [person.oid, person]));
    this.#dataDir = dataDir;
  }

  find(oid: string | undefined): Person | undefined {
    return oid === undefined ? undefined : this.#people.get(oid);
  }

  findByName(tid: string, signInName: string): Person | undefined {
    const wanted = signInName.trim().toLowerCase();
    return this.all().find((person) => person.tid === tid && signInNameOf(person) === wanted);
  }

  all(): readonly Person[] {
    return [...this.#people.values()];
  }

  /** Adds or replaces a person; resolves once that is on the disk. */
  async put(person: Person): Promise<void> {
    this.#people.set(person.oid, person);
    await this.#inTurn(() => this.#keep(person));
  }

  /** Takes a person out of the directory; resolves once that is on the disk. */
  async remove(oid: string): Promise<void> {
    const person = this.#people.get(oid);
    this.#people.delete(oid);
    // Whoever came with the sample would come back with the next start: he stays as somebody who cannot sign in.
    if (person) await this.#inTurn(() => this.#keep({ ...person, isEnabled: false, isRemoved: true }));
  }

  async #inTurn(work: () => Promise<void>): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = this.#written;
    this.#written = promise;
    await before;
    await work().finally(resolve);
  }

  async #keep(person: Person): Promise<void> {
    if (this.#dataDir === undefined) return;
    const file = join(this.#dataDir, "users.json");
    const kept = (await readJsonFileIfAny(file, People)) ?? [];
    const people = [...kept.filter(({ oid }) => oid !== person.oid), person];
    await mkdir(this.#dataDir, { recursive: true });
    await writeFile(`${file}.new`, JSON.stringify(people), { mode: 0o600 });
    await rename(`${file}.new`, file); // whole or not at all, whenever the process dies
  }
}
