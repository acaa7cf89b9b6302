import assert from 'node:assert/strict';
import { type Agreement, isEffective, unknownAgreement } from '../../src/domain/agreement.ts';
import type { AttestationRequest } from '../../src/domain/attestation.ts';
import {
  attestationsGiven,
  handOverAttestation,
  prepareAttestation,
  recordAttestation,
  remindOfAttestation,
  waitedForAgain,
  withdrawAttestation,
} from '../../src/domain/hand-over-attestation.ts';
import { policies } from '../../src/domain/policy.ts';
import type { AttestAnswer, ProviderRefusal } from '../../src/domain/provider-request.ts';
import type { Result } from '../../src/domain/result.ts';
import { ADMIN, NOW, SALES } from './one-customer.ts';

const policy = policies['current-2026'];
const { remindDays } = policy.provider;
const later = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);
const request: AttestationRequest = {
  signatory: { firstName: 'Účetní', lastName: 'Oddělení', email: 'ucetni@lipovy-mlyn.cz', phone: '' },
  agreedAt: '2026-11-02T00:00:00.000Z',
  evidence: 'PDF',
};
const YES: AttestAnswer = { outcome: 'confirmed', acceptedOn: '2026-11-02', acceptedBy: 'Účetní Oddělení' };
const NO: AttestAnswer = { outcome: 'refused', reason: 'Nečitelné.' };
const MORE: AttestAnswer = { outcome: 'needs-more', what: 'Plnou moc.' };

function good<T>(result: Result<T, ProviderRefusal>): T {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}
const why = (result: Result<unknown, ProviderRefusal>): string => (result.ok ? 'accepted' : result.refusal.why);
const prepare = (agreement: Agreement, id = 'r1', of = request) =>
  prepareAttestation(agreement, { id, by: SALES, now: NOW, request: of });
const handOver = (agreement: Agreement, id = 'r1') =>
  handOverAttestation(agreement, { request: id, by: SALES, now: NOW, remindDays });
const answer = (agreement: Agreement, said: AttestAnswer, id = 'r1', overrides = false) =>
  recordAttestation(agreement, { request: id, by: ADMIN, now: later(1), answer: said, overrides, remindDays, policy });
const begun = unknownAgreement('t1');
const prepared = good(prepare(begun));
const given = good(handOver(prepared));

describe('an attestation handed over to the provider', () => {
  it('is prepared, written anew while nobody has it, handed over once', () => {
    const other = good(prepare(prepared, 'r2', { ...request, evidence: 'Jiné' }));
    assert.deepEqual([other.asked?.asked.id, other.asked?.request.evidence], ['r1', 'Jiné']);
    assert.equal(why(prepare(given, 'r2')), 'handed-over');
    assert.equal(why(handOver(given)), 'handed-over');
    assert.equal(why(handOver(prepared, 'r9')), 'no-request');
    assert.equal(why(answer(prepared, YES)), 'no-request');
    assert.equal(given.due['attest-reminds'], later(3).toISOString());
  });

  it('that is confirmed is the standing, with who wrote it down, and nobody is reminded any more', () => {
    const done = good(answer({ ...given, blocked: { at: 'x', by: SALES, scenario: 'bought-from-us' } }, YES));
    assert.deepEqual(done.standing, {
      is: 'confirmed',
      signatory: request.signatory,
      agreedAt: '2026-11-02T00:00:00.000Z',
    });
    assert.deepEqual([done.recordedBy, done.blocked, done.due], [ADMIN, undefined, {}]);
  });

  it('keeps the name the provider tells, and none where it tells none', () => {
    for (const [acceptedBy, lastName] of [
      ['Jiná Osoba', 'Jiná Osoba'],
      ['', ''],
    ] as const) {
      const { standing }: Agreement = good(answer(given, { ...YES, acceptedBy }));
      assert.ok(standing.is === 'confirmed');
      assert.deepEqual(standing.signatory, { firstName: '', lastName, email: '', phone: '' });
    }
  });

  it('with an old day must be accepted again (R-54)', () => {
    const { standing } = good(answer(given, { ...YES, acceptedOn: '2023-03-31' }));
    assert.equal(standing.is, 'needs-reacceptance');
    assert.equal(good(answer(given, { ...YES, acceptedOn: '2023-04-01' })).standing.is, 'confirmed');
  });

  it('answered the same way twice changes nothing, otherwise only when it is meant', () => {
    const done = good(answer(given, YES));
    assert.equal(why(answer(done, YES)), 'same');
    assert.equal(why(answer(done, NO)), 'contradicts');
    const taken = good(answer(done, NO, 'r1', true));
    assert.deepEqual([taken.standing.is, taken.recordedBy, taken.foundAt], ['unknown', undefined, undefined]);
    assert.ok(!isEffective(taken.standing));
  });

  it('takes nothing away of what was found out otherwise', () => {
    const done = good(answer(given, YES));
    const seen: Agreement = { ...done, standing: { is: 'accepted-directly', seenAt: 'x' }, foundAt: 'later' };
    assert.equal(good(answer(seen, NO, 'r1', true)).standing.is, 'accepted-directly');
  });

  it('taken back is waited for again: the customer who was invited, and the provider who was asked (R-68)', () => {
    const invitation = {
      id: 'i1',
      variant: 'existing',
      preparedAt: NOW.toISOString(),
      preparedBy: SALES,
      sent: { at: NOW.toISOString(), by: SALES },
      remindersSent: 1,
    } as const;
    const done = good(answer({ ...given, invitation }, YES));
    const wrong = good(answer(done, NO, 'r1', true));
    assert.deepEqual(wrong.due, { 'agreement-reminds': later(7).toISOString() });
    // accepted by itself, somebody wrote down, and it was a mistake: the provider still has the request
    const accepted: Agreement = { ...given, standing: { is: 'accepted-directly', seenAt: 'x' }, due: {} };
    const again = waitedForAgain({ ...accepted, standing: begun.standing }, { now: later(5), policy });
    assert.deepEqual(again.due, { 'attest-reminds': later(5).toISOString() });
  });

  it('keeps older ones, so that a late answer finds its own', () => {
    const refused = good(answer(given, NO));
    const second = good(handOver(good(prepare(refused, 'r2')), 'r2'));
    assert.deepEqual(
      attestationsGiven(second).map(({ asked }) => asked.id),
      ['r2', 'r1'],
    );
    const late = good(answer(second, YES, 'r1', true));
    assert.equal(late.standing.is, 'confirmed');
    assert.deepEqual([late.asked?.asked.id, late.due], ['r2', {}]);
  });

  it('of which more is wanted is one request, with its data changed', () => {
    const more = good(answer(given, MORE));
    const changed = good(prepare(more, 'r2', { ...request, evidence: 'Plná moc' }));
    assert.equal(changed.asked?.asked.id, 'r1');
    assert.equal(good(handOver(changed)).asked?.request.evidence, 'Plná moc');
  });

  it('taken back is answerable, and reminds nobody', () => {
    const back = good(withdrawAttestation(given, { request: 'r1', by: SALES, now: NOW }));
    assert.deepEqual(back.due, {});
    assert.equal(good(answer(back, YES)).standing.is, 'confirmed');
    assert.equal(why(withdrawAttestation(back, { request: 'r1', by: SALES, now: NOW })), 'withdrawn');
  });

  it('is reminded of at its moments only, the last time for good', () => {
    const fired = (days: number, of: Agreement) =>
      remindOfAttestation(of, { remindDays, dueAt: of.due['attest-reminds'] ?? '', now: later(days) });
    assert.equal(remindOfAttestation(given, { remindDays, dueAt: 'x', now: later(3) }), undefined);
    const first = fired(3, given);
    assert.ok(first && !first.isLast);
    const all = fired(14, given);
    assert.ok(all?.isLast);
    assert.deepEqual(all.agreement.due, {});
  });
});
