/** However many ask at once, and however the database's answer is lost, a location is enrolled once, and the caller told. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { waitUntil } from "../../local/stack/wait-until.ts";
import type { Answer } from "../e2e/support/http-client.ts";
import { bootMs, location, type SamplePerson, type System, startSystem } from "../e2e/support/system.ts";
import { databaseOf } from "./support/database-of.ts";
import { documentsOf } from "./support/stored-projection.ts";

const locationId = location.readyToEnroll;
const atOnce = 20;

let system: System;
let admin: SamplePerson;
/** Audit events of the tests before. */
let audited = 0;

beforeAll(async () => {
  system = await startSystem({ plant: "withoutFeed" });
  admin = system.person("morgan.lindqvist");
}, bootMs);
afterEach(forgetEnrollment);
afterAll(() => system?.stop());

describe("requests at once", () => {
  test("enroll the location once, and all others are told that it is", async () => {
    const answers = await Promise.all(Array.from({ length: atOnce }, () => enroll()));

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 201);
    expect(others.map(({ status, json }) => `${status} ${(json as { code: string }).code}`)).toEqual(
      Array(atOnce - 1).fill("409 already_enrolled"),
    );
    await expectOneEnrollment();
  });

  test("get one and the same answer under one Idempotency-Key", async () => {
    const answers = await Promise.all(Array.from({ length: atOnce }, () => enroll("one-of-twenty")));

    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`))).toEqual(
      new Set([`201 ${answers[0]?.text}`]),
    );
    await expectOneEnrollment();
  });
});

describe("a database that fails once", () => {
  const faults = [
    { label: "loses the answer to the write", kind: "lostReply" },
    { label: "sends half of the answer", kind: "truncated" },
    { label: "cuts the connection before the write", kind: "reset" },
    { label: "cannot take the write now", kind: "503" },
    { label: "asks to write again", kind: "449" },
    { label: "throttles", kind: "429" },
    { label: "rolls the batch back", kind: "207" },
  ];

  test.each(faults)("enrolls once when it $label", async ({ kind }) => {
    await order({ kind });

    const answer = await enroll();

    expect(answer.status).toBe(201);
    await expectOneEnrollment();
  });

  test.each(faults)("gives a repeat the same answer when it $label", async ({ kind, label }) => {
    await order({ kind });

    const answers = [await enroll(label.replaceAll(" ", "-")), await enroll(label.replaceAll(" ", "-"))];

    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]?.text).toBe(answers[0]?.text);
    await expectOneEnrollment();
  });
});

function enroll(idempotencyKey?: string): Promise<Answer> {
  const headers = idempotencyKey === undefined ? [] : [["idempotency-key", idempotencyKey] as const];
  return system.post(`/api/v1/locations/${locationId}/enrollments`, admin, { programId: "csp-direct" }, headers);
}

/** For the next batch that writes an enrollment. */
async function order(fault: { readonly kind: string }): Promise<void> {
  const match = { operation: "batch", container: "accounts", idPrefix: "enrollment:" };
  const response = await fetch(`${system.stack.urls.cosmos}/_local/faults`, {
    method: "POST",
    body: JSON.stringify({ ...fault, match, times: 1 }),
  });
  expect(response.status).toBe(204);
}

async function expectOneEnrollment(): Promise<void> {
  const documents = await written();
  audited += 1;
  expect(documents.map(({ type }) => type).sort()).toEqual([
    ...Array(audited).fill("audit"),
    "enrollment",
    "outbox", // the ledgers are judged again
    "outbox", // and the location's people are told
  ]);
}

/** What enrolling this location writes, but for the stored answers, and the mails that a worker makes of it later. */
async function written() {
  const documents = await documentsOf(databaseOf(system.stack), "accounts", ["enrollment", "audit", "outbox"]);
  return documents.filter((each) => isOfIt(each) && !JSON.stringify(each).includes('"kind":"enrollmentStatus"'));
}

function isOfIt(document: object): boolean {
  return JSON.stringify(document).includes(`enr_${locationId}_csp-direct`);
}

/** Once everything that came of it is done, so that the next test finds the location as it was. */
async function forgetEnrollment(): Promise<void> {
  await waitUntil("the outbox to be empty", async () =>
    (await system.stack.state.openEvents()) === 0 ? true : undefined,
  );
  const database = databaseOf(system.stack);
  const documents = await documentsOf(database, "accounts", ["enrollment", "outbox"]);
  for (const { id, accountId } of documents.filter(isOfIt)) {
    await database.container("accounts").item(id, String(accountId)).delete();
  }
}
