import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { fakeHttpServices } from "../../tests/fakes/fake-http-services.ts";
import { call } from "../../tests/fakes/http-call.ts";
import { Refusal } from "../domain/refusal.ts";
import { anyone } from "./allow.ts";
import { docsPage } from "./docs-page.ts";
import { endpointFor } from "./endpoint.ts";
import type { HttpServices } from "./http-services.ts";
import { openApiDocument } from "./openapi.ts";
import { ok } from "./result.ts";

const endpoint = endpointFor<HttpServices>();
const parts = {
  method: "POST",
  route: "names",
  summary: "Take names",
  allow: anyone(),
  body: z.strictObject({ names: z.array(z.string().min(1)).max(3) }),
  responses: { 200: z.strictObject({ names: z.array(z.string()) }) },
  refusals: ["roster_invalid"],
  maxBodyBytes: 64,
  handle: ({ body }: { readonly body: { readonly names: string[] } }) => ok({ names: body.names }),
} as const;
const withCsv = endpoint({
  ...parts,
  name: "take-names",
  csv: {
    read: (bytes) => {
      const text = Buffer.from(bytes).toString();
      if (text === "") throw new Refusal("roster_invalid", "The file is empty.");
      return { names: text.split(",") };
    },
    description: "Names with commas between <them>.",
    example: "Ada,Kim",
  },
});
const jsonOnly = endpoint({ ...parts, name: "take-json" });

const sent = (type: string, body: string, to = withCsv) =>
  call(to, fakeHttpServices(), { body, headers: { "content-type": type } });

describe("an endpoint that also takes CSV", () => {
  test.each(["text/csv", "text/csv; charset=utf-8", 'TEXT/CSV;charset="UTF-8"'])("reads it as %s", async (type) => {
    expect((await sent(type, "Ada,Kim")).json).toEqual({ names: ["Ada", "Kim"] });
  });

  test("reads JSON as ever", async () => {
    expect((await sent("application/json", '{"names":["Ada"]}')).json).toEqual({ names: ["Ada"] });
  });

  test.each<[string, string, string, number, string]>([
    ["another media type", "text/plain", "Ada", 415, "unsupported_media_type"],
    ["another charset", "text/csv; charset=utf-16", "Ada", 415, "unsupported_media_type"],
    ["no media type", "", "Ada", 415, "unsupported_media_type"],
    ["more bytes than are allowed", "text/csv", "a".repeat(65), 413, "body_too_large"],
    ["what its reader refuses", "text/csv", "", 422, "roster_invalid"],
    ["what does not have the form of the body", "text/csv", "a,,b", 400, "invalid_request"],
    ["CSV that says it is JSON", "application/json", "Ada,Kim", 400, "malformed_json"],
  ])("refuses %s", async (_label, type, body, status, code) => {
    const answer = await sent(type, body);

    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });

  test("says so in its document and on its page", () => {
    const document = openApiDocument([withCsv], { publicUrl: "https://incentives.example" });

    const content = document.paths["/names"]?.post?.requestBody?.content;
    expect(Object.keys(content ?? {})).toEqual(["application/json", "text/csv"]);
    expect(content?.["text/csv"]?.schema).toMatchObject({ type: "string", examples: ["Ada,Kim"] });
    expect(docsPage(document)).toContain("Names with commas between &lt;them&gt;.");
  });
});

test("an endpoint that does not say so takes no CSV", async () => {
  const answer = await sent("text/csv", "Ada", jsonOnly);

  expect([answer.status, answer.json.code]).toEqual([415, "unsupported_media_type"]);
  const document = openApiDocument([jsonOnly], { publicUrl: "https://incentives.example" });
  expect(Object.keys(document.paths["/names"]?.post?.requestBody?.content ?? {})).toEqual(["application/json"]);
});

test("CSV without a form to be parsed in is a mistake of the declaration", () => {
  const { body: _body, ...others } = parts;
  const declared = () =>
    endpoint({
      ...others,
      name: "x",
      handle: () => ok({ names: [] }),
      csv: { read: () => "", description: "", example: "" },
    });

  expect(declared).toThrow("CSV");
});
