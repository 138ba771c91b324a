import { createHttpHeaders, createPipelineRequest, type HttpClient } from "@azure/core-rest-pipeline";
import { expect, test } from "@jest/globals";
import { recordingHttpClient, withAttemptStatus } from "./attempt-status.ts";

function answering(status: number): HttpClient {
  return { sendRequest: async (request) => ({ request, status, headers: createHttpHeaders() }) };
}

const silent: HttpClient = { sendRequest: () => Promise.reject(new Error("read ECONNRESET")) };

function sent(inner: HttpClient, read: () => void = () => undefined) {
  return withAttemptStatus(async () => {
    await recordingHttpClient(undefined, inner).sendRequest(createPipelineRequest({ url: "http://127.0.0.1:1" }));
    read();
  });
}

const unreadable = () => {
  throw new SyntaxError("Unexpected end of JSON input");
};

test.each([
  { label: "an answer that was read", inner: answering(200), read: undefined, status: 200 },
  { label: "a refusal that was read and thrown", inner: answering(412), read: unreadable, status: 412 },
  { label: "no answer", inner: silent, read: undefined, status: undefined },
  { label: "half an answer, which tells nothing", inner: answering(200), read: unreadable, status: undefined },
])("tells the status of $label", async ({ inner, read, status }) => {
  expect((await sent(inner, read)).status).toBe(status);
});
