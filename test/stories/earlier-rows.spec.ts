import assert from 'node:assert/strict';
import { press } from '../support/activities.ts';
import { cardIn, inputValue, partsOf, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { cardAt, said } from '../support/drafts.ts';
import {
  EARLIER_STATES,
  type EarlierState,
  REVISION,
  rememberedEarlier,
  storedEarlier,
} from '../support/earlier-rows.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { newId } from '../support/open-store.ts';
import { startWorld, type World } from '../support/world.ts';

const states = Object.keys(EARLIER_STATES) as EarlierState[]; // an object literal has no other keys

describe('a customer stored by an earlier version', () => {
  let world: World;
  /** Some message of the personal chat: cards of that time are still there. */
  let at: Recorded;
  beforeEach(async () => {
    world = await startWorld();
    at = await said(world, 'nápověda');
  });
  afterEach(() => world.stop());

  const pressed = async (verb: string, customer: string, inputs: object = {}) => {
    const data = { customer, revision: REVISION, op: newId(), ...inputs };
    const of = { activityId: String(at.activityId) };
    const answer = await world.deliver(press({ ...world.from(), verb, data, of }), verb);
    assert.equal(answer.status, 200, answer.text);
    return cardIn(answer.body);
  };

  it('is shown in whatever state it was left', async () => {
    for (const state of states) {
      const uid = await storedEarlier(world, state);
      const card = await pressed('customer.show', uid);
      assert.match(wordsOf(card), /Zelený Kapr/, state);
      assert.doesNotMatch(JSON.stringify(card), /undefined/, state);
    }
  });

  it('is offered as the open form, checked with what is known today, and created', async () => {
    await rememberedEarlier(world, await storedEarlier(world, 'form'));
    at = await said(world, 'nový zákazník');
    const uid = String(pressDataOf(cardAt(world, at), 'customer.create.edit').customer);
    const form = await pressed('customer.create.edit', uid);
    assert.equal(inputValue(form, 'companyName'), 'Zelený Kapr s.r.o.');
    const inputs = partsOf(form).filter(({ type }) => String(type).startsWith('Input.'));
    const review = await pressed('customer.create.check', uid, Object.fromEntries(inputs.map((i) => [i.id, i.value])));
    assert.match(wordsOf(review), /ověřeno v ARES/i);
    assert.ok(review);
    await world.pressRaw(at, 'customer.create.submit', {}, { card: review });
    await world.shows(at, /customer\.password\.reveal/);
    assert.equal((await world.creations()).length, 1);
  });

  it('is created from a review card of that time, after everything was looked at that was not looked at then', async () => {
    const uid = await storedEarlier(world, 'review');
    await pressed('customer.create.submit', uid);
    await world.shows(at, /customer\.password\.reveal/);
    assert.ok((await world.aresSeen()).some(({ path }) => path.endsWith('/99990067')));
    const [creation] = await world.creations();
    assert.match(JSON.stringify(creation?.body), /"culture":"cs-CZ","language":"cs"/);
  });

  it('is not created twice beside another of the same IČO that was created since', async () => {
    const first = await storedEarlier(world, 'review');
    const second = await storedEarlier(world, 'review');
    await pressed('customer.create.submit', first);
    await world.shows(at, /customer\.password\.reveal/);
    at = await said(world, 'nápověda');
    await pressed('customer.create.submit', second);
    await world.shows(at, /customer\.create\.edit/);
    assert.equal((await world.creations()).length, 1);
  });

  it('that came back, or was thrown away, is gone on with', async () => {
    const back = await pressed('customer.create.edit', await storedEarlier(world, 'needsFix'));
    assert.equal(inputValue(back, 'domainPrefix'), 'zelenykapr');
    const restored = await pressed('customer.create.restore', await storedEarlier(world, 'discarded'));
    assert.equal(inputValue(restored, 'domainPrefix'), 'zelenykapr');
    assert.ok(verbsOf(restored).includes('customer.create.check'));
  });

  it('whose outcome nobody knew is looked after again, under the request it was begun with', async () => {
    const dead = { attempts: 12, notBefore: '2026-11-19T09:00:00.000Z', callingAt: '2026-11-19T09:00:00.000Z' };
    const uid = await storedEarlier(world, 'unconfirmed', {
      ...dead,
      dead: { at: '2026-11-19T09:00:00.000Z', why: 'outcome-unknown' },
    });
    await pressed('work.retry', uid);
    await world.settled();
    const [creation] = await world.creations();
    assert.equal(creation?.headers['ms-requestid'], '11111111-1111-4111-8111-111111111111');
    assert.match(JSON.stringify(creation?.body), /"culture":"cs-CZ","language":"cs"/);
  });

  it('that was created then can be written to and corrected', async () => {
    const uid = await storedEarlier(world, 'created');
    const mail = await pressed('customer.mail', uid, { language: 'auto' });
    assert.match(wordsOf(mail), /zelenykapr\.onmicrosoft\.com/);
    const form = await pressed('customer.correct', uid);
    assert.equal(inputValue(form, 'companyName'), 'Zelený Kapr s.r.o.');
  });
});
