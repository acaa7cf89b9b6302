import { readConfiguration } from '../../src/config.ts';
import type { Loaded } from '../../src/ports.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { tenantId } from './activities.ts';

/** Customers of an organisation, the first unless told, as they are stored, past the bots. */
export async function storedCustomers(
  env: Readonly<Record<string, string>>,
  tenant = 1,
): Promise<(uid: string) => Promise<Loaded>> {
  const { STORAGE_CONNECTION_STRING: connectionString = '', STORAGE_PREFIX: prefix = '' } = env;
  const store = await openStorage({
    connectionString,
    prefix,
    secretsKeys: readConfiguration(env).secretsKeys,
    owner: 'nobody',
    leaseMs: 1,
    wakeAfterSeconds: 1,
    newId: () => 'unused',
    clock: () => new Date(),
    realNow: () => new Date(),
  });
  return (uid) => store.customers.load({ reseller: tenantId(tenant), uid });
}
