import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CustomerEntry, Directory } from '../../src/ports.ts';
import { StorageUnavailable } from '../../src/storage/errors.ts';
import { tenantId } from '../support/activities.ts';
import { allRows, newId, openTestStore, type TestStore } from '../support/open-store.ts';
import { sharedAzurite } from '../support/shared-azurite.ts';
import { startTollProxy, type TollProxy } from '../support/toll-proxy.ts';

const RESELLER = tenantId(1);
const START = Date.parse('2026-01-01T08:00:00.000Z');

/** The customer that was started that many minutes into the year. */
const entry = (minute: number, changes: Partial<CustomerEntry> = {}): CustomerEntry => ({
  customer: newId(),
  companyName: `Firma ${minute} s.r.o.`,
  domain: `firma${minute}.onmicrosoft.com`,
  ico: String(minute).padStart(8, '0'),
  state: 'created',
  startedAt: new Date(START + minute * 60_000).toISOString(),
  revision: 1,
  ...changes,
});
const ids = (entries: readonly CustomerEntry[]): string[] => entries.map((each) => each.customer);

describe('the directory of customers', () => {
  let real: TestStore;
  let shaky: TestStore;
  let tables: TollProxy;
  let directory: Directory;

  before(async () => {
    tables = await startTollProxy((await sharedAzurite()).tableUrl);
  });
  beforeEach(async () => {
    real = await openTestStore();
    shaky = await openTestStore({ prefix: real.prefix, tables, timeoutMs: 300 });
    directory = real.store.directory;
  });
  afterEach(() => tables.clear());
  after(() => tables.stop());

  const found = async (...words: string[]): Promise<string[]> => ids(await directory.find(RESELLER, words, 10));

  it('tells the newest first, as many as are asked for', async () => {
    const [old, middle, young] = [entry(1), entry(2), entry(3)];
    for (const each of [middle, young, old]) await directory.list(RESELLER, each, ['firma']);
    assert.deepEqual(await directory.newest(RESELLER, 2), [young, middle]);
    assert.deepEqual(await directory.newest(RESELLER, 10), [young, middle, old]);
    assert.deepEqual(await found('firma'), ids([young, middle, old]));
    assert.deepEqual(await directory.find(RESELLER, [], 2), [young, middle]);
  });

  it('finds beginnings of words, every one of them, in any order', async () => {
    const kapr = entry(1);
    const mlyn = entry(2);
    await directory.list(RESELLER, kapr, ['zeleny', 'kapr', 'sro', '27082440', 'zelenykapr']);
    await directory.list(RESELLER, mlyn, ['vodni', 'mlyn', 'sro', '00006947', 'vodnimlyn']);
    assert.deepEqual(await found('kap'), ids([kapr]));
    assert.deepEqual(await found('sro'), ids([mlyn, kapr]));
    assert.deepEqual(await found('sro', 'mly', 'v'), ids([mlyn]));
    assert.deepEqual(await found('kapr', 'vodni'), []);
    assert.deepEqual(await found('apr'), []);
    assert.deepEqual(await found('2708'), ids([kapr]));
    assert.deepEqual(await found('zeleny'), ids([kapr]));
  });

  it('finds by one letter whatever begins with it, and words of one letter', async () => {
    const kapr = entry(1);
    const letter = entry(2);
    const mlyn = entry(3);
    await directory.list(RESELLER, kapr, ['kapr', 'karel', 'sro']);
    await directory.list(RESELLER, letter, ['k', 'reality']);
    await directory.list(RESELLER, mlyn, ['mlyn', 'sro', 'lkapr']);
    assert.deepEqual(await found('k'), ids([letter, kapr]));
    assert.deepEqual(await found('k', 's'), ids([kapr]));
    assert.deepEqual(await found('l'), ids([mlyn]));
    assert.deepEqual(await found('q'), []);
  });

  it('may be told twice, and late news change nothing', async () => {
    const first = entry(1, { state: 'creating' });
    const second: CustomerEntry = { ...first, state: 'created', revision: 2, companyName: 'Vodní mlýn s.r.o.' };
    await directory.list(RESELLER, second, ['vodni']);
    await directory.list(RESELLER, second, ['vodni']);
    const rows = JSON.stringify(await allRows(real.desk));
    await directory.list(RESELLER, first, ['firma']);
    await directory.list(RESELLER, second, ['vodni']);
    assert.equal(JSON.stringify(await allRows(real.desk)), rows);
    assert.deepEqual(await directory.newest(RESELLER, 5), [second]);
    assert.deepEqual([await found('firma'), await found('vodni')], [[], [second.customer]]);
  });

  it('forgets words that are no longer true', async () => {
    const before = entry(1);
    const after = { ...before, revision: 2 };
    await directory.list(RESELLER, before, ['zeleny', 'kapr']);
    await directory.list(RESELLER, after, ['modry', 'kapr']);
    assert.deepEqual(
      [await found('zeleny'), await found('modry'), await found('kapr', 'modry')],
      [[], [before.customer], [before.customer]],
    );
    assert.equal((await allRows(real.desk)).length, 3);
  });

  it('writes one row for a new state under the same words', async () => {
    const before = entry(1, { state: 'creating' });
    await shaky.store.directory.list(RESELLER, before, ['zeleny', 'kapr', 'sro']);
    const requests = tables.count('$batch');
    await shaky.store.directory.list(RESELLER, { ...before, state: 'created', revision: 2 }, ['zeleny', 'kapr', 'sro']);
    assert.equal(tables.count('$batch') - requests, 1);
    assert.deepEqual(
      (await directory.find(RESELLER, ['kapr'], 5)).map((each) => each.state),
      ['created'],
    );
  });

  it('takes a customer off with all words; twice does no harm, and others stay', async () => {
    const [gone, stays] = [entry(1), entry(2)];
    await directory.list(RESELLER, gone, ['zeleny', 'kapr']);
    await directory.list(RESELLER, stays, ['kapr']);
    await directory.remove(RESELLER, gone);
    await directory.remove(RESELLER, gone);
    assert.deepEqual([await found('kapr'), await found('zeleny')], [[stays.customer], []]);
    assert.deepEqual(await directory.newest(RESELLER, 5), [stays]);
    assert.equal((await allRows(real.desk)).length, 2);
  });

  for (const at of [1, 2, 3, 4, 5, 6])
    it(`is put right by the next telling after a crash at write ${at} of a change`, async () => {
      const first = entry(1);
      await directory.list(RESELLER, first, ['zeleny', 'kapr']);
      tables.fail({ kind: 'status', match: /\$batch|^DELETE/, at, times: Number.POSITIVE_INFINITY });
      const broken = await shaky.store.directory
        .list(RESELLER, { ...first, revision: 2 }, ['modry', 'rybnik', 'kapr'])
        .then(
          () => false,
          (error: unknown) => error instanceof StorageUnavailable,
        );
      tables.clear();
      assert.ok(broken);
      const last = { ...first, revision: 3 };
      await directory.list(RESELLER, last, ['kapr', 'mlyn']);
      assert.deepEqual(await directory.newest(RESELLER, 5), [last]);
      const words = (await allRows(real.desk)).map((row) => String(row.rowKey).split('|')[0]).sort();
      assert.deepEqual(words.slice(1), ['kapr', 'mlyn']);
      assert.deepEqual([await found('mlyn'), await found('zeleny'), await found('rybnik')], [[first.customer], [], []]);
    });

  for (const at of [1, 2, 3])
    it(`takes off after a crash at deletion ${at} what was left`, async () => {
      const gone = entry(1);
      await directory.list(RESELLER, gone, ['zeleny', 'kapr']);
      tables.fail({ kind: 'status', match: /^DELETE/, at, times: Number.POSITIVE_INFINITY });
      await assert.rejects(shaky.store.directory.remove(RESELLER, gone), StorageUnavailable);
      tables.clear();
      await directory.remove(RESELLER, gone);
      assert.deepEqual(await allRows(real.desk), []);
    });

  it('of two who tell at once keeps the newer, whatever the order, with the newer words only', async () => {
    const other = await openTestStore({ prefix: real.prefix });
    for (let round = 0; round < 5; round += 1) {
      const first = entry(round);
      const second = { ...first, revision: 2 };
      await Promise.all([
        directory.list(RESELLER, first, ['stary', `kapr${round}`]),
        other.store.directory.list(RESELLER, second, ['novy', `kapr${round}`]),
      ]);
      assert.deepEqual(await directory.find(RESELLER, [`kapr${round}`], 5), [second]);
      assert.ok(!(await found('stary')).includes(first.customer));
    }
  });

  it('is kept although answers are lost (T19)', async () => {
    const listed = entry(1);
    tables.fail({ kind: 'drop-after', match: '$batch', times: 2 });
    await shaky.store.directory.list(RESELLER, listed, ['zeleny', 'kapr']);
    assert.deepEqual(await found('zeleny', 'kapr'), [listed.customer]);
    assert.equal((await allRows(real.desk)).length, 3);
  });

  it('keeps words of any letters, and finds them by any beginning (property)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
        fc.nat({ max: 80 }),
        async (word, cut) => {
          const listed = entry(7);
          await directory.list(RESELLER, listed, [word]);
          const start = [...word].slice(0, 1 + (cut % [...word].length)).join('');
          assert.ok(ids(await directory.find(RESELLER, [start], 1000)).includes(listed.customer));
          await directory.remove(RESELLER, listed);
        },
      ),
      { numRuns: 40 },
    );
    assert.deepEqual(await allRows(real.desk), []);
  });

  it('never shows a customer of another reseller, whatever is asked (T10, property)', async () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'k', '|', '~'), minLength: 1, maxLength: 3 });
    const owner = new Map<string, string>();
    const tell = fc.record({ tenant: fc.constantFrom(1, 2), words: fc.array(word, { minLength: 1, maxLength: 3 }) });
    await fc.assert(
      fc.asyncProperty(tell, fc.array(word, { maxLength: 2 }), async ({ tenant, words }, asked) => {
        const listed = entry(owner.size);
        owner.set(listed.customer, tenantId(tenant));
        await directory.list(tenantId(tenant), listed, words);
        for (const reseller of [tenantId(1), tenantId(2)]) {
          const shown = [...(await directory.find(reseller, asked, 1000)), ...(await directory.newest(reseller, 1000))];
          assert.deepEqual(
            shown.filter((each) => owner.get(each.customer) !== reseller),
            [],
          );
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('a directory of 3000 customers', () => {
  const CUSTOMERS = 3000;
  let watched: TestStore;
  let tables: TollProxy;
  const entries = Array.from({ length: CUSTOMERS }, (_, at) => entry(at));

  before(async function () {
    this.timeout(120_000);
    tables = await startTollProxy((await sharedAzurite()).tableUrl);
    const real = await openTestStore();
    watched = await openTestStore({ prefix: real.prefix, tables });
    // rows as `list` leaves them, a hundred in one go: telling each by itself would take a minute
    const byPartition = new Map<string, { rowKey: string; d0: string }[]>();
    const put = (partition: string, rowKey: string, value: unknown): void => {
      const rows = byPartition.get(partition) ?? [];
      rows.push({ rowKey, d0: JSON.stringify(value) });
      byPartition.set(partition, rows);
    };
    const [first] = entries;
    assert.ok(first);
    await real.store.directory.list(RESELLER, first, wordsOf(first));
    const pattern = await allRows(real.desk);
    for (const each of entries.slice(1)) {
      for (const row of pattern) {
        const own = (text: unknown): string =>
          String(text)
            .replaceAll(first.customer, each.customer)
            .replaceAll(first.ico, each.ico)
            .replaceAll('firma0', each.domain.split('.')[0] ?? '')
            .replaceAll('Firma 0', `Firma ${Number(each.ico)}`)
            .replaceAll(first.startedAt, each.startedAt)
            .replaceAll(String(8.64e15 - Date.parse(first.startedAt)), String(8.64e15 - Date.parse(each.startedAt)));
        put(String(row.partitionKey), own(row.rowKey), JSON.parse(own(row.d0)));
      }
    }
    for (const [partitionKey, rows] of byPartition)
      for (let at = 0; at < rows.length; at += 100)
        await real.desk.submitTransaction(rows.slice(at, at + 100).map((row) => ['create', { partitionKey, ...row }]));
  });
  after(() => tables.stop());

  const wordsOf = ({ ico, domain }: CustomerEntry): string[] => [ico, domain.split('.')[0] ?? '', 'sro'];
  async function cost<T>(ask: () => Promise<T>): Promise<{ answer: T; requests: number; rows: number }> {
    const [requests, rows] = [tables.count(), tables.rows()];
    const answer = await ask();
    return { answer, requests: tables.count() - requests, rows: tables.rows() - rows };
  }

  it('reads the newest eight and nothing else', async () => {
    const { answer, requests, rows } = await cost(() => watched.store.directory.newest(RESELLER, 8));
    assert.deepEqual(answer, entries.slice(-8).reverse());
    assert.deepEqual([requests, rows], [1, 8]);
  });

  it('finds one by its IČO with one row of words and its line', async () => {
    const { answer, requests, rows } = await cost(() => watched.store.directory.find(RESELLER, ['00001234'], 8));
    assert.deepEqual(answer, [entries[1234]]);
    assert.deepEqual([requests, rows], [2, 2]);
  });

  it('reads what the longest word finds, and the lines of those only that fit', async () => {
    const { answer, requests, rows } = await cost(() => watched.store.directory.find(RESELLER, ['s', 'firma123'], 8));
    assert.deepEqual(ids(answer), ids([...entries.slice(1230, 1240).reverse()].slice(0, 8)));
    assert.deepEqual([requests, rows], [9, 11 + 8]);
  });
});
