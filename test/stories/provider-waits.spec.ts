import assert from 'node:assert/strict';
import { createPeople } from '../../src/storage/people.ts';
import { channelMessage, personalConversation, personId, press, tenantId } from '../support/activities.ts';
import { answers, askerOf, DONE, handedOver, lookingAt, MORE, prepared, REFUSED } from '../support/asker.ts';
import { cardIn, inputValue, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { auditOf, shownAt } from '../support/customer-truth.ts';
import { closing, next, opened } from '../support/dialogs.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { anotherForm, goodForm } from '../support/forms.ts';
import { allRows, openTestStore } from '../support/open-store.ts';
import { withoutProviderTenant } from '../support/relationships.ts';
import { aSeller, type Seller, sentenceOf } from '../support/seller.ts';
import { cardOf, placeOf, startWorld, type World } from '../support/world.ts';

const DAY = 86_400_000;
const words = (seller: Seller): string => wordsOf(seller.card());
const verbs = (seller: Seller): readonly string[] => verbsOf(seller.card());
const uidOf = (seller: Seller): string => String(pressDataOf(seller.card(), verbs(seller)[0] ?? '').customer);
const chainOf = (world: World, uid: string) =>
  auditOf(String(world.env.STORAGE_CONNECTION_STRING), world.prefix, `${tenantId(2)}|c|${uid}`);
const doneIn = async (world: World, uid: string): Promise<readonly string[]> =>
  (await chainOf(world, uid)).flatMap(({ what, outcome }) => (outcome === 'done' ? [what] : []));
const chooseChannel = (world: World) =>
  world.teams.send(world.urlOf(0), channelMessage({ ...world.from(2, 1), text: 'nastavení' }));
const inChannel = (world: World): string[] =>
  world.teams.accepted
    .filter(({ method, path }) => method === 'POST' && decodeURIComponent(path) === '/v3/conversations')
    .map(({ body }) => wordsOf(body));

describe('who may do what with a request to the provider (R-11)', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const refusals = async (): Promise<readonly string[]> => {
    const { desk } = await openTestStore({ prefix: world.prefix });
    return (await allRows(desk))
      .filter((row) => String(row.partitionKey).includes('|refusals|'))
      .map((row) => JSON.parse(String(row.d0)) as { what: string; details: { why: string } })
      .map(({ what, details }) => `${what} ${details.why}`);
  };
  /** Whoever it is presses what somebody else's card offers. */
  async function tries(seller: Seller, person: number, verb: string, carried: object = {}) {
    const data = { ...pressDataOf(seller.card(), 'provider.withdraw'), language: 'cs', ...DONE, ...carried };
    return world.deliver(press({ ...world.from(2, person), verb, data, of: placeOf(seller.at) }), verb);
  }
  const VERBS = [
    'provider.mail',
    'provider.handed-over',
    'provider.answer',
    'provider.answer.submit',
    'provider.withdraw',
    'provider.withdraw.confirm',
  ] as const;

  it('a Helpdesk agent prepares the form and hands it to a colleague, and moves no request', async () => {
    const seller = await aSeller(world, 'nový zákazník', askerOf(4));
    await seller.check(goodForm);
    assert.ok(!seller.isReview(), 'could submit');
    assert.deepEqual(verbs(seller)[0], 'customer.create.offer');
    const asked = await handedOver(world, anotherForm(2));
    const before = await doneIn(world, uidOf(asked));
    for (const verb of VERBS) {
      const answer = await tries(asked, 4, verb);
      assert.match(answer.text, /je potřeba role agent pro správu/, verb);
      assert.equal(cardIn(answer.body), undefined);
    }
    assert.deepEqual(await doneIn(world, uidOf(asked)), before);
    assert.deepEqual(
      await refusals(),
      VERBS.map((verb) => `${verb} role`),
    );
  });

  it('somebody without a role is refused, and told nothing', async () => {
    const asked = await handedOver(world);
    for (const verb of VERBS) assert.doesNotMatch((await tries(asked, 9, verb)).text, /Kapr/);
    assert.equal((await refusals()).length, VERBS.length);
  });

  for (const person of [2, 3, 5])
    it(`person 0${person} may hand over and answer what another has prepared`, async () => {
      const seller = await prepared(world);
      const colleague = await lookingAt(world, 'zákazník kapr', person);
      await colleague.press('provider.handed-over');
      assert.match(words(colleague), /Žádost je u poskytovatele/);
      assert.match(await answers(world, colleague, DONE), /Tenant je založený/);
      assert.match(wordsOf(shownAt(world.teams, seller.at)), /Tenant je založený/);
    });

  it('a role taken away between two presses counts at the second', async () => {
    const seller = await prepared(world);
    const { desk } = await openTestStore({ prefix: world.prefix });
    await createPeople(desk).change(tenantId(2), personId(2, 1), (now) => ({ ...now, roles: ['helpdeskAgent'] }));
    const answer = await world.pressRaw(seller.at, 'provider.handed-over', {}, { ...askerOf(), card: seller.card() });
    assert.match(answer.text, /je potřeba role/);
    assert.ok(!(await doneIn(world, uidOf(seller))).includes('provider.handed-over'));
  });
});

describe('a relationship that the provider is asked for, because its tenant is not known here', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ resellersFile: withoutProviderTenant });
  });
  afterEach(() => world.stop());

  it('a relationship is asked for by an Admin or Sales agent: a Global admin is told so (rulebook §1.2)', async () => {
    const seller = await prepared(world, { ...goodForm, hasTenant: 'true', existingDomain: 'zeleny-kapr.cz' });
    const globalAdmin = await lookingAt(world, 'zákazník kapr', 5);
    assert.ok(!verbs(globalAdmin).includes('provider.handed-over'));
    assert.match(words(globalAdmin), /Předat ji a zapsat odpověď může: Admin agent/);
    const data = pressDataOf(seller.card(), 'provider.handed-over');
    const forged = press({ ...world.from(2, 5), verb: 'provider.handed-over', data, of: placeOf(seller.at) });
    assert.match((await world.deliver(forged, 'forged')).text, /je potřeba role agent pro správu nebo agent prodeje/);
  });
});

describe('a request to the provider, in trouble', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ bots: 2 });
  });
  afterEach(() => world.stop());

  it('handed over four times at once, by two people in two processes: once', async () => {
    await chooseChannel(world);
    const seller = await prepared(world);
    const colleague = await lookingAt(world, 'zákazník kapr', 3);
    await Promise.all(
      [
        { at: seller, by: { ...askerOf(1), bot: 0 } },
        { at: seller, by: { ...askerOf(1), bot: 1 } },
        { at: colleague, by: { ...askerOf(3), bot: 1 } },
        { at: colleague, by: { ...askerOf(3), bot: 0 } },
      ].map(({ at, by }) => world.pressRaw(at.at, 'provider.handed-over', {}, { ...by, card: at.card() })),
    );
    await world.settled();
    const done = await doneIn(world, uidOf(seller));
    assert.equal(done.filter((what) => what === 'provider.handed-over').length, 1);
    assert.equal(inChannel(world).filter((said) => /Žádost předána poskytovateli/.test(said)).length, 1);
    await colleague.press('provider.handed-over').catch(() => undefined);
    assert.match(wordsOf(shownAt(world.teams, colleague.at)), /Žádost je u poskytovatele/);
  });

  it('answered differently by two people at the same moment: one counts, the other is asked', async () => {
    const seller = await handedOver(world);
    const colleague = await lookingAt(world, 'zákazník kapr', 3);
    await seller.press('provider.answer');
    await colleague.press('provider.answer');
    const [one, other] = await Promise.all([
      world.pressRaw(seller.at, 'provider.answer.submit', DONE, { ...askerOf(1), card: seller.card(), bot: 0 }),
      world.pressRaw(colleague.at, 'provider.answer.submit', REFUSED, {
        ...askerOf(3),
        card: colleague.card(),
        bot: 1,
      }),
    ]);
    const said = [one, other].map(({ body }) => wordsOf(cardIn(body)));
    assert.equal(said.filter((each) => /Zapsaná je už jiná odpověď/.test(each)).length, 1, said.join('\n---\n'));
    await world.settled();
    const uid = String(pressDataOf(cardIn(one.body) ?? {}, verbsOf(cardIn(one.body))[0] ?? '').customer);
    assert.equal((await doneIn(world, uid)).filter((what) => what === 'provider.answer.submit').length, 1);
  });

  it('an old card hands over nothing but what it shows', async () => {
    const seller = await prepared(world);
    const old = seller.card();
    await seller.press('customer.create.edit');
    await seller.check({ domainPrefix: 'zelenykapr2' });
    await seller.submit();
    await world.settled();
    const answer = await world.pressRaw(seller.at, 'provider.handed-over', {}, { ...askerOf(), card: old });
    assert.match(wordsOf(cardIn(answer.body)), /připravená[\s\S]*Tato žádost už neplatí/);
    assert.ok(!(await doneIn(world, uidOf(seller))).includes('provider.handed-over'));
  });

  it('a form of before it was sent changes nothing', async () => {
    const seller = await aSeller(world, 'nový zákazník', askerOf());
    const form = seller.card();
    await seller.check(goodForm);
    await seller.submit();
    await world.settled();
    const inputs = { ...goodForm, companyName: 'Jiný Kapr s.r.o.' };
    const answer = await world.pressRaw(seller.at, 'customer.create.check', inputs, { ...askerOf(), card: form });
    assert.match(wordsOf(cardIn(answer.body)), /Žádost pro poskytovatele je připravená/);
    assert.doesNotMatch(answer.text, /Jiný/);
  });

  it('a bot that was started anew between the form and its press records it', async () => {
    const seller = await handedOver(world);
    await seller.press('provider.answer');
    assert.ok(inputValue(seller.card(), 'domain'));
    const uid = uidOf(seller);
    await world.restartBot();
    await seller.press('provider.answer.submit', MORE);
    assert.match(words(seller), /žádá o doplnění/);
    assert.equal((await doneIn(world, uid)).filter((what) => what === 'provider.answer.submit').length, 1);
  });
});

describe('a customer asked for twice (R-26)', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('is named in the form, as one that has a tenant is; a reason lets another one be', async () => {
    await prepared(world);
    const second = await aSeller(world, 'nový zákazník', askerOf(2));
    await second.check({ ...goodForm, domainPrefix: 'zelenykaprbrno' });
    const ours = sentenceOf({ why: 'duplicate', companyName: goodForm.companyName, by: 'ico' });
    assert.ok(second.said('ico').includes(ours), words(second));
    await second.check({ duplicateReason: 'druhý tenant pro pobočku' });
    assert.ok(second.isReview());
    await second.submit();
    await world.settled();
    assert.match(wordsOf(shownAt(world.teams, second.at)), /připravená/);
  });

  it('by two people at the same moment: one is asked for, the other comes back with its name', async () => {
    const sellers: Seller[] = [];
    for (const person of [1, 2]) {
      const seller = await aSeller(world, 'nový zákazník', askerOf(person));
      await seller.check(goodForm);
      assert.ok(seller.isReview());
      sellers.push(seller);
    }
    await Promise.all(sellers.map((seller) => seller.submit()));
    await world.settled();
    const shown = sellers.map(({ at }) => wordsOf(shownAt(world.teams, at)));
    assert.equal(shown.filter((each) => /je připravená/.test(each)).length, 1, shown.join('\n---\n'));
    assert.equal(shown.filter((each) => /Zelený Kapr s\.r\.o\. mezitím založil/.test(each)).length, 1);
  });

  it('is free again when it was taken back', async () => {
    const seller = await handedOver(world);
    await seller.press('provider.withdraw');
    await seller.press('provider.withdraw.confirm');
    await world.settled();
    const second = await aSeller(world, 'nový zákazník', askerOf(2));
    await second.check(goodForm);
    assert.ok(second.isReview(), words(second));
  });

  it('is handed over only once we know that nobody else of ours has it', async () => {
    const register = { path: 'ekonomicke-subjekty/', times: 1 };
    await world.aresFault({ ...register, kind: 'status', status: 500 });
    const seller = await aSeller(world, 'nový zákazník', askerOf());
    await seller.check(goodForm);
    await world.aresFault({ ...register, kind: 'hang' });
    await seller.submit();
    await seller.press('provider.handed-over');
    assert.match(words(seller), /připravená[\s\S]*Ještě kontroluji/);
    await world.settled();
    await seller.press('provider.handed-over');
    assert.match(words(seller), /Žádost je u poskytovatele/);
  });

  it('the register that was away is asked once more: who is dissolved comes back', async () => {
    const dissolved = { ...goodForm, ico: '99990016', companyName: 'Suchý Potok s.r.o. v likvidaci' };
    await world.aresFault({ path: 'ekonomicke-subjekty/', kind: 'status', status: 500, times: 1 });
    const seller = await aSeller(world, 'nový zákazník', askerOf());
    await seller.check(dissolved);
    assert.ok(seller.isReview(), words(seller));
    assert.match(words(seller), /neověřeno v ARES; zkusí se ještě jednou/);
    await seller.submit();
    await world.settled();
    assert.match(wordsOf(shownAt(world.teams, seller.at)), /zanikla/);
  });
});

describe('a provider that is silent', () => {
  let world: World;
  let start: number;
  beforeEach(async () => {
    start = Date.now();
    world = await startWorld({ sweeping: true });
    await chooseChannel(world);
  });
  afterEach(() => world.stop());

  const on = (days: number): Promise<void> => world.moveClock(new Date(start + days * DAY));
  const chat = (person: number): string => encodeURIComponent(personalConversation(2, person));
  const reminders = (person: number): readonly Recorded[] =>
    world.teams.accepted.filter(
      ({ method, path, body }) =>
        method === 'POST' && path.includes(chat(person)) && /Poskytovatel zatím neodpověděl/.test(JSON.stringify(body)),
    );
  const reminded = (person: number, times: number): Promise<void> =>
    world.teams.until(() => reminders(person).length >= times, `reminder ${times}`, 15_000);
  const silentInChannel = (): number => inChannel(world).filter((said) => /Poskytovatel neodpovídá/.test(said)).length;

  it('is told of after 3, 7 and 14 days to whoever handed the request over, the last time in the channel, too', async () => {
    await prepared(world);
    const colleague = await lookingAt(world, 'zákazník kapr', 2);
    await colleague.press('provider.handed-over');
    await world.settled();
    for (const [day, times] of [
      [3.1, 1],
      [7.1, 2],
      [14.1, 3],
    ] as const) {
      assert.equal(silentInChannel(), 0);
      await on(day);
      await reminded(2, times);
      await world.settled();
    }
    await world.teams.until(() => silentInChannel() === 1, 'the notice in the channel', 15_000);
    assert.match(wordsOf(reminders(2)[2]?.body), /Bez odpovědi\n14 dní/);
    await on(40);
    await world.restartBot();
    await world.settled();
    assert.deepEqual([reminders(2).length, reminders(1).length, silentInChannel()], [3, 0, 1]);
    const asked = await doneIn(world, uidOf(colleague));
    assert.equal(asked.filter((what) => what === 'provider.remind').length, 3);
  });

  it('of a bot that was away is told once, and an answer ends it', async () => {
    const seller = await handedOver(world);
    await on(9);
    await reminded(1, 1);
    await world.settled();
    assert.equal(reminders(1).length, 1);
    assert.match(await answers(world, seller, MORE), /žádá o doplnění/);
    await on(30);
    await world.restartBot();
    await world.settled();
    assert.deepEqual([reminders(1).length, silentInChannel()], [1, 0]);
  });

  it('is waited for again when a form that was opened anew is left for a fortnight', async () => {
    const seller = await handedOver(world);
    await seller.press('customer.create.edit');
    await on(14.5);
    await world.restartBot();
    await seller.sees(/Poskytovatel zatím neodpověděl|Žádost je u poskytovatele/, 15_000);
    assert.ok(verbs(seller).includes('provider.answer'));
  });

  it('is told of in English to who reads English', async () => {
    await world.say('language en', askerOf());
    await handedOver(world);
    await on(3.1);
    await world.posted(({ body }) => /The provider has not answered yet/.test(JSON.stringify(body)), 'it', 15_000);
  });

  it('is told of in the channel when whoever handed it over has gone', async () => {
    await handedOver(world);
    const { desk } = await openTestStore({ prefix: world.prefix });
    await createPeople(desk).change(tenantId(2), personId(2, 1), (now) => ({ ...now, roles: [] }));
    await on(3.1);
    await world.teams.until(() => silentInChannel() === 1, 'the notice in the channel', 15_000);
    assert.equal(reminders(1).length, 0);
  });
});

describe('what the channel hears of a request to the provider', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('is what was handed over, taken back and answered; never a phone, an e-mail or what the provider wrote', async () => {
    await chooseChannel(world);
    const seller = await prepared(world);
    assert.deepEqual(inChannel(world), []);
    await seller.press('provider.handed-over');
    await world.settled();
    await answers(world, seller, { ...REFUSED, reason: 'Volejte 602 999 888' });
    await answers(world, seller, { ...DONE, overrides: 'false' });
    await seller.press('provider.answer.submit', { overrides: 'true' });
    await world.settled();
    const titles = inChannel(world).map((said) => said.split('\n')[0]);
    assert.deepEqual(titles, [
      'Žádost předána poskytovateli',
      '✕ Poskytovatel žádost odmítl',
      '✓ Tenant založen poskytovatelem',
    ]);
    for (const said of inChannel(world)) assert.doesNotMatch(said, /602|sprava@|Volejte/);
  });

  it('is nothing where no channel is set, and the card says so', async () => {
    const seller = await handedOver(world);
    assert.match(wordsOf(shownAt(world.teams, seller.at)), /Kanál pro oznámení není nastavený/);
  });
});

describe('a request to the provider, in Teams with its dialogs', () => {
  it('goes from dialog to dialog: form, correction, answer', async () => {
    const world = await startWorld({ asTeams: true });
    await world.say('nápověda', askerOf());
    const form = await opened(world, await world.posted(), 'menu.open', askerOf());
    const review = await next(world, form, 'customer.create.check', goodForm, askerOf());
    const said = await closing(world, review, 'customer.create.submit', {}, askerOf());
    assert.match(said, /^Žádost pro poskytovatele je připravená: Zelený Kapr s\.r\.o\. .*osobním chatu/);
    await world.settled();
    const at = await world.posted(({ body }) => /provider\.handed-over/.test(JSON.stringify(body)));
    // the form opens over the card and may be closed without a word
    await opened(world, at, 'customer.create.edit', askerOf());
    await world.press(at, 'provider.handed-over', {}, askerOf());
    await world.settled();
    const waiting = await world.shows(at, /Žádost je u poskytovatele/);
    const again = await opened(world, at, 'customer.create.edit', { ...askerOf(), card: waiting } as object);
    const corrected = await next(
      world,
      again,
      'customer.create.check',
      { ...goodForm, domainPrefix: 'zelenykapr2' },
      askerOf(),
    );
    assert.match(await closing(world, corrected, 'customer.create.submit', {}, askerOf()), /připravená/);
    await world.settled();
    const anew = await world.shows(at, /Nahradí ji tato/);
    await world.pressRaw(at, 'provider.handed-over', {}, { ...askerOf(), card: anew });
    await world.settled();
    const there = await world.shows(at, /zelenykapr2[\s\S]*Bez odpovědi|Žádost je u poskytovatele/);
    const answer = await opened(world, at, 'provider.answer', { ...askerOf(), card: there } as object);
    const wrong = await next(world, answer, 'provider.answer.submit', { ...DONE, tenantId: 'x' }, askerOf());
    assert.equal(inputValue(wrong.card, 'tenantId'), 'x');
    const closed = await closing(world, wrong, 'provider.answer.submit', DONE, askerOf());
    assert.match(closed, /^Tenant je založený: Zelený Kapr/);
    await world.settled();
    await world.shows(at, /Tenant je založený/);
    assert.ok(cardOf(at));
    await world.stop();
  });
});
