import assert from 'node:assert/strict';
import { cardIn, verbsOf, wordsOf } from '../support/cards.ts';
import { submitted } from '../support/new-customer.ts';
import { placeOf, startWorld, type World } from '../support/world.ts';

describe('the state of a customer agreement', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('is shown from the card of a new customer, as a message of its own', async () => {
    const at = await submitted(world);
    const card = await world.shows(at, /Tenant je založený/);
    await world.pressRaw(at, 'agreement.show', {}, { card });
    const shown = await world.posted(({ body }) => wordsOf(body).includes('Nelze zjistit'), 'the agreement');
    assert.notEqual(placeOf(shown).activityId, placeOf(at).activityId);
    const agreement = cardIn(shown.body);
    assert.ok(agreement);
    assert.deepEqual(verbsOf(agreement), ['agreement.refresh', 'customer.open']);
  });
});
