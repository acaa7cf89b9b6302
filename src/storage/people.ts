import type { TableClient } from '@azure/data-tables';
import { LRUCache } from 'lru-cache';
import type { Role } from '../domain/roles.ts';
import type { People, PersonRecord } from '../ports.ts';
import { partitions } from './keys.ts';
import { changeRow, insertRow, readRange, readRow } from './rows.ts';

const ROW = 'person';
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
  return {
    fresh,
    recent: async (reseller, person) => recent.get(`${reseller}|${person}`) ?? fresh(reseller, person),
    async change(reseller, person, change) {
      const record = await changeRow<PersonRecord>(desk, partitions.person(reseller, person), ROW, (now) =>
        change(now ?? NOBODY),
      );
      const { name, roles } = record;
      if (name && roles.length > 0 && recent.get(`${reseller}|${person}`)?.name !== name)
        await changeRow<Holder>(desk, partitions.roleHolders(reseller), person, () => ({ name, roles }));
      return remember(reseller, person, record);
    },
    everybody: async () => [],
    changeRoles: () => Promise.reject(new Error('not there yet')),
    async holding(reseller, roles) {
      const rows = await readRange<Holder>(desk, partitions.roleHolders(reseller), '0', 'z');
      return rows
        .filter((row) => row.value.roles.some((role) => roles.includes(role)))
        .map((row) => ({ id: row.rowKey, name: row.value.name }));
    },
  };
}

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
