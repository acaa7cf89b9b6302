import assert from 'node:assert/strict';
import { announce } from '../../src/workflows/announce.ts';
import { created, creating } from '../domain/one-customer.ts';
import { accepted, CHANNEL, copy, gone, teams } from './fake-teams.ts';
import { aStep, changeOf } from './step-fakes.ts';

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
