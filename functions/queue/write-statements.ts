/** Queue write-statements: the monthly statements that some locations lack. */
import { z } from "zod";
import { writeStatements } from "../../shared/use-cases/statements/write-statements.ts";
import { consumeQueue } from "./consume.ts";

consumeQueue({
  name: "write-statements",
  message: z.object({
    locations: z.array(z.object({ accountId: z.string().max(100), locationId: z.string().max(10) })).max(100),
    at: z.iso.datetime(),
  }),
  handle: (message, services) => writeStatements(services, message),
});
