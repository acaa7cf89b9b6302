import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cards, readPress } from '../../src/cards/index.ts';
import { inputFields } from '../../src/domain/customer-form.ts';
import { words } from '../../src/texts/words.ts';
import { personId, press, submitPress, taskFetch, taskSubmit, tenantId } from '../support/activities.ts';
import { cardIn, inputValue, partsOf, pressDataOf, verbsOf } from '../support/cards.ts';
import { anotherForm } from '../support/forms.ts';
import { submitted } from '../support/new-customer.ts';
import { rowsOf } from '../support/stored-rows.ts';
import { placeOf, startWorld, type World } from '../support/world.ts';

const verbs = [...new Set(cards.flatMap((card) => card.actions.map((action) => action.verb)))];
const typed = Object.values(words).flatMap((byLanguage) => Object.values(byLanguage).flat());
/** However a client may send a press. */
const ways = { press, submit: submitPress, fetch: taskFetch, task: taskSubmit } as const;
/** Whatever a verb asks for beside its customer, so that each of them is understood and answered by its workflow. */
const asked = {
  word: 'status',
  language: 'cs',
  about: 'agreement',
  scenario: 'bought-from-us',
  part: 1,
  request: '01JZ3QX7T4K6M8P0R2T4V6X8Z0',
  invitation: '01JZ3QX7T4K6M8P0R2T4V6X8Z0',
  before: 0,
  person: personId(1, 2),
  seen: '',
  name: '',
  roles: 'globalAdmin',
  shown: '',
  typed: '',
  asked: '',
  page: 1,
  tenantId: '00000000-0000-4000-c000-000000000001',
  choice: 'new',
};
/** What they type themselves, which may be repeated to them. */
const typedByThem = {
  ...anotherForm(9),
  companyName: 'Vodní mlýn s.r.o.',
  addressLine1: 'Na Louce 3',
  firstName: 'Nákup',
  lastName: 'Zboží',
  email: 'nakup@vodni-mlyn.cz',
  domainPrefix: 'vodnimlyn',
};
/** A customer of organisation 1 that no register tells of. */
const secret = {
  ...anotherForm(1),
  companyName: 'Tichá Sýkora s.r.o.',
  addressLine1: 'Za Humny 7',
  email: 'sprava@ticha-sykora.cz',
  domainPrefix: 'tichasykora',
};
/** What only organisation 1 may read. */
const theirs = ['Tichá Sýkora', 'tichasykora', 'ticha-sykora', 'Za Humny', 'Účtů', 'zeleny-kapr', 'Modrá Veverka'];
/** Whoever may begin a customer sees in the form what they typed behind these. */
const begins: readonly string[] = Object.values(words['new-customer']).flat();

describe('two organisations on one deployment', () => {
  let world: World;
  let ids: Record<string, unknown>;
  let at: { activityId: string; conversationId: string };
  before(async () => {
    world = await startWorld();
    await world.say('nový zákazník');
    const form = await world.posted();
    const review = await world.press(form, 'customer.create.check', secret);
    assert.ok(review);
    ids = pressDataOf(review, 'customer.create.submit');
    await world.pressRaw(form, 'customer.create.submit', {}, { card: review });
    const created = await world.shows(form, /customer\.password\.reveal/);
    ids = { ...ids, revision: pressDataOf(created, 'customer.password.reveal').revision };
    at = placeOf(form);
    // one that the register knows, and a draft of theirs, too
    await submitted(world);
    await world.say('nový zákazník', { person: 2 });
    const draft = await world.posted();
    await world.press(draft, 'customer.create.check', { ...secret, domainPrefix: 'tichasykora2' }, { person: 2 });
    // and a list of theirs that waits to be taken over
    await world.say('import');
    const list = await world.posted(
      (each) => /import\.check/.test(JSON.stringify(each.body)),
      'the form of the import',
    );
    await world.press(list, 'import.check', {
      lines: `Název;Doména\n${secret.companyName};tichasykora3.onmicrosoft.com`,
    });
    ids = { ...ids, import: pressDataOf(await world.shows(list, /import\.confirm/), 'import.confirm').import };
  });
  after(() => world.stop());

  it('every verb there is takes what these attacks carry', () => {
    for (const verb of verbs) assert.ok(readPress(verb, { ...typedByThem, ...ids, ...asked }), verb);
  });

  it('nobody of the one sees or moves anything of the other, whatever is typed or pressed', async () => {
    await world.settled();
    const before = await rowsOf(world, tenantId(1));
    const [creations, requestsBefore] = [(await world.creations()).length, world.teams.requests.length];
    const value = fc.oneof(fc.constantFrom('', 'true', '$' + '{secret}'), fc.string({ maxLength: 40 }));
    const inputs = fc.record(Object.fromEntries(inputFields.map((field) => [field, value])), { requiredKeys: [] });
    const attack = fc.oneof(
      fc.record({
        kind: fc.constant('word' as const),
        text: fc.constantFrom(...typed),
        tail: fc.constantFrom('', ' 99990067', ' Tichá Sýkora'),
      }),
      fc.record({
        kind: fc.constant('press' as const),
        way: fc.constantFrom(...Object.values(ways)),
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
          const tail = begins.includes(what.text) ? '' : what.tail;
          answers.push((await world.say(what.text + tail, from)).text);
          return;
        }
        const data = { ...typedByThem, ...what.inputs, ...ids, ...asked, ...what.pretend };
        const of = what.inTheirChat ? at : { activityId: at.activityId };
        const answer = await world.deliver(what.way({ ...from, verb: what.verb, data, of }), `attack on ${what.verb}`);
        assert.equal(answer.status, 200);
        answers.push(answer.text);
      }),
      { numRuns: 400, seed: 20261120 },
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

  it('a customer of the one is no duplicate for the other, whose records say nothing of it', async () => {
    const provider = { tenant: 3, person: 1 };
    await world.say('nový zákazník 99990067', provider);
    const form = cardIn((await world.posted()).body);
    assert.equal(inputValue(form, 'companyName'), 'Zelený Kapr s.r.o.', 'what the public register says');
    assert.ok(!partsOf(form).some(({ id }) => id === 'duplicateReason'));
    assert.ok(!verbsOf(form).includes('customer.show'));
    await world.say('zákazník zelenykapr', provider);
    const found = await world.posted();
    assert.ok(!JSON.stringify(found.body).includes(String(ids.customer)));
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
