import assert from 'node:assert/strict';
import { createPeople } from '../../src/storage/people.ts';
import { channelMessage, type From, personId, press, tenantId } from '../support/activities.ts';
import { type CardJson, cardIn, inputValue, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { goodForm, unknownIco } from '../support/forms.ts';
import { submitted } from '../support/new-customer.ts';
import { openTestStore } from '../support/open-store.ts';
import { readCsv } from '../support/read-csv.ts';
import { cardOf, placeOf, startWorld, type World } from '../support/world.ts';

const ADMIN = 3;
const SALES = 2;
const HELPDESK = 4;

describe("a customer's history", () => {
  let world: World;
  /** Where the customer's card is, in the chat of person 1 who began it, and what it shows. */
  let at: Recorded;
  let created: CardJson;
  beforeEach(async () => {
    world = await startWorld();
    at = await submitted(world);
    created = await world.shows(at, /customer\.password\.reveal/);
    await world.settled();
  });
  afterEach(() => world.stop());

  const postedBy = async (work: () => Promise<unknown>): Promise<Recorded> => {
    const before = world.teams.accepted.length;
    await work();
    const answer = world.teams.accepted.slice(before).find(({ method }) => method === 'POST');
    assert.ok(answer, 'nothing was posted');
    return answer;
  };
  const answerTo = (text: string, by: Partial<From> = {}) => postedBy(() => world.say(text, by));
  const said = ({ body }: Recorded): string => String(body.text ?? wordsOf(body));
  const reveal = (person = 1) => world.pressRaw(at, 'customer.password.reveal', {}, { person, card: created });
  const exported = async (history: Recorded, by: Partial<From> = {}) => {
    const card = cardOf(await postedBy(() => world.press(history, 'customer.history.export', {}, by)));
    return readCsv(String(inputValue(card, 'csv')));
  };

  it('tells who did what and what came of it, newest first', async () => {
    await reveal();
    const words = said(await answerTo('historie zelený', { person: ADMIN }));
    const order = ['Zobrazení hesla prvního správce', 'Založení tenantu', 'Odeslání žádosti o tenant'];
    const places = order.map((each) => words.indexOf(`✓ ${each}`));
    assert.ok(
      places.every((place) => place >= 0),
      words,
    );
    assert.deepEqual(
      [...places].sort((a, b) => a - b),
      places,
    );
    assert.match(words, /Admin agent/);
    assert.doesNotMatch(words, /zeleny-kapr\.cz|602|Účtů/);
    const english = said(await answerTo('history kapr', { person: ADMIN, locale: 'en-GB' }));
    assert.match(english, /✓ Creating the tenant/);
  });

  it('opens from the customer’s card, and leads back to it', async () => {
    const history = await postedBy(() => world.pressRaw(at, 'customer.history', {}, { card: created }));
    assert.match(said(history), /Historie zákazníka\nZelený Kapr/);
    const card = await postedBy(() => world.press(history, 'customer.open'));
    assert.match(said(card), /Tenant je založený/);
  });

  it('tells of attempts that were refused', async () => {
    const { desk } = await openTestStore({ prefix: world.prefix });
    const reveals = await reveal(ADMIN);
    assert.match(reveals.text, /Heslo vidí jen/);
    await createPeople(desk).change(tenantId(1), personId(1, SALES), (now) => ({ ...now, roles: [] }));
    await world.deliver(
      press({
        ...world.from(1, SALES),
        verb: 'customer.show',
        data: pressDataOf(created, 'customer.password.reveal'),
        of: placeOf(at),
      }),
      'customer.show',
    );
    const history = await answerTo('historie zelený', { person: ADMIN });
    assert.match(said(history), /✕ Zobrazení karty zákazníka\nodmítnuto: chybí potřebná role[\s\S]*Sales agent/);
    assert.match(said(history), /✕ Zobrazení hesla prvního správce\nodmítnuto: patří to někomu jinému/);
    const rows = await exported(history, { person: ADMIN });
    assert.deepEqual(
      rows.slice(1).map(([sequence, , , , , , what]) => [sequence, what]),
      [
        ['1', 'customer.create.submit'],
        ['2', 'customer.create'],
        ['', 'customer.password.reveal'],
        ['', 'customer.show'],
      ],
    );
  });

  it('shows a sales agent and a helpdesk agent only their own, and says so', async () => {
    await reveal(SALES);
    const sales = said(await answerTo('historie zelený', { person: SALES }));
    assert.match(sales, /Vidíte to, co jste udělali vy/);
    assert.match(sales, /✕ Zobrazení hesla/);
    assert.doesNotMatch(sales, /Odeslání žádosti|Založení tenantu/);
    assert.match(said(await answerTo('historie zelený', { person: HELPDESK })), /žádný záznam/);
    const mine = await submitted(world, {
      ...goodForm,
      ico: unknownIco(1),
      companyName: 'Vodní mlýn s.r.o.',
      domainPrefix: 'vodnimlyn',
    });
    await world.shows(mine, /customer\.password\.reveal/);
    await world.settled();
    const begun = said(await answerTo('historie vodní', { person: 1 }));
    assert.match(begun, /Založení tenantu[\s\S]*Odeslání žádosti/);
  });

  it('refuses those without a role', async () => {
    const refused = said(await answerTo('historie zelený', { person: 9 }));
    assert.match(refused, /role/);
    assert.doesNotMatch(refused, /Kapr/);
  });

  it('pages through what is long, from any page to the next and back to the newest', async () => {
    for (let n = 0; n < 12; n += 1) await reveal();
    const history = await answerTo('historie zelený', { person: ADMIN });
    assert.equal(said(history).split('Zobrazení hesla').length - 1, 10);
    const older = await world.press(history, 'customer.history.page', {}, { person: ADMIN });
    assert.match(wordsOf(older), /Zobrazení hesla[\s\S]*Založení tenantu[\s\S]*Odeslání žádosti/);
    assert.equal(wordsOf(older).split('Zobrazení hesla').length - 1, 2);
    assert.ok(!wordsOf(older).includes('Starší'));
    const newest = await world.pressRaw(history, 'customer.history.page', {}, { person: ADMIN, card: older });
    assert.equal(wordsOf(cardIn(newest.body)).split('Zobrazení hesla').length - 1, 10);
  });

  it('lets choose where several fit, and says where nobody does', async () => {
    const second = await submitted(world, {
      ...goodForm,
      ico: unknownIco(2),
      companyName: 'Zelený Háj a.s.',
      domainPrefix: 'haj',
    });
    await world.shows(second, /customer\.password\.reveal/);
    await world.settled();
    const list = await answerTo('historie zelený');
    assert.deepEqual(verbsOf(cardOf(list)), ['customer.history']);
    // what a client sends of the list as it stands
    const customer = String(inputValue(cardOf(list), 'customer'));
    const history = await postedBy(() => world.press(list, 'customer.history', { customer }));
    assert.match(said(history), /Historie zákazníka\nZelený Háj/);
    assert.match(said(await answerTo('historie modrá laguna')), /neodpovídá žádný zákazník/);
    assert.match(said(await answerTo('historie')), /Poslední zákazníci/);
  });

  it('is exported with its places in the chain, and reads back row by row', async () => {
    await reveal();
    const history = await answerTo('historie zelený', { person: ADMIN });
    const [header, ...rows] = await exported(history, { person: ADMIN });
    assert.deepEqual(header?.slice(0, 2), ['Pořadí', 'Čas (Praha)']);
    assert.deepEqual(
      rows.map(([sequence, , , , , , what, outcome]) => [sequence, what, outcome]),
      [
        ['1', 'customer.create.submit', 'provedeno'],
        ['2', 'customer.create', 'provedeno'],
        ['3', 'customer.password.reveal', 'provedeno'],
      ],
    );
    for (const row of rows) assert.equal(row.length, header?.length);
  });

  it('is for one person: asked for in a channel, it goes to the personal chat', async () => {
    const before = world.teams.accepted.length;
    await world.teams.send(world.urlOf(0), channelMessage({ ...world.from(1, 1), text: 'historie zelený' }));
    const posts = world.teams.accepted.slice(before).filter(({ method }) => method === 'POST');
    const inChannel = posts.filter(({ path }) => decodeURIComponent(path).includes('thread.tacv2'));
    assert.deepEqual(inChannel.map(said), ['Historii posílám do osobního chatu.']);
    assert.ok(posts.some((each) => !inChannel.includes(each) && /Založení tenantu/.test(said(each))));
  });

  it('of a customer with a hostile name stays text, on the card and in the export', async () => {
    const hostile = `=1+1 *tučně* ${'$'.concat('{1+1}')} <at>všichni</at>`;
    const form = {
      ...goodForm,
      ico: unknownIco(3),
      companyName: hostile,
      domainPrefix: 'hrozba',
      nameConfirmed: 'true',
    };
    const mine = await submitted(world, form);
    await world.shows(mine, /customer\.password\.reveal/);
    await world.settled();
    const history = await answerTo(`historie ${unknownIco(3)}`);
    assert.ok(said(history).includes(hostile), said(history));
    const rows = await exported(history);
    for (const cell of rows.flat()) assert.doesNotMatch(cell, /^[=+@-]/);
  });
});
