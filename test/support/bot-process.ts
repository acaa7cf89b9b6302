import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../src/project-root.ts';

/** One bot as `npm start` runs it, in a process of its own that can be killed without its storage. */
export type BotProcess = {
  readonly url: string;
  /** SIGKILL: nothing is finished, nothing is given back. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; answers with the exit code. */
  stop(): Promise<number | null>;
};

const START_MS = 90_000;
const ENTRY = join('dist', 'src', 'index.js');

const newestIn = (folder: string): number =>
  Math.max(
    ...readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );

let built: Promise<void> | undefined;

/** Builds `dist` when the sources are newer; `npm test` has just done it. */
export function bringBuildUpToDate(): Promise<void> {
  built ??= build();
  return built;
}

async function build(): Promise<void> {
  const before = statSync(join(projectRoot, ENTRY), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (before > newestIn('src')) return;
  const child = spawn(process.execPath, ['--import', 'tsx', 'dev/build.ts'], { cwd: projectRoot, stdio: 'ignore' });
  await once(child, 'exit');
  if (!statSync(join(projectRoot, ENTRY), { throwIfNoEntry: false })) throw new Error('the bot cannot be built');
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Resolves once it serves messages. Every line it writes goes to `lines`. `folder` holds a built bot. */
export async function startBotProcess(
  env: Readonly<Record<string, string>>,
  lines: string[],
  folder = projectRoot,
): Promise<BotProcess> {
  const child = spawn(process.execPath, [join(folder, ENTRY)], {
    cwd: folder,
    // where Node can, it compiles once for all of a walk's starts
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: join(tmpdir(), 'csp-desk-compiled'), ...env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const exited = once(child, 'exit').then(() => void running.delete(child));
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const ready = /"port":(\d+).*"event":"ready"/.exec(line);
      if (ready) resolve(Number(ready[1]));
    });
    const notReady = (why: string): void => reject(new Error(`the bot ${why}: ${lines.slice(-3).join('\n')}`));
    void exited.then(() => notReady('ended before it was ready'));
    setTimeout(() => notReady('is not ready'), START_MS).unref();
  });
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    if (running.has(child)) child.kill(signal);
    await exited;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM');
      return child.exitCode;
    },
  };
}
