/** The list of an account's enrollments and invitations: what is asked, and what the documents say. */
import type { EnrollmentFilter, EnrollmentPage } from "../../ports/account-store.ts";
import { storedValue } from "./account-documents.ts";
import type { Question, ReadDocument } from "./partitioned-container.ts";

export function enrollmentsQuestion({ locationId, programId }: EnrollmentFilter, after: string | undefined): Question {
  const clauses = ["(c.type = 'enrollment' OR c.type = 'invitation')"];
  const parameters: Record<string, string> = {};
  const wanted = (clause: string, name: string, value: string | undefined) => {
    if (value === undefined) return;
    clauses.push(`${clause} ${name}`);
    parameters[name] = value;
  };
  wanted("c.body.locationId =", "@locationId", locationId);
  wanted("c.body.programId =", "@programId", programId);
  wanted("c.body.locationId >", "@after", after);
  return { sql: `SELECT * FROM c WHERE ${clauses.join(" AND ")} ORDER BY c.body.locationId`, parameters };
}

/** In order of their ids, which begin with the location. */
export function enrollmentsIn(documents: readonly ReadDocument[]): EnrollmentPage {
  const ofType = (type: string) =>
    documents.filter((document) => document.type === type).sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    enrollments: ofType("enrollment").map((document) => storedValue("enrollment", document).value),
    invitations: ofType("invitation").map((document) => storedValue("invitation", document).value),
  };
}

export function locationOf(document: ReadDocument | undefined): string | undefined {
  const body = document?.body as { readonly locationId?: string } | undefined;
  return body?.locationId;
}
