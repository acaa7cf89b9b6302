import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TableClient } from '@azure/data-tables';
import { QueueClient } from '@azure/storage-queue';
import { type Azurite, startAzurite } from '../../dev/azurite.ts';

const tableOf = ({ connectionString }: Azurite): TableClient =>
  TableClient.fromConnectionString(connectionString, 'kept', { allowInsecureConnection: true });

describe('the local storage', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'csp-desk-azurite-'));
  after(() => rmSync(dataDir, { recursive: true }));

  it('keeps what was written a moment before it was stopped', async () => {
    const first = await startAzurite({ dataDir });
    try {
      await tableOf(first).createTable();
      await tableOf(first).createEntity({ partitionKey: 'a', rowKey: 'b', text: 'žluťoučký kůň' });
      await new QueueClient(first.connectionString, 'kept').create();
    } finally {
      await first.stop();
    }
    const second = await startAzurite({ dataDir });
    try {
      assert.equal((await tableOf(second).getEntity('a', 'b')).text, 'žluťoučký kůň');
      assert.equal(await new QueueClient(second.connectionString, 'kept').exists(), true);
    } finally {
      await second.stop();
    }
  });

  it('lets only one process use a folder, and only one a port', async () => {
    const owner = await startAzurite({ dataDir });
    try {
      await assert.rejects(startAzurite({ dataDir }), /is in use by process \d+; set DEV_DATA_DIR/);
      const tablePort = Number(new URL(owner.tableUrl).port);
      await assert.rejects(startAzurite({ tablePort }), /EADDRINUSE/);
    } finally {
      await owner.stop();
    }
  });
});
