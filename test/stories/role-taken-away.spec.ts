import assert from 'node:assert/strict';
import { createPeople } from '../../src/storage/people.ts';
import { personId, tenantId } from '../support/activities.ts';
import { cardIn, verbsOf, wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { allRows, openTestStore } from '../support/open-store.ts';
import { startWorld, type World } from '../support/world.ts';

describe('a role that was taken away between two presses (T11)', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('no longer creates anything, although the card still shows the button', async () => {
    const { desk } = await openTestStore({ prefix: world.prefix });
    await world.say('Nový zákazník');
    const form = await world.posted();
    const review = await world.press(form, 'customer.create.check', goodForm);
    assert.ok(verbsOf(review).includes('customer.create.submit'));
    // by somebody else, past everything this bot may remember
    await createPeople(desk).change(tenantId(1), personId(1, 1), (now) => ({ ...now, roles: ['helpdeskAgent'] }));

    const refused = await world.pressRaw(form, 'customer.create.submit', {}, { card: review });
    assert.equal(refused.status, 200);
    assert.doesNotMatch(wordsOf(cardIn(refused.body)), /zakládá/i);
    assert.deepEqual(await world.creations(), []);
    const rows = await allRows(desk);
    assert.ok(!rows.some((row) => String(row.rowKey).startsWith('2-job')));
    const refusals = rows.filter((row) => String(row.partitionKey).includes('|refusals|'));
    assert.deepEqual(
      refusals.map((row) => [JSON.parse(String(row.d0)).what, JSON.parse(String(row.d0)).outcome]),
      [['customer.create.submit', 'refused']],
    );
  });
});
