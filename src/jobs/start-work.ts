import type { Log } from '../ports.ts';
import { type SweepSetting, sweepAgenda } from './agenda-sweep.ts';
import type { WorkDesk } from './work-desk.ts';

export type Work = {
  begin(): void;
  /** Takes nothing new and waits for what is running. */
  stop(graceMs: number): Promise<void>;
};

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
  let stopped = false;

  function repeat(everyMs: number, event: string, round: () => Promise<unknown>): void {
    if (stopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      round()
        .catch((error: unknown) => log.warn({ err: error }, event))
        .finally(() => repeat(everyMs, event, round));
    }, everyMs);
    timers.add(timer);
  }

  return {
    begin() {
      repeat(setting.pollMs, 'poll.failed', () => desk.poll());
      repeat(setting.sweepMs, 'sweep.failed', () => sweepAgenda(sweep));
    },
    async stop(graceMs) {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      await desk.stop(graceMs);
    },
  };
}
