import { describe, expect, test } from "@jest/globals";
import { MemoryAccountStore } from "../../tests/fakes/memory-account-store.ts";
import { answerOf, givenAnswer, type Once, wantedAnswer } from "./repeatable.ts";

const accountId = "acc_01";
const once: Once = { id: "usr_1 enroll key", fingerprint: "body" };

async function viewAfter(first: Once | undefined, asked: Once | undefined) {
  const accounts = new MemoryAccountStore();
  await accounts.commit({ accountId, puts: [], ...answerOf(first, 201, { id: "enr_1" }) });
  return accounts.read(accountId, wantedAnswer(asked));
}

describe("a request that names itself", () => {
  test("is given the answer that was stored with its effect", async () => {
    const view = await viewAfter(once, once);

    expect(givenAnswer(view, once)).toEqual({ ...once, status: 201, body: { id: "enr_1" } });
  });

  test("has no answer the first time", async () => {
    const view = await viewAfter(undefined, once);

    expect(givenAnswer(view, once)).toBeUndefined();
  });

  test("is refused when its key stands for another request", async () => {
    const other = { ...once, fingerprint: "other body" };
    const view = await viewAfter(once, other);

    expect(() => givenAnswer(view, other)).toThrow(expect.objectContaining({ code: "idempotency_key_reused" }));
  });
});

test("a request without a name asks for nothing and leaves no answer", async () => {
  const view = await viewAfter(once, undefined);

  expect([wantedAnswer(undefined), answerOf(undefined, 201, {})]).toEqual([[], {}]);
  expect(givenAnswer(view, undefined)).toBeUndefined();
});
