import { createHash } from 'node:crypto';
import type { TableClient } from '@azure/data-tables';
import type { ImportLine } from '../domain/import-line.ts';
import type { CustomerKey, ImportLines } from '../ports.ts';
import { isConflict, isMissing, StorageUnavailable } from './errors.ts';
import { partitions, rowKeys } from './keys.ts';
import { putRow, readRow, removeRow } from './rows.ts';
import type { Secrets } from './secrets.ts';

type BlockRow = { readonly sealed: string };

const ROUNDS = 20;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const TIME_CHARACTERS = 10;
const REST_CHARACTERS = 16;

/** A ULID of the import's own moment, the rest of which follows from import and line alone. */
function customerOf({ reseller, uid }: CustomerKey, line: number): string {
  const digest = createHash('sha256').update(`${reseller}|${uid}|${line}`).digest();
  const rest = [...digest.subarray(0, REST_CHARACTERS)].map((byte) => CROCKFORD[byte % CROCKFORD.length]);
  return uid.slice(0, TIME_CHARACTERS) + rest.join('');
}

/**
 * Lines of an import: contacts among them, so every block is sealed, to its own row. They lie beside the state and outside
 * what a load reads.
 */
export function createImportLines(desk: TableClient, secrets: Secrets): ImportLines {
  const placeOf = (key: CustomerKey, block: number) => [partitions.customer(key), rowKeys.importBlock(block)] as const;
  const read = (key: CustomerKey, block: number) => readRow<BlockRow>(desk, ...placeOf(key, block));
  async function write(key: CustomerKey, block: number, lines: readonly ImportLine[], isFirst: boolean): Promise<void> {
    const [partition, rowKey] = placeOf(key, block);
    // mostly there is none yet
    const row = isFirst && lines.length > 0 ? undefined : await read(key, block);
    const sealed = secrets.seal(JSON.stringify(lines), `${partition}|${rowKey}`);
    if (lines.length > 0) await putRow(desk, partition, rowKey, { sealed } satisfies BlockRow, row?.etag);
    else if (row) await removeRow(desk, partition, row);
  }
  return {
    async put(key, block, lines) {
      for (let round = 0; round < ROUNDS; round += 1) {
        try {
          return await write(key, block, lines, round === 0);
        } catch (error) {
          if (!isConflict(error) && !isMissing(error)) throw error;
        }
      }
      throw new StorageUnavailable('a block of lines was never left alone');
    },
    async get(key, block) {
      const row = await read(key, block);
      // written above, and nowhere else
      return row ? (JSON.parse(secrets.open(row.value.sealed, placeOf(key, block).join('|'))) as ImportLine[]) : [];
    },
    customerOf,
  };
}
