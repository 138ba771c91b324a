/** Sends requests over some connections for a while, each as soon as the one before it is answered. */
import { Pool } from "undici";
import { quantile } from "../rounds.ts";

export interface Request {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Load {
  readonly requestsPerSecond: number;
  readonly medianMs: number;
  readonly requests: number;
}

export const connections = 16;

/** Throws when any answer has another status than the one that is expected. */
export async function load(
  url: string,
  seconds: number,
  expected: number,
  next: (connection: number) => Request,
): Promise<Load> {
  const pool = new Pool(url, { connections, pipelining: 1 });
  const times: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1_000;
  const send = async (connection: number) => {
    while (performance.now() < end) {
      const begun = performance.now();
      const { path, method, headers, body } = next(connection);
      const response = await pool.request({
        path,
        method,
        headers: { ...headers },
        ...(body !== undefined && { body }),
      });
      const text = await response.body.text();
      if (response.statusCode !== expected) throw new Error(`${method} ${path}: ${response.statusCode} ${text}`);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: connections }, (_each, connection) => send(connection)));
  const elapsed = (performance.now() - started) / 1_000;
  await pool.close();
  return { requests: times.length, requestsPerSecond: times.length / elapsed, medianMs: quantile(times, 0.5) };
}
