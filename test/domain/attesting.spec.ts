import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Agreement, lookedAt, type Standing, unknownAgreement } from '../../src/domain/agreement.ts';
import { type AttestationRequest, type AttestationWay, isOurs } from '../../src/domain/attestation.ts';
import {
  type Ask,
  attest,
  expire,
  finish,
  finishAttesting,
  holdAccepted,
  leaveOpen,
  loseAnswer,
  notToAttest,
  resumeAttestation,
  returnAttestation,
  setbackOfAttestation,
  startWaiting,
  waitOn,
} from '../../src/domain/attesting.ts';
import { policies } from '../../src/domain/policy.ts';
import { ADMIN, NOW, SALES } from './one-customer.ts';

const policy = policies['current-2026'];
const HOUR_MS = 3_600_000;
const request: AttestationRequest = {
  signatory: { firstName: 'Nákup', lastName: 'Oddělení', email: 'nakup@zeleny-kapr.cz', phone: '+420602123456' },
  agreedAt: '2026-11-12T00:00:00.000Z',
  evidence: 'kapr.pdf',
};
const ask = (more: Partial<Ask> = {}): Ask => ({
  way: 'legacy',
  request,
  by: SALES,
  now: NOW,
  id: 'a1',
  requestId: 'r1',
  correlationId: 'c1',
  policy,
  seen: false,
  ...more,
});
const fresh: Agreement = { ...unknownAgreement('t1'), standing: { is: 'not-accepted' } };
function begun(way: AttestationWay = 'legacy', agreement = fresh): Agreement {
  const result = attest(agreement, ask({ way }));
  assert.ok(result.ok);
  return result.value;
}
function sendingOf({ attestation }: Agreement) {
  assert.ok(attestation?.state === 'sending');
  return attestation;
}
function startedOf({ attestation }: Agreement) {
  assert.ok(attestation?.state === 'started');
  return attestation;
}
const waiting = (): Agreement => {
  const agreement = begun('enhanced');
  return startWaiting(agreement, sendingOf(agreement), { attestationId: 'x', link: 'https://x', now: NOW, policy });
};
const confirmation = { signatory: request.signatory, agreedAt: request.agreedAt };
const answers = (confirmed: typeof confirmation | undefined, direct = false) => ({
  confirmation: { told: confirmed },
  direct: { told: direct },
});
const later = new Date(NOW.getTime() + HOUR_MS);

describe('a confirmation by the partner', () => {
  it('is begun once: who comes second is told', () => {
    const agreement = begun();
    const second = attest(agreement, ask({ by: ADMIN, id: 'a2' }));
    assert.deepEqual(second, { ok: false, refusal: { why: 'under-way', by: SALES } });
    assert.equal(notToAttest(leaveOpen(agreement, sendingOf(agreement), NOW))?.why, 'unconfirmed');
  });

  it('is not begun without a tenant, nor where nothing is left to confirm', () => {
    const why = (standing: Standing) => notToAttest({ ...fresh, standing })?.why;
    assert.equal(notToAttest(unknownAgreement(''))?.why, 'no-tenant');
    assert.equal(why({ is: 'confirmed', ...confirmation }), 'confirmed');
    assert.equal(why({ is: 'accepted-directly', seenAt: 'x' }), 'accepted-directly');
    assert.equal(why({ is: 'needs-reacceptance', ...confirmation }), undefined);
    assert.equal(why({ is: 'unknown', why: 'never-looked' }), undefined);
  });

  it('waits for a customer at the moments of a watch, and for nobody after thirty days', () => {
    const agreement = waiting();
    assert.equal(agreement.due['attestation-look'], later.toISOString());
    const month = new Date(NOW.getTime() + 31 * 24 * HOUR_MS);
    assert.equal(waitOn(agreement, startedOf(agreement), { now: month, policy }).due['attestation-look'], undefined);
  });

  it('with a link gives way to another one only to who has seen it', () => {
    const agreement = waiting();
    assert.equal(notToAttest(agreement)?.why, 'waits-for-customer');
    assert.equal(notToAttest(agreement, { seen: true }), undefined);
  });

  it('leaves no moment behind when it is over', () => {
    const agreement = waiting();
    const started = startedOf(agreement);
    const ids = { by: SALES, requestId: 'r2', correlationId: 'c2' };
    for (const next of [
      expire(agreement, started, later),
      finish(agreement, started, ids),
      lookedAt(agreement, answers(undefined, true), { now: later, policy }),
      lookedAt(agreement, answers(confirmation), { now: later, policy }),
    ])
      assert.equal(next.due['attestation-look'], undefined);
  });

  it('that cannot be finished keeps what the customer accepted', () => {
    const agreement = finish(waiting(), startedOf(waiting()), { by: SALES, requestId: 'r2', correlationId: 'c2' });
    const held = holdAccepted(agreement, sendingOf(agreement), { why: 'role-lost' });
    assert.equal(startedOf(held).link, 'https://x');
    assert.deepEqual(startedOf(held).accepted, { problem: { why: 'role-lost' } });
    const asked = begun();
    assert.throws(() => holdAccepted(asked, sendingOf(asked), { why: 'role-lost' }));
  });

  it('that is done is kept, and the standing follows the day by the rules of the time (R-54)', () => {
    for (const [agreedAt, name, standing] of [
      ['2026-11-12T00:00:00.000Z', 'current-2026', 'confirmed'],
      ['2023-04-01T00:00:00.000Z', 'current-2026', 'confirmed'],
      ['2023-03-31T00:00:00.000Z', 'current-2026', 'needs-reacceptance'],
      ['2023-03-31T00:00:00.000Z', 'seed-2021', 'confirmed'],
    ] as const) {
      const agreement = begun();
      const of = { confirmation: { ...confirmation, agreedAt }, now: later, policy: policies[name] };
      const done = finishAttesting(agreement, sendingOf(agreement), of);
      assert.equal(done.standing.is, standing, agreedAt);
      assert.equal(done.attestation, undefined);
      assert.deepEqual(
        done.attested?.map(({ by, how, doneAt }) => [by, how, doneAt]),
        [[SALES, 'legacy', later.toISOString()]],
      );
    }
  });

  it('of an old day does not undo that the customer accepted by itself', () => {
    const agreement = begun();
    const direct: Agreement = { ...agreement, standing: { is: 'accepted-directly', seenAt: 'x' } };
    const old = { ...confirmation, agreedAt: '2021-05-05T00:00:00.000Z' };
    const done = finishAttesting(direct, sendingOf(agreement), { confirmation: old, now: later, policy });
    assert.equal(done.standing.is, 'accepted-directly');
  });

  it('nobody knows the end of is settled by whatever look finds it, and by nothing else', () => {
    const agreement = begun();
    const open = leaveOpen(agreement, sendingOf(agreement), NOW);
    const found = lookedAt(open, answers(confirmation), { now: later, policy });
    assert.equal(found.attested?.length, 1);
    assert.equal(found.attestation, undefined);
    const stays = lookedAt(open, answers(undefined), { now: later, policy });
    assert.equal(stays.attestation?.state, 'unconfirmed');
    const resumed = resumeAttestation(stays);
    assert.deepEqual([sendingOf(resumed).requestId, sendingOf(resumed).id], ['r1', 'a1']);
  });

  it('by hand is believed when Partner Center shows this person and this day', () => {
    const noted = begun('by-hand');
    assert.equal(noted.standing.is, 'not-accepted');
    assert.equal(noted.due['agreement-look'], later.toISOString());
    const other = { ...confirmation, signatory: { ...request.signatory, email: 'jiny@zeleny-kapr.cz' } };
    assert.equal(lookedAt(noted, answers(other), { now: later, policy }).attested?.[0]?.differs, true);
    assert.equal(lookedAt(noted, answers(confirmation), { now: later, policy }).attested?.[0]?.how, 'by-hand');
    const missed = lookedAt(
      noted,
      { confirmation: { unknown: 'time-out' }, direct: { unknown: 'time-out' } },
      { now: later, policy },
    );
    assert.equal(missed.attestation?.state, 'noted');
    assert.ok(missed.due['agreement-look']);
  });

  it('by hand keeps its proof when Partner Center shows it otherwise, or the customer accepted by itself', () => {
    const noted = begun('by-hand');
    const withoutPhone = { ...confirmation, signatory: { ...request.signatory, phone: '' } };
    const same = lookedAt(noted, answers(withoutPhone), { now: later, policy });
    assert.deepEqual([same.attested?.[0]?.request.evidence, same.attested?.[0]?.differs], ['kapr.pdf', undefined]);
    const spelled = { ...confirmation, signatory: { ...request.signatory, lastName: 'Oddeleni' } };
    for (const found of [answers(spelled), answers(undefined, true)]) {
      const next = lookedAt(noted, found, { now: later, policy });
      assert.equal(next.attestation, undefined);
      assert.deepEqual([next.attested?.[0]?.request.evidence, next.attested?.[0]?.differs], ['kapr.pdf', true]);
    }
  });

  describe('of somebody who was confirmed years ago', () => {
    const old = { ...confirmation, agreedAt: '2021-05-05T00:00:00.000Z' };
    const enhancedRequest = { ...request, agreedAt: '' };
    const asked = attest(
      { ...fresh, standing: { is: 'needs-reacceptance', ...old } },
      ask({ way: 'enhanced', request: enhancedRequest }),
    );
    assert.ok(asked.ok);
    const starting = asked.value;
    const made = { attestationId: 'x', link: 'https://x', now: NOW, policy };
    const started = startWaiting(starting, sendingOf(starting), made);
    const finishing = finish(started, startedOf(started), { by: SALES, requestId: 'r2', correlationId: 'c2' });
    const today = { ...confirmation, agreedAt: later.toISOString() };

    it('takes no old confirmation for the new one, in whatever step it is', () => {
      for (const agreement of [starting, finishing]) {
        assert.equal(isOurs(old, sendingOf(agreement)), false);
        const open = leaveOpen(agreement, sendingOf(agreement), NOW);
        const looked = lookedAt(open, answers(old), { now: later, policy });
        assert.equal(looked.attestation?.state, 'unconfirmed');
        assert.equal(looked.attested, undefined);
      }
      assert.equal(lookedAt(started, answers(old), { now: later, policy }).attestation?.state, 'started');
    });

    it('takes the new one for the new one, but never for a link that was only being made', () => {
      assert.equal(isOurs(today, sendingOf(finishing)), true);
      assert.equal(isOurs(today, sendingOf(starting)), false);
      const open = leaveOpen(finishing, sendingOf(finishing), NOW);
      const looked = lookedAt(open, answers(today), { now: later, policy });
      assert.deepEqual([looked.attested?.length, looked.standing.is], [1, 'confirmed']);
    });
  });

  it('under way is never touched by a look: its own answer decides', () => {
    const agreement = begun();
    const direct = lookedAt(agreement, answers(undefined, true), { now: later, policy });
    assert.equal(direct.attestation?.state, 'sending');
  });

  it('takes 600002 for the day it names, and what it cannot place for itself (R-52)', () => {
    const agreement = begun();
    const refused = (code: string, description = '') =>
      setbackOfAttestation({ status: 400, code, description }, sendingOf(agreement));
    assert.deepEqual(refused('600002'), { field: 'dateAgreed', problem: { why: 'day-future' } });
    assert.equal(refused('27002').field, 'email');
    assert.equal(refused('1', 'First name is wrong').field, 'firstName');
    assert.equal(refused('1', 'Postal code is wrong').field, undefined);
    const enhanced = begun('enhanced');
    const withoutDay = { ...sendingOf(enhanced), request: { ...request, agreedAt: '' } };
    const { field } = setbackOfAttestation({ status: 400, code: '600002', description: '' }, withoutDay);
    assert.equal(field, undefined);
  });

  it('loses nothing of what was typed, whatever comes in whatever order', () => {
    type Step = (agreement: Agreement) => Agreement;
    const sending =
      (step: (agreement: Agreement, of: ReturnType<typeof sendingOf>) => Agreement): Step =>
      (agreement) =>
        agreement.attestation?.state === 'sending' ? step(agreement, agreement.attestation) : agreement;
    const steps: readonly Step[] = [
      sending((agreement, of) => loseAnswer(agreement, of)),
      sending((agreement, of) => leaveOpen(agreement, of, NOW)),
      sending((agreement, of) => returnAttestation(agreement, of, { problem: { why: 'no-access' } })),
      sending((agreement, of) =>
        of.call === 'start'
          ? startWaiting(agreement, of, { attestationId: 'x', link: 'https://x', now: NOW, policy })
          : agreement,
      ),
      (agreement) => resumeAttestation(agreement),
      (agreement) =>
        agreement.attestation?.state === 'started' ? expire(agreement, agreement.attestation, NOW) : agreement,
      (agreement) => lookedAt(agreement, answers(undefined), { now: later, policy }),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom('legacy', 'enhanced', 'by-hand'),
        fc.array(fc.constantFrom(...steps)),
        (way, path) => {
          const end = path.reduce((now, step) => step(now), begun(way));
          assert.deepEqual(end.attestation?.request, request);
          assert.equal(end.standing.is, 'not-accepted');
        },
      ),
    );
  });
});
