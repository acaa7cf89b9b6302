import { BeyondStorageLimits } from './errors.ts';

/** Documented limits of Azure Tables and Queues, checked by us because Azurite is laxer (T53, T100). */
export const LIMITS = {
  /** Characters of one text property (64 KiB of UTF-16). */
  propertyChars: 32_768,
  ownProperties: 252,
  entityBytes: 1_048_576,
  transactionRows: 100,
  /** Ours is stricter than the service's 4 MiB (architecture §3). */
  transactionBytes: 1_048_576,
  /** Bytes of a key; Cosmos DB for Table allows no more. */
  keyBytes: 255,
  messageBytes: 49_152,
} as const;

const FORBIDDEN = /[/\\#?\p{Cc}]/u;

export function checkKey(key: string): void {
  if (FORBIDDEN.test(key)) throw new BeyondStorageLimits('a key holds a character that Azure Tables forbids');
  if (Buffer.byteLength(key) > LIMITS.keyBytes)
    throw new BeyondStorageLimits(`a key is longer than ${LIMITS.keyBytes} bytes`);
}

/** Size of an entity as Azure counts it: UTF-16 text, names included. */
export function entityBytes(entity: Readonly<Record<string, unknown>>): number {
  return Object.entries(entity).reduce(
    (sum, [name, value]) => sum + 8 + name.length * 2 + String(value).length * 2 + 4,
    4,
  );
}

export function checkEntity(entity: Readonly<Record<string, unknown>>): number {
  const own = Object.entries(entity).filter(([name]) => name !== 'partitionKey' && name !== 'rowKey');
  if (own.length > LIMITS.ownProperties) throw new BeyondStorageLimits(`more than ${LIMITS.ownProperties} properties`);
  for (const [name, value] of own)
    if (String(value).length > LIMITS.propertyChars)
      throw new BeyondStorageLimits(`property ${name} is longer than ${LIMITS.propertyChars} characters`);
  const bytes = entityBytes(entity);
  if (bytes > LIMITS.entityBytes) throw new BeyondStorageLimits('an entity is larger than 1 MiB');
  return bytes;
}

export function checkTransaction(entities: readonly Readonly<Record<string, unknown>>[]): void {
  if (entities.length > LIMITS.transactionRows)
    throw new BeyondStorageLimits(`a transaction of more than ${LIMITS.transactionRows} rows`);
  const keys = new Set(entities.map((entity) => String(entity.rowKey)));
  if (keys.size < entities.length) throw new BeyondStorageLimits('a transaction that names one row twice');
  for (const key of keys) checkKey(key);
  const bytes = entities.reduce((sum, entity) => sum + checkEntity(entity), 0);
  if (bytes > LIMITS.transactionBytes) throw new BeyondStorageLimits('a transaction larger than 1 MiB');
}
