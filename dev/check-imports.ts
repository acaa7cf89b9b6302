import { projectRoot } from '../src/project-root.ts';
import { importViolations } from './import-check.ts';

/** Part of `npm run check`: who may import whom. */
const { seen, complaints } = await importViolations(projectRoot);
if (complaints.length > 0 || seen === 0) {
  console.error(`${complaints.length} imports in src are not allowed (architecture §1):`);
  for (const complaint of complaints) console.error(`  ${complaint}`);
  process.exitCode = 1;
} else {
  console.log(`Imports are in order (${seen} files).`);
}
