import { relative } from 'node:path';
import { bringBuildUpToDate } from './bot-process.ts';

/**
 * What holds for a run in several processes (`.mocharc.json`): `dist` is built once, before them, and a process that ends
 * in the middle is a failure. Without this, mocha would end well and print nothing when the last of its processes is gone.
 */

const WHOLE = 'the run';
let unfinished: string | undefined;
process.on('exit', () => {
  if (unfinished === undefined) return;
  process.exitCode = 1;
  process.stderr.write(`This process ended before it had finished ${unfinished}.\n`);
});

/** In the first process only. */
export async function mochaGlobalSetup(): Promise<void> {
  unfinished = WHOLE;
  await bringBuildUpToDate();
}
export function mochaGlobalTeardown(): void {
  unfinished = undefined;
}

/** In every process that runs spec files: there, once for each of them. */
export const mochaHooks = {
  beforeAll(this: Mocha.Context): void {
    const [suite] = this.test?.parent?.suites ?? [];
    if (suite?.file) unfinished ??= relative(process.cwd(), suite.file);
  },
  afterAll(): void {
    if (unfinished !== WHOLE) unfinished = undefined;
  },
};
