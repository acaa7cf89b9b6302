import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { availableParallelism } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { Closing } from './closing.ts';

/** One bot under measurement, in a process of its own. */
export type Measured = {
  readonly url: string;
  /** Real ms from spawn to `GET /readyz` 200. */
  readonly startMs: number;
  /** User and system time of the whole process so far, microseconds (to a clock tick, 10 ms here). */
  cpuUs(): number;
  /** Resident memory, MB. */
  rssMb(): number;
  /** The end of its log. */
  lastWords(): string;
  stop(): Promise<void>;
};

const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 5_000;

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Whether bots and harness get a core each; else figures mix. */
export const canPin = ((): boolean => {
  if (availableParallelism() < 2) return false;
  try {
    execFileSync('taskset', ['-V'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

/** Puts this process, and every child that does not ask for something else, on core 1. */
export function pinHarness(): void {
  if (canPin) execFileSync('taskset', ['-a', '-cp', '1', String(process.pid)], { stdio: 'ignore' });
}

/** Starts a program on core 0 and waits until it is ready. What it writes goes to `logFile`. */
export async function startMeasured(
  program: string,
  options: {
    readonly env: Readonly<Record<string, string>>;
    readonly port: number;
    readonly logFile: string;
    readonly nodeOptions?: readonly string[];
  },
  closing: Closing,
): Promise<Measured> {
  const log = openSync(options.logFile, 'a');
  const command = [process.execPath, ...(options.nodeOptions ?? []), program];
  const [file = '', ...args] = canPin ? ['taskset', '-c', '0', ...command] : command;
  const { PATH = '', HOME = '' } = process.env;
  const startedAt = performance.now();
  const child = spawn(file, args, {
    env: { PATH, HOME, ...options.env, PORT: String(options.port), HOST: '127.0.0.1' },
    stdio: ['ignore', log, log],
  });
  const gone = once(child, 'exit');
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await Promise.race([gone, wait(STOP_WITHIN_MS, undefined, { ref: false })]);
    child.kill('SIGKILL');
  };
  closing.add(stop);
  const lastWords = (): string => readFileSync(options.logFile, 'utf8').slice(-2000);
  const url = `http://127.0.0.1:${options.port}`;
  while (!(await isReady(url))) {
    const ended = child.exitCode !== null || child.signalCode !== null;
    if (ended || performance.now() - startedAt > READY_WITHIN_MS)
      throw new Error(`${program} is not ready: ${lastWords()}`);
    await wait(4);
  }
  const startMs = performance.now() - startedAt;
  // `taskset` becomes the program it starts, so the process id is the bot's own
  const stat = `/proc/${child.pid}/stat`;
  return {
    url,
    startMs,
    cpuUs() {
      // after the name in brackets, user and system time are the 12th and 13th of what follows
      const fields = readFileSync(stat, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1e6;
    },
    rssMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    lastWords,
    stop,
  };
}

function isReady(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(`${url}/readyz`, { agent: false, timeout: 1_000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on('error', () => resolve(false)).on('timeout', () => request.destroy());
  });
}
