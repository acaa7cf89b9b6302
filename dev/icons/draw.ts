import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { projectRoot } from '../../src/project-root.ts';

/** Sizes Teams wants: the whole app's colour picture, and the line drawing for its bars. */
export const icons = [
  { source: 'color.svg', file: 'color.png', size: 192 },
  { source: 'outline.svg', file: 'outline.png', size: 32 },
] as const;

export type DrawnIcon = { readonly file: string; readonly png: Buffer };

/** Every icon from its source, with the same bytes each time: no date, no text whose font could differ. */
export async function drawnIcons(): Promise<DrawnIcon[]> {
  return Promise.all(
    icons.map(async ({ source, file, size }) => {
      const svg = await readFile(join(projectRoot, 'dev', 'icons', source));
      const png = await sharp(svg).resize(size, size).png({ compressionLevel: 9, palette: false }).toBuffer();
      return { file, png };
    }),
  );
}
