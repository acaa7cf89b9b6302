import assert from 'node:assert/strict';
import { channelMessage, type From, tenantId } from '../support/activities.ts';
import { type CardJson, cardIn, inputValue, partsOf, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { goodForm, unknownIco } from '../support/forms.ts';
import { submitted } from '../support/new-customer.ts';
import { newId, openTestStore } from '../support/open-store.ts';
import { cardOf, startWorld, type World } from '../support/world.ts';

const MILL = {
  ...goodForm,
  ico: unknownIco(1),
  companyName: 'Vodní mlýn s.r.o.',
  domainPrefix: 'vodnimlyn',
  email: 'mlynar@vodni-mlyn.cz',
  phone: '603 111 222',
};
const SECOND_CARP = { ...goodForm, ico: unknownIco(2), companyName: 'Zelený Kaprouš a.s.', domainPrefix: 'kaprous' };
/** Not written in one piece: it must not be taken for a template by whoever reads this file. */
const HOSTILE = `*tučně* [sem](zly) ${'$'.concat('{1+1}')} <at>všichni</at> `.padEnd(200, 'ž');
const NOBODY = 9;

describe('finding a customer', () => {
  let world: World;
  before(async () => {
    world = await startWorld();
    for (const form of [goodForm, MILL, SECOND_CARP]) {
      const at = await submitted(world, form);
      await world.shows(at, /customer\.password\.reveal/);
    }
    await world.settled();
  });
  after(() => world.stop());

  /** What was posted in answer to a text or a press. */
  const postedBy = async (work: () => Promise<unknown>): Promise<Recorded> => {
    const before = world.teams.accepted.length;
    await work();
    const answer = world.teams.accepted.slice(before).find(({ method }) => method === 'POST');
    assert.ok(answer, 'nothing was posted');
    return answer;
  };
  const answerTo = (text: string, by: Partial<From> = {}) => postedBy(() => world.say(text, by));
  const said = ({ body }: Recorded): string => String(body.text ?? wordsOf(body));
  const choicesOf = (card: CardJson): readonly { title: string; value: string }[] =>
    partsOf(card).flatMap((part) =>
      part.id === 'customer' ? (part.choices as { title: string; value: string }[]) : [],
    ); // our own input

  for (const typed of [
    'zákazník vodní',
    'Zakaznik VODNI MLYN',
    'zákazník\u00a0Vodní mlýn s.r.o.',
    'zákazník mly vod',
    'zákazník vodnimlyn',
    'zákazník vodnimlyn.onmicrosoft.com',
    'zákazník https://vodnimlyn.onmicrosoft.com',
    `zákazník ${MILL.ico}`,
    MILL.ico,
    `IČO ${MILL.ico.slice(0, 3)} ${MILL.ico.slice(3)}`,
    `<at>CSP Desk</at> ${MILL.ico}.`,
    'customer vodni',
  ])
    it(`shows the one there is: ${typed}`, async () => {
      const card = cardOf(await answerTo(typed, { person: 3 }));
      assert.match(wordsOf(card), /Tenant je založený[\s\S]*Vodní mlýn s\.r\.o\./);
      assert.match(wordsOf(card), /vodnimlyn\.onmicrosoft\.com/);
    });

  it('lists several to choose from, and opens the one chosen below', async () => {
    const list = await answerTo('zákazník zelený', { person: 3 });
    const choices = choicesOf(cardOf(list));
    assert.deepEqual(
      choices.map(({ title }) => title.split(' · ')[0]),
      ['Zelený Kapr s.r.o.', 'Zelený Kaprouš a.s.'],
    );
    assert.match(choices[0]?.title ?? '', /IČO\u00a099990067 · tenant je založený/);
    const customer = choices[1]?.value ?? '';
    const opened = await postedBy(() => world.press(list, 'customer.open', { customer }, { person: 3 }));
    assert.match(wordsOf(cardOf(opened)), /Zelený Kaprouš/);
    assert.doesNotMatch(wordsOf(cardOf(opened)), /Zelený Kapr s/);
  });

  it('asks to choose when nothing was chosen', async () => {
    const list = await answerTo('zákazník zelený');
    const answer = await world.pressRaw(list, 'customer.open', { customer: '' });
    assert.match(answer.text + said(await world.posted()), /Vyberte prosím nejdřív zákazníka/);
  });

  it('shows the newest ones when nothing is typed', async () => {
    const names = choicesOf(cardOf(await answerTo('zákazník'))).map(({ title }) => title.split(' · ')[0]);
    assert.deepEqual(names, ['Zelený Kaprouš a.s.', 'Vodní mlýn s.r.o.', 'Zelený Kapr s.r.o.']);
  });

  it('says that there is nobody, and offers to begin one to those who may', async () => {
    const none = await answerTo('zákazník modrá laguna');
    assert.match(said(none), /„modrá laguna“ neodpovídá žádný zákazník/);
    assert.deepEqual(verbsOf(cardOf(none)), ['menu.open', 'associated.show']);
    const form = await postedBy(() => world.press(none, 'menu.open'));
    assert.ok(verbsOf(cardOf(form)).includes('customer.create.check'));
    assert.match(said(await answerTo('customer blue lagoon', { locale: 'en-GB' })), /No customer of your organisation/);
  });

  it('says the role that is missing, and nothing of any customer', async () => {
    const refused = said(await answerTo('zákazník vodní', { person: NOBODY }));
    assert.match(refused, /role/);
    assert.doesNotMatch(refused, /mlýn/);
  });

  it('begins a new customer with an IČO that nobody has', async () => {
    const form = cardOf(await answerTo('IČO 123 45 679', { person: 2 }));
    assert.ok(verbsOf(form).includes('customer.create.check'));
    assert.equal(inputValue(form, 'ico'), '12345679');
  });

  it('says that an IČO cannot be right instead of searching the register for it', async () => {
    assert.match(said(await answerTo('12345678')), /kontrolní číslice/);
    assert.match(said(await answerTo('IČO 270824401')), /nejvýše osm číslic/);
    assert.match(said(await answerTo('12345678', { locale: 'en-GB' })), /check digit/);
  });

  it('keeps to one organisation', async () => {
    for (const typed of ['zákazník vodní', 'zákazník', `zákazník ${MILL.ico}`, MILL.ico, 'historie vodní'])
      for (const tenant of [2, 3]) {
        const answer = said(await answerTo(typed, { tenant }));
        assert.doesNotMatch(answer, /mlýn|vodnimlyn|Zelený/i, typed);
      }
  });

  it('shows whom to call in one person’s chat, and never in a channel', async () => {
    const privately = said(await answerTo('zákazník vodní', { person: 4 }));
    assert.match(privately, /mlynar@vodni-mlyn\.cz/);
    assert.match(privately, /603\s111\s222/);
    const from = world.from(1, 1);
    const inChannel = await postedBy(() =>
      world.teams.send(world.urlOf(0), channelMessage({ ...from, text: 'zákazník vodní' })),
    );
    assert.match(decodeURIComponent(inChannel.path), /thread\.tacv2/);
    assert.match(said(inChannel), /Vodní mlýn/);
    assert.doesNotMatch(JSON.stringify(inChannel.body), /vodni-mlyn\.cz|603|Účtů|password/);
  });

  it('keeps whom to call out of the channel after the card was brought up to date there', async () => {
    const from = world.from(1, 1);
    const copy = await postedBy(() =>
      world.teams.send(world.urlOf(0), channelMessage({ ...from, text: 'zákazník kaprouš' })),
    );
    const own = await answerTo('zákazník kaprouš');
    const before = world.teams.accepted.length;
    await world.pressRaw(own, 'customer.password.reveal');
    const revealed = cardIn((await world.pressRaw(own, 'customer.password.reveal')).body);
    await world.pressRaw(own, 'customer.password.handed-over', {}, { card: revealed });
    await world.settled();
    const puts = world.teams.accepted.slice(before).filter(({ method }) => method === 'PUT');
    const inChannel = puts.find(({ path }) => decodeURIComponent(path).endsWith(`/${copy.activityId}`));
    assert.ok(inChannel, 'the copy in the channel was not brought up to date');
    assert.doesNotMatch(JSON.stringify(inChannel.body), /zeleny-kapr\.cz|602|Účtů/);
  });

  it('keeps no more copies than are brought up to date, however often somebody looks', async () => {
    const { store } = await openTestStore({ prefix: world.prefix });
    const [choice] = choicesOf(cardOf(await answerTo('zákazník kapr'))).filter(({ title }) => /Kaprouš/.test(title));
    const key = { reseller: tenantId(1), uid: choice?.value ?? '' };
    for (let n = 0; n < 24; n += 1) await world.say('zákazník kaprouš', { person: 3 });
    const last = await world.posted();
    const { postings } = await store.customers.load(key);
    assert.equal(postings.length, 20);
    assert.ok(postings.some(({ activityId }) => activityId === last.activityId));
  });

  it('passes over what the list still has: somebody there never was, and a form thrown away', async () => {
    const { store } = await openTestStore({ prefix: world.prefix });
    const form = await answerTo('nový zákazník', { person: 2 });
    const inputs = { ...goodForm, ico: unknownIco(9), companyName: 'Vodnář s.r.o.', domainPrefix: 'vodnar' };
    const review = await world.press(form, 'customer.create.check', inputs, { person: 2 });
    assert.ok(review);
    const { customer } = pressDataOf(review, 'customer.create.discard');
    await world.pressRaw(form, 'customer.create.discard', {}, { person: 2, card: review });
    await world.settled();
    for (const uid of [newId(), String(customer)]) {
      const entry = {
        customer: uid,
        companyName: 'Vodník',
        domain: '',
        ico: '',
        state: 'created',
        revision: 9,
      } as const;
      await store.directory.list(tenantId(1), { ...entry, startedAt: new Date().toISOString() }, ['vodnik']);
    }
    assert.match(said(await answerTo('zákazník vodn')), /Tenant je založený[\s\S]*Vodní mlýn/);
    assert.match(said(await answerTo('zákazník vodník')), /neodpovídá žádný zákazník/);
  });
});

describe('finding one of many customers', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('shows the first eight and says how many more there are', async () => {
    for (let n = 1; n <= 10; n += 1)
      await submitted(world, {
        ...goodForm,
        ico: unknownIco(n),
        companyName: `Rybník ${String.fromCharCode(64 + n)}${n}`,
        domainPrefix: `rybnik${n}`,
      });
    await world.settled();
    await world.say('zákazník rybník');
    const card = cardOf(await world.posted());
    assert.match(wordsOf(card), /odpovídá 10 zákazníků, tady je prvních 8/);
    const names = partsOf(card).flatMap((part) => (part.id === 'customer' ? (part.choices as unknown[]) : [])); // our own input
    assert.equal(names.length, 8);
    await world.say('customer rybník', { locale: 'en-GB' });
    assert.match(wordsOf(cardOf(await world.posted())), /10 customers match “rybník”; here are the first 8/);
  });

  it('leaves whatever somebody is called text, in the list and on the card', async () => {
    const hostile = { ...goodForm, ico: unknownIco(2), companyName: HOSTILE, nameConfirmed: 'true' };
    await submitted(world, hostile);
    await submitted(world, { ...hostile, ico: unknownIco(1), domainPrefix: 'druhy' });
    await world.settled();
    await world.say('zákazník tucne');
    const list = cardOf(await world.posted());
    assert.match(wordsOf(list), /Vyberte zákazníka/);
    assert.ok(JSON.stringify(list).length < 24 * 1024);
    await world.say(`zákazník ${unknownIco(1)}`);
    const card = cardOf(await world.posted());
    assert.ok(wordsOf(card).includes(HOSTILE), wordsOf(card));
    assert.match(JSON.stringify(card), /\\\\\*tučně\\\\\*/);
  });
});
