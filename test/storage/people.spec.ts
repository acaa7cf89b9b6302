import assert from 'node:assert/strict';
import type { Role } from '../../src/domain/roles.ts';
import { StorageUnavailable } from '../../src/storage/errors.ts';
import { partitions } from '../../src/storage/keys.ts';
import { createPeople } from '../../src/storage/people.ts';
import { changeRow } from '../../src/storage/rows.ts';
import { personId, tenantId } from '../support/activities.ts';
import { chainComplaints, readAuditChain } from '../support/audit-chain.ts';
import { allRows, anEntry, openTestStore, type TestStore } from '../support/open-store.ts';
import { sharedAzurite } from '../support/shared-azurite.ts';
import { startTollProxy, type TollProxy } from '../support/toll-proxy.ts';

const RESELLER = tenantId(1);
const PERSON = personId(1, 2);
const SALES = { id: PERSON, name: 'Sales agent', roles: ['salesAgent'] } as const;
const ADMIN = { id: personId(1, 1), name: 'Admin agent', roles: ['adminAgent'] } as const;

describe('people', () => {
  let real: TestStore;
  beforeEach(async () => {
    real = await openTestStore();
  });

  it('nobody knows have no roles (R-12)', async () => {
    assert.deepEqual(await real.store.people.fresh(RESELLER, PERSON), { roles: [] });
  });

  it('come from the file once; what the file says later changes nobody', async () => {
    await real.store.seed(RESELLER, [SALES]);
    await real.store.seed(RESELLER, [{ ...SALES, roles: ['globalAdmin'] }, ADMIN]);
    assert.deepEqual((await real.store.people.fresh(RESELLER, PERSON)).roles, ['salesAgent']);
    assert.deepEqual((await real.store.people.fresh(RESELLER, ADMIN.id)).roles, []);
  });

  it('are completed when a first start died halfway, without overwriting anybody', async () => {
    await real.store.people.change(RESELLER, PERSON, () => ({ roles: ['helpdeskAgent'] }));
    await real.store.seed(RESELLER, [SALES, ADMIN]);
    assert.deepEqual((await real.store.people.fresh(RESELLER, PERSON)).roles, ['helpdeskAgent']);
    assert.deepEqual((await real.store.people.fresh(RESELLER, ADMIN.id)).roles, ['adminAgent']);
  });

  it('who wrote before their roles were known get them all the same', async () => {
    const real = await openTestStore();
    await real.store.people.change(RESELLER, SALES.id, (now) => ({ ...now, name: 'Jak se píše' }));
    await real.store.seed(RESELLER, [SALES]);
    const { roles, name } = await real.store.people.fresh(RESELLER, SALES.id);
    assert.deepEqual([roles, name], [SALES.roles, 'Jak se píše']);
  });

  it('are remembered as last written, however long the list of roles takes behind an earlier change', async () => {
    const azurite = await sharedAzurite();
    const tables = await startTollProxy(azurite.tableUrl);
    const slow = await openTestStore({ tables });
    let goOn = (): void => undefined;
    const atTheList = new Promise<void>((arrived) => {
      let first = true;
      tables.onRequest(({ line, body }) => {
        if (!first || !decodeURIComponent(`${line}${body}`).includes(partitions.roleHolders(RESELLER)))
          return undefined;
        first = false;
        arrived();
        return new Promise<void>((resolve) => {
          goOn = resolve;
        });
      });
    });
    const earlier = slow.store.people.change(RESELLER, PERSON, (now) => ({ ...now, roles: ['salesAgent'] }));
    await atTheList;
    await slow.store.people.change(RESELLER, PERSON, (now) => ({ ...now, language: 'en' }));
    goOn();
    await earlier;
    assert.equal((await slow.store.people.recent(RESELLER, PERSON)).language, 'en');
    await tables.stop();
  });

  it('are seeded by two processes that start together', async () => {
    const other = await openTestStore({ prefix: real.prefix });
    await Promise.all([real, other].map((each) => each.store.seed(RESELLER, [SALES, ADMIN])));
    assert.deepEqual(await real.store.people.holding(RESELLER, ['salesAgent', 'adminAgent']), [
      { id: ADMIN.id, name: ADMIN.name },
      { id: PERSON, name: SALES.name },
    ]);
  });

  it('of one organisation are strangers in another', async () => {
    await real.store.seed(RESELLER, [SALES]);
    assert.deepEqual(await real.store.people.fresh(tenantId(2), PERSON), { roles: [] });
    assert.deepEqual(await real.store.people.holding(tenantId(2), ['salesAgent']), []);
  });

  it('keep every one of 6 changes made at once by two processes', async () => {
    const other = createPeople(real.desk);
    const add = (people: typeof other, at: number) =>
      people.change(RESELLER, PERSON, (now) => ({ ...now, openDraft: `${now.openDraft ?? ''}${at}` }));
    await Promise.all([0, 1, 2, 3, 4, 5].map((at) => add(at % 2 === 0 ? real.store.people : other, at)));
    const { openDraft } = await real.store.people.fresh(RESELLER, PERSON);
    assert.deepEqual([...(openDraft ?? '')].sort().join(''), '012345');
  });

  it('may be remembered where it does not matter, never where it does', async () => {
    const { people } = real.store;
    await real.store.seed(RESELLER, [SALES]);
    assert.deepEqual((await people.recent(RESELLER, PERSON)).roles, ['salesAgent']);
    await changeRow(real.desk, partitions.person(RESELLER, PERSON), 'person', () => ({ roles: [] }));
    assert.deepEqual((await people.recent(RESELLER, PERSON)).roles, ['salesAgent']);
    assert.deepEqual((await people.fresh(RESELLER, PERSON)).roles, []);
    assert.deepEqual((await people.recent(RESELLER, PERSON)).roles, []);
  });

  it('are named by the name that Teams last showed', async () => {
    await real.store.seed(RESELLER, [SALES]);
    await real.store.people.change(RESELLER, PERSON, (now) => ({ ...now, name: 'Obchod Nový' }));
    assert.deepEqual(await real.store.people.holding(RESELLER, ['salesAgent']), [{ id: PERSON, name: 'Obchod Nový' }]);
  });
});

describe('roles that a Global admin decides', () => {
  const person = { id: PERSON, name: 'Sales agent' };
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

  const change = (roles: readonly Role[], of = real, what = 'roles.save') =>
    of.store.people.changeRoles(RESELLER, person, roles, (before) =>
      anEntry({ what, details: { before: before.join(',') } }),
    );
  const chain = () => readAuditChain(real.desk, partitions.person(RESELLER, PERSON), 'person-chain');
  const everybody = (of = real) => of.store.people.everybody(RESELLER);

  it('hold at once, in every process, and everybody is told who holds what', async () => {
    const other = await openTestStore({ prefix: real.prefix });
    assert.deepEqual((await change(['salesAgent', 'adminAgent'])).roles, ['salesAgent', 'adminAgent']);
    assert.deepEqual((await other.store.people.fresh(RESELLER, PERSON)).roles, ['salesAgent', 'adminAgent']);
    assert.deepEqual((await real.store.people.recent(RESELLER, PERSON)).roles, ['salesAgent', 'adminAgent']);
    assert.deepEqual(await everybody(other), [{ ...person, roles: ['salesAgent', 'adminAgent'] }]);
    assert.deepEqual(await everybody(await openTestStore()), []);
  });

  it('leave the list with the last of them; the person is not forgotten', async () => {
    await real.store.people.change(RESELLER, PERSON, (now) => ({ ...now, name: 'Jak se píše', language: 'en' }));
    await change(['salesAgent']);
    assert.deepEqual(await everybody(), [{ id: PERSON, name: 'Jak se píše', roles: ['salesAgent'] }]);
    assert.deepEqual(await change([]), { name: 'Jak se píše', language: 'en', roles: [] });
    assert.deepEqual(await everybody(), []);
    assert.deepEqual(await real.store.people.holding(RESELLER, ['salesAgent']), []);
  });

  it('are written down in a chain of the person, together with the change', async () => {
    await change(['salesAgent'], real, 'one');
    await change([], real, 'two');
    const found = await chain();
    assert.deepEqual(
      found.links.map((link) => [link.what, link.details.before]),
      [
        ['one', ''],
        ['two', 'salesAgent'],
      ],
    );
    assert.deepEqual(chainComplaints(found), []);
  });

  it('do not change when the change cannot be written down', async () => {
    const tooLong = anEntry({ details: { text: 'x'.repeat(600_000) } });
    await assert.rejects(real.store.people.changeRoles(RESELLER, person, ['globalAdmin'], () => tooLong));
    assert.deepEqual(await allRows(real.desk), []);
  });

  it('of two who save at once are one of the two, with both written down, and the list agrees', async () => {
    const other = await openTestStore({ prefix: real.prefix });
    await Promise.all([
      change(['salesAgent'], real),
      change([], other),
      change(['adminAgent'], real),
      change(['billingAdmin'], other),
    ]);
    const { roles } = await real.store.people.fresh(RESELLER, PERSON);
    assert.deepEqual(await everybody(), roles.length === 0 ? [] : [{ ...person, roles }]);
    const found = await chain();
    assert.equal(found.links.length, 4);
    assert.deepEqual(chainComplaints(found), []);
  });

  it('whose answer was lost changed once (T19)', async () => {
    await change(['salesAgent']);
    tables.fail({ kind: 'drop-after', match: '9-audit' });
    assert.deepEqual((await change(['adminAgent'], shaky)).roles, ['adminAgent']);
    const found = await chain();
    assert.equal(found.links.length, 2);
    assert.deepEqual(chainComplaints(found), []);
    assert.deepEqual(await everybody(), [{ ...person, roles: ['adminAgent'] }]);
  });

  it('whose list was not reached any more are listed when the person writes next', async () => {
    const listWrites = ({ line, body }: { line: string; body: string }): boolean =>
      line.includes('$batch') && decodeURIComponent(body).includes('list|roles');
    tables.fail({ kind: 'status', match: listWrites, times: Number.POSITIVE_INFINITY });
    await assert.rejects(change(['salesAgent'], shaky), StorageUnavailable);
    tables.clear();
    assert.deepEqual((await real.store.people.fresh(RESELLER, PERSON)).roles, ['salesAgent']);
    assert.deepEqual(await everybody(), []);
    await real.store.people.change(RESELLER, PERSON, (now) => ({ ...now, name: 'Jak se píše' }));
    assert.deepEqual(await everybody(), [{ id: PERSON, name: 'Jak se píše', roles: ['salesAgent'] }]);
  });

  it('change in the list also where only the roles differ and the name stays', async () => {
    const { people } = real.store;
    await people.change(RESELLER, PERSON, () => ({ name: 'Sales agent', roles: ['salesAgent'] }));
    await people.change(RESELLER, PERSON, (now) => ({ ...now, roles: ['helpdeskAgent'] }));
    assert.deepEqual(await everybody(), [{ ...person, roles: ['helpdeskAgent'] }]);
    await people.change(RESELLER, PERSON, (now) => ({ ...now, roles: [] }));
    assert.deepEqual(await everybody(), []);
  });

  it('cost the list nothing when neither name nor roles change', async () => {
    const { people } = shaky.store;
    await people.change(RESELLER, PERSON, () => ({ name: 'Sales agent', roles: ['salesAgent'] }));
    const before = tables.count();
    await people.change(RESELLER, PERSON, (now) => ({ ...now, openDraft: 'A' }));
    assert.equal(tables.count() - before, 2);
  });
});
