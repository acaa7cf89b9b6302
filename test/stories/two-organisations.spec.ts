import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cards } from '../../src/cards/index.ts';
import { formFields } from '../../src/domain/customer-form.ts';
import { words } from '../../src/texts/words.ts';
import { press, submitPress, tenantId } from '../support/activities.ts';
import { cardIn, pressDataOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { rowsOf } from '../support/stored-rows.ts';
import { placeOf, startWorld, type World } from '../support/world.ts';

const verbs = [...new Set(cards.flatMap((card) => card.actions.map((action) => action.verb)))];
const typed = Object.values(words).flatMap((byLanguage) => Object.values(byLanguage).flat());
/** What only organisation 1 may read. */
const theirs = ['Zelený Kapr', 'zelenykapr', 'zeleny-kapr', 'Rybniční', 'Účtů', '99990067', 'Modrá Veverka'];

describe('two organisations on one deployment', () => {
  let world: World;
  let ids: Record<string, unknown>;
  let at: { activityId: string; conversationId: string };
  before(async () => {
    world = await startWorld();
    await world.say('nový zákazník');
    const form = await world.posted();
    const review = await world.press(form, 'customer.create.check', goodForm);
    assert.ok(review);
    ids = pressDataOf(review, 'customer.create.submit');
    await world.pressRaw(form, 'customer.create.submit', {}, { card: review });
    const created = await world.shows(form, /customer\.password\.reveal/);
    ids = { ...ids, revision: pressDataOf(created, 'customer.password.reveal').revision };
    at = placeOf(form);
    // a draft of theirs, too
    await world.say('nový zákazník', { person: 2 });
    const draft = await world.posted();
    await world.press(draft, 'customer.create.check', { ...goodForm, domainPrefix: 'zelenykapr2' }, { person: 2 });
  });
  after(() => world.stop());

  it('nobody of the one sees or moves anything of the other, whatever is typed or pressed', async () => {
    await world.settled();
    const before = await rowsOf(world, tenantId(1));
    const [creations, requestsBefore] = [(await world.creations()).length, world.teams.requests.length];
    const value = fc.oneof(
      fc.constantFrom('', 'true', '99990067', 'zelenykapr', '$' + '{secret}'),
      fc.string({ maxLength: 40 }),
    );
    const inputs = fc.record(Object.fromEntries(formFields.map((field) => [field, value])), { requiredKeys: [] });
    const attack = fc.oneof(
      fc.record({
        kind: fc.constant('word' as const),
        text: fc.constantFrom(...typed),
        tail: fc.constantFrom('', ' 99990067', ' Zelený Kapr'),
      }),
      fc.record({
        kind: fc.constantFrom('press' as const, 'submit' as const),
        verb: fc.constantFrom(...verbs),
        inputs,
        pretend: fc.constantFrom({}, { reseller: tenantId(1) }, { tenantId: tenantId(1), teamsTenantId: tenantId(1) }),
        inTheirChat: fc.boolean(),
      }),
    );
    const answers: string[] = [];
    await fc.assert(
      fc.asyncProperty(attack, fc.integer({ min: 1, max: 5 }), async (what, person) => {
        const from = world.from(2, person);
        if (what.kind === 'word') {
          answers.push((await world.say(what.text + what.tail, from)).text);
          return;
        }
        const data = { ...goodForm, ...what.inputs, ...ids, ...what.pretend, word: 'status' };
        const of = what.inTheirChat ? at : { activityId: at.activityId };
        const activity = (what.kind === 'press' ? press : submitPress)({ ...from, verb: what.verb, data, of });
        const answer = await world.deliver(activity, `attack on ${what.verb}`);
        assert.equal(answer.status, 200);
        answers.push(answer.text);
      }),
      { numRuns: 250, seed: 20261120 },
    );
    await world.settled();
    assert.equal(await rowsOf(world, tenantId(1)), before, 'a row of organisation 1 changed');
    assert.equal((await world.creations()).length, creations, 'a tenant was asked for');
    const sent = world.teams.requests.slice(requestsBefore).map((request) => JSON.stringify(request.body));
    // what they typed may be repeated to them, in quotes
    const unquoted = [...answers, ...sent].map((text) => text.replace(/„[^“]*“/g, '„“'));
    for (const text of unquoted)
      for (const word of theirs) assert.ok(!text.includes(word), `${word} in ${text.slice(0, 300)}`);
  });

  it('tenant ids that contradict each other are refused before anything is read', async () => {
    const before = world.teams.accepted.length;
    const mixed = press({
      ...world.from(2, 1),
      verb: 'customer.password.reveal',
      data: ids,
      of: at,
      overrides: { channelData: { tenant: { id: tenantId(1) } } },
    });
    const answer = await world.deliver(mixed, 'contradiction');
    assert.match(answer.text, /CSP Desk pro vaši organizaci/);
    assert.equal(cardIn(answer.body), undefined);
    assert.equal(world.teams.accepted.length, before);
  });

  it('a colleague of the same organisation is not shown the password', async () => {
    const answer = await world.deliver(
      press({ ...world.from(1, 3), verb: 'customer.password.reveal', data: ids, of: { activityId: at.activityId } }),
      'colleague',
    );
    assert.match(answer.text, /kdo o tenant požádal/);
  });
});
