import assert from 'node:assert/strict';
import type { Customer } from '../../src/domain/customer.ts';
import type { Posting } from '../../src/ports.ts';
import { refreshCards } from '../../src/workflows/tell-people.ts';
import { creating, draft } from '../domain/one-customer.ts';
import { at, copy, gone, teams } from './fake-teams.ts';
import { aStep, changeOf } from './step-fakes.ts';

const refresh = async (customer: Customer, postings: readonly Posting[], answers = {}) => {
  const { deps, said, people } = teams(answers);
  const { context, loaded } = aStep('card.refresh', { customer, postings });
  const outcome = await refreshCards(deps(), context);
  return { outcome, loaded, postings: changeOf(outcome, loaded).postings, said, people };
};

describe('bringing the copies of a card up to date', () => {
  it('changes those that are behind and remembers what they show', async () => {
    const customer = creating();
    const { outcome, postings, said } = await refresh(customer, [
      copy(),
      copy({ id: 'p2', activityId: 'a2', shown: customer.revision }),
      copy({ id: 'p3', activityId: 'a3', view: 'colleague' }),
    ]);
    assert.equal(outcome.kind, 'done');
    assert.deepEqual(
      said.map(({ how }) => how),
      ['put a1', 'put a3'],
    );
    assert.deepEqual(
      postings?.map(({ id, shown }) => [id, shown]),
      [
        ['p1', customer.revision],
        ['p3', customer.revision],
      ],
    );
  });

  it('speaks the language of each place', async () => {
    const { said } = await refresh(creating(), [copy(), copy({ id: 'p2', activityId: 'a2', language: 'en' })]);
    assert.match(said[0]?.words ?? '', /zakládá/i);
    assert.doesNotMatch(said[1]?.words ?? '', /zakládá/i);
  });

  it('never touches a form that is being filled in', async () => {
    const { outcome, said } = await refresh({ ...draft('form'), revision: 9 }, [copy()]);
    assert.deepEqual([outcome.kind, said], ['done', []]);
  });

  for (const left of [
    { state: 'gone' },
    { state: 'unknown' },
    { state: 'sending' },
    { state: 'form' },
    { view: 'channel' },
    { activityId: undefined },
  ] as const)
    it(`leaves alone a copy with ${Object.entries(left).join(', ').replace(',', ' ')}`, async () => {
      const { activityId, ...rest } = copy();
      const odd = 'activityId' in left ? rest : { ...rest, ...(activityId ? { activityId } : {}), ...left };
      assert.deepEqual((await refresh(creating(), [odd])).said, []);
    });

  it('leaves a copy to the form that took its place while it was brought up to date', async () => {
    const { outcome, loaded } = await refresh(creating(), [copy()]);
    const form = copy({ state: 'form' });
    assert.deepEqual(changeOf(outcome, { ...loaded, postings: [form] }).postings, [form]);
  });

  it('keeps the newest twenty up to date', async () => {
    const many = Array.from({ length: 25 }, (_, n) => copy({ id: `p${n}`, activityId: `a${n}` }));
    const { said } = await refresh(creating(), many);
    assert.deepEqual([said.length, said[0]?.how, said[19]?.how], [20, 'put a5', 'put a24']);
  });

  for (const [how, answer, wait] of [
    ['told to wait', { kind: 'throttled', retryAfterMs: 9_000 }, 9_000],
    ['told to wait, not how long', { kind: 'throttled' }, 5_000],
    ['not answered', { kind: 'unknown', why: 'timeout' }, 5_000],
  ] as const)
    it(`tries one again that was ${how}, and keeps what the others show`, async () => {
      const { outcome, postings } = await refresh(creating(), [copy(), copy({ id: 'p2', activityId: 'a2' })], {
        'put a1': answer,
      });
      assert.ok(outcome.kind === 'again');
      assert.deepEqual([outcome.afterMs, postings?.map(({ id }) => id)], [wait, ['p2']]);
    });

  it('posts a new copy in the place of a deleted one, once', async () => {
    const { postings, said } = await refresh(creating(), [copy()], { 'put a1': gone });
    assert.deepEqual(
      said.map(({ how }) => how),
      ['put a1', 'post chat-1'],
    );
    assert.deepEqual(postings, [copy({ activityId: 'new', shown: creating().revision })]);
  });

  it('opens the chat anew when that is gone, too (T39)', async () => {
    const { postings, said } = await refresh(creating(), [copy()], {
      'put a1': gone,
      'post chat-1': gone,
      'post chat-2': { kind: 'accepted', activityId: 'b1', address: at('chat-2') },
    });
    assert.deepEqual(
      said.map(({ how }) => how),
      ['put a1', 'post chat-1', 'post chat-2'],
    );
    assert.deepEqual(
      postings?.map(({ address, activityId }) => [address, activityId]),
      [['chat-2', 'b1']],
    );
  });

  it('never repeats a new copy that may have arrived (T34)', async () => {
    const { outcome, postings } = await refresh(creating(), [copy()], {
      'put a1': gone,
      'post chat-1': { kind: 'unknown', why: 'timeout' },
    });
    assert.deepEqual([outcome.kind, postings?.map(({ state }) => state)], ['done', ['unknown']]);
  });

  it('goes quiet towards somebody who blocked the bot (T38)', async () => {
    const { postings, people } = await refresh(creating(), [copy()], {
      'put a1': { kind: 'rejected', why: 'muted', code: '403' },
    });
    // the copy stays one of ours: it is brought up to date when it is pressed
    assert.deepEqual([postings, people.map(({ muted }) => muted)], [[], [true]]);
  });

  it('comes back to a copy when our own sign-in was refused, for the next one may do', async () => {
    const { outcome, postings } = await refresh(creating(), [copy()], {
      'put a1': { kind: 'rejected', why: 'unauthorised', code: '401' },
    });
    assert.deepEqual([outcome.kind, postings], ['again', []]);
  });
});
