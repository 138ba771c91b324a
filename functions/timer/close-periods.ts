/** Timer close-periods, 03:00 UTC: every location is looked at for months that have cooled. */
import { app } from "@azure/functions";
import { services } from "../../shared/app.ts";
import { queueCloses } from "../../shared/use-cases/closing/close-periods.ts";

app.timer("close-periods", {
  schedule: "0 0 3 * * *",
  handler: async () => {
    const ports = services();
    ports.log.info("closes queued", { locations: await queueCloses(ports, ports.clock.now()) });
  },
});
