import assert from 'node:assert/strict';
import type { AttestationValues, AttestationWay } from '../../src/domain/attestation.ts';
import { type AttestationTicks, checkAttestation } from '../../src/domain/check-attestation.ts';
import { type PolicyName, policies } from '../../src/domain/policy.ts';

const FILLED: AttestationValues = {
  firstName: 'Nákup',
  lastName: 'Oddělení',
  email: 'nakup@zeleny-kapr.cz',
  phone: '602 123 456',
  dateAgreed: '2026-11-12',
  evidence: 'Smlouvy/2026/kapr.pdf',
};
const TICKED: AttestationTicks = { confirms: true, seen: '' };

type Of = {
  readonly way?: AttestationWay;
  readonly policy?: PolicyName;
  readonly now?: string;
  readonly ticks?: Partial<AttestationTicks>;
};
const check = (values: Partial<AttestationValues>, of: Of = {}) =>
  checkAttestation(
    { ...FILLED, ...values },
    { ...TICKED, ...of.ticks },
    {
      way: of.way ?? 'legacy',
      policy: policies[of.policy ?? 'current-2026'],
      ownDomains: ['modra-veverka.example'],
      country: 'CZ',
      now: new Date(of.now ?? '2026-11-20T10:00:00Z'),
    },
  );
function problemsOf(values: Partial<AttestationValues>, of: Of = {}) {
  const checked = check(values, of);
  return checked.ok ? {} : checked.refusal.problems;
}
const whyOf = (field: keyof ReturnType<typeof problemsOf>, values: Partial<AttestationValues>, of: Of = {}) =>
  problemsOf(values, of)[field]?.why;

describe('the form that confirms an acceptance', () => {
  it('becomes what is sent: tidied, with the phone as E.164 and a moment for the day', () => {
    const checked = check({ firstName: '  Nákup ', email: 'nakup@zeleny-kapr.cz ' });
    assert.ok(checked.ok);
    assert.deepEqual(checked.value, {
      signatory: {
        firstName: 'Nákup',
        lastName: 'Oddělení',
        email: 'nakup@zeleny-kapr.cz',
        phone: '+420602123456',
      },
      agreedAt: '2026-11-12T00:00:00.000Z',
      evidence: 'Smlouvy/2026/kapr.pdf',
    });
  });

  it('asks who it was (R-51): all but the phone', () => {
    const empty = { firstName: '', lastName: ' ', email: '', phone: '', dateAgreed: '', evidence: '' };
    const problems = problemsOf(empty);
    assert.deepEqual(Object.keys(problems).sort(), ['dateAgreed', 'email', 'evidence', 'firstName', 'lastName']);
    assert.ok(Object.values(problems).every(({ why }) => why === 'required'));
  });

  it('takes nobody of our own organisation, and no address that cannot be', () => {
    assert.equal(whyOf('email', { email: 'cloud@modra-veverka.example' }), 'email-own-domain');
    assert.equal(whyOf('email', { email: 'nakup@' }), 'email-format');
    assert.equal(whyOf('phone', { phone: '12' }), 'phone');
    assert.equal(whyOf('firstName', { firstName: 'x'.repeat(51) }), 'too-long');
  });

  it('is a legal statement: nothing goes without the tick, whatever else is right', () => {
    assert.equal(whyOf('confirms', {}, { ticks: { confirms: false } }), 'not-ticked');
  });

  describe('the day', () => {
    const now = '2026-02-28T23:30:00Z';
    it('may be today here even while it is yesterday in UTC, and is sent as a moment that has been (R-52)', () => {
      const checked = check({ dateAgreed: '2026-03-01' }, { now });
      assert.ok(checked.ok);
      assert.equal(checked.value.agreedAt, '2026-02-28T23:00:00.000Z');
    });
    it('may not be tomorrow, by either calendar', () => {
      assert.equal(whyOf('dateAgreed', { dateAgreed: '2026-03-02' }, { now }), 'day-future');
      assert.equal(whyOf('dateAgreed', { dateAgreed: '2026-11-21' }), 'day-future');
      assert.equal(whyOf('dateAgreed', { dateAgreed: '2062-11-12' }), 'day-future');
      // a minute later it has begun here
      assert.equal(whyOf('dateAgreed', { dateAgreed: '2026-03-01' }, { now: '2026-02-28T22:59:00Z' }), 'day-future');
      assert.equal(whyOf('dateAgreed', { dateAgreed: '2026-03-01' }, { now: '2026-02-28T23:00:00Z' }), undefined);
    });
    it('is not before there was a Microsoft Customer Agreement (R-53)', () => {
      assert.deepEqual(problemsOf({ dateAgreed: '2019-09-30' }).dateAgreed, { why: 'day-too-early', on: '2019-10-01' });
      assert.equal(whyOf('dateAgreed', { dateAgreed: '2019-10-01' }, { ticks: { seen: '2019-10-01' } }), undefined);
    });
    it('is a day of the calendar', () => {
      assert.equal(whyOf('dateAgreed', { dateAgreed: '2026-02-30' }), 'day-format');
      assert.equal(whyOf('dateAgreed', { dateAgreed: 'minulý týden' }), 'day-format');
      assert.equal(whyOf('dateAgreed', { dateAgreed: '12. 11. 2026' }), undefined);
    });
    it('that is long ago is asked about, from the day after a year (R-53)', () => {
      const seed = { policy: 'seed-2021' } as const;
      assert.equal(check({ dateAgreed: '2025-11-20' }, seed).ok, true);
      const old = check({ dateAgreed: '2025-11-19' }, seed);
      assert.ok(!old.ok);
      assert.deepEqual(old.refusal.asks, { why: 'old', day: '2025-11-19' });
      assert.equal(old.refusal.problems.seen?.why, 'not-ticked');
      assert.ok(check({ dateAgreed: '2025-11-19' }, { ...seed, ticks: { seen: '2025-11-19' } }).ok);
    });
    it('counts as asked about only for the very day the question was shown with', () => {
      const of = { policy: 'seed-2021', ticks: { seen: '2025-11-19' } } as const;
      assert.equal(whyOf('seen', { dateAgreed: '2024-11-19' }, of), 'not-ticked');
    });
    it('before which everybody must accept again is said to bring nothing (R-54), where the policy knows of such a day', () => {
      const stale = check({ dateAgreed: '2023-03-31' });
      assert.ok(!stale.ok);
      assert.deepEqual(stale.refusal.asks, { why: 'stale', day: '2023-03-31' });
      const later = check({ dateAgreed: '2023-04-01' });
      assert.ok(!later.ok);
      assert.equal(later.refusal.asks?.why, 'old');
      const seed = check({ dateAgreed: '2023-03-31' }, { policy: 'seed-2021' });
      assert.ok(!seed.ok);
      assert.equal(seed.refusal.asks?.why, 'old');
    });
    it('is not asked where Microsoft writes down the moment', () => {
      const checked = check({ dateAgreed: '2062-11-12', evidence: '' }, { way: 'enhanced' });
      assert.ok(checked.ok);
      assert.equal(checked.value.agreedAt, '');
    });
  });

  describe('where the proof is (R-67)', () => {
    it('is asked where the policy wants it', () => {
      assert.equal(whyOf('evidence', { evidence: '' }), 'required');
      assert.equal(whyOf('evidence', { evidence: '' }, { way: 'by-hand' }), 'required');
      assert.equal(whyOf('evidence', { evidence: '' }, { policy: 'seed-2021' }), undefined);
    });
    it('is a text that says something', () => {
      assert.equal(whyOf('evidence', { evidence: 'x' }), 'too-short');
      assert.equal(whyOf('evidence', { evidence: 'x'.repeat(501) }), 'too-long');
    });
  });
});
