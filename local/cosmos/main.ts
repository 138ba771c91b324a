/** The embedded Cosmos DB as its own process: `main.ts --port N [--data FOLDER]`, the key in COSMOS_KEY. */
import { parseArgs } from "node:util";
import { runServer } from "../processes/server-process.ts";
import { startCosmos } from "./start-cosmos.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "0" }, data: { type: "string" } } });
const key = process.env.COSMOS_KEY;
if (key === undefined || key === "") throw new Error("COSMOS_KEY must hold the account's key in base64.");

await runServer(async () => {
  const { url, close } = await startCosmos({ port: Number(values.port), key, dataDir: values.data });
  return { ready: { url }, close };
});
