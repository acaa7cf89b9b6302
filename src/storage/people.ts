import type { TableClient } from '@azure/data-tables';
import { LRUCache } from 'lru-cache';
import type { Person } from '../domain/customer.ts';
import type { Role } from '../domain/roles.ts';
import type { AuditEntry, People, PersonRecord } from '../ports.ts';
import { isConflict, isMissing } from './errors.ts';
import { partitions, rowKeys } from './keys.ts';
import { type Chain, hashOf, START_OF_CHAIN } from './partition.ts';
import { changeRow, insertRow, putRow, type RowChange, readRange, readRow, removeRow, transact } from './rows.ts';

const ROW = 'person';
/** The newest link of what was decided about this person; beside their row, so that the row keeps its shape. */
const CHAIN_ROW = 'person-chain';
const ROUNDS = 8;
const NOBODY: PersonRecord = { roles: [] };
/** "Settled" 1: a cache serves only help and language. */
const RECENT_MS = 5 * 60_000;
const REMEMBERED = 10_000;

type Holder = { readonly name: string; readonly roles: readonly Role[] };

/** People of all organisations: one row each, and one list per organisation of who holds which role. */
export function createPeople(desk: TableClient): People {
  const recent = new LRUCache<string, PersonRecord>({ max: REMEMBERED, ttl: RECENT_MS });
  const remember = (reseller: string, person: string, record: PersonRecord): PersonRecord => {
    recent.set(`${reseller}|${person}`, record);
    return record;
  };
  async function fresh(reseller: string, person: string): Promise<PersonRecord> {
    const row = await readRow<PersonRecord>(desk, partitions.person(reseller, person), ROW);
    return remember(reseller, person, row?.value ?? NOBODY);
  }
  /** As this process last brought them to the list; whoever is not in it is looked at when they next change. */
  const listed = new LRUCache<string, PersonRecord>({ max: REMEMBERED });
  async function list(reseller: string, person: string): Promise<void> {
    const record = await followRoles(desk, reseller, person);
    if (record) listed.set(`${reseller}|${person}`, record);
  }
  return {
    fresh,
    recent: async (reseller, person) => recent.get(`${reseller}|${person}`) ?? fresh(reseller, person),
    async change(reseller, person, change) {
      const written = await changeRow<PersonRecord>(desk, partitions.person(reseller, person), ROW, (now) =>
        change(now ?? NOBODY),
      );
      // at once: what others write while the list is brought up to date is newer
      const record = remember(reseller, person, written);
      const known = listed.get(`${reseller}|${person}`);
      if (!known || known.name !== record.name || !sameRoles(known.roles, record.roles)) await list(reseller, person);
      return record;
    },
    async everybody(reseller) {
      const rows = await readRange<Holder>(desk, partitions.roleHolders(reseller), '0', 'z');
      return rows.map(({ rowKey, value }) => ({ id: rowKey, name: value.name, roles: value.roles }));
    },
    async changeRoles(reseller, person, roles, audit) {
      const record = await writeRoles(desk, { reseller, person, roles, audit });
      remember(reseller, person.id, record);
      await list(reseller, person.id);
      return record;
    },
    async holding(reseller, roles) {
      const rows = await readRange<Holder>(desk, partitions.roleHolders(reseller), '0', 'z');
      return rows
        .filter((row) => row.value.roles.some((role) => roles.includes(role)))
        .map((row) => ({ id: row.rowKey, name: row.value.name }));
    },
  };
}

type RoleChange = {
  readonly reseller: string;
  readonly person: Person;
  readonly roles: readonly Role[];
  readonly audit: (before: readonly Role[]) => AuditEntry;
};

/** Roles and the next link of this person's audit chain, together or not at all. */
async function writeRoles(desk: TableClient, { reseller, person, roles, audit }: RoleChange): Promise<PersonRecord> {
  const partition = partitions.person(reseller, person.id);
  for (let round = 0; ; round += 1) {
    const [row, tip] = await Promise.all([
      readRow<PersonRecord>(desk, partition, ROW),
      readRow<{ chain: Chain }>(desk, partition, CHAIN_ROW),
    ]);
    const name = row?.value.name ?? person.name;
    const record: PersonRecord = { ...row?.value, ...(name ? { name } : {}), roles };
    const before = tip?.value.chain ?? START_OF_CHAIN;
    const sequence = before.sequence + 1;
    const entry = audit(row?.value.roles ?? []);
    const hash = hashOf(entry, sequence, before.hash);
    const link = rowKeys.audit(sequence);
    try {
      await transact(desk, partition, [
        edit(ROW, record, row?.etag),
        edit(CHAIN_ROW, { chain: { sequence, hash } }, tip?.etag),
        { do: 'insert', rowKey: link, value: { ...entry, sequence, previous: before.hash, hash } },
      ]);
      return record;
    } catch (error) {
      if (!isConflict(error)) throw error;
      // a repeated request meets what its first try wrote: that is our own success, not a lost race (T19)
      if ((await readRow<{ hash: string }>(desk, partition, link))?.value.hash === hash) return record;
      if (round >= ROUNDS) throw error;
    }
  }
}

const edit = (rowKey: string, value: unknown, etag: string | undefined): RowChange =>
  etag ? { do: 'replace', rowKey, value, etag } : { do: 'insert', rowKey, value };

/**
 * Brings the list of who holds what to what the person's own row says, and answers that. Looks again after each write: of
 * two who do this at once the later state stays. Nothing when others keep writing: theirs is the newer word.
 */
async function followRoles(desk: TableClient, reseller: string, id: string): Promise<PersonRecord | undefined> {
  const partition = partitions.roleHolders(reseller);
  for (let round = 0; round < ROUNDS; round += 1) {
    const [line, row] = await Promise.all([
      readRow<Holder>(desk, partition, id),
      readRow<PersonRecord>(desk, partitions.person(reseller, id), ROW),
    ]);
    const person = row?.value ?? NOBODY;
    const wanted =
      person.roles.length > 0 ? { name: person.name ?? line?.value.name ?? '', roles: person.roles } : undefined;
    if (sameHolder(line?.value, wanted)) return person;
    try {
      if (wanted) await putRow(desk, partition, id, wanted, line?.etag);
      else if (line) await removeRow(desk, partition, line);
    } catch (error) {
      if (!isConflict(error) && !isMissing(error)) throw error;
    }
  }
  return undefined;
}

const sameHolder = (one: Holder | undefined, other: Holder | undefined): boolean =>
  one && other ? one.name === other.name && sameRoles(one.roles, other.roles) : one === other;

const sameRoles = (one: readonly Role[], other: readonly Role[]): boolean =>
  one.length === other.length && one.every((role) => other.includes(role));

export type FirstPerson = { readonly id: string; readonly name: string; readonly roles: readonly Role[] };

/** The first set of roles from the configuration; what storage already holds is never overwritten. */
export async function seedPeople(desk: TableClient, reseller: string, people: readonly FirstPerson[]): Promise<void> {
  const organisation = await readRow(desk, partitions.organisation(reseller), 'seeded');
  if (organisation) return;
  const seedOne = async ({ id, name, roles }: FirstPerson): Promise<void> => {
    // somebody may have written to the bot before it knew the roles: their row is there, without any
    await changeRow<PersonRecord>(desk, partitions.person(reseller, id), ROW, (now) =>
      now && now.roles.length > 0 ? now : { ...(name ? { name } : {}), ...now, roles },
    );
    await insertRow(desk, partitions.roleHolders(reseller), id, { name, roles });
  };
  await Promise.all(people.map(seedOne));
  await insertRow(desk, partitions.organisation(reseller), 'seeded', { people: people.length });
}
