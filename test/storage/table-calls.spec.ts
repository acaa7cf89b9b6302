import assert from 'node:assert/strict';
import type { TableClient } from '@azure/data-tables';
import { queryEntities, submitChanges } from '../../src/storage/table-calls.ts';

type Answer = { status: number; body: string; headers?: Record<string, string> };

/** A table that gives these answers in turn, and the addresses it was asked for. */
function tableAnswering(answers: readonly Answer[]) {
  const asked: string[] = [];
  const pipeline = {
    clone: () => pipeline,
    removePolicy: () => [],
    async sendRequest(_client: unknown, { url }: { url: string }) {
      const { status = 500, body = '', headers = {} } = answers[asked.length] ?? {};
      asked.push(url);
      return { status, bodyAsText: body, headers: { get: (name: string) => headers[name] } };
    },
  };
  // only what these calls ask of a table
  const table = { url: 'http://storage.example', tableName: 'desk', pipeline } as unknown as TableClient;
  return { table, asked };
}

const page = (keys: readonly string[], next?: { partition: string; row?: string }): Answer => ({
  status: 200,
  body: JSON.stringify({ value: keys.map((RowKey) => ({ RowKey })) }),
  headers: next
    ? {
        'x-ms-continuation-nextpartitionkey': next.partition,
        ...(next.row ? { 'x-ms-continuation-nextrowkey': next.row } : {}),
      }
    : {},
});

describe('calls to a table', () => {
  it('read every page, also after an empty one (T100)', async () => {
    const { table, asked } = tableAnswering([
      page(['a'], { partition: '1!8!cA--', row: "b'|" }),
      page([], { partition: '1!8!cB--' }),
      page(['z']),
    ]);
    const found = await queryEntities(table, "PartitionKey eq 'p'", 1_000);
    assert.deepEqual(
      found.map((entity) => entity.RowKey),
      ['a', 'z'],
    );
    assert.match(asked[1] ?? '', /&NextPartitionKey=1!8!cA--&NextRowKey=b'%7C$/);
    assert.match(asked[2] ?? '', /&NextPartitionKey=1!8!cB--$/);
  });

  it('throw what the service refused, in a query and inside a transaction', async () => {
    const said = JSON.stringify({ 'odata.error': { code: 'TableNotFound' } });
    await assert.rejects(queryEntities(tableAnswering([{ status: 404, body: said }]).table, 'x', 1_000), {
      statusCode: 404,
      code: 'TableNotFound',
    });
    const part = 'HTTP/1.1 412 Precondition Failed\r\n\r\n{"odata.error":{"code":"UpdateConditionNotSatisfied"}}\r\n';
    const body = `--batchresponse_1\r\n\r\n--changesetresponse_1\r\n${part}--changesetresponse_1--\r\n`;
    const change = { do: 'replace', rowKey: 'r', entity: {}, etag: 'e' } as const;
    await assert.rejects(submitChanges(tableAnswering([{ status: 202, body }]).table, 'p', [change], '1', 1_000), {
      statusCode: 412,
      code: 'UpdateConditionNotSatisfied',
    });
  });
});
