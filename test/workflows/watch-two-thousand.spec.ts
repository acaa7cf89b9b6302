import assert from 'node:assert/strict';
import type { Agreement } from '../../src/domain/agreement.ts';
import { unknownAgreement } from '../../src/domain/agreement.ts';
import type { Customer } from '../../src/domain/customer.ts';
import { createPace } from '../../src/jobs/pace.ts';
import type { Loaded, StepContext } from '../../src/ports.ts';
import { lookAtAgreement } from '../../src/workflows/look-at-agreement.ts';
import { ADMIN, created, NOW } from '../domain/one-customer.ts';
import { aReseller } from '../support/a-reseller.ts';
import { aStep, changeOf, depsWith } from './step-fakes.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The agenda is swept so often (`AGENDA_SWEEP_MS`); what is due fires then, not at the second. */
const SWEEP = 20_000;
const CUSTOMERS = 2_000;
const SENT = NOW.toISOString();

type Watched = { loaded: Loaded; at: number; dueAt: string; attempts: number };

/** Two thousand customers whose invitations left at the same moment; nobody accepts until `accepted`. */
function watchAll() {
  const time = { now: NOW.getTime() };
  const { pace, hold } = createPace(() => time.now);
  const calls: number[] = [];
  const answer = { throttledUntil: 0, accepted: false, retryAfterMs: 0 };
  const deps = depsWith({
    clock: () => new Date(time.now),
    pace,
    newGuid: () => 'guid',
    fulfilment: () => ({ capabilities: new Set(['look-up']) }),
    // nobody of them can be written to
    people: { fresh: async () => ({ roles: [] }) },
    partnerCenter: {
      async lookAtAgreement() {
        calls.push(time.now, time.now);
        if (time.now < answer.throttledUntil) {
          const failure = { kind: 'throttled', retryAfterMs: answer.retryAfterMs, correlationId: '' } as const;
          // as the client tells it
          hold(aReseller.teamsTenantId, answer.retryAfterMs);
          return { confirmation: { ok: false, failure }, direct: { ok: false, failure } };
        }
        return { confirmation: { ok: true, value: undefined }, direct: { ok: true, value: answer.accepted } };
      },
    },
  });
  const customer: Customer = created();
  const watched: Watched[] = Array.from({ length: CUSTOMERS }, (_, at) => {
    const uid = `customer ${at}`;
    const agreement: Agreement = {
      ...unknownAgreement('t'),
      invitation: {
        id: 'i',
        variant: 'existing',
        preparedAt: SENT,
        preparedBy: ADMIN,
        sent: { at: SENT, by: ADMIN },
        remindersSent: 0,
      },
      due: { 'agreement-look': SENT },
    };
    const loaded: Loaded = {
      key: { reseller: aReseller.teamsTenantId, uid },
      customer,
      agreement,
      postings: [],
      jobs: [],
    };
    return { loaded, at: NOW.getTime(), dueAt: SENT, attempts: 0 };
  });

  let soonest = 0;
  async function look(each: Watched): Promise<void> {
    each.attempts += 1;
    const { context } = aStep('agreement.look', {
      customer,
      job: { input: { dueAt: each.dueAt }, attempts: each.attempts },
    });
    const of: StepContext<'agreement.look'> = { ...context, key: each.loaded.key, now: () => each.loaded };
    const outcome = await lookAtAgreement(deps, of);
    assert.notEqual(outcome.kind, 'dead');
    if (outcome.kind === 'again') {
      // its wake-up comes to the second
      each.at = time.now + Math.ceil(outcome.afterMs / 1000) * 1000;
      return;
    }
    const { agreement = each.loaded.agreement } = changeOf(outcome, each.loaded);
    each.loaded = { ...each.loaded, agreement };
    const due = agreement?.due['agreement-look'];
    each.dueAt = due ?? '';
    each.attempts = 0;
    // a moment fires with the sweep that comes after it
    each.at = due === undefined ? Number.POSITIVE_INFINITY : Math.ceil(Date.parse(due) / SWEEP) * SWEEP;
  }

  return {
    time,
    calls,
    answer,
    watched,
    async until(moment: number): Promise<void> {
      for (; time.now < moment; time.now += 1000) {
        if (time.now < soonest) continue;
        for (const each of watched) if (each.at <= time.now) await look(each);
        soonest = Math.min(...watched.map(({ at }) => at));
      }
    },
  };
}

/** Calls of each minute between two moments. */
function minutes(calls: readonly number[], from: number, to: number): number[] {
  const counts = Array.from({ length: Math.round((to - from) / 60_000) }, () => 0);
  for (const at of calls) {
    const minute = Math.floor((at - from) / 60_000);
    if (minute >= 0 && minute < counts.length) counts[minute] = (counts[minute] ?? 0) + 1;
  }
  return counts;
}
const most = (counts: readonly number[]): number => counts.reduce((one, other) => Math.max(one, other), 0);
const sum = (counts: readonly number[]): number => counts.reduce((one, other) => one + other, 0);

describe('two thousand customers watched by one organisation', function () {
  this.timeout(120_000);
  const start = NOW.getTime();
  const limit = aReseller.policy.watch.callsPerMinute + 2;

  it('are asked about hourly for two days, then daily, with no more calls a minute than the policy says', async () => {
    const world = watchAll();
    await world.until(start + 3 * DAY);
    const { calls } = world;
    const firstHour = minutes(calls, start, start + HOUR);
    const day1 = minutes(calls, start, start + DAY);
    const day2 = minutes(calls, start + DAY, start + 2 * DAY);
    const day3 = minutes(calls, start + 2 * DAY, start + 3 * DAY);
    const figures = [firstHour, day1, day2, day3].map((each) => ({ most: most(each), total: sum(each) }));
    for (const each of figures) assert.ok(each.most <= limit, `${each.most} calls in a minute`);
    // everybody had a first turn within the hour
    assert.equal(figures[0]?.total, 2 * CUSTOMERS);
    assert.ok(world.watched.every(({ loaded }) => loaded.agreement?.foundAt !== undefined));
    // about an hour apart, and not a single look more than that
    assert.ok((figures[1]?.total ?? 0) <= 24 * 2 * CUSTOMERS && (figures[1]?.total ?? 0) >= 22 * 2 * CUSTOMERS);
    // the last hourly look has been made: from then on once a day
    assert.equal(figures[3]?.total, 2 * CUSTOMERS);
  });

  it('are all looked at once more after an outage, in the same time as at the start', async () => {
    const world = watchAll();
    await world.until(start + HOUR);
    // nobody ran for twelve hours: everything is due at once
    world.time.now = start + 13 * HOUR;
    const before = world.calls.length;
    await world.until(start + 14 * HOUR);
    const after = minutes(world.calls, start + 13 * HOUR, start + 14 * HOUR);
    assert.ok(most(after) <= limit, `${most(after)} calls in a minute`);
    assert.ok(world.calls.length - before >= 2 * CUSTOMERS, 'somebody was not asked about');
  });

  it('leave Partner Center alone while it wants that, and nobody is lost', async () => {
    const world = watchAll();
    world.answer.throttledUntil = start + 10 * 60_000;
    world.answer.retryAfterMs = 60_000;
    await world.until(start + 2 * HOUR);
    const refused = world.calls.filter((at) => at < start + 10 * 60_000).length;
    assert.ok(refused <= 2 * 11, `${refused} calls although it said no to every one of them`);
    assert.ok(world.watched.every(({ loaded }) => loaded.agreement?.standing.is === 'not-accepted'));
    assert.ok(most(minutes(world.calls, start, start + 2 * HOUR)) <= limit);
  });

  it('are not asked about any more once they have accepted', async () => {
    const world = watchAll();
    world.answer.accepted = true;
    await world.until(start + 3 * HOUR);
    assert.equal(world.calls.length, 2 * CUSTOMERS);
    assert.ok(world.watched.every(({ loaded }) => loaded.agreement?.standing.is === 'accepted-directly'));
  });
});
