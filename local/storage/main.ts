/**
 * Storage as its own process: `--blob-port N --queue-port N [--data DIR]`, account and key in AZURITE_ACCOUNTS.
 *
 * `--bell-url U` with the key in BELL_KEY names who hears of messages.
 */
import { parseArgs } from "node:util";
import { runServer } from "../processes/server-process.ts";
import { startStorage } from "./start-storage.ts";

const { values } = parseArgs({
  options: {
    "blob-port": { type: "string", default: "0" },
    "queue-port": { type: "string", default: "0" },
    data: { type: "string" },
    "bell-url": { type: "string" },
  },
});

const url = values["bell-url"];
const key = process.env.BELL_KEY;

await runServer(async () => {
  const { close, ...ready } = await startStorage({
    blobPort: Number(values["blob-port"]),
    queuePort: Number(values["queue-port"]),
    dataDir: values.data,
    bell: url !== undefined && key !== undefined ? { url, key } : undefined,
  });
  return { ready, close };
});
