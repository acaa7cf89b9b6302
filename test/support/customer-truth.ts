import assert from 'node:assert/strict';
import { TableClient } from '@azure/data-tables';
import { hashOf, type StoredAudit } from '../../src/storage/partition.ts';
import type { FakeConnector, Recorded } from './fake-connector.ts';
import type { SeenRequest } from './world.ts';

/** What is true of one customer, asked of everybody but the bot. */

const domainIn = (body: unknown): unknown =>
  (body as { companyProfile?: { domain?: unknown } } | null)?.companyProfile?.domain; // a create, ours or its answer

/** Every `POST /customers` for the domain. */
export const creationsOf = (seen: readonly SeenRequest[], domain: string): SeenRequest[] =>
  seen.filter(({ method, path, body }) => method === 'POST' && path === '/v1/customers' && domainIn(body) === domain);

/** Distinct tenants that came of them. */
export const tenantsOf = (creations: readonly SeenRequest[]): string[] => [
  ...new Set(
    creations.flatMap(({ status, response }) => (status === 201 ? [String((response as { id?: unknown }).id)] : [])), // a customer resource
  ),
];

export const requestIdsOf = (creations: readonly SeenRequest[]): string[] => [
  ...new Set(creations.map(({ headers }) => headers['ms-requestid'] ?? 'none')),
];

/** One tenant, however often it was asked for, and always under the same id (API §1.8). */
export function assertOneTenant(creations: readonly SeenRequest[], when = 'afterwards'): void {
  assert.equal(tenantsOf(creations).length, 1, `${when}: not exactly one tenant`);
  assert.equal(requestIdsOf(creations).length, 1, `${when}: the request id was not kept`);
}

/** The card a message shows now: its last change, or as it was posted. */
export function shownAt(teams: FakeConnector, message: Recorded): unknown {
  const changes = teams.accepted.filter(
    (each) => each.method === 'PUT' && decodeURIComponent(each.path).endsWith(`/${message.activityId}`),
  );
  return (changes.at(-1) ?? message).body;
}

/** Messages in a channel that name the domain. */
export const noticesOf = (teams: FakeConnector, domain: string): Recorded[] =>
  teams.accepted.filter(
    ({ method, path, body }) =>
      method === 'POST' &&
      /^\/v3\/conversations($|\/19)/.test(decodeURIComponent(path)) &&
      JSON.stringify(body).includes(domain),
  );

/** The audit chain of a customer, every link checked against the one before ("Settled" 9). */
export async function auditOf(connectionString: string, prefix: string, partition: string): Promise<StoredAudit[]> {
  const client = TableClient.fromConnectionString(connectionString, `${prefix}desk`, { allowInsecureConnection: true });
  const filter = `PartitionKey eq '${partition}' and RowKey ge '9' and RowKey lt ':'`;
  const chain: StoredAudit[] = [];
  for await (const entity of client.listEntities<{ d0: string }>({ queryOptions: { filter } }))
    chain.push(JSON.parse(entity.d0) as StoredAudit); // audit rows hold nothing else
  chain.sort((a, b) => a.sequence - b.sequence);
  let previous = '';
  for (const [at, link] of chain.entries()) {
    assert.equal(link.sequence, at + 1, 'a link of the audit chain is missing');
    assert.equal(link.previous, previous, 'the audit chain is broken');
    assert.equal(link.hash, hashOf(link, link.sequence, previous), 'an audit row was changed');
    previous = link.hash;
  }
  return chain;
}
