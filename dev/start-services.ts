import { join, resolve } from 'node:path';
import { developmentClockFile, developmentSecretsKeys } from '../src/development.ts';
import { projectRoot } from '../src/project-root.ts';
import { startAresEmulator } from './ares-emulator/server.ts';
import { startAzurite } from './azurite.ts';
import { startPartnerCenterEmulator } from './partner-center-emulator/server.ts';
import { CannotStart, isPortTaken, portFrom, portTaken } from './ports.ts';

/** What a bot needs to be told, and how to end what was started for it. */
export type Services = {
  readonly variables: Readonly<Record<string, string>>;
  /** Ends everything that was started, storage last. */
  stop(): Promise<void>;
};

type Env = NodeJS.ProcessEnv;
type Part = { readonly variables: Record<string, string>; stop(): Promise<void> };

const given = (env: Env, ...names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])));

const notOurs = async (): Promise<void> => {};

async function storage(env: Env, dataDir: string): Promise<Part> {
  const address = given(env, 'STORAGE_CONNECTION_STRING', 'STORAGE_ACCOUNT');
  if (Object.keys(address).length > 0) return { variables: address, stop: notOurs };
  const [table, queue] = (env.AZURITE_PORTS ?? '0,0').split(',');
  const tablePort = portFrom(table, 0, 'AZURITE_PORTS');
  const queuePort = portFrom(queue, 0, 'AZURITE_PORTS');
  try {
    const azurite = await startAzurite({ dataDir: join(dataDir, 'azurite'), tablePort, queuePort });
    return { variables: { STORAGE_CONNECTION_STRING: azurite.connectionString }, stop: azurite.stop };
  } catch (error) {
    if (isPortTaken(error)) throw portTaken(tablePort || queuePort, 'Azurite', 'AZURITE_PORTS');
    throw new CannotStart(error instanceof Error ? error.message : String(error));
  }
}

async function partnerCenter(env: Env, dataDir: string, resellersFile: string): Promise<Part> {
  if (env.PARTNER_CENTER_URL)
    return { variables: given(env, 'PARTNER_CENTER_URL', 'PARTNER_CENTER_AUTH_URL'), stop: notOurs };
  const variable = 'PARTNER_CENTER_EMULATOR_PORT';
  const port = portFrom(env[variable], 3980, variable);
  const clockFile = developmentClockFile(dataDir);
  const started = startPartnerCenterEmulator({ port, resellersFile, clockFile });
  const { url, authUrl, stop } = await started.catch((error: unknown) => {
    throw isPortTaken(error) ? portTaken(port, 'the Partner Center emulator', variable) : error;
  });
  return { variables: { PARTNER_CENTER_URL: url, PARTNER_CENTER_AUTH_URL: authUrl }, stop };
}

async function ares(env: Env): Promise<Part> {
  if (env.ARES_URL) return { variables: given(env, 'ARES_URL'), stop: notOurs };
  const variable = 'ARES_EMULATOR_PORT';
  const port = portFrom(env[variable], 3981, variable);
  const { url, stop } = await startAresEmulator({ port }).catch((error: unknown) => {
    throw isPortTaken(error) ? portTaken(port, 'the ARES emulator', variable) : error;
  });
  return { variables: { ARES_URL: url }, stop };
}

/**
 * Starts every part whose address the environment does not give (interface.md "Running it"). Throws `CannotStart` with one
 * sentence when something is in the way; nothing is left running then.
 */
export async function startServices(env: Env): Promise<Services> {
  const dataDir = resolve(env.DEV_DATA_DIR || join(projectRoot, '.data'));
  const resellersFile = resolve(env.RESELLERS_FILE || join(projectRoot, 'dev/resellers.json'));
  const parts: Part[] = [];
  const stop = async (): Promise<void> => {
    for (const part of parts.splice(0).reverse()) await part.stop();
  };
  try {
    // one after the other: a taken port is found before anything waits for storage
    parts.push(await partnerCenter(env, dataDir, resellersFile));
    parts.push(await ares(env));
    parts.unshift(await storage(env, dataDir));
  } catch (error) {
    await stop();
    throw error;
  }
  const variables = {
    ...Object.assign({}, ...parts.map((part) => part.variables)),
    RESELLERS_FILE: resellersFile,
    DEV_DATA_DIR: dataDir,
    SECRETS_KEYS: env.SECRETS_KEYS || developmentSecretsKeys(dataDir),
  };
  return { variables, stop };
}
