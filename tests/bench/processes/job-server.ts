/** The child's half of a benchmark: a process that does named jobs when its parent asks, and says what came of them. */
import type { IncomingMessage } from "node:http";
import { answering, listenOnLoopback } from "../../../local/http/loopback-server.ts";
import { runServer } from "../../../local/processes/server-process.ts";

export type Jobs = Readonly<Record<string, (input: never) => Promise<unknown>>>;

/** Serves the jobs until the parent ends. */
export async function runJobs(jobs: Jobs): Promise<void> {
  await runServer(async () => {
    const { url, close } = await listenOnLoopback(
      0,
      answering(async (request, response) => {
        const job = jobs[request.url?.slice(1) ?? ""];
        if (!job) throw new Error(`There is no job ${request.url}.`);
        const result = await job((await inputOf(request)) as never);
        response.setHeader("content-type", "application/json").end(JSON.stringify(result ?? null));
      }),
    );
    return { ready: { url }, close };
  });
}

async function inputOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString());
}
