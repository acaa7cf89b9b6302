import { TableClient } from '@azure/data-tables';
import type { World } from './world.ts';

/** All rows of the desk whose partition belongs to one organisation, as one comparable text. */
export async function rowsOf(world: World, tenant: string): Promise<string> {
  const connectionString = String(world.env.STORAGE_CONNECTION_STRING);
  const client = TableClient.fromConnectionString(connectionString, `${world.prefix}desk`, {
    allowInsecureConnection: true,
  });
  const rows: string[] = [];
  for await (const entity of client.listEntities()) {
    if (String(entity.partitionKey).startsWith(tenant)) rows.push(JSON.stringify(entity));
  }
  return rows.sort().join('\n');
}
