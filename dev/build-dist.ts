import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/project-root.ts';
import { bundle } from './bundle.ts';

/** The bot as JavaScript in `dist`, packages included. Cards and development data stay where they are. */
export async function buildDist(): Promise<void> {
  rmSync(join(projectRoot, 'dist'), { recursive: true, force: true });
  await bundle();
}
