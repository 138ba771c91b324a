/** Storage as its own process: `--blob-port N --queue-port N [--data DIR]`, account and key in AZURITE_ACCOUNTS. */
import { parseArgs } from "node:util";
import { runServer } from "../processes/server-process.ts";
import { startStorage } from "./start-storage.ts";

const { values } = parseArgs({
  options: {
    "blob-port": { type: "string", default: "0" },
    "queue-port": { type: "string", default: "0" },
    data: { type: "string" },
  },
});

await runServer(async () => {
  const { close, ...ready } = await startStorage({
    blobPort: Number(values["blob-port"]),
    queuePort: Number(values["queue-port"]),
    dataDir: values.data,
  });
  return { ready, close };
});
