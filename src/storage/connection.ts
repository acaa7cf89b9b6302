import { TableClient, type TableServiceClientOptions } from '@azure/data-tables';
import { QueueClient } from '@azure/storage-queue';

/** Where the account is: a connection string, or an account name with the process's managed identity. */
export type StorageSetting = {
  readonly connectionString?: string;
  readonly account?: string;
  /** Put before every table and queue name, so that several deployments or test stories share an account. */
  readonly prefix: string;
  /** Real milliseconds after which one read or write is given up. */
  readonly timeoutMs?: number;
};

export type Storage = {
  /** All aggregates, people and settings, by partition (architecture §3). */
  readonly desk: TableClient;
  /** What fires at a time. */
  readonly agenda: TableClient;
  readonly wakeUps: QueueClient;
  /** Messages nobody could understand. */
  readonly poison: QueueClient;
};

const DEFAULT_TIMEOUT_MS = 5_000;

/** Table names take letters and digits only; queue names small letters, digits and hyphens. */
const tableName = (prefix: string, name: string): string => `${prefix.replace(/[^A-Za-z0-9]/g, '')}${name}`;
const queueName = (prefix: string, name: string): string =>
  `${prefix.replace(/[^A-Za-z0-9]/g, '').toLowerCase()}${name}`;

/** The table SDK has no time-out of its own per request. */
const givingUpAfter = (timeoutMs: number): NonNullable<TableServiceClientOptions['additionalPolicies']>[number] => ({
  position: 'perCall',
  policy: {
    name: 'givingUpAfter',
    sendRequest(request, next) {
      request.timeout = timeoutMs;
      return next(request);
    },
  },
});

/** Steps of the SDK's pipeline that do nothing for small JSON rows and cost a third of a read's processor time. */
const DISPENSABLE = [
  'decompressResponsePolicy',
  'formDataPolicy',
  'logPolicy',
  'multipartPolicy',
  'redirectPolicy',
  'tracingPolicy',
] as const;

function lean(client: TableClient): TableClient {
  for (const name of DISPENSABLE) client.pipeline.removePolicy({ name });
  return client;
}

export async function connectStorage(setting: StorageSetting): Promise<Storage> {
  const { prefix } = setting;
  const names = { desk: tableName(prefix, 'desk'), agenda: tableName(prefix, 'agenda') };
  const queues = { wakeUps: queueName(prefix, 'wakeups'), poison: queueName(prefix, 'poison') };
  const retry = { maxRetries: 2, retryDelayInMs: 150, maxRetryDelayInMs: 600 };
  const timeout = {
    tryTimeoutInMs: setting.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    maxTries: 3,
    retryDelayInMs: 150,
    maxRetryDelayInMs: 600,
  };
  if (setting.connectionString) {
    const at = setting.connectionString;
    const options = {
      ...(setting.timeoutMs ? { additionalPolicies: [givingUpAfter(setting.timeoutMs)] } : {}),
      retryOptions: retry,
      allowInsecureConnection: at.includes('=http:') || at.includes('UseDevelopmentStorage'),
    };
    return {
      desk: lean(TableClient.fromConnectionString(at, names.desk, options)),
      agenda: lean(TableClient.fromConnectionString(at, names.agenda, options)),
      wakeUps: new QueueClient(at, queues.wakeUps, { retryOptions: timeout }),
      poison: new QueueClient(at, queues.poison, { retryOptions: timeout }),
    };
  }
  const { DefaultAzureCredential } = await import('@azure/identity');
  const credential = new DefaultAzureCredential();
  const table = (name: string) =>
    lean(
      new TableClient(`https://${setting.account}.table.core.windows.net`, name, credential, { retryOptions: retry }),
    );
  const queue = (name: string) =>
    new QueueClient(`https://${setting.account}.queue.core.windows.net/${name}`, credential, { retryOptions: timeout });
  return {
    desk: table(names.desk),
    agenda: table(names.agenda),
    wakeUps: queue(queues.wakeUps),
    poison: queue(queues.poison),
  };
}

/** Makes tables and queues that are not there yet; safe to repeat and to race. */
export async function prepareStorage(storage: Storage): Promise<void> {
  const ifMissing = async (create: () => Promise<unknown>): Promise<void> => {
    try {
      await create();
    } catch (error) {
      if ((error as { statusCode?: number }).statusCode !== 409) throw error; // SDK errors carry statusCode
    }
  };
  await Promise.all([
    ifMissing(() => storage.desk.createTable({ abortSignal: AbortSignal.timeout(DEFAULT_TIMEOUT_MS) })),
    ifMissing(() => storage.agenda.createTable({ abortSignal: AbortSignal.timeout(DEFAULT_TIMEOUT_MS) })),
    ifMissing(() => storage.wakeUps.createIfNotExists({ abortSignal: AbortSignal.timeout(DEFAULT_TIMEOUT_MS) })),
    ifMissing(() => storage.poison.createIfNotExists({ abortSignal: AbortSignal.timeout(DEFAULT_TIMEOUT_MS) })),
  ]);
}
