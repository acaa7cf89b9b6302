import { setTimeout as wait } from 'node:timers/promises';
import type { BenchWorld } from './bench-world.ts';
import { oneTurn } from './closed-loop.ts';
import { sequentialWaits } from './storage-proxy.ts';
import { ourKinds, type TurnKind } from './turn-kinds.ts';

/** What one kind of turn asks of storage. */
export type StorageUse = {
  readonly kind: TurnKind;
  /** Calls that ended before the answer was there. */
  readonly callsBefore: number;
  /** The longest chain of them. */
  readonly waits: number;
  /** Calls after the answer: jobs, postings. */
  readonly callsAfter: number;
  readonly lines: readonly string[];
};

const WARM_TURNS = 2;
const COUNTED_TURNS = 5;
/** Longer than a job of ours lasts behind the slowed storage. */
const SETTLE_MS = 500;

/** One turn at a time; of five the highest numbers count. */
export async function countStorageUse(world: BenchWorld, only: readonly string[]): Promise<readonly StorageUse[]> {
  const { bot, calls } = await world.startCounted();
  const uses: StorageUse[] = [];
  for (const kind of ourKinds(world).filter(({ id }) => only.length === 0 || only.includes(id))) {
    let highest: StorageUse = { kind, callsBefore: 0, waits: 0, callsAfter: 0, lines: [] };
    for (let n = 0; n < WARM_TURNS + COUNTED_TURNS; n += 1) {
      const turn = await kind.prepare(bot.url, 1, n);
      await wait(SETTLE_MS / 5);
      const from = performance.now();
      const answeredAt = from + (await oneTurn(world, bot, kind, turn));
      await wait(kind.id === 'submit' ? SETTLE_MS : SETTLE_MS / 5);
      const own = calls().filter((call) => call.from >= from);
      const before = own.filter((call) => call.to <= answeredAt);
      const use = {
        kind,
        callsBefore: before.length,
        waits: sequentialWaits(before),
        callsAfter: own.length - before.length,
        lines: before.map((call) => call.line),
      };
      if (n >= WARM_TURNS && use.callsBefore >= highest.callsBefore) highest = use;
    }
    uses.push(highest);
  }
  await bot.stop();
  return uses;
}
