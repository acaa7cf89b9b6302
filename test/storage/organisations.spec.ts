import assert from 'node:assert/strict';
import type { Address, AuditEntry, OrganisationSettings } from '../../src/ports.ts';
import { StorageUnavailable } from '../../src/storage/errors.ts';
import { partitions } from '../../src/storage/keys.ts';
import { personId, tenantId } from '../support/activities.ts';
import { chainComplaints, readAuditChain } from '../support/audit-chain.ts';
import { allRows, anEntry, newId, openTestStore, type TestStore } from '../support/open-store.ts';
import { sharedAzurite } from '../support/shared-azurite.ts';
import { startTollProxy, type TollProxy } from '../support/toll-proxy.ts';

const RESELLER = tenantId(1);
const named = (name: string): OrganisationSettings => ({
  channel: {
    address: name as Address, // sealed elsewhere
    name,
    setBy: { id: personId(1, 5), name: 'Global admin' },
    at: '2026-11-20T10:00:00.000Z',
  },
});

describe('settings of an organisation', () => {
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

  const chain = () => readAuditChain(real.desk, partitions.organisation(RESELLER), 'settings');

  it('are empty at first, and each organisation has its own', async () => {
    const { organisations } = real.store;
    assert.deepEqual(await organisations.settings(RESELLER), {});
    await organisations.change(RESELLER, () => named('Zakázky'), anEntry());
    assert.deepEqual(await organisations.settings(RESELLER), named('Zakázky'));
    assert.deepEqual(await organisations.settings(tenantId(2)), {});
  });

  it('change together with their audit row, in a chain', async () => {
    const { organisations } = real.store;
    await organisations.change(RESELLER, () => named('Zakázky'), anEntry({ what: 'one' }));
    await organisations.change(RESELLER, () => named('Provoz'), anEntry({ what: 'two' }));
    const found = await chain();
    assert.deepEqual(
      found.links.map((link) => link.what),
      ['one', 'two'],
    );
    assert.deepEqual(chainComplaints(found), []);
  });

  it('do not change when the change cannot be written down', async () => {
    const { organisations } = real.store;
    const tooLong = anEntry({ details: { text: 'x'.repeat(600_000) } });
    await assert.rejects(organisations.change(RESELLER, () => named('Zakázky'), tooLong));
    assert.deepEqual([await organisations.settings(RESELLER), await allRows(real.desk)], [{}, []]);
  });

  it('keep every change of two who press at once', async () => {
    const other = await openTestStore({ prefix: real.prefix });
    await Promise.all(
      [real, other, real, other].map((each, at) =>
        each.store.organisations.change(
          RESELLER,
          (now) => named(`${now.channel?.name ?? ''}${at}`),
          anEntry({ what: `press ${at}` }),
        ),
      ),
    );
    const { channel } = await real.store.organisations.settings(RESELLER);
    assert.deepEqual([...(channel?.name ?? '')].sort().join(''), '0123');
    const found = await chain();
    assert.equal(found.links.length, 4);
    assert.deepEqual(chainComplaints(found), []);
  });

  it('whose answer was lost were changed once and written down once (T19)', async () => {
    await real.store.organisations.change(RESELLER, () => named('Zakázky'), anEntry());
    tables.fail({ kind: 'drop-after', match: '$batch' });
    const settings = await shaky.store.organisations.change(RESELLER, () => named('Provoz'), anEntry());
    assert.deepEqual(settings, named('Provoz'));
    const found = await chain();
    assert.equal(found.links.length, 2);
    assert.deepEqual(chainComplaints(found), []);
  });

  it('stay as they were when storage is away, and that is said', async () => {
    tables.fail({ kind: 'status', match: '$batch', times: Number.POSITIVE_INFINITY });
    await assert.rejects(
      shaky.store.organisations.change(RESELLER, () => named('Provoz'), anEntry()),
      StorageUnavailable,
    );
    assert.deepEqual(await real.store.organisations.settings(RESELLER), {});
  });

  it('greet once per place, whichever process asks first', async () => {
    const other = await openTestStore({ prefix: real.prefix });
    const asked = await Promise.all(
      [real, other, real, other].map((each) => each.store.organisations.firstTime(RESELLER, 'welcome|19:a/b#c?d')),
    );
    assert.equal(asked.filter(Boolean).length, 1);
    assert.equal(await real.store.organisations.firstTime(RESELLER, 'welcome|another'), true);
    assert.equal(await real.store.organisations.firstTime(tenantId(2), 'welcome|another'), true);
  });

  it('greet although the first answer was lost (T19)', async () => {
    tables.fail({ kind: 'drop-after', match: '$batch' });
    assert.equal(await shaky.store.organisations.firstTime(RESELLER, 'welcome'), true);
    assert.equal(await shaky.store.organisations.firstTime(RESELLER, 'welcome'), false);
  });
});

describe('refused attempts', () => {
  it('are kept by month, apart from customers, and none overwrites another (T29)', async () => {
    const { store, desk } = await openTestStore();
    const entry = anEntry({ outcome: 'refused' });
    await store.refusals.record(RESELLER, entry);
    await store.refusals.record(RESELLER, entry);
    const rows = await allRows(desk);
    assert.deepEqual(
      rows.map((row) => [row.partitionKey, JSON.parse(String(row.d0))]),
      [entry, entry].map((each) => [`${RESELLER}|refusals|2026-11`, each]),
    );
  });

  it('are found again by the customer they name, whichever month they fell in, and for no other', async () => {
    const { store } = await openTestStore();
    const [customer, other] = [newId(), newId()];
    const about = (at: string, details: AuditEntry['details']) => anEntry({ at, details, outcome: 'refused' });
    const mine = ['2026-09-30T23:59:59.999Z', '2026-11-20T10:00:00.000Z', '2026-11-20T10:00:00.000Z'].map((at) =>
      about(at, { why: 'role', customer }),
    );
    const others = [
      about('2026-11-20T10:00:00.000Z', { customer: other }),
      about('2026-11-20T10:00:00.000Z', {}),
      about('2026-08-31T10:00:00.000Z', { customer }),
    ];
    for (const entry of [...mine, ...others]) await store.refusals.record(RESELLER, entry);
    await store.refusals.record(tenantId(2), about('2026-11-20T10:00:00.000Z', { customer }));
    const when = { from: '2026-09-15T00:00:00.000Z', to: '2026-11-20T10:00:00.000Z' };
    assert.deepEqual(await store.refusals.about(RESELLER, customer, when), mine);
    assert.deepEqual(await store.refusals.about(RESELLER, newId(), when), []);
    assert.deepEqual(await store.refusals.about(RESELLER, customer, { from: when.to, to: when.from }), []);
  });

  it('are asked for of two years at most, the last ones, however long ago somebody began', async () => {
    const { store } = await openTestStore();
    const customer = newId();
    for (const at of ['2019-01-01T10:00:00.000Z', '2024-12-31T10:00:00.000Z', '2026-11-20T10:00:00.000Z'])
      await store.refusals.record(RESELLER, anEntry({ at, details: { customer }, outcome: 'refused' }));
    const found = await store.refusals.about(RESELLER, customer, {
      from: '2019-01-01T00:00:00.000Z',
      to: '2026-11-30T00:00:00.000Z',
    });
    assert.deepEqual(
      found.map(({ at }) => at.slice(0, 7)),
      ['2024-12', '2026-11'],
    );
  });
});

describe('the list of stuck work', () => {
  const item = (job: string, why = 'broken') => ({ customer: 'c', job, kind: 'k', why, at: 'a', title: 't' });

  it('names each job once, for its organisation only, until it is taken off', async () => {
    const { stuck } = (await openTestStore()).store;
    await stuck.add(RESELLER, item('01B'));
    await stuck.add(RESELLER, item('01A'));
    await stuck.add(RESELLER, item('01A', 'again'));
    assert.deepEqual(await stuck.all(RESELLER), [item('01A', 'again'), item('01B')]);
    assert.deepEqual(await stuck.all(tenantId(2)), []);
    await stuck.remove(RESELLER, '01A');
    await stuck.remove(RESELLER, '01A');
    assert.deepEqual(await stuck.all(RESELLER), [item('01B')]);
  });
});
