/** The inbox as its own process: `[--port N] [--data DIR]`. */
import { parseArgs } from "node:util";
import { runServer } from "../processes/server-process.ts";
import { startInbox } from "./start-inbox.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "0" }, data: { type: "string" } } });

await runServer(async () => {
  const { url, close } = await startInbox({ port: Number(values.port), dataDir: values.data });
  return { ready: { url }, close };
});
