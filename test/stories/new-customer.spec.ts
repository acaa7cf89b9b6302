import assert from 'node:assert/strict';
import { cardIn, inputValue, verbsOf, wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { passwordsIn } from '../support/leaks.ts';
import { cardOf, startWorld, type World } from '../support/world.ts';

describe('a new customer', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('goes from the word to a tenant, its password and the end of the password', async () => {
    await world.say('Nový zákazník');
    const form = await world.posted();
    assert.deepEqual(verbsOf(cardOf(form)), [
      'customer.create.check',
      'customer.create.lookup',
      'customer.create.discard',
    ]);

    const review = await world.press(form, 'customer.create.check', goodForm);
    assert.deepEqual(verbsOf(review), [
      'customer.create.submit',
      'customer.create.edit',
      'customer.create.offer',
      'customer.create.discard',
    ]);
    assert.match(wordsOf(review), /zelenykapr\.onmicrosoft\.com/);

    const submitted = await world.pressRaw(form, 'customer.create.submit', {}, { card: review });
    assert.match(wordsOf(cardIn(submitted.body)), /zakládá/i);

    const created = await world.shows(form, /customer\.password\.reveal/);
    assert.deepEqual((await world.creations()).length, 1);
    const revealed = await world.pressRaw(form, 'customer.password.reveal', {}, { card: created });
    const [password] = passwordsIn(await world.seen());
    assert.ok(password && wordsOf(cardIn(revealed.body)).includes(password));

    const card = cardIn(revealed.body);
    const ended = await world.pressRaw(form, 'customer.password.handed-over', {}, { card });
    assert.doesNotMatch(JSON.stringify(ended.body), /customer\.password/);
    const again = await world.pressRaw(form, 'customer.password.reveal', {}, { card: created });
    assert.ok(!again.text.includes(password));
  });

  it('shows every mistake at its field, in Czech, and keeps what was typed', async () => {
    await world.say('novy zakaznik');
    const form = await world.posted();
    const back = await world.press(form, 'customer.create.check', { ...goodForm, ico: '12345678', email: 'nikde' });
    assert.deepEqual(verbsOf(back), ['customer.create.check', 'customer.create.lookup', 'customer.create.discard']);
    assert.equal(inputValue(back, 'ico'), '12345678');
    assert.equal(inputValue(back, 'companyName'), goodForm.companyName);
    assert.match(wordsOf(back), /2 pole/);
  });
});
