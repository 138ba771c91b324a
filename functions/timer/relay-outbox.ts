/** Timer relay-outbox, every minute: whatever a kick, a message or a worker lost is queued again. */
import { app } from "@azure/functions";
import { services } from "../../shared/app.ts";
import { relayOutbox } from "../../shared/use-cases/outbox/relay.ts";

app.timer("relay-outbox", {
  schedule: "0 * * * * *",
  handler: () => relayOutbox(services()),
});
