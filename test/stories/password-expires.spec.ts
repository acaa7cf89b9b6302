import assert from 'node:assert/strict';
import { cardIn, verbsOf, wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { passwordsIn } from '../support/leaks.ts';
import { allRows, openTestStore } from '../support/open-store.ts';
import { startWorld, type World } from '../support/world.ts';

const HOUR = 3_600_000;

describe('the first password after 72 hours (R-41)', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ sweeping: true });
  });
  afterEach(() => world.stop());

  it('is erased by a bot that was started in between, and the card says so', async () => {
    const { desk, agenda } = await openTestStore({ prefix: world.prefix });
    const stored = async (): Promise<string[]> => (await allRows(desk)).map((row) => String(row.rowKey));
    await world.say('Nový zákazník');
    const form = await world.posted();
    const review = await world.press(form, 'customer.create.check', goodForm);
    await world.pressRaw(form, 'customer.create.submit', {}, { card: review });
    const created = await world.shows(form, /customer\.password\.reveal/);
    const made = Date.now();

    await world.moveClock(new Date(made + 71 * HOUR));
    await world.restartBot();
    const revealed = await world.pressRaw(form, 'customer.password.reveal', {}, { card: created });
    const [password] = passwordsIn(await world.seen());
    assert.ok(password && wordsOf(cardIn(revealed.body)).includes(password));
    assert.ok((await stored()).some((row) => row.startsWith('4-secret')));

    // four days later: the bot was down while the moment passed
    await world.moveClock(new Date(made + 7 * 24 * HOUR));
    await world.restartBot();
    const ended = await world.shows(form, /heslo se .* smazalo/);
    assert.deepEqual(
      verbsOf(ended).filter((verb) => verb.startsWith('customer.password')),
      [],
    );
    const rows = await stored();
    assert.ok(!rows.some((row) => row.startsWith('4-secret')));
    assert.ok(!(await allRows(agenda)).some((row) => String(row.rowKey).endsWith('|password-expires')));

    const late = await world.pressRaw(form, 'customer.password.reveal', {}, { card: created });
    assert.ok(!late.text.includes(password));
    assert.match(wordsOf(cardIn(late.body)), /heslo se .* smazalo/);
  });
});
