import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type BenchWorld, startBenchWorld } from './bench-world.ts';
import { median } from './closed-loop.ts';
import { runAndClose } from './closing.ts';
import { measureHang } from './hanging-partner-center.ts';
import { type Measured, pinHarness } from './measured-process.ts';
import { reportOf, writeReport } from './report.ts';
import { measureRounds, type Spread } from './rounds.ts';
import { countStorageUse } from './storage-waits.ts';

/**
 * `npm run bench`: our bot beside a bare Bot Framework bot, both with authentication on, in one run.
 * `--quick` under a minute; `--write` also puts the report into docs/performance.md; `--only help,show` measures some
 * turns only; `--also <folder>` measures the build of another checkout beside ours; `--profile <folder>` writes a
 * profile of our bot's processor time there.
 */
const { values: asked } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    also: { type: 'string' },
    profile: { type: 'string' },
  },
});
const only = asked.only.split(',').filter((id) => id !== '');
const plan = asked.quick
  ? { rounds: 2, share: 0.34, starts: 2, watchedMs: 3_000 }
  : { rounds: 5, share: 1, starts: 5, watchedMs: 30_000 };

async function starts(start: () => Promise<Measured>, times: number): Promise<Spread> {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const bot = await start();
    taken.push(bot.startMs);
    await bot.stop();
  }
  return { median: median(taken), low: Math.min(...taken), high: Math.max(...taken) };
}

async function idleMb(bot: Measured): Promise<number> {
  await wait(1_000);
  return bot.rssMb();
}

async function startAll(world: BenchWorld) {
  const nodeOptions = asked.profile ? ['--cpu-prof', `--cpu-prof-dir=${asked.profile}`] : [];
  const bare = await world.startBare();
  const ours = await world.startOurs({ nodeOptions });
  const idle = { bare: await idleMb(bare), ours: await idleMb(ours) };
  const other = asked.also ? await world.startOurs({ checkout: asked.also }) : undefined;
  const all = new Map([['ours', ours], ...(other ? [['other', other] as const] : [])]);
  return { bare, ours, all, idle };
}

pinHarness();
await runAndClose(9 * 60_000, async (closing) => {
  const world = await startBenchWorld(closing);
  const startOurs = (): Promise<Measured> => world.startOurs({ env: { STORAGE_PREFIX: 'benchstart' } });
  // the first one makes the tables; a deployment has them
  await starts(startOurs, 1);
  const startMs = {
    bare: await starts(world.startBare, plan.starts),
    ours: await starts(startOurs, plan.starts),
  };
  const { bare, ours, all, idle } = await startAll(world);
  const figures = await measureRounds(world, bare, all, { ...plan, only });
  const loaded = { bare: bare.rssMb(), ours: ours.rssMb() };
  const uses = await countStorageUse(world, only);
  const hang = only.length === 0 ? await measureHang(world, ours, plan.watchedMs) : undefined;
  const report = reportOf({
    command: ['npm run bench', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(' '),
    rounds: plan.rounds,
    figures,
    uses,
    starts: {
      bare: { startMs: startMs.bare, idleMb: idle.bare, loadedMb: loaded.bare },
      ours: { startMs: startMs.ours, idleMb: idle.ours, loadedMb: loaded.ours },
    },
    hang,
  });
  console.log(report);
  if (asked.write) writeReport(report);
});
// what hangs at Partner Center would keep the process waiting
process.exit();
