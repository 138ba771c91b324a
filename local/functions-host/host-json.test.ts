/** host.json: the real host's defaults, and a clear refusal of a value that cannot be meant. */
import { describe, expect, test } from "@jest/globals";
import { parseHostJson } from "./host-json.ts";

const withQueues = (queues: object) => parseHostJson(JSON.stringify({ version: "2.0", extensions: { queues } })).queues;

describe("host.json", () => {
  test("has the real host's defaults where it says nothing", () => {
    expect(parseHostJson(`{ "version": "2.0" }`)).toEqual({
      routePrefix: "api",
      functionTimeoutMs: 1_800_000,
      queues: {
        batchSize: 16,
        newBatchThreshold: 8,
        maxDequeueCount: 5,
        visibilityTimeoutMs: 0,
        maxPollingIntervalMs: 60_000,
        messageEncoding: "base64",
      },
    });
  });

  test("takes an empty route prefix as none", () => {
    const text = JSON.stringify({ version: "2.0", extensions: { http: { routePrefix: "" } } });

    expect(parseHostJson(text).routePrefix).toBe("");
  });

  test("reads queue settings, half the batch being the default threshold", () => {
    expect(withQueues({ batchSize: 5, visibilityTimeout: "00:00:30", maxPollingInterval: "00:00:02" })).toMatchObject({
      batchSize: 5,
      newBatchThreshold: 2,
      visibilityTimeoutMs: 30_000,
      maxPollingIntervalMs: 2_000,
    });
  });

  test.each([
    ["1.02:03:04", 93_784_000],
    ["00:10:00", 600_000],
    ["-1", Number.POSITIVE_INFINITY],
  ])("reads the function timeout %s", (functionTimeout, milliseconds) => {
    expect(parseHostJson(JSON.stringify({ version: "2.0", functionTimeout })).functionTimeoutMs).toBe(milliseconds);
  });

  test.each([
    ["a batch too large", { batchSize: 33 }],
    ["a duration in words", { visibilityTimeout: "30s" }],
    ["an hour past 23", { visibilityTimeout: "24:00:00" }],
    ["an unknown encoding", { messageEncoding: "hex" }],
    ["a polling interval below 100 ms", { maxPollingInterval: "00:00:00" }],
  ])("refuses %s", (_label, queues) => {
    expect(() => withQueues(queues)).toThrow("host.json");
  });

  test("gives way to settings that name one of its values", () => {
    const text = JSON.stringify({ version: "2.0", extensions: { queues: { batchSize: 4, maxDequeueCount: 3 } } });
    const settings = {
      AzureFunctionsJobHost__extensions__queues__batchSize: "8",
      AzureFunctionsJobHost__extensions__queues__maxPollingInterval: "00:00:00.2",
      OTHER: "1",
    };

    expect(parseHostJson(text, settings).queues).toMatchObject({
      batchSize: 8,
      maxDequeueCount: 3,
      maxPollingIntervalMs: 200,
    });
  });

  test("refuses a setting that cannot be meant like a value of its own", () => {
    const settings = { AzureFunctionsJobHost__extensions__queues__visibilityTimeout: "soon" };

    expect(() => parseHostJson(`{ "version": "2.0" }`, settings)).toThrow("host.json");
  });

  test("refuses text that is not JSON", () => {
    expect(() => parseHostJson("{")).toThrow("host.json is not JSON");
  });
});
