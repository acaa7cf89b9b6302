import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Agreement,
  type AgreementAnswers,
  agreementOf,
  isEffective,
  isNews,
  lookedAt,
  type Standing,
  standingOf,
  unknownAgreement,
} from '../../src/domain/agreement.ts';
import {
  draftInvitation,
  markInvited,
  recordAcceptance,
  remindOfInvitation,
  takeAcceptanceBack,
  variantFor,
} from '../../src/domain/invitation-life.ts';
import { type PolicyName, policies } from '../../src/domain/policy.ts';
import { nextWord, wordSaid } from '../../src/domain/silence.ts';
import { ADMIN, created, draft, NOW, SALES } from './one-customer.ts';

const policy = policies['current-2026'];
const DAY = 86_400_000;
const customer = created();
const daysLater = (days: number): Date => new Date(NOW.getTime() + days * DAY);
const signatory = { firstName: 'Nákup', lastName: 'Zboží', email: 'nakup@zeleny-kapr.cz', phone: '' };
const confirmedOn = (agreedAt: string): AgreementAnswers => ({
  confirmation: { told: { signatory, agreedAt } },
  direct: { told: false },
});
const nobody: AgreementAnswers = { confirmation: { told: undefined }, direct: { told: false } };
const direct: AgreementAnswers = { confirmation: { told: undefined }, direct: { told: true } };
const silence: AgreementAnswers = { confirmation: { unknown: 'time-out' }, direct: { unknown: 'time-out' } };
const fresh = unknownAgreement('t');
const standing = (answers: AgreementAnswers, name: PolicyName = 'current-2026', before = fresh.standing): Standing =>
  standingOf(answers, { before, now: NOW, policy: policies[name] });

/** Invited at NOW. */
function invitedAgreement(canLook = true): Agreement {
  const drafted = draftInvitation(customer, fresh, { id: 'i1', by: SALES, now: NOW });
  assert.ok(drafted.ok);
  const kept = { ...fresh, drafted: drafted.value };
  const marked = markInvited(customer, kept, { id: 'i1', by: SALES, now: NOW, policy, canLook });
  assert.ok(marked.ok);
  return marked.value;
}

describe('where an agreement stands', () => {
  it('is accepted when either answer says so, and not accepted only when both do', () => {
    assert.equal(standing(direct).is, 'accepted-directly');
    assert.equal(standing(confirmedOn('2026-11-01T00:00:00Z')).is, 'confirmed');
    assert.equal(standing(nobody).is, 'not-accepted');
    assert.equal(standing({ ...nobody, direct: { unknown: 'time-out' } }).is, 'unknown');
    assert.equal(standing({ ...nobody, confirmation: { unknown: 'time-out' } }).is, 'unknown');
    assert.equal(standing({ ...direct, confirmation: { unknown: 'time-out' } }).is, 'accepted-directly');
  });

  it('is old before April 2023 by the same calendar as the card shows it, and in the preset of 2021 never (R-54)', () => {
    for (const [on, is] of [
      ['2023-03-31T21:59:59Z', 'needs-reacceptance'],
      // the first of April in Prague
      ['2023-03-31T22:30:00Z', 'confirmed'],
    ] as const) {
      assert.equal(standing(confirmedOn(on)).is, is, on);
      assert.equal(standing(confirmedOn(on), 'seed-2021').is, 'confirmed', on);
    }
  });

  it('is not old for who accepted directly besides, for nobody tells when', () => {
    assert.equal(standing({ ...confirmedOn('2020-01-01T00:00:00Z'), direct: { told: true } }).is, 'accepted-directly');
  });

  it('keeps the day on which a direct acceptance was first seen', () => {
    const first = lookedAt(fresh, direct, { now: NOW, policy });
    const second = lookedAt(first, direct, { now: daysLater(5), policy });
    assert.deepEqual(second.standing, first.standing);
    assert.ok(!isNews(first, second));
    assert.equal(second.foundAt, daysLater(5).toISOString());
  });

  it('never loses what was known to an answer that does not come', () => {
    const answered = fc.constantFrom(direct, nobody, confirmedOn('2026-01-01T00:00:00Z'), confirmedOn('2020-01-01Z'));
    const lost = fc.constantFrom<AgreementAnswers>(silence, { ...nobody, direct: { unknown: 'not-ours' } });
    fc.assert(
      fc.property(answered, fc.array(lost, { minLength: 1, maxLength: 5 }), (known, losses) => {
        const before = lookedAt(fresh, known, { now: NOW, policy });
        const then = losses.reduce((now, loss, at) => lookedAt(now, loss, { now: daysLater(at + 1), policy }), before);
        assert.deepEqual(then.standing, before.standing);
        assert.equal(then.foundAt, before.foundAt);
        assert.equal(then.missed?.at, daysLater(losses.length).toISOString());
        const back = lookedAt(then, known, { now: daysLater(9), policy });
        assert.equal(back.missed, undefined);
      }),
    );
  });

  it('tells once that nothing is answered, not at every look', () => {
    const known = lookedAt(fresh, nobody, { now: NOW, policy });
    const one = lookedAt(known, silence, { now: daysLater(1), policy });
    assert.ok(isNews(known, one));
    assert.ok(!isNews(one, lookedAt(one, silence, { now: daysLater(2), policy })));
  });

  it('knows nothing of another tenant, and goes on with one whose id is told later', () => {
    const known = lookedAt(fresh, direct, { now: NOW, policy });
    assert.equal(agreementOf({ ...customer, tenantId: 'other' }, known).standing.is, 'unknown');
    assert.equal(agreementOf(customer, { ...known, tenantId: '' }).standing.is, 'accepted-directly');
    assert.equal(agreementOf(customer, { ...known, tenantId: '' }).tenantId, 't');
  });
});

describe('an invitation to accept the agreement', () => {
  it('is for who has a tenant of ours, or had one before', () => {
    assert.equal(variantFor(customer, fresh), 'new-tenant');
    assert.equal(variantFor(draft(), fresh), undefined);
    const theirs = { ...customer, credentials: { kept: 'never-held', with: 'customer' } } as const;
    assert.equal(variantFor(theirs, fresh), 'existing');
    const old = lookedAt(fresh, confirmedOn('2020-01-01T00:00:00Z'), { now: NOW, policy });
    assert.equal(variantFor(customer, old), 'existing');
    const refused = draftInvitation(draft(), fresh, { id: 'i', by: SALES, now: NOW });
    assert.ok(!refused.ok && refused.refusal.why === 'no-tenant');
  });

  it('is watched hourly for two days, then daily, for thirty days, and no longer than it is needed', () => {
    let agreement = invitedAgreement();
    const looks: number[] = [];
    for (let due = agreement.due['agreement-look']; due; due = agreement.due['agreement-look']) {
      looks.push((Date.parse(due) - NOW.getTime()) / 3_600_000);
      agreement = lookedAt(agreement, looks.length % 3 === 0 ? silence : nobody, { now: new Date(due), policy });
    }
    assert.deepEqual(
      looks.slice(0, 48),
      Array.from({ length: 48 }, (_, at) => at + 1),
    );
    assert.deepEqual(looks.slice(48, 50), [72, 96]);
    assert.equal(looks.length, 48 + 28);
    const accepted = lookedAt(invitedAgreement(), direct, { now: daysLater(1), policy });
    assert.deepEqual(accepted.due, {});
  });

  it('is not watched where nobody can be asked, and reminded of all the same', () => {
    assert.deepEqual(Object.keys(invitedAgreement(false).due), ['agreement-reminds']);
  });

  it('reminds after 3, 7 and 14 days, once for all the days that passed, and is given up then', () => {
    let agreement = invitedAgreement();
    const told: number[] = [];
    for (let due = agreement.due['agreement-reminds']; due; due = agreement.due['agreement-reminds']) {
      told.push((Date.parse(due) - NOW.getTime()) / DAY);
      const reminded = remindOfInvitation(customer, agreement, { dueAt: due, now: new Date(due), policy });
      assert.ok(reminded);
      agreement = reminded.agreement;
      assert.equal(reminded.isLast, told.length === 3);
      // a row that fires twice finds another moment
      assert.equal(remindOfInvitation(customer, agreement, { dueAt: due, now: new Date(due), policy }), undefined);
    }
    assert.deepEqual(told, [3, 7, 14]);
    assert.ok(agreement.invitation?.stalledAt);
    assert.ok(agreement.due['agreement-look'], 'is asked about on and on');
    const away = invitedAgreement();
    const late = remindOfInvitation(customer, away, {
      dueAt: away.due['agreement-reminds'] ?? '',
      now: daysLater(20),
      policy,
    });
    assert.ok(late?.isLast);
  });

  it('is sent once, and the text of an older one is none', () => {
    const agreement = invitedAgreement();
    const press = { by: ADMIN, now: daysLater(1), policy, canLook: true };
    const again = markInvited(customer, agreement, { ...press, id: 'i1' });
    assert.deepEqual(!again.ok && again.refusal, { why: 'sent', by: SALES, at: NOW.toISOString() });
    const unknown = markInvited(customer, agreement, { ...press, id: 'i0' });
    assert.ok(!unknown.ok && unknown.refusal.why === 'replaced');
    const accepted = lookedAt(agreement, direct, { now: daysLater(1), policy });
    const { sent: _sent, remindersSent: _reminders, ...drafted } = agreement.invitation ?? assert.fail();
    const late = markInvited(customer, { ...accepted, drafted: { ...drafted, id: 'i2' } }, { ...press, id: 'i2' });
    assert.ok(!late.ok && late.refusal.why === 'effective');
  });

  it('sent again begins anew; until then the first one goes on', () => {
    const agreement = invitedAgreement();
    const drafted = draftInvitation(customer, agreement, { id: 'i2', by: ADMIN, now: daysLater(5) });
    assert.ok(drafted.ok && drafted.value.id === 'i2');
    const kept = { ...agreement, drafted: drafted.value };
    assert.equal(
      lookedAt(kept, nobody, { now: daysLater(5), policy }).due['agreement-reminds'],
      daysLater(3).toISOString(),
    );
    const marked = markInvited(customer, kept, { id: 'i2', by: ADMIN, now: daysLater(5), policy, canLook: true });
    assert.ok(marked.ok);
    assert.equal(marked.value.invitation?.remindersSent, 0);
    assert.equal(marked.value.due['agreement-reminds'], daysLater(8).toISOString());
    assert.equal(marked.value.drafted, undefined);
  });
});

describe('an acceptance that the customer tells of', () => {
  const press = { by: ADMIN, now: daysLater(4), policy, canLook: false };

  it('is written down where nobody can be asked, with who says so, and taken back', () => {
    const agreement = invitedAgreement(false);
    const recorded = recordAcceptance(customer, agreement, press);
    assert.ok(recorded.ok && isEffective(recorded.value.standing));
    assert.equal(recorded.value.recordedBy, ADMIN);
    assert.deepEqual(recorded.value.due, {});
    const twice = recordAcceptance(customer, recorded.value, press);
    assert.ok(!twice.ok && twice.refusal.why === 'recorded');
    const back = takeAcceptanceBack(customer, recorded.value, press);
    assert.ok(back.ok);
    assert.equal(back.value.standing.is, 'unknown');
    assert.equal(back.value.recordedBy, undefined);
    // the reminder of the third day is due
    assert.equal(back.value.due['agreement-reminds'], daysLater(4).toISOString());
    const none = takeAcceptanceBack(customer, back.value, press);
    assert.ok(!none.ok && none.refusal.why === 'not-recorded');
  });

  it('is nobody’s to write down where Partner Center can be asked, or without a tenant', () => {
    const asked = recordAcceptance(customer, fresh, { ...press, canLook: true });
    assert.ok(!asked.ok && asked.refusal.why === 'can-be-asked');
    const nobodys = recordAcceptance(draft(), undefined, press);
    assert.ok(!nobodys.ok && nobodys.refusal.why === 'no-tenant');
  });

  it('taken back brings back the word about a provider that is silent, too', () => {
    const life = { is: 'handed-over', handedOver: { by: SALES, at: NOW.toISOString() }, remindersSent: 1 } as const;
    const request = { signatory, agreedAt: NOW.toISOString(), evidence: '' };
    const asked = { request, asked: { id: 'r1', action: 'attest', prepared: life.handedOver, life } } as const;
    const agreement = { ...invitedAgreement(false), asked };
    const recorded = recordAcceptance(customer, agreement, press);
    assert.ok(recorded.ok);
    assert.deepEqual(recorded.value.due, {});
    const back = takeAcceptanceBack(customer, recorded.value, press);
    assert.ok(back.ok);
    assert.equal(back.value.due['attest-reminds'], daysLater(7).toISOString());
  });

  it('gives way to what Partner Center says', () => {
    const recorded = recordAcceptance(customer, fresh, press);
    assert.ok(recorded.ok);
    const looked = lookedAt(recorded.value, nobody, { now: daysLater(5), policy });
    assert.deepEqual([looked.standing.is, looked.recordedBy], ['not-accepted', undefined]);
    const lost = lookedAt(recorded.value, silence, { now: daysLater(5), policy });
    assert.deepEqual([lost.standing.is, lost.recordedBy], ['accepted-directly', ADMIN]);
  });
});

describe('silence', () => {
  it('is never worth more words than there are days, and each later than the one before', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 20 }), (moves) => {
        const days = [3, 7, 14];
        let said = 0;
        let last = '';
        for (const move of moves) {
          const due = nextWord({ since: NOW.toISOString(), said }, days);
          if (!due) break;
          assert.ok(due > last);
          last = due;
          const next = wordSaid({ since: NOW.toISOString(), said }, days, { dueAt: due, now: daysLater(move) });
          assert.ok(next.said > said && next.said <= days.length);
          assert.equal(next.isLast, next.said === days.length);
          said = next.said;
        }
      }),
    );
  });
});
