import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  answerRequest,
  daysOfSilence,
  handOverRequest,
  isAnswerable,
  isOpen,
  nextReminder,
  type ProviderRefusal,
  type ProviderRequest,
  prepareRequest,
  type RequestIn,
  remindOf,
  type TenantAnswer,
  withdrawRequest,
} from '../../src/domain/provider-request.ts';
import type { Result } from '../../src/domain/result.ts';
import { ADMIN, NOW, SALES } from './one-customer.ts';

const DAYS = [3, 7, 14];
const at = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);
const press = (days = 0, by = SALES) => ({ by, now: at(days) });
const TENANT = '5f0d2c1e-7a43-4b6f-9c58-1e2d3f4a5b6c';
const DONE: TenantAnswer = { outcome: 'done', tenantId: TENANT, domain: 'lipovymlyn.onmicrosoft.com' };
const REFUSED: TenantAnswer = { outcome: 'refused', reason: 'Název je obsazený.' };
const MORE: TenantAnswer = { outcome: 'needs-more', what: 'Plnou moc.' };

const prepared: ProviderRequest = prepareRequest({ ...press(), id: 'r1', action: 'create-customer' });
function good<T>(result: Result<T, ProviderRefusal>): T {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}
const why = (result: Result<unknown, ProviderRefusal>): string => (result.ok ? 'accepted' : result.refusal.why);
const handedOver = good(handOverRequest(prepared, press()));
const answered = (answer: TenantAnswer, overrides = false, request: ProviderRequest = handedOver) =>
  answerRequest(request, { ...press(1, ADMIN), answer, overrides });
const withdrawn = good(withdrawRequest(handedOver, press(1)));

describe('a request to the provider', () => {
  it('is handed over once, and tells who did it before', () => {
    assert.deepEqual(handedOver.life, {
      is: 'handed-over',
      handedOver: { by: SALES, at: NOW.toISOString() },
      remindersSent: 0,
    });
    const again = handOverRequest(handedOver, press(1, ADMIN));
    assert.ok(!again.ok && again.refusal.why === 'handed-over');
    assert.deepEqual(again.refusal, { why: 'handed-over', by: SALES, at: NOW.toISOString() });
  });

  it('is answered only once somebody has handed it over', () => {
    assert.equal(why(answered(DONE, false, prepared)), 'not-handed-over');
    assert.equal(why(answered(DONE, true, prepared)), 'not-handed-over');
    for (const answer of [DONE, REFUSED, MORE]) {
      const { life } = good(answered(answer));
      assert.deepEqual(life.answer, answer);
      assert.deepEqual([life.by, life.handedOver.by], [ADMIN, SALES]);
    }
  });

  for (const answer of [DONE, REFUSED, MORE])
    it(`answered twice with the same (${answer.outcome}): nothing changes, whoever wrote it down is named`, () => {
      const again = answered(answer, true, good(answered(answer)));
      assert.ok(!again.ok);
      assert.deepEqual(again.refusal, { why: 'same', by: ADMIN, at: at(1).toISOString() });
    });

  it('takes the same tenant in capitals for the same answer', () => {
    const shouted = { ...DONE, tenantId: TENANT.toUpperCase(), domain: DONE.domain.toUpperCase() };
    assert.equal(why(answered(shouted, false, good(answered(DONE)))), 'same');
  });

  for (const [first, second] of [
    [DONE, REFUSED],
    [DONE, MORE],
    [DONE, { ...DONE, tenantId: '11111111-1111-4111-8111-111111111111' }],
    [DONE, { ...DONE, domain: 'jiny.onmicrosoft.com' }],
    [REFUSED, DONE],
    [REFUSED, { ...REFUSED, reason: 'Něco jiného.' }],
    [REFUSED, MORE],
  ] as const)
    it(`${first.outcome}, then ${JSON.stringify(second)}: only when the first one no longer holds`, () => {
      const before = good(answered(first));
      const contradiction = answered(second, false, before);
      assert.ok(!contradiction.ok && contradiction.refusal.why === 'contradicts');
      assert.deepEqual(contradiction.refusal.answer, first);
      assert.deepEqual(good(answered(second, true, before)).life.answer, second);
    });

  it('that needs more is on the way to any answer, and can be handed over again', () => {
    const waiting = good(answered(MORE));
    for (const answer of [DONE, REFUSED, { ...MORE, what: 'Ještě něco.' }])
      assert.equal(why(answered(answer, false, waiting)), 'accepted');
    const again = good(handOverRequest(waiting, press(5, ADMIN)));
    assert.deepEqual(again.life.handedOver, { by: ADMIN, at: at(5).toISOString() });
    assert.equal(nextReminder(again, DAYS), at(8).toISOString());
  });

  it('is taken back while the provider has it, and still answered', () => {
    assert.equal(why(withdrawRequest(prepared, press())), 'not-handed-over');
    assert.equal(why(withdrawRequest(withdrawn, press())), 'withdrawn');
    assert.equal(why(withdrawRequest(good(answered(REFUSED)), press())), 'answered');
    assert.equal(why(withdrawRequest(good(answered(MORE)), press())), 'accepted');
    assert.equal(why(handOverRequest(withdrawn, press())), 'withdrawn');
    assert.deepEqual(good(answered(DONE, false, withdrawn)).life.answer, DONE);
  });

  it('is open while the provider has something to do', () => {
    const open = [prepared, handedOver, withdrawn, good(answered(MORE)), good(answered(REFUSED)), good(answered(DONE))];
    assert.deepEqual(open.map(isOpen), [false, true, false, true, false, false]);
    assert.deepEqual(open.map(isAnswerable), [false, true, true, true, true, true]);
  });

  it('lives any life without a way back to not being handed over', () => {
    const said: Readonly<Record<string, TenantAnswer>> = { done: DONE, refused: REFUSED, more: MORE };
    const step = (request: ProviderRequest, kind: string, overrides: boolean) => {
      if (kind === 'hand-over') return handOverRequest(request, press());
      if (kind === 'withdraw') return withdrawRequest(request, press());
      return answered(said[kind] ?? DONE, overrides, request);
    };
    const isFinal = ({ life }: ProviderRequest): boolean =>
      life.is === 'answered' && life.answer.outcome !== 'needs-more';
    const move = fc.constantFrom('hand-over', 'withdraw', 'done', 'refused', 'more');
    fc.assert(
      fc.property(fc.array(fc.tuple(move, fc.boolean()), { maxLength: 12 }), (moves) => {
        let request: ProviderRequest = prepared;
        for (const [kind, overrides] of moves) {
          const next = step(request, kind, overrides);
          if (!next.ok) continue;
          assert.ok(isAnswerable(next.value) || !isAnswerable(request));
          assert.ok(overrides || !isFinal(request));
          request = next.value;
        }
        assert.deepEqual([request.id, request.prepared], [prepared.id, prepared.prepared]);
      }),
    );
  });
});

describe('the silence of a provider', () => {
  const fired = (request: RequestIn<'handed-over'>, days: number, dueAt = nextReminder(request, DAYS) ?? '') =>
    remindOf(request, DAYS, { dueAt, now: at(days) });

  it('is worth a word after 3, 7 and 14 days, and then no more', () => {
    const seen: (string | boolean | undefined)[] = [];
    let request = handedOver;
    for (const day of [3, 7, 14]) {
      seen.push(nextReminder(request, DAYS));
      const { request: next, isLast } = fired(request, day);
      seen.push(isLast);
      request = next;
    }
    assert.deepEqual(seen, [at(3).toISOString(), false, at(7).toISOString(), false, at(14).toISOString(), true]);
    assert.equal(nextReminder(request, DAYS), undefined);
  });

  it('of a bot that was away for long is said once', () => {
    const { request, isLast } = fired(handedOver, 9);
    assert.deepEqual([request.life.remindersSent, isLast], [2, false]);
    assert.deepEqual(fired(handedOver, 30).isLast, true);
  });

  it('counts by what the moment promised when a clock was moved back', () => {
    assert.equal(fired(handedOver, -5).request.life.remindersSent, 1);
  });

  it('ends with an answer, and with the request', () => {
    for (const request of [prepared, withdrawn, good(answered(MORE)), good(answered(DONE))])
      assert.equal(nextReminder(request, DAYS), undefined);
  });

  it('is told in whole days', () => {
    assert.deepEqual(
      [-1, 0, 0.9, 1, 8.5].map((days) => daysOfSilence(handedOver, at(days))),
      [0, 0, 0, 1, 8],
    );
  });
});
