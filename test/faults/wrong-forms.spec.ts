import assert from 'node:assert/strict';
import fc from 'fast-check';
import { press } from '../support/activities.ts';
import { type CardJson, cardIn, inputValue, verbsOf } from '../support/cards.ts';
import { newId } from '../support/open-store.ts';
import { saidAt, sentenceOf } from '../support/seller.ts';
import type { BotAnswer } from '../support/send-activity.ts';
import { startWorld, type World } from '../support/world.ts';
import { anyForms, wrongForms } from '../support/wrong-forms.ts';

/** Longer texts than a card has room for come back cut; the whole is kept (T54). */
const ROOM = 250;
const SEED = 20_261_120;

describe('a wrong form, pressed as it is', () => {
  let world: World;
  let language: 'cs' | 'en' = 'cs';
  before(async () => {
    world = await startWorld();
    await world.say('jazyk en', { person: 2 });
  });
  after(() => world.stop());

  const by = () => world.from(1, language === 'cs' ? 1 : 2);
  const of = { activityId: '1' };
  const send = (verb: string, data: object): Promise<BotAnswer> =>
    world.deliver(press({ ...by(), verb, data: { ...data }, of }), verb);

  /** Checked as a form nobody has seen yet, and then sent by force. */
  async function checked(form: Readonly<Record<string, string>>): Promise<CardJson> {
    const [customer, op] = [newId(), newId()];
    const answer = await send('customer.create.check', { customer, revision: 1, op, ...form });
    assert.equal(answer.status, 200, answer.text);
    const card = cardIn(answer.body);
    assert.ok(card, answer.text);
    assert.ok(!verbsOf(card).includes('customer.create.submit'), 'it may be sent');
    for (const revision of [1, 2]) {
      const forced = await send('customer.create.submit', { customer, revision, op: newId() });
      assert.equal(forced.status, 200, forced.text);
      assert.doesNotMatch(forced.text, /Zakládám|Creating/);
    }
    return card;
  }

  async function nothingWasCreated(): Promise<void> {
    await world.settled();
    assert.deepEqual(await world.creations(), []);
    assert.deepEqual(
      world.log.filter((line) => line.includes('"turn.failed"')),
      [],
    );
  }

  for (const spoken of ['cs', 'en'] as const)
    it(`75 of them: what is wrong is said at its field in ${spoken}, nothing typed is lost, nothing is created`, async () => {
      language = spoken;
      await fc.assert(
        fc.asyncProperty(wrongForms, async ({ form, expected }) => {
          const card = await checked(form);
          for (const { field, problem } of expected) {
            const sentence = sentenceOf(problem, language);
            assert.ok(saidAt(card, field).includes(sentence), `${field}: ${saidAt(card, field)}; not: ${sentence}`);
          }
          for (const [field, typed] of Object.entries(form))
            if (typed.trim() !== '' && typed.length <= ROOM) assert.equal(inputValue(card, field), typed, field);
        }),
        { numRuns: 75, seed: SEED },
      );
      await nothingWasCreated();
    }).timeout(120_000);

  it('50 with anything in every field: a sentence at the e-mail, never an error, nothing is created', async () => {
    language = 'cs';
    await fc.assert(
      fc.asyncProperty(anyForms, async (form) => {
        const card = await checked(form);
        assert.match(saidAt(card, 'email'), /⚠/);
      }),
      { numRuns: 50, seed: SEED },
    );
    await nothingWasCreated();
  }).timeout(120_000);
});
