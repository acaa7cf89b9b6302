import assert from 'node:assert/strict';
import { press } from '../support/activities.ts';
import { type CardJson, cardIn, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { assertOneTenant, shownAt } from '../support/customer-truth.ts';
import { type Filled, fillIn } from '../support/filled-customer.ts';
import { goodForm } from '../support/forms.ts';
import { passwordsIn } from '../support/leaks.ts';
import type { BotAnswer } from '../support/send-activity.ts';
import { startTollProxy } from '../support/toll-proxy.ts';
import { placeOf, startWorld, type World } from '../support/world.ts';

const TRUE_OF_A_SENT_FORM = /Zakládám tenant|Zakládání trvá|Tenant je založený/;

/** Every answer is a card that says that the form was sent or what came of it. */
function assertTold(answers: readonly BotAnswer[]): void {
  for (const { status, body, text } of answers) {
    assert.equal(status, 200);
    assert.match(wordsOf(cardIn(body)), TRUE_OF_A_SENT_FORM, text);
  }
}

/** One tenant asked for under one id, and a posted card that says so. */
async function assertCreatedOnce(world: World, { form }: Filled): Promise<CardJson> {
  const created = await world.shows(form, /customer\.password\.reveal/);
  await world.settled();
  assertOneTenant(await world.creations());
  assert.equal((await world.creations()).length, 1);
  assert.match(wordsOf(cardIn(shownAt(world.teams, form))), /Tenant je založený/);
  return created;
}

const submitOf = (world: World, { form, review }: Filled, by = {}) => {
  const verb = 'customer.create.submit';
  return press({ ...world.from(), ...by, verb, data: pressDataOf(review, verb), of: placeOf(form) });
};

describe('a press that comes more than once (T15, T16)', () => {
  let world: World;
  const start = async (bots = 1): Promise<Filled> => {
    world = await startWorld({ bots });
    return fillIn(world);
  };
  afterEach(() => world.stop());

  it('four times at once as the same delivery', async () => {
    const filled = await start();
    const delivery = submitOf(world, filled);
    const again = () => world.deliver(delivery, 'customer.create.submit');
    assertTold(await Promise.all([again(), again(), again(), again()]));
    await assertCreatedOnce(world, filled);
  });

  it('four times at once as four deliveries', async () => {
    const filled = await start();
    const each = () => world.deliver(submitOf(world, filled), 'customer.create.submit');
    assertTold(await Promise.all([each(), each(), each(), each()]));
    await assertCreatedOnce(world, filled);
  });

  it('late, after the result: the same delivery and a new one both show the result', async () => {
    const filled = await start();
    const first = submitOf(world, filled);
    assertTold([await world.deliver(first, 'customer.create.submit')]);
    await assertCreatedOnce(world, filled);
    for (const late of [first, submitOf(world, filled)]) {
      const { body } = await world.deliver(late, 'customer.create.submit');
      assert.match(wordsOf(cardIn(body)), /Tenant je založený/);
    }
    await assertCreatedOnce(world, filled);
  });

  it('behind a press that followed it: going back to the form and the old press change nothing that was sent', async () => {
    const filled = await start();
    const edit = 'customer.create.edit';
    const back = press({
      ...world.from(),
      verb: edit,
      data: pressDataOf(filled.review, edit),
      of: placeOf(filled.form),
    });
    const submitted = await world.deliver(submitOf(world, filled), 'customer.create.submit');
    assertTold([submitted, await world.deliver(back, edit), await world.deliver(submitOf(world, filled), 'submit')]);
    await assertCreatedOnce(world, filled);
  });

  it('by two people at the same moment: only who began sends it, and the password is theirs', async () => {
    const filled = await start();
    const colleague = { person: 3 };
    const [mineSent, theirsSent] = await Promise.all([
      world.deliver(submitOf(world, filled), 'customer.create.submit'),
      world.deliver(submitOf(world, filled, colleague), 'customer.create.submit'),
    ]);
    assertTold([mineSent]);
    assert.match(
      wordsOf(cardIn(theirsSent.body)) || theirsSent.text,
      /Zakládám|Zakládání|založený|vyplňuje Admin agent/,
    );
    const created = await assertCreatedOnce(world, filled);
    const reveal = 'customer.password.reveal';
    const theirs = await world.pressRaw(filled.form, reveal, {}, { ...colleague, card: created });
    const mine = await world.pressRaw(filled.form, reveal, {}, { card: created });
    const [password] = passwordsIn(await world.creations());
    assert.ok(password && wordsOf(cardIn(mine.body)).includes(password));
    assert.ok(!theirs.text.includes(password));
    assert.match(theirs.text, /Heslo vidí jen ten, kdo o tenant požádal: Admin agent/);
  });

  for (const [what, same] of [
    ['one delivery that reached both', true],
    ['a press to each', false],
  ] as const)
    it(`to two bots on one storage: ${what}`, async () => {
      const filled = await start(2);
      const first = submitOf(world, filled);
      const second = same ? first : submitOf(world, filled);
      assertTold(
        await Promise.all([
          world.deliver(first, 'customer.create.submit', 0),
          world.deliver(second, 'customer.create.submit', 1),
        ]),
      );
      await assertCreatedOnce(world, filled);
    });

  it('as Action.Submit, where a client knows no other: the same tenant and the same cards', async () => {
    const filled = await start();
    await Promise.all([
      world.submit(filled.form, 'customer.create.submit', {}, filled.review),
      world.submit(filled.form, 'customer.create.submit', {}, filled.review),
    ]);
    const created = await assertCreatedOnce(world, filled);
    assert.deepEqual(verbsOf(created), [
      'customer.mail',
      'customer.password.reveal',
      'customer.correct',
      'agreement.show',
      'customer.history',
    ]);
  });

  it('does not let an answer that was drawn earlier stay on the message after the result', async () => {
    const filled = await start();
    const slowTeams = await startTollProxy(world.teams.serviceUrl);
    const isCreated = () => /Tenant je založený/.test(JSON.stringify(shownAt(world.teams, filled.form)));
    slowTeams.onRequest(({ body }) => /Zakládám/.test(body) && world.teams.until(isCreated, 'the result'));
    await world.behave({ slowMs: 300 });
    await world.deliver(submitOf(world, filled), 'customer.create.submit');
    await world.deliver(submitOf(world, filled, { serviceUrl: `${slowTeams.url}/` }), 'customer.create.submit');
    await world.teams.until(() => slowTeams.count(/^PUT /) > 0, 'the late change');
    await assertCreatedOnce(world, filled);
    await slowTeams.stop();
  });
});

describe('other buttons pressed twice at once', () => {
  let world: World;
  let filled: Filled;
  beforeEach(async () => {
    world = await startWorld();
    filled = await fillIn(world);
  });
  afterEach(() => world.stop());
  const twice = (verb: string, card: CardJson, inputs = {}) =>
    Promise.all([1, 2].map(() => world.pressRaw(filled.form, verb, inputs, { card })));

  it('check: the same review twice, and one customer', async () => {
    const person = { person: 2 };
    await world.say('nový zákazník', person);
    const form = await world.posted();
    const inputs = { ...goodForm, domainPrefix: 'druhykapr' };
    const answers = await Promise.all([1, 2].map(() => world.press(form, 'customer.create.check', inputs, person)));
    for (const review of answers) assert.match(wordsOf(review), /druhykapr\.onmicrosoft\.com/);
    const uids = answers.map((review) => review && pressDataOf(review, 'customer.create.submit').customer);
    assert.equal(uids[0], uids[1]);
  });

  it('discard: both are told, nothing is sent', async () => {
    for (const { body } of await twice('customer.create.discard', filled.review))
      assert.match(wordsOf(cardIn(body)), /Zákazník nebyl založen/);
    await world.shows(filled.form, /Zákazník nebyl založen/);
    assert.deepEqual(await world.creations(), []);
  });

  it('reveal and handed over: the password is shown twice, then gone for both', async () => {
    await world.deliver(submitOf(world, filled), 'customer.create.submit');
    const created = await assertCreatedOnce(world, filled);
    const [password = ''] = passwordsIn(await world.creations());
    const [first, second] = await twice('customer.password.reveal', created);
    for (const answer of [first, second]) assert.ok(wordsOf(cardIn(answer?.body)).includes(password));
    const revealed = cardIn(second?.body);
    assert.ok(revealed);
    for (const { body, text } of await twice('customer.password.handed-over', revealed)) {
      assert.match(wordsOf(cardIn(body)), /Heslo už u nás není/);
      assert.ok(!text.includes(password));
    }
    for (const { text } of await twice('customer.password.reveal', created)) assert.ok(!text.includes(password));
  });
});
