import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import type { TableClient } from '@azure/data-tables';
import type { UniqueKey } from '../domain/findings.ts';
import type { KeyHolder, Reservations } from '../ports.ts';
import { isConflict, isMissing, StorageUnavailable } from './errors.ts';
import { endOf, keyText, partitions } from './keys.ts';
import { insertRow, putRow, type Row, readAcross, readRow, removeRow } from './rows.ts';

type Reserved = Awaited<ReturnType<Reservations['reserve']>>;
type HoldersRow = { readonly holders: readonly KeyHolder[] };

const ROW = 'holders';
/** A lost race means that somebody else got on, so this ends; the bound only keeps a broken service from being asked for ever. */
const ROUNDS = 200;
/** Leaves room for the reseller in a key of 255 bytes. */
const LONGEST = 200;

const KINDS = { ico: 'ico', domain: 'dom', tenant: 'ten' } as const;

/** Written in any case, with or without a full stop at the end, in Unicode or as `xn--`: one domain, one key. */
function partitionOf(reseller: string, { kind, value }: UniqueKey): string {
  const text = value.normalize('NFC').trim().toLowerCase().replace(/\.$/, '');
  const plain = kind === 'domain' && /[^ -~]/.test(text) ? domainToASCII(text) || text : text;
  const safe = keyText(plain, LONGEST);
  const key =
    safe === plain && Buffer.byteLength(plain) <= LONGEST ? plain : createHash('sha256').update(plain).digest('hex');
  return partitions.unique(reseller, KINDS[kind], key);
}

/** Who has an IČO or a domain: a partition of its own for each, so that the first insert decides between any number of processes. */
export function createReservations(desk: TableClient): Reservations {
  /** An attempt without an answer met somebody else's write. */
  async function untilLeftAlone<T>(attempt: () => Promise<T | undefined>): Promise<T> {
    for (let round = 0; round < ROUNDS; round += 1) {
      try {
        const answer = await attempt();
        if (answer !== undefined) return answer;
      } catch (error) {
        if (!isConflict(error) && !isMissing(error)) throw error;
      }
    }
    throw new StorageUnavailable('a reservation was never left alone');
  }
  const write = (partition: string, row: Row<HoldersRow>, holders: readonly KeyHolder[]) =>
    putRow(desk, partition, ROW, { holders } satisfies HoldersRow, row.etag);

  return {
    holders: async (reseller, key) =>
      (await readRow<HoldersRow>(desk, partitionOf(reseller, key), ROW))?.value.holders ?? [],
    async reserve(reseller, key, holder, { past = [], beside = [] } = {}) {
      const partition = partitionOf(reseller, key);
      return untilLeftAlone<Reserved>(async () => {
        if (await insertRow(desk, partition, ROW, { holders: [holder] } satisfies HoldersRow)) return { ok: true };
        const row = await readRow<HoldersRow>(desk, partition, ROW);
        if (!row) return undefined;
        const others = row.value.holders.filter(({ customer }) => customer !== holder.customer);
        if (others.some(({ customer }) => !past.includes(customer) && !beside.includes(customer)))
          return { ok: false, holders: others };
        const holders = [...others.filter(({ customer }) => !past.includes(customer)), holder];
        // also what a repeated request finds whose first answer was lost (T19)
        if (!sameHolders(holders, row.value.holders)) await write(partition, row, holders);
        return { ok: true };
      });
    },
    async release(reseller, key, customer) {
      const partition = partitionOf(reseller, key);
      await untilLeftAlone(async () => {
        const row = await readRow<HoldersRow>(desk, partition, ROW);
        const holders = row?.value.holders.filter((each) => each.customer !== customer) ?? [];
        if (!row || holders.length === row.value.holders.length) return true;
        if (holders.length === 0) await removeRow(desk, partition, row);
        else await write(partition, row, holders);
        return true;
      });
    },
    async all(reseller) {
      const starts = Object.values(KINDS).map((kind) => partitions.unique(reseller, kind, ''));
      const read = await Promise.all(starts.map((start) => readAcross<HoldersRow>(desk, start, endOf(start))));
      const found = new Map(read.flatMap((rows) => [...rows]));
      return { holders: (key) => found.get(partitionOf(reseller, key))?.holders ?? [] };
    },
  };
}

const sameHolders = (one: readonly KeyHolder[], other: readonly KeyHolder[]): boolean =>
  one.length === other.length &&
  one.every(({ customer, companyName }) =>
    other.some((each) => each.customer === customer && each.companyName === companyName),
  );
