import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createPace } from '../../src/jobs/pace.ts';
import type { Reseller } from '../../src/ports.ts';
import { aReseller } from '../support/a-reseller.ts';
import { tenantId } from '../support/activities.ts';

const MINUTE = 60_000;
const LOOK = 2;
const A_MINUTE = aReseller.policy.watch.callsPerMinute;
const other: Reseller = { ...aReseller, teamsTenantId: tenantId(3) };

/** Everybody comes when they are told to, or that much later, until they were let through: who was, and when. */
function run(
  who: readonly string[],
  { late = () => 0, from = 0, pacing }: { late?: (who: string) => number; from?: number; pacing?: Paced } = {},
) {
  const { pace, time } = pacing ?? paced();
  const coming = who.map((each) => ({ who: each, at: from }));
  const passed: { who: string; at: number }[] = [];
  for (let asked = 0; coming.length > 0; asked += 1) {
    assert.ok(asked < 20 * who.length, 'somebody is sent away for ever');
    coming.sort((one, two) => one.at - two.at);
    const next = coming.shift();
    if (!next) break;
    time.now = Math.max(time.now, next.at);
    const waitMs = pace(aReseller, next.who, LOOK);
    if (waitMs === 0) passed.push({ who: next.who, at: time.now });
    else coming.push({ who: next.who, at: time.now + waitMs + late(next.who) });
  }
  return passed;
}

type Paced = ReturnType<typeof paced>;
function paced() {
  const time = { now: 0 };
  return { time, ...createPace(() => time.now) };
}

/** The most calls in any 60 s. */
function mostInAMinute(passed: readonly { readonly at: number }[]): number {
  const times = passed.map(({ at }) => at).sort((one, two) => one - two);
  let first = 0;
  let most = 0;
  for (let last = 0; last < times.length; last += 1) {
    while ((times[last] ?? 0) - (times[first] ?? 0) >= MINUTE) first += 1;
    most = Math.max(most, LOOK * (last - first + 1));
  }
  return most;
}

const names = (count: number, of = 'customer'): string[] => Array.from({ length: count }, (_, at) => `${of} ${at}`);

describe('the pace of calls that nobody waits for', () => {
  it('lets two thousand that are due at once through one after another, each of them, as they stood in line', () => {
    const everybody = names(2_000);
    const passed = run(everybody);
    assert.deepEqual(
      passed.map(({ who }) => who),
      everybody,
    );
    assert.ok(mostInAMinute(passed) <= A_MINUTE + LOOK, `${mostInAMinute(passed)} calls in a minute`);
    const minutes = (passed.at(-1)?.at ?? 0) / MINUTE;
    assert.ok(minutes < 54, `the last one waited ${minutes} minutes`);
  });

  it('makes nobody wait who comes alone', () => {
    const { pace, time } = paced();
    assert.equal(pace(aReseller, 'one', LOOK), 0);
    time.now += 2_000;
    assert.equal(pace(aReseller, 'two', LOOK), 0);
  });

  it('never lets more through in any minute, however late they come, and loses nobody', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400_000 }), { minLength: 60, maxLength: 300 }), (lateness) => {
        const everybody = names(lateness.length);
        const passed = run(everybody, { late: (who) => lateness[Number(who.split(' ')[1])] ?? 0 });
        assert.deepEqual(new Set(passed.map(({ who }) => who)), new Set(everybody));
        assert.ok(mostInAMinute(passed) <= A_MINUTE + LOOK, `${mostInAMinute(passed)} calls in a minute`);
      }),
      { numRuns: 60 },
    );
  });

  it('does not let everybody through at once who had a turn while the process slept', () => {
    const pacing = paced();
    const everybody = names(500);
    for (const each of everybody) pacing.pace(aReseller, each, LOOK);
    pacing.time.now = 9 * MINUTE;
    const passed = run(everybody, { pacing, from: 9 * MINUTE });
    assert.ok(mostInAMinute(passed) <= A_MINUTE + LOOK, `${mostInAMinute(passed)} calls in a minute`);
    // the first one had called before it slept
    assert.equal(passed.length, everybody.length);
  });

  it('comes in the ticks of a sweep as well, at full speed', () => {
    const tick = 20_000;
    const pacing = paced();
    const late = (): number => 0;
    const snapped: Paced = {
      ...pacing,
      pace: (reseller, who, calls) => {
        const waitMs = pacing.pace(reseller, who, calls);
        return waitMs === 0 ? 0 : Math.ceil((pacing.time.now + waitMs) / tick) * tick - pacing.time.now;
      },
    };
    const passed = run(names(600), { pacing: snapped, late });
    assert.ok(mostInAMinute(passed) <= A_MINUTE + LOOK, `${mostInAMinute(passed)} calls in a minute`);
    assert.ok((passed.at(-1)?.at ?? 0) / MINUTE < 17, 'slower than its turns are apart');
  });

  it('keeps organisations apart: neither slows the other', () => {
    const pacing = paced();
    run(names(300), { pacing });
    pacing.time.now = 0;
    assert.equal(pacing.pace(other, 'theirs', LOOK), 0);
    assert.ok(pacing.pace(aReseller, 'ours', LOOK) > 0);
  });

  it('forgets who never came for their turn, and gives them another one when they come after all', () => {
    const { pace, time } = paced();
    assert.equal(pace(aReseller, 'first', LOOK), 0);
    const waitMs = pace(aReseller, 'asleep', LOOK);
    assert.ok(waitMs > 0);
    time.now += waitMs + 11 * MINUTE;
    assert.equal(pace(aReseller, 'awake', LOOK), 0);
    assert.ok(pace(aReseller, 'asleep', LOOK) > 0, 'an old place counts for nothing');
  });

  it('stands still for as long as Partner Center says, and goes on in the same order', () => {
    const pacing = paced();
    const everybody = names(100);
    for (const each of everybody) pacing.pace(aReseller, each, LOOK);
    pacing.hold(aReseller.teamsTenantId, 2 * MINUTE);
    // a shorter one that comes later changes nothing
    pacing.hold(aReseller.teamsTenantId, MINUTE);
    assert.equal(pacing.pace(other, 'theirs', LOOK), 0);
    const waiting = everybody.slice(1);
    const passed = run(waiting, { pacing });
    assert.ok((passed[0]?.at ?? 0) >= 2 * MINUTE, 'somebody called although it was to be left alone');
    assert.deepEqual(
      passed.map(({ who }) => who),
      waiting,
    );
    assert.ok(mostInAMinute(passed) <= A_MINUTE + LOOK);
  });

  it('is each process for itself: two of them make no more than twice as many, and a place in the one counts in no other', () => {
    const one = paced();
    const two = paced();
    let turns = 0;
    const pacing: Paced = {
      ...one,
      // whoever comes again comes to the other process
      pace: (reseller, who, calls) => {
        two.time.now = one.time.now;
        turns += 1;
        return (turns % 2 === 0 ? one : two).pace(reseller, who, calls);
      },
    };
    const passed = run(names(400), { pacing });
    assert.equal(passed.length, 400);
    assert.ok(mostInAMinute(passed) <= 2 * (A_MINUTE + LOOK));
  });
});
