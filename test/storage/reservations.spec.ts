import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { UniqueKey } from '../../src/domain/findings.ts';
import type { KeyHolder } from '../../src/ports.ts';
import { StorageUnavailable } from '../../src/storage/errors.ts';
import { tenantId } from '../support/activities.ts';
import { allRows, openTestStore, type TestStore } from '../support/open-store.ts';
import { sharedAzurite } from '../support/shared-azurite.ts';
import { startTollProxy, type TollProxy } from '../support/toll-proxy.ts';

const RESELLER = tenantId(1);
const ico: UniqueKey = { kind: 'ico', value: '27082440' };
const domain = (value: string): UniqueKey => ({ kind: 'domain', value });
const holder = (customer: string, companyName = 'Zelený Kapr s.r.o.'): KeyHolder => ({ customer, companyName });

describe('who has a unique key', () => {
  let real: TestStore;
  let shaky: TestStore;
  let tables: TollProxy;

  before(async () => {
    tables = await startTollProxy((await sharedAzurite()).tableUrl);
  });
  beforeEach(async () => {
    real = await openTestStore();
    shaky = await openTestStore({ prefix: real.prefix, tables, timeoutMs: 200 });
  });
  afterEach(() => tables.clear());
  after(() => tables.stop());

  const holders = (key: UniqueKey = ico) => real.store.reservations.holders(RESELLER, key);

  it('is nobody at first, then who asked first; the second is told who', async () => {
    const { reservations } = real.store;
    assert.deepEqual(await holders(), []);
    assert.deepEqual(await reservations.reserve(RESELLER, ico, holder('A')), { ok: true });
    assert.deepEqual(await reservations.reserve(RESELLER, ico, holder('B')), { ok: false, holders: [holder('A')] });
    assert.deepEqual(await holders(), [holder('A')]);
  });

  it('lies in a row of its own, named by reseller, kind and value', async () => {
    await real.store.reservations.reserve(RESELLER, ico, holder('A'));
    await real.store.reservations.reserve(RESELLER, domain('zelenykapr'), holder('A'));
    const rows = await allRows(real.desk);
    assert.deepEqual(
      rows.map((row) => row.partitionKey),
      [`${RESELLER}|dom|zelenykapr`, `${RESELLER}|ico|27082440`],
    );
  });

  it('is exactly one of 50 who ask at once, in two processes', async () => {
    const other = await openTestStore({ prefix: real.prefix });
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        [real, other][at % 2]?.store.reservations.reserve(RESELLER, ico, holder(`C${at}`)),
      ),
    );
    assert.equal(answers.filter((answer) => answer?.ok).length, 1);
    const [winner, ...others] = await holders();
    assert.deepEqual(others, []);
    for (const answer of answers) if (answer && !answer.ok) assert.deepEqual(answer.holders, [winner]);
  });

  it('is every one of 12 who stand beside each other, none lost', async () => {
    const names = Array.from({ length: 12 }, (_, at) => `C${at}`);
    const answers = await Promise.all(
      names.map((name) => real.store.reservations.reserve(RESELLER, ico, holder(name), { beside: names })),
    );
    assert.ok(answers.every((answer) => answer.ok));
    assert.deepEqual((await holders()).map((each) => each.customer).sort(), [...names].sort());
  });

  it('may ask again and keeps one entry, under its newest name', async () => {
    const { reservations } = real.store;
    await reservations.reserve(RESELLER, ico, holder('A'));
    assert.deepEqual(await reservations.reserve(RESELLER, ico, holder('A', 'Vodní mlýn s.r.o.')), { ok: true });
    assert.deepEqual(await holders(), [holder('A', 'Vodní mlýn s.r.o.')]);
  });

  it('drops whoever is past and keeps whoever stays beside; an unnamed one refuses it, and nothing changes', async () => {
    const { reservations } = real.store;
    await reservations.reserve(RESELLER, ico, holder('A'));
    await reservations.reserve(RESELLER, ico, holder('B'), { beside: ['A'] });
    assert.deepEqual(await reservations.reserve(RESELLER, ico, holder('C'), { past: ['A'] }), {
      ok: false,
      holders: [holder('A'), holder('B')],
    });
    assert.deepEqual(await holders(), [holder('A'), holder('B')]);
    const asked = { past: ['A'], beside: ['B'] };
    assert.deepEqual(await reservations.reserve(RESELLER, ico, holder('C'), asked), { ok: true });
    assert.deepEqual(await holders(), [holder('B'), holder('C')]);
  });

  it('gives the key back; the row goes with its last holder, and the next one may have it', async () => {
    const { reservations } = real.store;
    await reservations.reserve(RESELLER, ico, holder('A'));
    await reservations.reserve(RESELLER, ico, holder('B'), { beside: ['A'] });
    await reservations.release(RESELLER, ico, 'somebody else');
    await reservations.release(RESELLER, ico, 'A');
    await reservations.release(RESELLER, ico, 'A');
    assert.deepEqual(await holders(), [holder('B')]);
    await reservations.release(RESELLER, ico, 'B');
    assert.deepEqual(await allRows(real.desk), []);
    assert.deepEqual(await reservations.reserve(RESELLER, ico, holder('C')), { ok: true });
  });

  it('is whoever the last of many reservers and releasers left, never two', async () => {
    const { reservations } = real.store;
    await Promise.all(
      Array.from({ length: 20 }, async (_, at) => {
        const { ok } = await reservations.reserve(RESELLER, ico, holder(`C${at}`));
        if (ok) await reservations.release(RESELLER, ico, `C${at}`);
      }),
    );
    assert.deepEqual(await holders(), []);
  });

  it('is asked for each reseller by itself (T10)', async () => {
    const { reservations } = real.store;
    await reservations.reserve(RESELLER, ico, holder('A'));
    assert.deepEqual(await reservations.holders(tenantId(2), ico), []);
    assert.deepEqual(await reservations.reserve(tenantId(2), ico, holder('B')), { ok: true });
    await reservations.release(tenantId(2), ico, 'A');
    assert.deepEqual(await holders(), [holder('A')]);
  });

  for (const [written, again] of [
    ['ZelenyKapr', 'zelenykapr'],
    ['kapr.example', 'Kapr.Example.'],
    ['zelený-kapr.example', 'xn--zelen-kapr-peb.example'],
    ['ZELENÝ.example', 'zelen\u0079\u0301.example'],
  ] as const)
    it(`knows ${written} again as ${again}`, async () => {
      await real.store.reservations.reserve(RESELLER, domain(written), holder('A'));
      assert.deepEqual(await holders(domain(again)), [holder('A')]);
    });

  it('can be kept for any text, and different texts stay different', async () => {
    const { reservations } = real.store;
    const strange = ['a/b', 'a#b', 'a?b', 'a-b', 'a|b', 'a\\b', 'a\nb', `${'x'.repeat(300)}1`, `${'x'.repeat(300)}2`];
    for (const value of strange)
      assert.deepEqual(await reservations.reserve(RESELLER, domain(value), holder(value)), { ok: true });
    for (const value of strange) assert.deepEqual(await holders(domain(value)), [holder(value)]);
  });

  it('is reserved and released again for any text whatever (property)', async () => {
    const { reservations } = real.store;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (value) => {
        assert.deepEqual(await reservations.reserve(RESELLER, domain(value), holder('A')), { ok: true });
        await reservations.release(RESELLER, domain(value), 'A');
        assert.deepEqual(await holders(domain(value)), []);
      }),
      { numRuns: 30 },
    );
  });

  for (const [what, first] of [
    ['an insert', false],
    ['a replacement', true],
  ] as const)
    it(`knows ${what} whose answer was lost as its own success (T19)`, async () => {
      if (first) await real.store.reservations.reserve(RESELLER, ico, holder('A'));
      tables.fail({ kind: 'drop-after', match: '$batch', at: first ? 2 : 1 });
      assert.deepEqual(await shaky.store.reservations.reserve(RESELLER, ico, holder('B'), { beside: ['A'] }), {
        ok: true,
      });
      assert.deepEqual(await holders(), first ? [holder('A'), holder('B')] : [holder('B')]);
    });

  it('is released although the answer was lost', async () => {
    await real.store.reservations.reserve(RESELLER, ico, holder('A'));
    tables.fail({ kind: 'drop-after', match: 'DELETE' });
    await shaky.store.reservations.release(RESELLER, ico, 'A');
    assert.deepEqual(await holders(), []);
  });

  it('is not known while storage is away, and that is said', async () => {
    tables.fail({ kind: 'status', times: Number.POSITIVE_INFINITY });
    await assert.rejects(shaky.store.reservations.reserve(RESELLER, ico, holder('A')), StorageUnavailable);
    await assert.rejects(shaky.store.reservations.holders(RESELLER, ico), StorageUnavailable);
    tables.clear();
    assert.deepEqual(await holders(), []);
  });
});
