import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * Azurite's table and queue services in a process of their own, forked by `azurite.ts`. Started from Azurite's classes and
 * not from its command line, because the table service there flushes on SIGINT only, and no telemetry starts this way.
 * Positional constructors: package.json pins the exact version.
 */
const options = JSON.parse(process.argv[2] ?? '{}') as AzuriteProcessOptions; // written by azurite.ts
const require = createRequire(import.meta.url);

export type AzuriteProcessOptions = { dataDir?: string; tablePort: number; queuePort: number };
/** What the process tells its parent: where it listens, or why it does not. */
export type AzuriteReport = { tableUrl: string; queueUrl: string; key: string } | { failed: string };

type Server = { start(): Promise<void>; close(): Promise<void>; getHttpServerAddress(): string };
type Class<T> = new (...positional: unknown[]) => T;

/** Azurite ships no types; these are the members used here. */
const classOf = <T>(path: string): Class<T> =>
  (require(`azurite/dist/src/${path}.js`) as { default: Class<T> }).default;

const HOST = '127.0.0.1';
/** Longer than clients keep a connection, so that none is closed under a request. */
const KEEP_ALIVE_SECONDS = 75;
const dataDir = options.dataDir ?? '.';
const inMemory = options.dataDir === undefined;
const plainHttp = ['', '', '', undefined, false] as const;

function tableServer(): Server {
  const configuration = new (classOf('table/TableConfiguration'))(
    ...[HOST, options.tablePort, KEEP_ALIVE_SECONDS, join(dataDir, 'tables.json'), false, false],
    ...[undefined, undefined, false, false, ...plainHttp, inMemory],
  );
  return new (classOf<Server>('table/TableServer'))(configuration);
}

function queueServer(): Server {
  const messages = [{ locationId: 'Default', locationPath: join(dataDir, 'queue-messages'), maxConcurrency: 10 }];
  const configuration = new (classOf('queue/QueueConfiguration'))(
    ...[HOST, options.queuePort, KEEP_ALIVE_SECONDS, join(dataDir, 'queues.json'), join(dataDir, 'queue-extents.json')],
    ...[messages, false, undefined, false, undefined, false, false, ...plainHttp, inMemory],
  );
  return new (classOf<Server>('queue/QueueServer'))(configuration);
}

/** Two processes on one folder would overwrite each other's files: the first one's id stands in `owner`. */
function takeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'owner');
  const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (owner > 0 && owner !== process.pid && isAlive(owner))
    throw new Error(`${folder} is in use by process ${owner}; set DEV_DATA_DIR to another folder.`);
  writeFileSync(file, String(process.pid));
  process.on('exit', () => rmSync(file, { force: true }));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const started: Server[] = [];
let isStopping = false;

/** Closing writes what is still in memory to the disk. */
function stop(): void {
  if (isStopping) return;
  isStopping = true;
  Promise.all(started.map((server) => server.close())).then(
    () => process.exit(0),
    () => process.exit(1),
  );
}

const report = (message: AzuriteReport): void => {
  if (process.connected) process.send?.(message);
};

async function start(server: Server): Promise<string> {
  await server.start();
  started.push(server);
  return `${server.getHttpServerAddress()}/devstoreaccount1`;
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('disconnect', stop);
try {
  if (!inMemory) takeFolder(dataDir);
  const tableUrl = await start(tableServer());
  const queueUrl = await start(queueServer());
  // the well-known key of the emulator's account, not a secret
  const { EMULATOR_ACCOUNT_KEY } = require('azurite/dist/src/common/utils/constants.js') as {
    EMULATOR_ACCOUNT_KEY: Buffer;
  };
  report({ tableUrl, queueUrl, key: EMULATOR_ACCOUNT_KEY.toString('base64') });
} catch (error) {
  report({ failed: error instanceof Error ? error.message : String(error) });
  stop();
}
