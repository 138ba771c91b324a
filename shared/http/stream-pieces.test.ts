import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { fakeHttpServices } from "../../tests/fakes/fake-http-services.ts";
import { call } from "../../tests/fakes/http-call.ts";
import { Refusal } from "../domain/refusal.ts";
import { anyone } from "./allow.ts";
import { endpointFor } from "./endpoint.ts";
import type { HttpServices } from "./http-services.ts";
import { content } from "./result.ts";
import { begun } from "./stream-pieces.ts";

/** Pieces that are counted as they are made; an error is thrown in its place. */
function counted(...pieces: readonly (string | Error)[]) {
  const seen = { made: 0, isReturned: false };
  async function* make() {
    try {
      for (const piece of pieces) {
        seen.made += 1;
        if (piece instanceof Error) throw piece;
        yield piece;
      }
    } finally {
      seen.isReturned = true;
    }
  }
  return { seen, pieces: make() };
}

async function answerOf(pieces: AsyncIterable<string>) {
  const services = fakeHttpServices();
  const endpoint = endpointFor<HttpServices>()({
    name: "export-things",
    method: "GET",
    route: "things",
    summary: "Export things",
    allow: anyone(),
    produces: "text/csv",
    responses: { 200: z.string() },
    refusals: ["not_found"],
    handle: () => content("text/csv; charset=utf-8", pieces),
  });
  return { services, answer: call(endpoint, services) };
}

describe("an answer in pieces", () => {
  test("is all of them, in order", async () => {
    const { answer } = await answerOf(counted("a", "한", "🙂").pieces);

    expect(await answer).toMatchObject({ status: 200, text: "a한🙂" });
  });

  test("may have none", async () => {
    const { answer } = await answerOf(counted().pieces);

    expect(await answer).toMatchObject({ status: 200, text: "" });
  });

  test.each<[string, Error, number, string]>([
    ["a refusal", new Refusal("not_found", "There is no such thing."), 404, "not_found"],
    ["a fault", new Error("secret"), 500, "internal"],
  ])("is a problem where %s comes before the first", async (_label, error, status, code) => {
    const { answer } = await answerOf(counted(error).pieces);

    expect(await answer).toMatchObject({ status, json: { code } });
  });

  test("breaks off where a later one fails, and is logged", async () => {
    const { services, answer } = await answerOf(counted("a", new Error("torn")).pieces);

    await expect(answer).rejects.toThrow("torn");
    expect(services.logged).toMatchObject([{ level: "error", message: "answer broke off" }]);
  });

  test("makes no piece before it can be sent, and none after nobody listens", async () => {
    const { seen, pieces } = counted("a", "b", "c");

    const result = await begun(content("text/csv", pieces), () => undefined);
    const { content: body } = result as { content: ReadableStream };
    const reader = body.getReader();
    const madeAtFirst = seen.made;
    await reader.read();
    const madeAfterOne = seen.made;
    await reader.cancel();

    expect([madeAtFirst, madeAfterOne, seen.made, seen.isReturned]).toEqual([1, 1, 1, true]);
  });
});
