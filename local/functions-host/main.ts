/**
 * The embedded Azure Functions host as its own process, for an unchanged v4 app.
 *
 * `--app DIR [--port N] [--host 127.0.0.1] [--data DIR] [--log-level LEVEL] [--lease-seconds N] [--grace-seconds N]`,
 * the master key in HOST_MASTER_KEY; the rest of the environment is the app's.
 */
import { runServer } from "../processes/server-process.ts";
import { hostOptions } from "./options.ts";
import { startHost } from "./start-host.ts";
import { StartRefusal } from "./start-refusal.ts";

try {
  await runServer(() => startHost(hostOptions(process.argv.slice(2), process.env), process.env));
} catch (error) {
  console.error(error instanceof StartRefusal ? `functions host: ${error.message}` : error);
  process.exit(1);
}
