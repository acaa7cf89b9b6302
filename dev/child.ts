import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A file of ours beside this one, and what node needs to run it. */
export const ownFile = (name: string): URL => new URL(`./${name}.ts`, import.meta.url);
const tsx = ['--import', import.meta.resolve('tsx')];

/**
 * Starts a node program in a process group of its own, so that Ctrl+C reaches its parent only. Through the channel it
 * learns that its parent is gone.
 */
export function startChild(
  file: string | URL,
  options: {
    args?: readonly string[];
    env?: NodeJS.ProcessEnv;
    /** A file of ours that is loaded first; with `.mjs` when it is JavaScript. */
    preload?: string;
    /** Where a debugger may attach. */
    inspector?: number;
    cwd?: string;
    output: 'ignore' | 'pipe' | number;
    errors: 'inherit' | 'pipe' | number;
  },
): ChildProcess {
  const { preload } = options;
  // what is JavaScript already goes without tsx, which would give a bundle a map of its own that leads nowhere
  const isPlain = preload?.endsWith('.mjs');
  const first = preload && (isPlain ? new URL(`./${preload}`, import.meta.url) : ownFile(preload)).href;
  const loader = file instanceof URL || (first && !isPlain) ? tsx : [];
  const inspector = options.inspector === undefined ? [] : [`--inspect=127.0.0.1:${options.inspector}`];
  return fork(file instanceof URL ? fileURLToPath(file) : file, [...(options.args ?? [])], {
    detached: true,
    execArgv: [...inspector, ...loader, ...(first ? ['--import', first] : [])],
    env: { ...(options.env ?? process.env), NODE_OPTIONS: '' },
    stdio: ['ignore', options.output, options.errors, 'ipc'],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
}

const isOver = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Asks a child to end, and makes it after `patienceMs`. */
export async function stopChild(child: ChildProcess, patienceMs: number): Promise<void> {
  if (isOver(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const tooLong = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await ended;
  clearTimeout(tooLong);
}

/** Resolves with a sentence when the child ends by itself. */
export async function endOf(child: ChildProcess, name: string): Promise<string> {
  if (!isOver(child)) await once(child, 'exit');
  return `${name} ended (${child.signalCode ?? `code ${child.exitCode}`}).`;
}
