import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { projectRoot } from '../src/project-root.ts';
import { endOf, startChild, stopChild } from './child.ts';
import { CannotStart, freePort, portFrom } from './ports.ts';

export type Bot = {
  /** Without a path. */
  readonly url: string;
  readonly logFile: string;
  /** Where a debugger may attach, when that was asked for. */
  readonly inspector: number | undefined;
  /** Resolves with a sentence when the bot ends by itself. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
};

const READY_MS = 60_000;
const DRAIN_MS = 20_000;

const lastLines = (file: string): string => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-15).join('\n');

/** Starts the built bot with the variables of its services and waits until it serves messages. Throws `CannotStart`. */
export async function startBot(
  env: NodeJS.ProcessEnv,
  variables: Readonly<Record<string, string>>,
  stopRequested: AbortSignal,
): Promise<Bot> {
  const program = join(projectRoot, 'dist/src/index.js');
  if (!existsSync(program)) throw new CannotStart('The bot is not built: run `npm run build` first.');
  const host = env.HOST || '127.0.0.1';
  const port = await freePort(host, portFrom(env.PORT, 3978, 'PORT'), 'the bot', 'PORT');
  const debug = env.BOT_INSPECTOR ? portFrom(env.BOT_INSPECTOR, 0, 'BOT_INSPECTOR') : undefined;
  const inspector =
    debug === undefined ? undefined : await freePort('127.0.0.1', debug, "the bot's debugger", 'BOT_INSPECTOR');
  const logFile = join(variables.DEV_DATA_DIR ?? '.', 'bot.log');
  const log = openSync(logFile, 'w');
  const child = startChild(program, {
    env: { ...env, ...variables, HOST: host, PORT: String(port) },
    preload: 'end-with-parent.mjs',
    ...(inspector === undefined ? {} : { inspector }),
    cwd: projectRoot,
    output: log,
    errors: log,
  });
  closeSync(log);
  const url = `http://${host}:${port}`;
  const ended = endOf(child, 'The bot').then((sentence) => `${sentence} Its last words:\n${lastLines(logFile)}`);
  const why = await Promise.race([ended, readiness(`${url}/readyz`, stopRequested)]);
  if (why === undefined) return { url, logFile, inspector, ended, stop: () => stopChild(child, DRAIN_MS) };
  await stopChild(child, DRAIN_MS);
  throw new CannotStart(why);
}

/** undefined once it answers 200, a sentence when it does not in time. */
async function readiness(url: string, stopRequested: AbortSignal): Promise<string | undefined> {
  const until = Date.now() + READY_MS;
  while (Date.now() < until && !stopRequested.aborted) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (answer?.status === 200) return undefined;
    await wait(150);
  }
  return stopRequested.aborted ? 'Stopped while starting.' : `${url} did not answer 200 within ${READY_MS / 1000} s.`;
}
