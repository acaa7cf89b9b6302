import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../src/project-root.ts';
import { drawnIcons } from './icons/draw.ts';

/** `npm run icons`: draws dev/icons/*.svg into appPackage. A test holds the pictures to their source. */
for (const { file, png } of await drawnIcons()) {
  await writeFile(join(projectRoot, 'appPackage', file), png);
  console.log(`appPackage/${file}: ${png.length} bytes`);
}
