/** Timer issue-statements, 05:00 UTC on the 3rd to the 8th of each month: last month's statements, once its closes are done. */
import { app } from "@azure/functions";
import { services } from "../../shared/app.ts";
import { queueStatements } from "../../shared/use-cases/statements/write-statements.ts";

app.timer("issue-statements", {
  schedule: "0 0 5 3-8 * *",
  handler: async () => {
    const ports = services();
    ports.log.info("statements queued", { locations: await queueStatements(ports, ports.clock.now()) });
  },
});
