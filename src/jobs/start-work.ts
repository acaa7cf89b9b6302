import type { Log } from '../ports.ts';
import { type SweepSetting, sweepAgenda } from './agenda-sweep.ts';
import type { WorkDesk } from './work-desk.ts';

export type Work = {
  begin(): void;
  /** Takes nothing new and waits for what is running. */
  stop(graceMs: number): Promise<void>;
};

const withinMs = (done: Promise<unknown>, ms: number): Promise<unknown> =>
  Promise.race([done, new Promise((resolve) => setTimeout(resolve, ms).unref())]);

/** The two clocks of a process: looking into the queue, and sweeping the agenda. Each waits for its own last round. */
export function startWork(setting: {
  readonly desk: WorkDesk;
  readonly sweep: SweepSetting;
  readonly pollMs: number;
  readonly sweepMs: number;
  readonly log: Log;
}): Work {
  const { desk, sweep, log } = setting;
  const timers = new Set<NodeJS.Timeout>();
  const rounds = new Set<Promise<void>>();
  let stopped = false;

  function repeat(everyMs: number, event: string, round: () => Promise<unknown>, firstMs = everyMs): void {
    if (stopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      const running: Promise<void> = round()
        .then(
          () => undefined,
          (error: unknown) => log.warn({ err: error }, event),
        )
        .finally(() => {
          rounds.delete(running);
          repeat(everyMs, event, round);
        });
      rounds.add(running);
    }, firstMs);
    timers.add(timer);
  }

  return {
    begin() {
      repeat(setting.pollMs, 'poll.failed', () => desk.poll());
      // at once: what came due while nobody ran, and the first mark of where to begin
      repeat(setting.sweepMs, 'sweep.failed', () => sweepAgenda(sweep), 0);
    },
    async stop(graceMs) {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      const last = Promise.all(rounds);
      await Promise.all([desk.stop(graceMs), withinMs(last, graceMs)]);
    },
  };
}
