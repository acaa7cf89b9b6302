import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Access,
  type AccessLook,
  DAY_MS,
  endOfSignIn,
  firstLook,
  isAccessLost,
  lookAtAccess,
} from '../../src/domain/access.ts';
import { policies } from '../../src/domain/policy.ts';
import { signInReasons } from '../../src/partner-center/sign-in-errors.ts';
import { csAccess } from '../../src/texts/cs-access.ts';

const policy = policies['current-2026'];
const START = new Date('2026-11-20T10:00:00.000Z');
const days = (days: number): Date => new Date(START.getTime() + days * DAY_MS);
const obtainedAt = START.toISOString();
const endsAt = endOfSignIn(obtainedAt, policy);
const look = (changes: Partial<AccessLook> = {}): AccessLook => ({
  now: START,
  checked: { ok: true },
  endsAt,
  reachable: true,
  ...changes,
});
const refused = (why: string) => ({ checked: { ok: false, why } }) as const;
const at = (access: Access | undefined, changes: Partial<AccessLook> = {}) =>
  lookAtAccess(access, look(changes), policy);

describe('the access to Partner Center', () => {
  it('ends 90 days after its last renewal', () => {
    assert.equal(endsAt, '2027-02-18T10:00:00.000Z');
    assert.equal(endOfSignIn(undefined, policy), undefined);
  });

  it('is looked at every day, every half an hour while it is lost', () => {
    assert.deepEqual(firstLook(START).due, { 'access-look': '2026-11-21T10:00:00.000Z' });
    assert.deepEqual(at(undefined).next, { due: { 'access-look': '2026-11-21T10:00:00.000Z' } });
    assert.equal(at(undefined, refused('sign-in-revoked')).next.due['access-look'], '2026-11-20T10:30:00.000Z');
  });

  it('that is lost is told once, again for another reason, and so is its return', () => {
    const first = at(undefined, refused('sign-in-revoked'));
    assert.deepEqual(first.notice, { what: 'lost', why: 'sign-in-revoked' });
    const second = at(first.next, { ...refused('sign-in-revoked'), now: days(1) });
    assert.equal(second.notice, undefined);
    assert.equal(second.next.lost?.since, START.toISOString());
    const other = at(second.next, refused('client-secret-expired'));
    assert.deepEqual(other.notice, { what: 'lost', why: 'client-secret-expired' });
    const back = at(other.next);
    assert.deepEqual(back.notice, { what: 'back' });
    assert.equal(back.next.lost, undefined);
    assert.equal(at(back.next).notice, undefined);
  });

  it('is told later when there was nobody to tell', () => {
    const unheard = at(undefined, { ...refused('sign-in-expired'), reachable: false });
    assert.equal(unheard.notice, undefined);
    const heard = at(unheard.next, refused('sign-in-expired'));
    assert.deepEqual(heard.notice, { what: 'lost', why: 'sign-in-expired' });
    const alone = at(heard.next, { reachable: false });
    assert.equal(alone.notice, undefined);
    assert.deepEqual(at(alone.next).notice, { what: 'back' });
  });

  it('that returns before anybody was told is no news', () => {
    const unheard = at(undefined, { ...refused('sign-in-expired'), reachable: false });
    assert.equal(at(unheard.next).notice, undefined);
  });

  it('nobody has consented to yet alarms nobody', () => {
    const none = at(undefined, refused('consent-not-given'));
    assert.equal(none.notice, undefined);
    assert.equal(at(none.next).notice, undefined);
  });

  it('is neither lost nor back because Microsoft does not answer', () => {
    assert.equal(at(undefined, refused('sign-in-network')).notice, undefined);
    const lost = at(undefined, refused('sign-in-revoked'));
    const away = at(lost.next, refused('sign-in-network'));
    assert.equal(away.notice, undefined);
    assert.deepEqual(away.next.lost, lost.next.lost);
  });

  it('is warned of 14, 7 and 1 days before its end while it cannot be renewed, once each', () => {
    const said: [number, number][] = [];
    let access: Access | undefined;
    for (let day = 0; day < 91; day += 0.25) {
      const { next, notice } = at(access, { ...refused('sign-in-network'), now: days(day) });
      if (notice?.what === 'ends') said.push([day, notice.days]);
      access = next;
    }
    assert.deepEqual(said, [
      [76, 14],
      [83, 7],
      [89, 1],
    ]);
  });

  it('is looked at in the very moment a warning is due', () => {
    const { next } = at(undefined, { ...refused('sign-in-network'), now: days(75.5) });
    assert.equal(next.due['access-look'], days(76).toISOString());
  });

  it('that was renewed is warned of anew, before its new end', () => {
    const warned = at(undefined, { ...refused('sign-in-network'), now: days(80) });
    assert.equal(warned.notice?.what, 'ends');
    const renewed = at(warned.next, { now: days(81), endsAt: days(171).toISOString() });
    assert.equal(renewed.notice, undefined);
    const again = at(renewed.next, {
      ...refused('sign-in-network'),
      now: days(160),
      endsAt: days(171).toISOString(),
    });
    assert.equal(again.notice?.what, 'ends');
  });

  it('is lost for every reason that only people can mend, and each has a sentence', () => {
    for (const why of signInReasons) assert.ok(isAccessLost(why), why);
    for (const why of ['sign-in-busy', 'throttled', 'time-out', 'http-503', 'vetting-rejected'])
      assert.ok(!isAccessLost(why));
    for (const why of Object.keys(csAccess.reasons).filter(isAccessLost)) assert.ok(why in csAccess.reasons);
  });

  const anyLook = fc.record({
    why: fc.constantFrom('', 'sign-in-revoked', 'mfa-required', 'sign-in-network'),
    hours: fc.integer({ min: 1, max: 600 }),
    reachable: fc.boolean(),
  });

  it('always has a next look in the future, and says nothing twice in a row', () => {
    fc.assert(
      fc.property(fc.array(anyLook), (looks) => {
        let access: Access | undefined;
        let now = START;
        const said: string[] = [];
        for (const { why, hours, reachable } of looks) {
          now = new Date(now.getTime() + hours * 3_600_000);
          const { next, notice } = at(access, { ...(why ? refused(why) : {}), now, reachable });
          assert.ok(Date.parse(next.due['access-look'] ?? '') > now.getTime());
          if (notice) said.push(notice.what === 'ends' ? `ends ${next.warned?.days}` : JSON.stringify(notice));
          access = next;
        }
        assert.ok(
          said.every((each, place) => each !== said[place - 1]),
          said.join(' '),
        );
      }),
    );
  });
});
