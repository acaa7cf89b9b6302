import assert from 'node:assert/strict';
import { TableClient } from '@azure/data-tables';
import { freshPrefix, sharedAzurite } from '../support/shared-azurite.ts';
import { startTollProxy, type TollProxy } from '../support/toll-proxy.ts';

describe('the toll proxy of the tests', () => {
  let proxy: TollProxy;
  let direct: TableClient;
  let table: TableClient;

  before(async () => {
    const { connectionString, tableUrl } = await sharedAzurite();
    proxy = await startTollProxy(tableUrl);
    const name = `${freshPrefix()}toll`;
    const options = { allowInsecureConnection: true, retryOptions: { maxRetries: 0 } };
    direct = TableClient.fromConnectionString(connectionString, name, options);
    table = TableClient.fromConnectionString(connectionString.replace(tableUrl, proxy.url), name, options);
    await direct.createTable();
  });
  after(() => proxy.stop());
  afterEach(() => proxy.clear());

  const has = async (rowKey: string): Promise<boolean> =>
    direct.getEntity('p', rowKey).then(
      () => true,
      () => false,
    );
  const insert = (rowKey: string) =>
    table.submitTransaction([['create', { partitionKey: 'p', rowKey, d0: 'čtvrtek 🐟' }]]);

  it('lets signed requests and Czech text pass unchanged, and counts them', async () => {
    await insert('plain');
    const row = await table.getEntity('p', 'plain');
    assert.equal(row.d0, 'čtvrtek 🐟');
    assert.equal(proxy.count('$batch'), 1);
  });

  it('drops a request before the service hears of it', async () => {
    proxy.fail({ kind: 'drop-before', match: '$batch' });
    await assert.rejects(insert('never'));
    assert.equal(await has('never'), false);
  });

  it('loses the answer to a request that was done', async () => {
    proxy.fail({ kind: 'drop-after', match: /\$batch/ });
    await assert.rejects(insert('done'));
    assert.equal(await has('done'), true);
  });

  it('hits the second matching request only', async () => {
    proxy.fail({ kind: 'drop-before', match: '$batch', at: 2 });
    await insert('first');
    await assert.rejects(insert('second'));
    await insert('third');
    assert.deepEqual([await has('first'), await has('second'), await has('third')], [true, false, true]);
  });

  it('leaves a request hanging until the caller gives up', async () => {
    proxy.fail({ kind: 'hang', match: 'hanging' });
    const abortSignal = AbortSignal.timeout(30);
    await assert.rejects(table.getEntity('p', 'hanging', { abortSignal }), { name: 'AbortError' });
  });
});
