/** The refresh of one size, in turns with its floors: each round over databases of its own, by processes of their own. */
import type { CounterValues } from "../../../local/cosmos/http/counters.ts";
import type { BenchContext } from "../bench.ts";
import { atLeast, type Figure, told } from "../figure.ts";
import { type Comparison, compared, quantile, shownComparison } from "../rounds.ts";
import { measuredRepeat } from "./measured-repeat.ts";
import { type RefreshRig, refreshRig } from "./refresh-rig.ts";
import type { RefreshSize, SizeReport } from "./refresh-size.ts";
import type { RefreshReport } from "./refresh-worker.ts";

interface Round {
  readonly report: RefreshReport;
  readonly counters: CounterValues;
}

export async function measuredSize(size: RefreshSize, say: BenchContext["say"]): Promise<SizeReport> {
  const { name, lines } = size;
  say(`${name}: delivering the feed`);
  const rig = await refreshRig(lines);
  try {
    const rounds: Round[] = [];
    const repeated: Figure[] = [];
    const sameTrips: number[] = [];
    const ours = async (round: number) => {
      const cosmos = await rig.plantedCosmos();
      const report = await rig.refresh(cosmos);
      rounds.push({ report, counters: await cosmos.counters() });
      if (round === 0) await rig.holdDocuments(cosmos);
      if (round === 0 && size.isRepeated) repeated.push(...(await measuredRepeat(rig, cosmos, report, name)));
      await cosmos.stop();
      return report.read / report.seconds;
    };
    const floor = async () => {
      const { pointRead: reads, query: queries } = rounds[0]?.counters.requests ?? { pointRead: 0, query: 0 };
      sameTrips.push(lines / (await floorSeconds(rig, { reads, queries })));
      return lines / (await floorSeconds(rig));
    };
    const result = await compared(size.rounds, ours, floor);
    say(`${name}: ${result.a.toFixed(0)} lines a second, ${shownComparison(result)} of raw batch writes`);
    const peakMegabytes = quantile(
      rounds.map(({ report }) => report.peakMegabytes),
      0.5,
    );
    const figures = [...rates(name, result, quantile(sameTrips, 0.5)), ...costs(name, rounds, peakMegabytes)];
    return { figures: [...figures, ...repeated], peakMegabytes };
  } finally {
    await rig.stop();
  }
}

async function floorSeconds(rig: RefreshRig, besides?: { readonly reads: number; readonly queries: number }) {
  const cosmos = await rig.plantedCosmos();
  const { seconds } = await rig.writeDocuments(cosmos, besides);
  await cosmos.stop();
  return seconds;
}

function rates(name: string, result: Comparison, sameTrips: number): readonly Figure[] {
  const withReads = {
    name: `refresh, ${name}: vs the same with as many reads`,
    value: result.a / sameTrips,
    unit: "ratio",
  };
  return [
    told({ name: `refresh, ${name}`, value: result.a, unit: "lines/s" }),
    atLeast(0.7, { name: `refresh, ${name}: vs raw batch writes`, value: result.median, unit: "ratio" }),
    told(withReads),
  ];
}

function costs(name: string, rounds: readonly Round[], peakMegabytes: number): readonly Figure[] {
  const [first] = rounds;
  if (!first) return [];
  const { read } = first.report;
  const { queryPlan: _plans, metadata: _metadata, ...requests } = first.counters.requests;
  const trips = Object.values(requests).reduce((sum, count) => sum + count, 0);
  const cpuSeconds = quantile(
    rounds.map(({ report }) => report.cpuSeconds),
    0.5,
  );
  return [
    told({ name: `refresh, ${name}: round trips to Cosmos`, value: trips / read, unit: "per line" }),
    told({ name: `refresh, ${name}: request units`, value: first.counters.requestUnits / read, unit: "RU/line" }),
    told({ name: `refresh, ${name}: processor time`, value: (cpuSeconds / read) * 1e6, unit: "µs/line" }),
    told({ name: `refresh, ${name}: peak memory`, value: peakMegabytes, unit: "MB" }),
  ];
}
