import type { TableClient } from '@azure/data-tables';
import { refusal, sendCall, textOf } from './table-wire.ts';

/** An entity on the wire: keys, pieces of text, and its etag where the service gives one. */
export type WireEntity = Readonly<Record<string, unknown>>;

/** One part of a transaction. */
export type WireChange =
  | { readonly do: 'insert'; readonly rowKey: string; readonly entity: WireEntity }
  | { readonly do: 'replace'; readonly rowKey: string; readonly entity: WireEntity; readonly etag: string }
  | { readonly do: 'delete'; readonly rowKey: string; readonly etag: string };

const inKey = (key: string): string => encodeURIComponent(key.replaceAll("'", "''"));
const entityUrl = (table: TableClient, partition: string, rowKey: string): string =>
  `${table.url}/${table.tableName}(PartitionKey='${inKey(partition)}',RowKey='${inKey(rowKey)}')`;

/** One entity; throws 404 when there is none. */
export async function getEntity(
  table: TableClient,
  partition: string,
  rowKey: string,
  ms: number,
): Promise<WireEntity> {
  const answer = await sendCall(table, { method: 'GET', url: entityUrl(table, partition, rowKey) }, ms);
  return JSON.parse(textOf(answer)) as WireEntity; // the service's promise
}

/** All entities that fit, page after page: a page may be empty and not the last (T100). `ms` is for all of them. */
export async function queryEntities(table: TableClient, filter: string, ms: number): Promise<WireEntity[]> {
  const found: WireEntity[] = [];
  const until = performance.now() + ms;
  let next = '';
  do {
    const url = `${table.url}/${table.tableName}()?$filter=${encodeURIComponent(filter)}${next}`;
    const answer = await sendCall(table, { method: 'GET', url }, Math.max(1, until - performance.now()));
    const { value } = JSON.parse(textOf(answer)) as { value: WireEntity[] }; // same
    found.push(...value);
    const partition = answer.headers.get('x-ms-continuation-nextpartitionkey');
    const row = answer.headers.get('x-ms-continuation-nextrowkey');
    next = partition === undefined ? '' : `&NextPartitionKey=${encodeURIComponent(partition)}`;
    if (partition !== undefined && row !== undefined) next += `&NextRowKey=${encodeURIComponent(row)}`;
  } while (next !== '');
  return found;
}

const CRLF = '\r\n';

function partOf(table: TableClient, partition: string, change: WireChange): string {
  const url = change.do === 'insert' ? `${table.url}/${table.tableName}` : entityUrl(table, partition, change.rowKey);
  const method = { insert: 'POST', replace: 'PUT', delete: 'DELETE' }[change.do];
  const condition = change.do === 'insert' ? 'Prefer: return-no-content' : `If-Match: ${change.etag}`;
  return [
    'content-type: application/http',
    'content-transfer-encoding: binary',
    '',
    `${method} ${url} HTTP/1.1`,
    'Content-Type: application/json',
    'Accept: application/json;odata=minimalmetadata',
    'DataServiceVersion: 3.0',
    condition,
    '',
    '',
    change.do === 'delete' ? '' : JSON.stringify(change.entity),
  ].join(CRLF);
}

/** All changes in one transaction; the etags of what was written, in order. Throws what the first refused one was refused for. */
export async function submitChanges(
  table: TableClient,
  partition: string,
  changes: readonly WireChange[],
  id: string,
  ms: number,
): Promise<readonly (string | undefined)[]> {
  const parts = changes.map((change) => `--changeset_${id}${CRLF}${partOf(table, partition, change)}${CRLF}`).join('');
  const body = [
    `--batch_${id}`,
    `content-type: multipart/mixed; boundary=changeset_${id}`,
    '',
    '',
    `${parts}--changeset_${id}--`,
    `--batch_${id}--`,
    '',
  ].join(CRLF);
  const headers = { accept: 'application/json', 'content-type': `multipart/mixed; boundary=batch_${id}` };
  const answer = await sendCall(table, { method: 'POST', url: `${table.url}/$batch`, headers, body }, ms);
  const answers = textOf(answer).split('--changesetresponse_').slice(1, -1);
  return answers.map((text) => {
    const status = Number(/HTTP\/1\.1 (\d{3})/.exec(text)?.[1]);
    if (!(status >= 200 && status <= 299)) throw refusal(status || 500, /\{.*\}/.exec(text)?.[0] ?? '');
    return /^ETag: (.*)$/im.exec(text)?.[1]?.trim();
  });
}
