import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('no package.json above this file');
  return rootAbove(parent);
}

/** The folder of package.json, the same from `src` and from `dist/src`: cards and development data are read from here. */
export const projectRoot: string = rootAbove(dirname(fileURLToPath(import.meta.url)));
