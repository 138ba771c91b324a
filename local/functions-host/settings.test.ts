/** Bindings find their settings as under the real host. */
import { describe, expect, test } from "@jest/globals";
import { connectionString, expandSettings } from "./settings.ts";

describe("a setting in percent signs", () => {
  test("is replaced wherever it stands", () => {
    expect(expandSettings("%A%-x-%B%", { A: "1", B: "2" })).toBe("1-x-2");
  });

  test.each([{}, { A: "" }])("refuses the start when it is missing or empty", (settings) => {
    expect(() => expandSettings("%A%", settings)).toThrow("the setting A");
  });
});

describe("a connection", () => {
  test.each([
    ["by its name", "Storage", { Storage: "cs" }],
    ["by its prefixed name first", "Storage", { AzureWebJobsStorage: "cs", Storage: "other" }],
    ["by the default name", undefined, { AzureWebJobsStorage: "cs" }],
    ["by the default name, given", "AzureWebJobsStorage", { AzureWebJobsStorage: "cs" }],
  ])("is found %s", (_label, name, settings) => {
    expect(connectionString(name, settings as Record<string, string>)).toBe("cs");
  });

  test("by identity is refused with its reason", () => {
    const settings = { Storage__queueServiceUri: "https://example.org" };

    expect(() => connectionString("Storage", settings)).toThrow("not an identity-based connection");
  });
});
