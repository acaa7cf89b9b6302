import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectRoot } from '../src/project-root.ts';

/** `src` and `dev` as JavaScript in `dist`; the exit code. Cards and development data stay where they are. */
export function buildDist(): number {
  rmSync(join(projectRoot, 'dist'), { recursive: true, force: true });
  const tsc = join(dirname(fileURLToPath(import.meta.resolve('typescript/package.json'))), 'bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
    cwd: projectRoot,
    stdio: 'inherit',
  });
  return status ?? 1;
}

/**
 * Builds first when this runs from its source: `npm run dev` is then one process, which a signal reaches, and not a
 * shell between npm and it.
 */
export function buildFromSource(): void {
  if (!import.meta.url.endsWith('.ts')) return;
  const status = buildDist();
  if (status !== 0) process.exit(status);
}
