import { odata, type TableClient } from '@azure/data-tables';
import { answered, isMissing, StorageUnavailable, statusOf } from './errors.ts';
import { checkKey, checkTransaction } from './limits.ts';

/** One row: JSON in pieces that fit a text property. */
export type Row<T> = { readonly rowKey: string; readonly etag: string; readonly value: T };

/** What happens to one row of a transaction. A replacement always names the etag it read: no silent last writer (T20). */
export type RowChange =
  | { readonly do: 'insert'; readonly rowKey: string; readonly value: unknown }
  | { readonly do: 'replace'; readonly rowKey: string; readonly value: unknown; readonly etag: string }
  /** The SDK cannot give a delete its etag inside a transaction: another row of the same transaction must be guarded. */
  | { readonly do: 'delete'; readonly rowKey: string };

const PIECE = 30_000;
const TIMEOUT_MS = 5_000;
/** Longer than any pause of the service we want to survive, shorter than the wake-up's invisibility (architecture §3). */
const COMMIT_TIMEOUT_MS = 20_000;

type Entity = { partitionKey: string; rowKey: string } & Record<string, string>;

function entityOf(partitionKey: string, rowKey: string, value: unknown): Entity {
  const json = JSON.stringify(value);
  const entity: Entity = { partitionKey, rowKey };
  for (let from = 0, piece = 0; from < json.length; piece += 1) {
    const to = wholeCharacters(json, from + PIECE);
    entity[`d${piece}`] = json.slice(from, to);
    from = to;
  }
  return entity;
}

/** Half of an emoji is no text a service must keep: a cut between the halves of a surrogate pair moves one back. */
const wholeCharacters = (text: string, at: number): number =>
  /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) ? at - 1 : at;

function rowOf<T>(entity: Readonly<Record<string, unknown>>): Row<T> {
  let json = '';
  for (let piece = 0; typeof entity[`d${piece}`] === 'string'; piece += 1) json += String(entity[`d${piece}`]);
  // what a row holds is decided by who wrote its key; nothing else writes these tables
  return { rowKey: String(entity.rowKey), etag: String(entity.etag), value: JSON.parse(json) as T };
}

/** Rows of one partition with `from <= RowKey < to`, in key order whatever the service's order is (T100). */
export async function readRange<T>(table: TableClient, partition: string, from: string, to: string): Promise<Row<T>[]> {
  const entities = await listed(table, odata`PartitionKey eq ${partition} and RowKey ge ${from} and RowKey lt ${to}`);
  return entities.map((entity) => rowOf<T>(entity)).sort((a, b) => (a.rowKey < b.rowKey ? -1 : 1));
}

/** The first rows of a partition: one page of that many. Unlike `readRange` it needs a service that answers in key order. */
export async function readFirst<T>(table: TableClient, partition: string, most: number): Promise<Row<T>[]> {
  const entities = await listed(table, odata`PartitionKey eq ${partition}`, most);
  return entities.map((entity) => rowOf<T>(entity));
}

/** All rows of the partitions with `from <= PartitionKey < to`, in no order. */
export async function readPartitions<T>(table: TableClient, from: string, to: string): Promise<Row<T>[]> {
  const entities = await listed(table, odata`PartitionKey ge ${from} and PartitionKey lt ${to}`);
  return entities.map((entity) => rowOf<T>(entity));
}

/** Of page after page, not of one. */
const ACROSS_TIMEOUT_MS = 60_000;

/** The one row that each of many partitions holds, by partition. */
export async function readAcross<T>(table: TableClient, from: string, to: string): Promise<ReadonlyMap<string, T>> {
  const found = new Map<string, T>();
  const list = table.listEntities<Record<string, unknown>>({
    queryOptions: { filter: odata`PartitionKey ge ${from} and PartitionKey lt ${to}` },
    abortSignal: AbortSignal.timeout(ACROSS_TIMEOUT_MS),
  });
  await answered(
    (async () => {
      for await (const page of list.byPage({ maxPageSize: 1000 }))
        for (const entity of page) found.set(String(entity.partitionKey), rowOf<T>(entity).value);
    })(),
  );
  return found;
}

/** Every row of a table, one partition after the other: the service keeps them in the order of their keys. */
export async function* everyPartition(
  table: TableClient,
): AsyncGenerator<{ readonly partition: string; readonly rows: readonly Row<unknown>[] }> {
  let partition: string | undefined;
  let rows: Row<unknown>[] = [];
  for await (const page of table.listEntities<Record<string, unknown>>().byPage({ maxPageSize: 1000 }))
    for (const entity of page) {
      if (partition !== undefined && partition !== entity.partitionKey) {
        yield { partition, rows };
        rows = [];
      }
      partition = String(entity.partitionKey);
      rows.push(rowOf(entity));
    }
  if (partition !== undefined) yield { partition, rows };
}

type Listed = Readonly<Record<string, unknown>>;

/** What a filter finds; with `most` no more rows than that are asked of the service. */
async function listed(table: TableClient, filter: string, most?: number): Promise<Listed[]> {
  const found: Listed[] = [];
  const list = table.listEntities<Record<string, unknown>>({
    queryOptions: { filter },
    abortSignal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await answered(
    (async () => {
      if (most === undefined) for await (const entity of list) found.push(entity);
      else
        for await (const page of list.byPage({ maxPageSize: most })) {
          found.push(...page);
          if (found.length >= most) break;
        }
    })(),
  );
  return most === undefined ? found : found.slice(0, most);
}

export async function readRow<T>(table: TableClient, partition: string, rowKey: string): Promise<Row<T> | undefined> {
  try {
    return rowOf<T>(
      await answered(table.getEntity(partition, rowKey, { abortSignal: AbortSignal.timeout(TIMEOUT_MS) })),
    );
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/**
 * All or nothing, limits checked first. Conflicts come out as the SDK's errors (`isConflict`); no answer in time as
 * StorageUnavailable, after which only reading back tells what happened. Answers the new etags by row key.
 */
export async function transact(
  table: TableClient,
  partition: string,
  changes: readonly RowChange[],
  timeoutMs = COMMIT_TIMEOUT_MS,
): Promise<ReadonlyMap<string, string>> {
  checkKey(partition);
  const entities = changes.map((change) =>
    entityOf(partition, change.rowKey, change.do === 'delete' ? {} : change.value),
  );
  checkTransaction(entities);
  if (!changes.some((change) => change.do !== 'delete'))
    throw new Error('a transaction of deletes alone is not guarded');
  const result = await answered(
    table.submitTransaction(
      changes.map((change, at) => {
        const entity = entities[at] ?? { partitionKey: partition, rowKey: change.rowKey };
        if (change.do === 'insert') return ['create', entity];
        if (change.do === 'delete') return ['delete', entity];
        return ['update', entity, 'Replace', { etag: change.etag }];
      }),
      { abortSignal: AbortSignal.timeout(timeoutMs) },
    ),
  );
  return new Map(
    changes.map((change, at) => {
      const etag = result.subResponses[at]?.etag?.trim();
      // an empty etag would make the next replacement unconditional
      if (!etag && change.do !== 'delete') throw new StorageUnavailable('a written row came back without its etag');
      return [change.rowKey, etag ?? ''];
    }),
  );
}

/** Inserts one row; false when it was there already. */
export async function insertRow(
  table: TableClient,
  partition: string,
  rowKey: string,
  value: unknown,
): Promise<boolean> {
  try {
    await transact(table, partition, [{ do: 'insert', rowKey, value }], TIMEOUT_MS);
    return true;
  } catch (error) {
    if (statusOf(error) === 409) return false;
    throw error;
  }
}

/** Writes one row over what was read, or a new one where nothing was; answers its new etag. Conflicts are the SDK's errors. */
export async function putRow(
  table: TableClient,
  partition: string,
  rowKey: string,
  value: unknown,
  etag: string | undefined,
): Promise<string> {
  const edit: RowChange = etag ? { do: 'replace', rowKey, value, etag } : { do: 'insert', rowKey, value };
  return (await transact(table, partition, [edit], TIMEOUT_MS)).get(rowKey) ?? '';
}

/** Removes one row if it is still what was read; a row already gone is fine. */
export async function removeRow(
  table: TableClient,
  partition: string,
  row: Pick<Row<unknown>, 'rowKey' | 'etag'>,
): Promise<void> {
  try {
    await answered(
      table.deleteEntity(partition, row.rowKey, { etag: row.etag, abortSignal: AbortSignal.timeout(TIMEOUT_MS) }),
    );
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Reads, changes and writes one row until nobody wrote in between; for rows that belong to no aggregate. */
export async function changeRow<T>(
  table: TableClient,
  partition: string,
  rowKey: string,
  change: (now: T | undefined) => T,
): Promise<T> {
  for (let round = 0; ; round += 1) {
    const row = await readRow<T>(table, partition, rowKey);
    const value = change(row?.value);
    try {
      await putRow(table, partition, rowKey, value, row?.etag);
      return value;
    } catch (error) {
      const lost = statusOf(error) === 409 || statusOf(error) === 412;
      if (!lost || round >= 8) throw error;
    }
  }
}
