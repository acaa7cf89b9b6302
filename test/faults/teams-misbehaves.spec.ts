import assert from 'node:assert/strict';
import { channelMessage } from '../support/activities.ts';
import { cardIn, wordsOf } from '../support/cards.ts';
import { noticesOf, shownAt } from '../support/customer-truth.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { type Filled, fillIn } from '../support/filled-customer.ts';
import { storedCustomers } from '../support/stored-customer.ts';
import { startWorld, type World } from '../support/world.ts';

const CREATED = /Tenant je založený/;
const CHANGE = /^PUT /;
const NOTICE = /^POST \/v3\/conversations$/;
const MESSAGE = /^POST .*\/activities/;

describe('when Teams misbehaves', () => {
  let world: World;
  let filled: Filled;
  beforeEach(async () => {
    world = await startWorld();
    await world.deliver(channelMessage({ ...world.from(), text: 'nastavení' }), 'word');
    filled = await fillIn(world);
  });
  afterEach(() => world.stop());

  const submit = () => world.pressRaw(filled.form, 'customer.create.submit', {}, { card: filled.review });
  const lines = (match: RegExp): number =>
    world.teams.requests.filter(({ method, path }) => match.test(`${method} ${decodeURIComponent(path)}`)).length;
  const stored = async () => (await storedCustomers(world.env))(filled.uid);
  const noticed = () => noticesOf(world.teams, 'zelenykapr.onmicrosoft.com').length;
  /** The tenant is created and nothing is left that anybody could send again. */
  const ended = async (): Promise<void> => {
    await world.teams.until(() => lines(NOTICE) > 0, 'the notice', 10_000);
    await world.settled();
    const { customer, jobs } = await stored();
    assert.equal(customer?.state, 'created');
    assert.deepEqual(jobs, []);
  };

  it('a card whose message was deleted is posted anew, once, and kept up to date there (T40)', async () => {
    const body = { error: { code: 'ActivityNotFoundInConversation' } };
    world.teams.fail({ match: CHANGE, kind: 'status', status: 404, body, times: 1 });
    const before = lines(MESSAGE);
    await world.behave({ slowMs: 200 });
    await submit();
    const again: Recorded = await world.posted((each) => /Zakládám/.test(JSON.stringify(each.body)), 'the card anew');
    await world.shows(again, CREATED);
    await ended();
    assert.equal(lines(MESSAGE) - before, 1);
  });

  it('a card posted anew whose answer is lost is not posted a second time (T34)', async () => {
    const body = { error: { code: 'ActivityNotFoundInConversation' } };
    world.teams.fail({ match: CHANGE, kind: 'status', status: 404, body, times: 100 });
    world.teams.fail({ match: MESSAGE, kind: 'drop-after-accept' });
    const before = lines(MESSAGE);
    await submit();
    await ended();
    assert.equal(lines(MESSAGE) - before, 1);
    const { body: shown } = await world.pressRaw(filled.form, 'customer.create.submit', {}, { card: filled.review });
    assert.match(wordsOf(cardIn(shown)), CREATED);
  });

  it('a card posted anew that is told to wait comes later', async () => {
    const body = { error: { code: 'ActivityNotFoundInConversation' } };
    world.teams.fail({ match: CHANGE, kind: 'status', status: 404, body, times: 100 });
    world.teams.fail({ match: MESSAGE, kind: 'status', status: 429, headers: { 'retry-after': '1' } });
    await submit();
    await world.posted((each) => CREATED.test(JSON.stringify(each.body)), 'the card anew', 10_000);
  });

  for (const [what, fault] of [
    ['429 with Retry-After', { status: 429, headers: { 'retry-after': '1' } }],
    ['412', { status: 412, headers: { 'retry-after': '1' } }],
  ] as const)
    it(`a change answered with ${what} is made later, and Partner Center does not wait for it (T35, T36)`, async () => {
      world.teams.fail({ match: CHANGE, kind: 'status', ...fault, times: 1 });
      await submit();
      await world.shows(filled.form, CREATED);
      assert.equal((await world.creations()).length, 1);
    });

  for (const [what, fault, seen] of [
    ['500', { kind: 'status', status: 500 }, 0],
    ['502', { kind: 'status', status: 502 }, 0],
    ['503', { kind: 'status', status: 503 }, 0],
    ['504', { kind: 'status', status: 504 }, 0],
    ['408', { kind: 'status', status: 408 }, 0],
    ['a closed connection', { kind: 'reset' }, 0],
    ['a lost answer', { kind: 'drop-after-accept' }, 1],
  ] as const)
    it(`a notice that ends in ${what} is not sent again, and nobody claims that it was (T34)`, async () => {
      world.teams.fail({ match: NOTICE, times: 5, ...fault });
      await submit();
      await world.shows(filled.form, CREATED);
      await ended();
      assert.equal(lines(NOTICE), 1);
      assert.equal(noticed(), seen);
      const { postings } = await stored();
      assert.equal(postings.find(({ view }) => view === 'channel')?.state, 'unknown');
    });

  it('a notice that is told to wait comes later, once', async () => {
    world.teams.fail({ match: NOTICE, kind: 'status', status: 429, headers: { 'retry-after': '1' } });
    await submit();
    await world.teams.until(() => noticed() === 1, 'the notice', 10_000);
    await ended();
    assert.equal(noticed(), 1);
  });

  it('a channel that is gone costs nobody the tenant, and the requester is told', async () => {
    const body = { error: { code: 'ConversationNotFound' } };
    world.teams.fail({ match: NOTICE, kind: 'status', status: 404, body, times: 5 });
    world.teams.fail({ match: /^POST .*19%3A/, kind: 'status', status: 404, body, times: 5 });
    await submit();
    const card = await world.shows(filled.form, /se oznámení nepodařilo odeslat/);
    assert.match(wordsOf(card), CREATED);
    assert.equal(noticed(), 0);
  });

  it('a person who blocked the bot is left alone until they write again (T38)', async () => {
    const body = { error: { code: 'ConversationBlockedByUser' } };
    world.teams.fail({ match: CHANGE, kind: 'status', status: 403, body, times: 1 });
    await submit();
    await ended();
    assert.doesNotMatch(wordsOf(cardIn(shownAt(world.teams, filled.form))), CREATED);
    // their next press is answered, and shows what came of it
    assert.match(wordsOf(cardIn((await submit()).body)), CREATED);
    await world.shows(filled.form, CREATED);
  });

  for (const [what, fault] of [
    ['500', { kind: 'status', status: 500 }],
    ['503', { kind: 'status', status: 503 }],
    ['408', { kind: 'status', status: 408 }],
    ['a closed connection', { kind: 'reset' }],
  ] as const)
    it(`an answer in a message that ends in ${what} is sent once (T34)`, async () => {
      const before = lines(MESSAGE);
      world.teams.fail({ match: MESSAGE, times: 5, ...fault });
      await world.say('nápověda');
      await world.settled();
      assert.equal(lines(MESSAGE) - before, 1);
    });
});
