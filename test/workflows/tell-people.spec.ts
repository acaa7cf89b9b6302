import assert from 'node:assert/strict';
import type { Customer } from '../../src/domain/customer.ts';
import type { Address, Message, OrganisationSettings, PersonRecord, Posting, SendOutcome } from '../../src/ports.ts';
import { announce, refreshCards } from '../../src/workflows/tell-people.ts';
import { created, creating, draft, SALES } from '../domain/one-customer.ts';
import { recordingLog } from '../jobs/partition-runs.ts';
import { aStep, changeOf, depsWith } from './step-fakes.ts';

const at = (name: string): Address => name as Address; // sealed elsewhere
const copy = (changes: Partial<Posting> = {}): Posting => ({
  id: 'p1',
  address: at('chat-1'),
  activityId: 'a1',
  view: 'requester',
  language: 'cs',
  shown: 1,
  state: 'posted',
  ...changes,
});
const accepted = (activityId = 'new'): SendOutcome => ({ kind: 'accepted', activityId, address: at('chat-1') });
const gone: SendOutcome = { kind: 'rejected', why: 'gone', code: '404' };
const CHANNEL: OrganisationSettings = {
  channel: { address: at('channel'), name: 'Zakázky', setBy: SALES, at: '2026-11-20T10:00:00.000Z' },
};

/** Teams that answers as told: to updates by activity, to posts by place. */
function teams(answers: Readonly<Record<string, SendOutcome>> = {}) {
  const said: { readonly how: string; readonly words: string }[] = [];
  const people: PersonRecord[] = [];
  const answer = (how: string, message: Message): SendOutcome => {
    said.push({ how, words: JSON.stringify(message) });
    return answers[how] ?? accepted();
  };
  const { log, lines } = recordingLog();
  const deps = (settings: OrganisationSettings = CHANNEL) =>
    depsWith({
      log,
      newId: () => 'op',
      organisations: { settings: async () => settings },
      people: {
        recent: async () => ({ roles: ['salesAgent'] }),
        async change(_reseller: string, _person: string, change: (now: PersonRecord) => PersonRecord) {
          people.push(change({ roles: [] }));
        },
      },
      chat: {
        update: async (_to: Address, activityId: string, message: Message) => answer(`put ${activityId}`, message),
        post: async (to: Address, message: Message) => answer(`post ${to}`, message),
        postInChannel: async (to: Address, message: Message) => answer(`channel ${to}`, message),
        openPersonalChat: async () => ({ kind: 'opened', address: at('chat-2') }),
      },
    });
  return { deps, said, people, lines };
}
const refresh = async (customer: Customer, postings: readonly Posting[], answers = {}) => {
  const { deps, said, people } = teams(answers);
  const { context, loaded } = aStep('card.refresh', { customer, postings });
  const outcome = await refreshCards(deps(), context);
  return { outcome, postings: changeOf(outcome, loaded).postings, said, people };
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
    const { outcome, said } = await refresh({ ...draft(), revision: 9 }, [copy()]);
    assert.deepEqual([outcome.kind, said], ['done', []]);
  });

  for (const left of [
    { state: 'gone' },
    { state: 'unknown' },
    { state: 'sending' },
    { view: 'channel' },
    { activityId: undefined },
  ] as const)
    it(`leaves alone a copy with ${Object.entries(left).join(', ').replace(',', ' ')}`, async () => {
      const { activityId, ...rest } = copy();
      const odd = 'activityId' in left ? rest : { ...rest, ...(activityId ? { activityId } : {}), ...left };
      assert.deepEqual((await refresh(creating(), [odd])).said, []);
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
    assert.deepEqual([postings?.map(({ state }) => state), people.map(({ muted }) => muted)], [['gone'], [true]]);
  });
});

describe('the notice in the channel', () => {
  const job = { input: { what: 'customer-created' } } as const;
  const tell = async (given: Parameters<typeof aStep>[1], answers = {}, settings = CHANNEL) => {
    const { deps, said, lines } = teams(answers);
    const { context, saved, loaded } = aStep('channel.announce', { customer: created(), job, ...given });
    const outcome = await announce(deps(settings), context);
    return { outcome, change: changeOf(outcome, loaded), said, saved, lines, loaded };
  };
  const sending = copy({ id: 'channel-created', view: 'channel', state: 'sending' });

  it('is written down before it is sent, and once sent keeps its message', async () => {
    const { outcome, change, said, saved } = await tell({}, { 'channel channel': accepted('m1') });
    assert.equal(outcome.kind, 'done');
    assert.deepEqual(
      saved.map(({ postings }) => postings?.map(({ state }) => state)),
      [['sending']],
    );
    assert.deepEqual(
      change.postings?.map(({ state, activityId }) => [state, activityId]),
      [['posted', 'm1']],
    );
    const { request } = created();
    for (const secret of [request.phone ?? request.email, request.email, request.lastName])
      assert.ok(!said[0]?.words.includes(secret));
  });

  it('is not sent without a channel, nor of a customer that is not created', async () => {
    for (const none of [await tell({}, {}, {}), await tell({ customer: creating() })])
      assert.deepEqual([none.outcome, none.said, none.saved], [{ kind: 'done' }, [], []]);
  });

  it('that may have been sent is not sent again (T34)', async () => {
    const again = await tell({ tookOver: true, postings: [sending] });
    assert.deepEqual([again.said, again.change.postings?.map(({ state }) => state)], [[], ['unknown']]);
    for (const state of ['posted', 'unknown', 'gone'] as const) {
      const known = await tell({ postings: [{ ...sending, state }] });
      assert.deepEqual([known.said, known.change], [[], {}]);
    }
  });

  it('that was put off is sent later', async () => {
    const off = await tell({}, { 'channel channel': { kind: 'throttled', retryAfterMs: 3_000 } });
    assert.ok(off.outcome.kind === 'again' && off.outcome.unknown === undefined);
    assert.deepEqual([off.outcome.afterMs, off.change.postings?.map(({ state }) => state)], [3_000, ['sending']]);
    assert.equal((await tell({ postings: [sending] })).said.length, 1);
  });

  it('that nobody answered counts as sent, perhaps', async () => {
    const { outcome, change } = await tell({}, { 'channel channel': { kind: 'unknown', why: 'timeout' } });
    assert.deepEqual([outcome.kind, change.postings?.map(({ state }) => state)], ['done', ['unknown']]);
  });

  it('that the channel refuses is told to the requester instead', async () => {
    const { change, lines } = await tell({}, { 'channel channel': gone });
    assert.ok(change.customer?.state === 'created');
    assert.deepEqual(
      [change.customer.missedChannel, change.postings?.map(({ state }) => state)],
      ['Zakázky', ['gone']],
    );
    assert.deepEqual(
      change.jobs?.map((each) => each.kind),
      ['card.refresh'],
    );
    assert.deepEqual(
      lines.map(({ event }) => event),
      ['channel.rejected'],
    );
  });
});
