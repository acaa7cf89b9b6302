import { ORGANISATION } from '../domain/organisation.ts';
import type { CustomerKey, Lane } from '../ports.ts';

/** Partition and row keys in one place (architecture §3). The first character of a row key orders the ranges. */
export const partitions = {
  customer: ({ reseller, uid }: CustomerKey): string => `${reseller}|c|${uid}`,
  person: (reseller: string, person: string): string => `${reseller}|u|${person}`,
  organisation: (reseller: string): string => `${reseller}|o`,
  /** Who holds which role, for sentences that name them; a projection of the person rows. */
  roleHolders: (reseller: string): string => `${reseller}|list|roles`,
  /** One line per customer, newest first. */
  customerList: (reseller: string): string => `${reseller}|list|customers`,
  /** Partner Center's own list of them, by reading and page. */
  associated: (reseller: string): string => `${reseller}|list|associated`,
  /** Words of customers by their first two letters; with one letter, where the partitions of that letter begin. */
  find: (reseller: string, letters: string): string => `${reseller}|find|${letters}`,
  unique: (reseller: string, kind: 'ico' | 'dom' | 'ten', value: string): string => `${reseller}|${kind}|${value}`,
  stuck: (reseller: string): string => `${reseller}|list|stuck`,
  refusals: (reseller: string, at: string): string => `${reseller}|refusals|${at.slice(0, 7)}`,
  partnerCenter: (reseller: string): string => `${reseller}|partner-center`,
} as const;

export const rowKeys = {
  /** Of whatever the partition is about; named when that was always a customer. */
  state: '0-customer',
  run: '1-run',
  job: (lane: Lane, id: string): string => `2-job|${lane}|${id}`,
  posting: (id: string): string => `3-posting|${id}`,
  secret: (name: string): string => `4-secret|${name}`,
  importBlock: (block: number): string => `6-import|${String(block).padStart(5, '0')}`,
  associatedPage: (reading: string, page: number): string => `${reading}|${String(page).padStart(5, '0')}`,
  operation: (id: string): string => `8-op|${id}`,
  /** Those about one customer lie together. */
  refusal: (id: string, customer?: string): string => (customer === undefined ? id : `c|${customer}|${id}`),
  audit: (sequence: number): string => `9-audit|${String(sequence).padStart(8, '0')}`,
} as const;

/** What one load reads: state, run, jobs, postings and which secrets there are (sealed); never operations or audit. */
export const loadRange = { from: '0', to: '5' } as const;
export const auditRange = { from: '9', to: ':' } as const;

/**
 * Text from outside as part of a key: no character that Azure Tables forbids, no separator of ours, short enough. Letter by
 * letter, so that the beginning of a text becomes the beginning of its key; different texts may meet in one key.
 */
export const keyText = (text: string, most = 50): string =>
  [...text.replace(/[/\\#?|\p{Cc}\p{Cs}]/gu, '-')].slice(0, most).join('');

/** The first text behind everything that begins with `start`. */
export function endOf(start: string): string {
  const letters = [...start];
  const last = letters.pop()?.codePointAt(0) ?? 0;
  // halves of surrogate pairs are no letters
  return letters.join('') + String.fromCodePoint(last === 0xd7ff ? 0xe000 : Math.min(last + 1, 0x10ffff));
}

const PARTITION = new RegExp(`^([0-9a-f-]{36})\\|c\\|([0-9A-HJKMNP-TV-Z]{26}|${ORGANISATION})$`);

/** The key of a partition, read back from a wake-up or an agenda row. */
export function customerKeyOf(partition: string): CustomerKey | undefined {
  const match = PARTITION.exec(partition);
  return match?.[1] && match[2] ? { reseller: match[1], uid: match[2] } : undefined;
}
