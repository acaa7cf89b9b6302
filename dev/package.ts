import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../src/project-root.ts';
import { makePackage } from './app-package/make.ts';
import { CannotPackage, readVariables } from './app-package/variables.ts';

/** `npm run package [-- --env dev]`: appPackage/build/appPackage.<env>.zip, to be uploaded to Teams. */

function environmentAsked(): string {
  try {
    return parseArgs({ options: { env: { type: 'string', default: 'dev' } } }).values.env;
  } catch (error) {
    throw new CannotPackage([error instanceof Error ? error.message : String(error)]);
  }
}

try {
  const env = environmentAsked();
  const { name, version, zip, warnings } = await makePackage(readVariables(env, process.env), env);
  const folder = join(projectRoot, 'appPackage', 'build');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `appPackage.${env}.zip`), zip);
  for (const warning of warnings) console.warn(warning);
  console.log(`appPackage/build/appPackage.${env}.zip: ${name} ${version}, ${zip.length} bytes`);
} catch (error) {
  if (!(error instanceof CannotPackage)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
