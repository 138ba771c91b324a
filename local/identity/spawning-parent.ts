/** For tests: spawns the server given as JSON, says its process id, and waits to be killed. */
import { type SpawnOptions, spawnServer } from "../processes/spawn-server.ts";

const child = await spawnServer(JSON.parse(process.argv[2] ?? "") as SpawnOptions);
process.stdout.write(`${child.pid}\n`);
