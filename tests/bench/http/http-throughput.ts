/** Requests a second of the application, as a part of what a bare server reaches with the same round trips. */
import type { BenchContext } from "../bench.ts";
import { atLeast, atMost, type Figure, told } from "../figure.ts";
import { type Comparison, compared, quantile, shownComparison } from "../rounds.ts";
import { cpuSecondsOf } from "./cpu-time.ts";
import { startHttpServers } from "./http-servers.ts";
import { load } from "./load.ts";
import { type Requests, requestsToApp, requestsToFloor } from "./requests.ts";

const rounds = 7;
const seconds = 2;

interface Side {
  readonly url: string;
  readonly pid: number;
  readonly requests: Requests;
  readonly writeStatus: number;
}

export async function httpThroughput({ say }: BenchContext): Promise<readonly Figure[]> {
  const servers = await startHttpServers();
  try {
    const app: Side = {
      url: String(servers.app.ready.url),
      pid: servers.app.pid,
      requests: requestsToApp(servers),
      writeStatus: 201,
    };
    const floor: Side = {
      url: String(servers.floor.ready.url),
      pid: servers.floor.pid,
      requests: requestsToFloor(servers),
      writeStatus: 200,
    };
    for (const side of [app, floor]) for (const kind of ["read", "write"] as const) await measured(side, kind);
    const same = await compared(
      5,
      () => rateOf(floor, "read"),
      () => rateOf(floor, "read"),
    );
    say(`floor against itself: ${shownComparison(same)}`);
    return [
      told({ name: "HTTP: the floor against itself", value: same.median, unit: "ratio" }),
      ...(await figuresOf("read", "GET dashboard", app, floor, say)),
      ...(await figuresOf("write", "POST role", app, floor, say)),
    ];
  } finally {
    await servers.stop();
  }
}

type Kind = "read" | "write";

async function figuresOf(kind: Kind, name: string, app: Side, floor: Side, say: BenchContext["say"]) {
  const cpu: { readonly ours: number; readonly floor: number }[] = [];
  const latencies: number[] = [];
  let lastFloor = Number.NaN;
  let lastOurs = Number.NaN;
  const result: Comparison = await compared(
    rounds,
    async () => {
      const { requestsPerSecond, medianMs, cpuMicroseconds } = await measured(app, kind);
      lastOurs = cpuMicroseconds;
      latencies.push(medianMs);
      return requestsPerSecond;
    },
    async () => {
      const { requestsPerSecond, cpuMicroseconds } = await measured(floor, kind);
      lastFloor = cpuMicroseconds;
      cpu.push({ ours: lastOurs, floor: lastFloor });
      return requestsPerSecond;
    },
  );
  const cpuRatio = quantile(cpu.map(({ ours, floor: bare }) => ours / bare).filter(Number.isFinite), 0.5);
  say(
    `${name}: ${shownComparison(result)} of ${result.b.toFixed(0)} a second; processor time ${cpuRatio.toFixed(2)} ×`,
  );
  return [
    told({ name: `HTTP ${kind} (${name})`, value: result.a, unit: "requests/s" }),
    told({ name: `HTTP ${kind}: median time at 16 connections`, value: quantile(latencies, 0.5), unit: "ms" }),
    atLeast(0.7, { name: `HTTP ${kind}: throughput vs bare server and SDK`, value: result.median, unit: "ratio" }),
    atMost(1.5, { name: `HTTP ${kind}: processor time per request vs the same`, value: cpuRatio, unit: "ratio" }),
  ];
}

async function rateOf(side: Side, kind: Kind): Promise<number> {
  return (await measured(side, kind)).requestsPerSecond;
}

async function measured({ url, pid, requests, writeStatus }: Side, kind: Kind) {
  const before = cpuSecondsOf(pid);
  const result = await load(url, seconds, kind === "read" ? 200 : writeStatus, requests[kind]);
  return { ...result, cpuMicroseconds: ((cpuSecondsOf(pid) - before) / result.requests) * 1e6 };
}
