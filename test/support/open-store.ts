import { TableClient } from '@azure/data-tables';
import { QueueClient } from '@azure/storage-queue';
import { monotonicFactory } from 'ulid';
import type { AuditEntry, CustomerKey } from '../../src/ports.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { personId, tenantId } from './activities.ts';
import { freshPrefix, sharedAzurite } from './shared-azurite.ts';
import type { TollProxy } from './toll-proxy.ts';

export const testKeys = `test:${Buffer.alloc(32, 7).toString('base64')}`;
export const newId = monotonicFactory();

export type StoreOptions = {
  /** Of an earlier store, to be another process on the same account. */
  readonly prefix?: string;
  readonly owner?: string;
  readonly leaseMs?: number;
  readonly wakeAfterSeconds?: number;
  readonly timeoutMs?: number;
  readonly secretsKeys?: string;
  readonly clock?: () => Date;
  readonly realNow?: () => Date;
  /** In the way of one of the services. */
  readonly tables?: TollProxy;
  readonly queues?: TollProxy;
};

/** A real store on Azurite, and beside it clients that see what is really there. */
export async function openTestStore(options: StoreOptions = {}) {
  const azurite = await sharedAzurite();
  const { prefix = freshPrefix(), owner = newId() } = options;
  const connectionString = azurite.connectionString
    .replace(azurite.tableUrl, options.tables?.url ?? azurite.tableUrl)
    .replace(azurite.queueUrl, options.queues?.url ?? azurite.queueUrl);
  const store = await openStorage({
    connectionString,
    prefix,
    owner,
    newId,
    secretsKeys: options.secretsKeys ?? testKeys,
    leaseMs: options.leaseMs ?? 45_000,
    wakeAfterSeconds: options.wakeAfterSeconds ?? 0,
    clock: options.clock ?? (() => new Date()),
    realNow: options.realNow ?? (() => new Date()),
    ...(options.timeoutMs ? { timeoutMs: options.timeoutMs } : {}),
  });
  await store.prepare();
  const table = (name: string): TableClient =>
    TableClient.fromConnectionString(azurite.connectionString, `${prefix}${name}`, { allowInsecureConnection: true });
  const queue = (name: string): QueueClient => new QueueClient(azurite.connectionString, `${prefix}${name}`);
  return {
    store,
    prefix,
    owner,
    desk: table('desk'),
    agenda: table('agenda'),
    wakeUps: queue('wakeups'),
    poison: queue('poison'),
  };
}
export type TestStore = Awaited<ReturnType<typeof openTestStore>>;

/** A customer nobody else in this run has. */
export const freshKey = (tenant = 1): CustomerKey => ({ reseller: tenantId(tenant), uid: newId() });

export const anEntry = (changes: Partial<AuditEntry> = {}): AuditEntry => ({
  at: '2026-11-20T10:00:00.000Z',
  by: { id: personId(1, 1), name: 'Admin agent' },
  what: 'customer.create.submit',
  outcome: 'done',
  details: {},
  turnId: newId(),
  ...changes,
});

/** Everything in a table, as stored. */
export async function allRows(table: TableClient): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for await (const row of table.listEntities<Record<string, unknown>>()) rows.push({ ...row });
  return rows;
}
