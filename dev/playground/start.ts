import type { ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endOf, startChild, stopChild } from '../child.ts';
import { CannotStart, freePort, portFrom } from '../ports.ts';
import { playgroundConfiguration, type World } from './configuration.ts';

export type Playground = { readonly url: string; readonly ended: Promise<string>; stop(): Promise<void> };

const START_MS = 60_000;
export const DEFAULT_LOCALE = 'cs-CZ';

/**
 * The Agents Playground against this bot, without telemetry, and without a browser unless `PLAYGROUND_BROWSER` is `open`; undefined when `PLAYGROUND` is `off`.
 * It would take another port when its own is taken, so that is asked first.
 */
export async function startPlayground(
  env: NodeJS.ProcessEnv,
  botUrl: string,
  dataDir: string,
  world: World,
): Promise<Playground | undefined> {
  if (env.PLAYGROUND === 'off') return undefined;
  const asked = portFrom(env.PLAYGROUND, 56_150, 'PLAYGROUND');
  const port = await freePort('127.0.0.1', asked, 'the Agents Playground', 'PLAYGROUND');
  const folder = join(dataDir, 'playground');
  mkdirSync(folder, { recursive: true });
  const configuration = join(folder, '.m365agentsplayground.yml');
  writeFileSync(configuration, JSON.stringify(playgroundConfiguration(world, env.PLAYGROUND_PERSON || '01'), null, 2));
  const home = dirname(fileURLToPath(import.meta.resolve('@microsoft/m365agentsplayground/package.json')));
  const child = startChild(join(home, 'cli.js'), {
    args: ['start', '-e', `${botUrl}/api/messages`, '-c', 'msteams', '-p', String(port), '--dt'],
    env: {
      ...env,
      TEAMSAPPTESTER_BROWSER: env.PLAYGROUND_BROWSER === 'open' ? '' : 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: configuration,
      M365_AGENTS_PLAYGROUND_LOGFILE: join(folder, 'playground.log'),
      PLAYGROUND_LOCALE: env.PLAYGROUND_LOCALE || DEFAULT_LOCALE,
    },
    preload: 'playground/preload',
    cwd: folder,
    output: 'pipe',
    errors: 'pipe',
  });
  const ended = endOf(child, 'The Agents Playground');
  const stop = (): Promise<void> => stopChild(child, 5_000);
  const actual = await listening(child, ended);
  if (typeof actual === 'number') return { url: `http://127.0.0.1:${actual}`, ended, stop };
  await stop();
  throw new CannotStart(actual);
}

/** The port it says it listens on, or what it said instead. */
async function listening(child: ChildProcess, ended: Promise<string>): Promise<number | string> {
  let said = '';
  let timer: NodeJS.Timeout | undefined;
  const port = new Promise<number>((resolve) => {
    const hear = (chunk: Buffer): void => {
      said = `${said}${chunk}`.slice(-4_000);
      const found = /Listening on (\d+)/.exec(said)?.[1];
      if (found) resolve(Number(found));
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
  });
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`The Agents Playground does not listen after ${START_MS / 1000} s.`), START_MS);
  });
  const outcome = await Promise.race([port, ended, late]);
  clearTimeout(timer);
  return typeof outcome === 'number' ? outcome : `${outcome}\n${said}`;
}
