import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { projectRoot } from '../src/project-root.ts';
import { readVariables } from './app-package/variables.ts';
import { ownOrganisation } from './own-organisation.ts';

/**
 * `npm run dev:teamsfx`: the world of `npm run dev` for a bot that the real Teams reaches through a tunnel. The made-up
 * organisation is given the developer's Teams tenant and the developer, for the bot serves nobody else.
 */
const { env } = process;
const { TEAMS_PERSON_ID: person } = readVariables('local', env);
if (!env.RESELLERS_FILE && person) {
  const folder = resolve(projectRoot, env.DEV_DATA_DIR || '.data');
  const made = readFileSync(join(projectRoot, 'dev', 'resellers.json'), 'utf8');
  env.RESELLERS_FILE = join(folder, 'resellers.json');
  mkdirSync(folder, { recursive: true });
  writeFileSync(env.RESELLERS_FILE, ownOrganisation(made, env.MicrosoftAppTenantId ?? '', person));
}
if (env.RESELLERS_FILE) await import('./run.ts');
else {
  console.error(
    'Who are you? Write TEAMS_PERSON_ID=<your object id> into env/.env.local and press F5 again. It stands at ' +
      'entra.microsoft.com under Users, at your own name.',
  );
  process.exitCode = 1;
}
