import type { BenchWorld } from './bench-world.ts';
import { median, oneTurn, percentile } from './closed-loop.ts';
import type { Measured } from './measured-process.ts';
import { ourKinds } from './turn-kinds.ts';

/** A press whose work Partner Center holds up, and what others notice of it. Real ms. */
export type Hang = {
  readonly hangMs: number;
  readonly pressMs: number;
  readonly watchedMs: number;
  readonly before: Others;
  readonly during: Others;
};
export type Others = { readonly turns: number; readonly p50: number; readonly p95: number; readonly longest: number };

const OTHERS = 8;

/** Eight other people who ask for help and look at their customer, turn after turn, for so long. */
async function others(world: BenchWorld, bot: Measured, ms: number): Promise<Others> {
  const kinds = ourKinds(world).filter(({ id }) => id === 'help' || id === 'show');
  const latencies: number[] = [];
  const until = performance.now() + ms;
  await Promise.all(
    Array.from({ length: OTHERS }, async (_, at) => {
      for (let n = 0; performance.now() < until; n += 1) {
        const kind = kinds[n % kinds.length];
        if (!kind) return;
        latencies.push(await oneTurn(world, bot, kind, await kind.prepare(bot.url, at + 2, n)));
      }
    }),
  );
  const longest = Math.max(...latencies);
  return { turns: latencies.length, p50: median(latencies), p95: percentile(latencies, 0.95), longest };
}

export async function measureHang(world: BenchWorld, bot: Measured, watchedMs: number): Promise<Hang> {
  const hangMs = 60_000;
  const submit = ourKinds(world).find(({ id }) => id === 'submit');
  if (!submit) throw new Error('nothing to submit');
  const before = await others(world, bot, watchedMs / 4);
  const turn = await submit.prepare(bot.url, 1, 0);
  await world.hangPartnerCenter(hangMs);
  const pressMs = await oneTurn(world, bot, submit, turn);
  const during = await others(world, bot, watchedMs);
  return { hangMs, pressMs, watchedMs, before, during };
}
