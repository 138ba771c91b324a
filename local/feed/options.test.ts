import { describe, expect, test } from "@jest/globals";
import { FeedUsageError, feedCommand } from "./options.ts";

const today = "2026-11-15";
const command = (...argv: readonly string[]) => {
  const { target: _target, ...rest } = feedCommand(argv, today);
  return rest;
};

describe("the command line", () => {
  test("delivers files, the month taken from the scope", () => {
    expect(command("push", "out/a.csv", "b.jsonl.gz", "--scope", "invoice-202610")).toEqual({
      name: "push",
      files: ["out/a.csv", "b.jsonl.gz"],
      scopeId: "invoice-202610",
      billingPeriod: "2026-10",
      version: undefined,
      supersedes: [],
    });
  });

  test("takes month, version and superseded scopes as they are named", () => {
    const named = ["--period", "2026-10", "--version", "7", "--supersedes", "unbilled-202610,b"];

    expect(command("push", "a.csv", "--scope", "G016907411", ...named)).toMatchObject({
      billingPeriod: "2026-10",
      version: 7,
      supersedes: ["unbilled-202610", "b"],
    });
  });

  test("generates for today into feed, or as it is told", () => {
    expect(command("generate", "--lines", "1000")).toEqual({
      name: "generate",
      lines: 1_000,
      folder: "feed",
      businessDay: today,
    });
    expect(command("generate", "--lines", "5", "--out", "x", "--day", "2026-07-02")).toMatchObject({
      folder: "x",
      businessDay: "2026-07-02",
    });
  });

  test("shows the newest run, or one", () => {
    expect(command("status")).toEqual({ name: "status", runId: undefined });
    expect(command("status", "--run", "2026-11-15-0")).toEqual({ name: "status", runId: "2026-11-15-0" });
  });

  test("says where the stack is", () => {
    const { target } = feedCommand(["status", "--url", "https://x", "--token", "t", "--port-base", "9000"], today);

    expect(target).toEqual({ url: "https://x", token: "t", storage: undefined, dataDir: undefined, portBase: 9_000 });
  });

  test.each([
    [[], "Say what to do."],
    [["drop"], 'There is no command "drop".'],
    [["push", "--scope", "a-202610"], "at least one file"],
    [["push", "a.csv"], "--scope names the scope"],
    [["push", "a.csv", "--scope", "../a-202610"], "--scope names the scope"],
    [["push", "a.csv", "--scope", "a"], "--period is the billing month"],
    [["push", "a.csv", "--scope", "a", "--period", "2026-13"], "--period is the billing month"],
    [["push", "a.csv", "--scope", "a-202610", "--version", "0"], "--version is a number"],
    [["push", "x/a.csv", "y/a.csv", "--scope", "a-202610"], "is there twice"],
    [["push", "a b.csv", "--scope", "a-202610"], "The name a b.csv"],
    [["push", "a.csv", "--scope", "a-202610", "--supersedes", "b c"], "--supersedes lists scopes"],
    [["generate"], "needs --lines"],
    [["generate", "--lines", "many"], "--lines is a number"],
    [["generate", "--lines", "1", "--day", "2026-02-29"], "--day is a day"],
    [["status", "a.csv"], "takes no files"],
    [["status", "--verbose"], "Unknown option '--verbose'"],
  ])("refuses %j", (argv, message) => {
    expect(() => feedCommand(argv, today)).toThrow(FeedUsageError);
    expect(() => feedCommand(argv, today)).toThrow(message);
  });
});
