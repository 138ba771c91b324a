/** Timer pull-billing, every five minutes of the two hours before refresh-daily: brings partner billing into the feed. */
import { app } from "@azure/functions";
import { services } from "../../shared/app.ts";
import { dayAt } from "../../shared/domain/calendar.ts";
import { pullBilling } from "../../shared/use-cases/billing/pull-billing.ts";

app.timer("pull-billing", {
  schedule: "0 */5 0-1 * * *",
  handler: async () => {
    const { billing, billingExports, ...ports } = services();
    if (!billing) return; // no settings for it: the feed comes as files
    await pullBilling({ ...ports, billing }, billingExports, dayAt(ports.clock.now(), "UTC"));
  },
});
