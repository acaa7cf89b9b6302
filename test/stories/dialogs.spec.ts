import assert from 'node:assert/strict';
import { channelMessage, personalConversation, personId, taskFetch, taskSubmit } from '../support/activities.ts';
import { inputValue, partsOf, verbsOf, wordsOf } from '../support/cards.ts';
import { closing, type Dialog, fetchRaw, next, opened, shownBy, submitRaw } from '../support/dialogs.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { goodForm } from '../support/forms.ts';
import { cardOf, startWorld, type World } from '../support/world.ts';

const inChatOf = (conversation: string) => (each: Recorded) =>
  each.path.includes(`/${encodeURIComponent(conversation)}/`);
const myChat = inChatOf(personalConversation());

describe('a form in a Teams dialog', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ asTeams: true });
  });
  afterEach(() => world.stop());

  const helpInChat = async (): Promise<Recorded> => {
    await world.say('nápověda');
    return world.posted();
  };
  const helpInChannel = async (): Promise<Recorded> => {
    await world.teams.send(world.urlOf(0), channelMessage({ ...world.from(), text: 'nápověda' }));
    return world.posted();
  };
  const reviewedIn = async (form: Dialog): Promise<Dialog> => next(world, form, 'customer.create.check', goodForm);
  const statusCards = (fits: (each: Recorded) => boolean = () => true): Recorded[] =>
    world.teams.accepted.filter(
      (each) => each.method === 'POST' && fits(each) && /Zakládám|založený/.test(JSON.stringify(each.body)),
    );

  it('goes from the help to a tenant: mistakes, review, and a card in the chat that follows the work', async () => {
    const form = await opened(world, await helpInChat(), 'menu.open');
    assert.equal(form.title, 'Nový zákazník');
    assert.deepEqual(verbsOf(form.card), []);

    const back = await next(world, form, 'customer.create.check', { ...goodForm, ico: '12345678', email: 'nikde' });
    assert.match(wordsOf(back.card), /2 pole/);
    assert.equal(inputValue(back.card, 'ico'), '12345678');
    assert.equal(inputValue(back.card, 'companyName'), goodForm.companyName);

    const review = await next(world, back, 'customer.create.check', goodForm);
    assert.match(wordsOf(review.card), /zelenykapr\.onmicrosoft\.com/);
    const said = await closing(world, review, 'customer.create.submit');
    assert.match(said, /^Zakládám tenant: Zelený Kapr s\.r\.o\. .*osobním chatu/);

    const posted = await world.posted((each) => myChat(each) && /Zakládám|založený/.test(JSON.stringify(each.body)));
    const created = /založený/.test(JSON.stringify(posted.body))
      ? cardOf(posted)
      : await world.shows(posted, /založený/);
    assert.match(wordsOf(created), /Tenant je založený/);
    assert.ok(verbsOf(created).includes('customer.password.reveal'));
    await world.settled();
    assert.equal((await world.creations()).length, 1);
    assert.equal(statusCards().length, 1);
  });

  it('works from a channel, where nobody but the one who opened it sees anything of it', async () => {
    const help = await helpInChannel();
    const conversation = help.path;
    const before = world.teams.accepted.length;
    const form = await opened(world, help, 'menu.open');
    const review = await reviewedIn(form);
    assert.match(await closing(world, review, 'customer.create.submit'), /osobním chatu/);
    const opens = (each: Recorded) => each.path === '/v3/conversations' && each.method === 'POST';
    const posted = await world.posted(inChatOf(`a:opened-${personId(1, 1)}`));
    if (!/založený/.test(JSON.stringify(posted.body))) await world.shows(posted, /založený/);
    await world.settled();
    const since = world.teams.accepted.slice(before);
    assert.equal(since.filter(opens).length, 1);
    assert.deepEqual(
      since.filter((each) => each.path === conversation),
      [],
    );
    assert.ok(since.every((each) => !decodeURIComponent(each.path).includes('19:channel')));
    assert.equal((await world.creations()).length, 1);
  });

  it('speaks English to who does', async () => {
    const by = { locale: 'en-GB' };
    await world.say('help', by);
    const form = await opened(world, await world.posted(), 'menu.open', by);
    assert.equal(form.title, 'New customer');
    const review = await next(world, form, 'customer.create.check', goodForm, by);
    assert.match(await closing(world, review, 'customer.create.submit', {}, by), /personal chat/);
    const posted = await world.posted((each) => myChat(each) && /reating|created/.test(JSON.stringify(each.body)));
    assert.equal(cardOf(posted).lang, 'en');
  });

  it('creates one tenant and posts one card, however often the last button is pressed or delivered', async () => {
    const review = await reviewedIn(await opened(world, await helpInChat(), 'menu.open'));
    const answers = await Promise.all([1, 2, 3].map(() => submitRaw(world, review, 'customer.create.submit')));
    for (const answer of answers) shownBy(answer);
    await world.posted((each) => myChat(each) && /založený|Zakládám/.test(JSON.stringify(each.body)));
    await world.settled();
    const late = shownBy(await submitRaw(world, review, 'customer.create.submit'));
    assert.match(wordsOf(late.card) + late.text, /založený/);
    assert.equal((await world.creations()).length, 1);
    assert.equal(statusCards().length, 1);
  });

  it('keeps what was typed for the next time when it is closed, and goes on from the offer', async () => {
    const help = await helpInChat();
    await next(world, await opened(world, help, 'menu.open'), 'customer.create.check', { ...goodForm, email: 'nikde' });
    const offer = await opened(world, help, 'menu.open');
    assert.match(wordsOf(offer.card), /Zelený Kapr/);
    const form = await next(world, offer, 'customer.create.edit');
    assert.equal(inputValue(form.card, 'email'), 'nikde');
    assert.equal(inputValue(form.card, 'companyName'), goodForm.companyName);
  });

  it('opens a form that is to be corrected from the card in the chat, and uses that card afterwards', async () => {
    await world.say('nový zákazník');
    const at = await world.posted();
    const review = await world.press(at, 'customer.create.check', goodForm);
    assert.ok(review);
    const answer = await fetchRaw(world, at, 'customer.create.edit', { card: review });
    const { card, title } = shownBy(answer);
    assert.ok(card && title);
    assert.equal(inputValue(card, 'city'), goodForm.city);
    const again = await next(world, { at, card, title }, 'customer.create.check', { ...goodForm, city: 'Brno' });
    await closing(world, again, 'customer.create.submit');
    await world.shows(at, /založený/);
    await world.settled();
    assert.deepEqual(statusCards(), []);
    assert.match(JSON.stringify(await world.creations()), /Brno/);
  });

  it('leaves the review in the chat as good as it was when it is closed without a press', async () => {
    await world.say('nový zákazník');
    const at = await world.posted();
    const review = await world.press(at, 'customer.create.check', goodForm);
    assert.ok(review);
    shownBy(await fetchRaw(world, at, 'customer.create.edit', { card: review }));
    await world.pressRaw(at, 'customer.create.submit', {}, { card: review });
    await world.shows(at, /založený/);
  });

  it('says what somebody without the role may not do, and who may', async () => {
    await world.say('nápověda');
    const help = await world.posted();
    const { text } = shownBy(await fetchRaw(world, help, 'menu.open', { person: 9 }));
    assert.match(String(text), /je potřeba role/);
  });

  it('throws a form away without a trace in the chat', async () => {
    const form = await opened(world, await helpInChat(), 'menu.open');
    const before = world.teams.accepted.length;
    assert.match(await closing(world, form, 'customer.create.discard'), /nebyl založen/);
    await world.settled();
    assert.equal(world.teams.accepted.length, before);
  });

  it('has cards in the chat whose other buttons stay as they are', async () => {
    const help = cardOf(await helpInChat());
    const words = partsOf(help).flatMap(({ type, data }) =>
      type === 'Action.Execute' ? [(data as { word: string }).word] : [],
    );
    assert.ok(words.includes('language') && !words.includes('new-customer'));
  });

  for (const [what, data] of [
    ['a verb that was never ours', { verb: 'order.place' }],
    ['no verb', {}],
    ['data of another shape', { verb: 'customer.create.submit', customer: 7 }],
    ['no data', undefined],
    ['a text', 'x'],
    ['null', null],
  ] as const)
    for (const name of ['task/fetch', 'task/submit'])
      it(`answers ${name} with ${what} in a sentence`, async () => {
        const asked = { ...world.from(), verb: '', of: { activityId: '1' }, overrides: { name, value: { data } } };
        const { text } = shownBy(await world.deliver(taskFetch(asked), 'odd'));
        assert.match(String(text), /Tato karta už neplatí/);
      });

  it('answers another organisation and an empty request in a sentence', async () => {
    const of = { activityId: '1' };
    const foreign = taskFetch({ ...world.from(9, 1), verb: 'customer.create.new', of });
    assert.match(String(shownBy(await world.deliver(foreign, 'foreign')).text), /organizaci/);
    const empty = taskSubmit({ ...world.from(), verb: 'x', of, overrides: { value: undefined } });
    assert.match(String(shownBy(await world.deliver(empty, 'empty')).text), /neplatí/);
  });
});
