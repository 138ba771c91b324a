/** A JSON file checked against a schema; what is wrong with it is said together with its name. */
import { readFile } from "node:fs/promises";
import { type ZodType, z } from "zod";

export async function readJsonFile<T>(file: string, schema: ZodType<T>): Promise<T> {
  const result = schema.safeParse(JSON.parse(await readFile(file, "utf8")));
  if (!result.success) throw new Error(`${file} is not what it should be:\n${z.prettifyError(result.error)}`);
  return result.data;
}

export async function readJsonFileIfAny<T>(file: string, schema: ZodType<T>): Promise<T | undefined> {
  try {
    return await readJsonFile(file, schema);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
