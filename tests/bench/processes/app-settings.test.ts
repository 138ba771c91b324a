import { expect, test } from "@jest/globals";
import { readConfig } from "../../../shared/config.ts";
import { appSettings } from "./app-settings.ts";

test("the benchmarks give the application every setting that it needs", () => {
  const settings = appSettings({
    cosmos: { endpoint: "http://127.0.0.1:1", key: "a2V5", database: "incentives" },
    storageConnectionString: "AccountName=incentives",
  });

  expect(readConfig(settings).cosmos.database).toBe("incentives");
});
