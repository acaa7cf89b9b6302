import assert from 'node:assert/strict';
import { cs } from '../../src/texts/cs.ts';
import { channelMessage, personalConversation, taskSubmit } from '../support/activities.ts';
import { cardIn, inputValue, submitDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { closing, type Dialog, fetchRaw, next, opened, shownBy } from '../support/dialogs.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { goodForm } from '../support/forms.ts';
import { sharedAzurite } from '../support/shared-azurite.ts';
import { storedCustomers } from '../support/stored-customer.ts';
import { startTollProxy, type TollProxy } from '../support/toll-proxy.ts';
import { cardOf, startWorld, type World } from '../support/world.ts';

const STATUS = /Zakládám tenant|Tenant je založený/;
const CREATED = /customer\.password\.reveal/;
const textOf = ({ body }: Recorded): string => JSON.stringify(body);

describe('a dialog in trouble', () => {
  let world: World;
  let tables: TollProxy;
  beforeEach(async () => {
    const azurite = await sharedAzurite();
    tables = await startTollProxy(azurite.tableUrl);
    const connection = azurite.connectionString.replace(azurite.tableUrl, tables.url);
    world = await startWorld({ asTeams: true, bots: 2, env: { STORAGE_CONNECTION_STRING: connection } });
  });
  afterEach(async () => {
    await world.stop();
    await tables.stop();
  });

  const form = async (): Promise<Dialog> => {
    await world.say('nápověda');
    return opened(world, await world.posted(), 'menu.open');
  };
  const review = async (): Promise<Dialog> => next(world, await form(), 'customer.create.check', goodForm);
  const uidOf = ({ card }: Dialog): string => String(submitDataOf(card, 'customer.create.submit').customer);
  const status = (): Promise<Recorded> => world.posted((each) => STATUS.test(textOf(each)), 'the card', 15_000);
  const posts = (): number =>
    world.teams.requests.filter((each) => each.method === 'POST' && STATUS.test(textOf(each))).length;

  it('keeps everything typed when storage is away, says so, and goes on when it is back (T51)', async () => {
    const dialog = await form();
    tables.fail({ kind: 'status', times: Number.POSITIVE_INFINITY });
    const typed = { ...goodForm, city: 'Náchod', email: 'nikde' };
    const kept = await next(world, dialog, 'customer.create.check', typed);
    assert.ok(wordsOf(kept.card).includes(cs.storageAway));
    for (const [field, value] of Object.entries(typed)) assert.equal(inputValue(kept.card, field), value, field);
    tables.clear();
    await next(world, kept, 'customer.create.check', goodForm);
  });

  it('keeps everything typed when the check takes too long, within two seconds (T32)', async () => {
    const dialog = await form();
    tables.fail({ kind: 'delay', ms: 2_500, match: /batch[\s\S]*0-customer/, times: 1 });
    const kept = await next(world, dialog, 'customer.create.check', goodForm);
    // answered before the check came back
    assert.ok(wordsOf(kept.card).includes(cs.takesLongerInDialog));
    assert.equal(inputValue(kept.card, 'companyName'), goodForm.companyName);
    const sent = world.teams.requests.length;
    await world.settled();
    assert.equal(world.teams.requests.length, sent, 'the late answer went to the chat');
    const again = await next(world, kept, 'customer.create.check', goodForm);
    assert.match(wordsOf(again.card), /zelenykapr\.onmicrosoft\.com/);
  });

  it('closes with a sentence when creating is slow to begin, and shows the card in the chat all the same', async () => {
    const dialog = await review();
    tables.fail({ kind: 'delay', ms: 2_500, match: /batch[\s\S]*0-customer/, times: 1 });
    assert.equal(await closing(world, dialog, 'customer.create.submit'), cs.takesLongerInDialog);
    const at = await status();
    if (!CREATED.test(textOf(at))) await world.shows(at, CREATED, 15_000);
    await world.settled();
    assert.equal((await world.creations()).length, 1);
  });

  for (const [what, fault] of [
    ['is lost', { kind: 'drop-after-accept' }],
    ['is a 502', { kind: 'status', status: 502 }],
  ] as const)
    it(`posts its card once when the answer to that ${what} (T34)`, async () => {
      const dialog = await review();
      world.teams.fail({ match: /^POST .*a%3Apersonal/, ...fault });
      await closing(world, dialog, 'customer.create.submit');
      await world.teams.until(() => posts() > 0, 'the card', 10_000);
      await world.settled();
      assert.equal(posts(), 1);
      const { customer, postings } = await (await storedCustomers(world.env))(uidOf(dialog));
      assert.equal(customer?.state, 'created');
      assert.deepEqual(
        postings.map(({ state }) => state),
        ['unknown'],
      );
    });

  it('posts its card later when Teams asks to wait', async () => {
    const dialog = await review();
    world.teams.fail({ match: /^POST .*a%3Apersonal/, kind: 'status', status: 429, headers: { 'retry-after': '1' } });
    await closing(world, dialog, 'customer.create.submit');
    const accepted = (each: Recorded): boolean => each.method === 'POST' && STATUS.test(textOf(each));
    await world.teams.first(accepted, 'the card', 15_000);
  });

  it('posts its card in a chat opened anew when the known one is gone (T39)', async () => {
    const dialog = await review();
    const body = { error: { code: 'ConversationNotFound' } };
    world.teams.fail({ match: /^POST .*a%3Apersonal/, kind: 'status', status: 404, body });
    await closing(world, dialog, 'customer.create.submit');
    const at = await status();
    assert.match(decodeURIComponent(at.path), /a:opened-/);
  });

  it('does not open from a channel for somebody who cannot be written to: the result could not be handed over', async () => {
    await world.teams.send(world.urlOf(0), channelMessage({ ...world.from(), text: 'nápověda' }));
    const help = await world.posted();
    const body = { error: { code: 'ForbiddenOperationException' } };
    world.teams.fail({ match: /^POST \/v3\/conversations$/, kind: 'status', status: 403, body });
    assert.equal(shownBy(await fetchRaw(world, help, 'menu.open')).text, cs.cannotWritePersonally);
    // once it can be opened, it is, and not a second time
    await opened(world, help, 'menu.open');
    await world.settled();
    await opened(world, help, 'menu.open');
    assert.equal(world.teams.requests.filter(({ path }) => path === '/v3/conversations').length, 2);
  });

  it('two bots asked at once create one tenant and post one card', async () => {
    const dialog = await review();
    const { verb, ...data } = submitDataOf(dialog.card, 'customer.create.submit');
    const ask = (bot: number) =>
      world.deliver(
        taskSubmit({ ...world.from(), verb: String(verb), data, of: { activityId: '1' } }),
        String(verb),
        bot,
      );
    for (const answer of await Promise.all([ask(0), ask(1)])) shownBy(answer);
    const at = await status();
    if (!CREATED.test(textOf(at))) await world.shows(at, CREATED);
    await world.settled();
    assert.equal((await world.creations()).length, 1);
    assert.equal(posts(), 1);
  });

  it('gives a second delivery of the same press the same answer', async () => {
    const dialog = await form();
    const { verb, ...data } = submitDataOf(dialog.card, 'customer.create.check');
    const all = { ...data, ...goodForm };
    const activity = taskSubmit({ ...world.from(), verb: String(verb), data: all, of: { activityId: '1' } });
    const [first, second] = await Promise.all([world.deliver(activity, 'once'), world.deliver(activity, 'twice')]);
    assert.equal(first.text, second.text);
  });

  it('never takes the message it was opened from for its own card, whatever a client says', async () => {
    await world.say('nápověda');
    const help = await world.posted();
    const dialog = await next(world, await opened(world, help, 'menu.open'), 'customer.create.check', goodForm);
    const { verb, ...data } = submitDataOf(dialog.card, 'customer.create.submit');
    const overrides = { replyToId: help.activityId };
    const of = { activityId: help.activityId ?? '' };
    await world.deliver(taskSubmit({ ...world.from(), verb: String(verb), data, of, overrides }), 'forged');
    const at = await status();
    if (!CREATED.test(textOf(at))) await world.shows(at, CREATED);
    await world.settled();
    const changes = world.teams.accepted.filter(
      ({ method, path }) => method === 'PUT' && path.endsWith(`/${help.activityId}`),
    );
    assert.deepEqual(changes, []);
  });

  it('shows a password in the answer of a dialog in the personal chat only, and never elsewhere (R-41)', async () => {
    const dialog = await review();
    await closing(world, dialog, 'customer.create.submit');
    const at = await status();
    const created = CREATED.test(textOf(at)) ? cardOf(at) : await world.shows(at, CREATED);
    assert.ok(verbsOf(created).includes('customer.password.reveal'));
    const verb = 'customer.password.reveal';
    const data = { customer: uidOf(dialog), revision: 1, op: submitDataOf(dialog.card, 'customer.create.submit').op };
    const channel = { activityId: '1', conversationId: '19:channel-1@thread.tacv2;messageid=1' };
    const refused = await world.deliver(
      taskSubmit({ ...world.from(), verb, data, of: channel }),
      'reveal in a channel',
    );
    assert.match(String(shownBy(refused).text), /osobním chatu/);
    const chat = { activityId: '1', conversationId: personalConversation() };
    const shown = await world.deliver(taskSubmit({ ...world.from(), verb, data, of: chat }), verb);
    assert.match(wordsOf(cardIn(shown.body)), /Heslo/);
  });

  it('lets a form that came back be corrected in a dialog, and brings the same card up to date', async () => {
    const dialog = await review();
    const body = { code: 999123, description: 'x', source: 'y' };
    await world.fault({ method: 'POST', path: '^/v1/customers$', kind: 'status', status: 400, body, times: 1 });
    await closing(world, dialog, 'customer.create.submit');
    const at = await world.posted((each) => STATUS.test(textOf(each)) || /999123/.test(textOf(each)), 'the card');
    const back = /999123/.test(textOf(at)) ? cardOf(at) : await world.shows(at, /999123/);
    const again = await opened(world, { ...at, body: { attachments: [{ content: back }] } }, 'customer.create.edit');
    assert.equal(inputValue(again.card, 'companyName'), goodForm.companyName);
    assert.match(wordsOf(again.card), /999123/);
    const mended = await next(world, again, 'customer.create.check', goodForm);
    await closing(world, mended, 'customer.create.submit');
    await world.shows(at, CREATED);
    await world.settled();
    assert.ok(posts() <= 1);
    const made = (await world.creations()).filter(({ status }) => status === 201);
    assert.equal(made.length, 1);
  });
});
