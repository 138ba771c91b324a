/** Queue build-export: somebody asked for a file of earnings or payments. */
import { buildExport, giveUpExport } from "../../shared/use-cases/exports/build-export.ts";
import { consumeQueue, OutboxMessage } from "./consume.ts";

consumeQueue({
  name: "build-export",
  message: OutboxMessage,
  handle: (message, services) => buildExport(services, message),
  gaveUp: (message, reason, services) => giveUpExport(services, message, reason),
});
