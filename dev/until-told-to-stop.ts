import { CannotStart } from './ports.ts';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

const LOOK_MS = 250;

/**
 * A signal to `npm run` ends npm and the shell below it, and neither passes it on: losing that parent is being told.
 * Only under npm, since anybody may start a program by hand and leave.
 */
function whenNpmIsGone(tell: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    tell();
  }, LOOK_MS);
  timer.unref();
}

/**
 * Runs one development program: starts it, waits for a signal or for `ended`, stops it. Signals count from the first moment,
 * so that a Ctrl+C during the start leaves nothing running. Sets the exit code.
 */
export async function untilToldToStop(
  start: (stopRequested: AbortSignal) => Promise<{ ended?: Promise<string>; stop(): Promise<void> }>,
): Promise<void> {
  const asked = new AbortController();
  for (const signal of SIGNALS) process.on(signal, () => asked.abort());
  whenNpmIsGone(() => asked.abort());
  const told = new Promise<undefined>((resolve) => asked.signal.addEventListener('abort', () => resolve(undefined)));
  try {
    const running = await start(asked.signal);
    // no signal keeps the process alive by itself
    const awake = setInterval(() => {}, 60_000);
    const why = asked.signal.aborted
      ? undefined
      : await Promise.race([told, ...(running.ended ? [running.ended] : [])]);
    clearInterval(awake);
    if (why !== undefined) console.error(why);
    await running.stop();
    process.exitCode = why === undefined ? 0 : 1;
  } catch (error) {
    if (!asked.signal.aborted) console.error(error instanceof CannotStart ? error.message : error);
    process.exitCode = asked.signal.aborted ? 0 : 1;
  }
}
