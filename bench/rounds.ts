import type { BenchWorld } from './bench-world.ts';
import { closedLoop, median, percentile } from './closed-loop.ts';
import type { Measured } from './measured-process.ts';
import { bareKinds, ourKinds, type TurnKind } from './turn-kinds.ts';

/** What the rounds say of one kind of turn at one bot. Times: medians over rounds. */
export type Figure = {
  readonly bot: string;
  readonly kind: TurnKind;
  readonly cpuUs: number;
  readonly p50: number;
  readonly p95: number;
  /** Against the bare bot in the same round; the median, and the lowest and highest round. */
  readonly cpuRatio: Spread;
  readonly p95Ratio: Spread;
};
export type Spread = { readonly median: number; readonly low: number; readonly high: number };

type Sample = { readonly cpuUs: number; readonly p50: number; readonly p95: number };
type Entry = { readonly name: string; readonly bot: Measured; readonly kind: TurnKind; readonly samples: Sample[] };

const spreadOf = (numbers: readonly number[]): Spread => ({
  median: median(numbers),
  low: Math.min(...numbers),
  high: Math.max(...numbers),
});

/** All kinds of turns at all bots, one after another, round by round; the first round warms up and is not counted. */
export async function measureRounds(
  world: BenchWorld,
  bare: Measured,
  ours: ReadonlyMap<string, Measured>,
  { rounds, share, only }: { readonly rounds: number; readonly share: number; readonly only: readonly string[] },
): Promise<readonly Figure[]> {
  const entry =
    (name: string, bot: Measured) =>
    (kind: TurnKind): Entry => ({ name, bot, kind, samples: [] });
  const bareEntries = bareKinds(world).map(entry('bare', bare));
  const chosen = ourKinds(world).filter(({ id }) => only.length === 0 || only.includes(id));
  // kind by kind, so that two builds of ours are measured right after each other
  const entries = [...bareEntries, ...chosen.flatMap((kind) => [...ours].map(([name, bot]) => entry(name, bot)(kind)))];
  for (let round = 0; round <= rounds; round += 1) {
    console.error(round === 0 ? 'warming up' : `round ${round} of ${rounds}`);
    for (const { bot, kind, samples } of round % 2 ? entries : entries.toReversed()) {
      const loop = await closedLoop(world, bot, kind, Math.max(32, Math.round(kind.turns * share)));
      const sample = { cpuUs: loop.cpuUsPerTurn, p50: median(loop.latencies), p95: percentile(loop.latencies, 0.95) };
      if (round > 0) samples.push(sample);
    }
  }
  return entries.map(({ name, kind, samples }) => {
    const base = bareEntries.find((each) => each.kind.kind === kind.against)?.samples ?? [];
    const against = (value: (sample: Sample) => number): Spread =>
      spreadOf(samples.map((sample, at) => value(sample) / value(base[at] ?? sample)));
    const middle = (value: (sample: Sample) => number): number => median(samples.map(value));
    return {
      bot: name,
      kind,
      cpuUs: middle((sample) => sample.cpuUs),
      p50: middle((sample) => sample.p50),
      p95: middle((sample) => sample.p95),
      cpuRatio: against((sample) => sample.cpuUs),
      p95Ratio: against((sample) => sample.p95),
    };
  });
}
