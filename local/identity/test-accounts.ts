/** Invented accounts for tests of the identity provider and of what relies on it. */
import { randomBytes, randomUUID } from "node:crypto";
import { ClientApplication } from "./client-application.ts";
import { Person } from "./person.ts";

export const OPERATOR_TENANT = "0d6f3a52-9c1b-4c57-8e1f-5a7b2e9c4d10";
export const PARTNER_TENANT = "7b1c9e84-23aa-4d0e-b6f5-1c8d2f3a9e27";
export const API_CLIENT_ID = "3e5a7c91-64d2-4b8f-a0c3-d9e1f2b4a6c8";

export function aPerson(differences: Partial<Person> = {}): Person {
  return Person.parse({
    oid: randomUUID(),
    tid: OPERATOR_TENANT,
    email: "minseo.kim@partner.example",
    displayName: "Minseo Kim",
    locale: "ko",
    ...differences,
  });
}

export function aClient(differences: Partial<ClientApplication> = {}): ClientApplication {
  return ClientApplication.parse({
    clientId: randomUUID(),
    clientSecret: randomBytes(24).toString("base64url"),
    appRoles: ["ProgramManager"],
    oid: randomUUID(),
    ...differences,
  });
}
