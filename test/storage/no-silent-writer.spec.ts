import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/project-root.ts';

/** Ways of the table SDK to write without saying what was read, found in a source text (T20). */
function silentWrites(source: string): string[] {
  const text = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
  const found = [...text.matchAll(/upsertEntity|'upsert'|"upsert"|etag: ?['"`]\*|'Merge'/g)].map(([word]) => word);
  for (const call of text.matchAll(/\b(updateEntity|deleteEntity)\(([^;]*)/g))
    if (!/etag/.test(call[2] ?? '')) found.push(`${call[1]} without an etag`);
  for (const action of text.matchAll(/\['update',([^\]]*)\]/g))
    if (!/etag/.test(action[1] ?? '')) found.push('an update in a transaction without an etag');
  return found;
}

describe('writing over what others wrote', () => {
  const folder = join(projectRoot, 'src', 'storage');
  for (const file of readdirSync(folder))
    it(`is nowhere possible in ${file}`, () => {
      assert.deepEqual(silentWrites(readFileSync(join(folder, file), 'utf8')), []);
    });

  it('would be found', () => {
    assert.equal(silentWrites('table.upsertEntity(row);').length, 1);
    assert.equal(silentWrites("table.updateEntity(row, 'Replace');").length, 1);
    assert.equal(silentWrites("await table.deleteEntity('p',\n 'r', { abortSignal });").length, 1);
    assert.equal(silentWrites("return ['update', entity, 'Replace', {}];").length, 1);
    assert.equal(silentWrites("table.updateEntity(row, 'Replace', { etag: '*' });").length, 1);
    assert.equal(silentWrites("table.updateEntity(row, 'Replace', { etag });").length, 0);
  });
});
