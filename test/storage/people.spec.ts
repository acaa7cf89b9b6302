import assert from 'node:assert/strict';
import { partitions } from '../../src/storage/keys.ts';
import { createPeople } from '../../src/storage/people.ts';
import { changeRow } from '../../src/storage/rows.ts';
import { personId, tenantId } from '../support/activities.ts';
import { openTestStore, type TestStore } from '../support/open-store.ts';

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
