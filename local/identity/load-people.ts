/** The people of the directory: those of the given file, and those kept in the data folder, which take precedence. */
import { join } from "node:path";
import { z } from "zod";
import { Person } from "./person.ts";
import { readJsonFile, readJsonFileIfAny } from "./read-json-file.ts";

export interface PeopleSources {
  readonly file?: string | undefined;
  readonly dataDir?: string | undefined;
}

const People = z.array(Person);

export async function loadPeople({ file, dataDir }: PeopleSources): Promise<readonly Person[]> {
  const given = file === undefined ? [] : await readJsonFile(file, People);
  const kept = dataDir === undefined ? [] : ((await readJsonFileIfAny(join(dataDir, "users.json"), People)) ?? []);
  return [...new Map([...given, ...kept].map((person) => [person.oid, person])).values()];
}
