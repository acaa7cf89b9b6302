import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkForm } from '../../src/domain/check-form.ts';
import { type Customer, type CustomerIn, editDraft } from '../../src/domain/customer.ts';
import type { TenantAnswer } from '../../src/domain/provider-request.ts';
import { isOpen } from '../../src/domain/provider-request.ts';
import {
  askProvider,
  expirePrepared,
  handOverToProvider,
  presentRequest,
  recordAnswer,
  remindCustomer,
  requestsGiven,
  returnRequest,
  returnToRequest,
  reviseRequest,
  throwAway,
  withdrawFromProvider,
} from '../../src/domain/requested-customer.ts';
import type { Result } from '../../src/domain/result.ts';
import { holdsKey } from '../../src/domain/unique-keys.ts';
import { FILLED, SETTING } from './filled-form.ts';
import { ADMIN, draft, NOW, SALES } from './one-customer.ts';

const remindDays = [3, 7, 14];
const ask = (id: string, by = SALES) => ({ by, now: NOW, id, request: id, remindDays });
const TENANT = '5f0d2c1e-7a43-4b6f-9c58-1e2d3f4a5b6c';
const DONE = { outcome: 'done', tenantId: TENANT, domain: 'lipovymlyn.onmicrosoft.com' } as const;
const REFUSED: TenantAnswer = { outcome: 'refused', reason: 'Název je obsazený.' };
const IN: readonly [string, string] = ['ico', '12345679'];

function good<T>(result: Result<T, unknown>): T {
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}
const refusalOf = (result: Result<unknown, { readonly why: string }>): string =>
  result.ok ? 'accepted' : result.refusal.why;
const send = (from: Customer, id: string, values = FILLED): CustomerIn<'requested'> => {
  const review = editDraft(from, { step: 'review', values });
  assert.ok(review);
  const shown = { shownRevision: review.revision, request: checkForm(values, SETTING) };
  return good(askProvider(review, { ...ask(id), ...shown, days: 14 }));
};
const prepared = send(draft('form'), 'r1');
const handedOver = good(handOverToProvider(prepared, ask('r1')));
const answer = (customer: Customer, request: string, said: TenantAnswer, overrides = false) =>
  recordAnswer(customer, { ...ask(request, ADMIN), answer: said, overrides });
const revised = (customer: Customer): CustomerIn<'draft'> => {
  const form = reviseRequest(customer);
  assert.ok(form);
  return form;
};
const holds = (customer: Customer, [, value] = IN): boolean => holdsKey(customer, { kind: 'ico', value });

describe('a customer that the provider is asked for', () => {
  it('knows what is asked: a tenant, or a relationship where there is one', () => {
    assert.equal(prepared.asked.action, 'create-customer');
    const values = { ...FILLED, hasTenant: 'true', existingDomain: 'lipovy-mlyn.cz' };
    assert.equal(send(draft('form'), 'r2', values).asked.action, 'relationship');
  });

  it('is waited for from the hand-over, with a moment to remind of', () => {
    assert.ok(!prepared.due['provider-reminds']);
    assert.deepEqual(handedOver.due, { 'provider-reminds': '2026-11-23T10:00:00.000Z' });
  });

  it('has a tenant when the provider says so, and no password of ours', () => {
    const created = good(answer(handedOver, 'r1', DONE));
    assert.ok(created.state === 'created');
    assert.deepEqual([created.tenantId, created.domain], [TENANT, DONE.domain]);
    assert.deepEqual(created.credentials, { kept: 'never-held', with: 'provider' });
    assert.deepEqual([created.due, created.request], [{}, handedOver.request]);
  });

  it('may be refused, and corrected: the next request is another, with everything typed', () => {
    const refused = good(answer(handedOver, 'r1', REFUSED));
    assert.deepEqual([refused.state, refused.due], ['requested', {}]);
    const form = revised(refused);
    assert.deepEqual([form.values, form.step], [FILLED, 'form']);
    const again = send(form, 'r2');
    assert.deepEqual([again.asked.id, again.asked.life.is], ['r2', 'prepared']);
    assert.deepEqual(
      requestsGiven(again).map(({ asked }) => asked.id),
      ['r1'],
    );
  });

  it('of a request nobody handed over leaves nothing behind when it is corrected', () => {
    assert.deepEqual(requestsGiven(revised(prepared)), []);
  });

  for (const [what, standing] of [
    ['while the form is filled in anew', revised(handedOver)],
    ['while a newer request is prepared', send(revised(handedOver), 'r2')],
    ['while the provider has a newer one', good(handOverToProvider(send(revised(handedOver), 'r2'), ask('r2')))],
    ['after it was taken back', good(withdrawFromProvider(handedOver, ask('r1')))],
    [
      'after it was taken back and thrown away',
      good(throwAway(good(withdrawFromProvider(handedOver, ask('r1'))), ask('r1'))),
    ],
  ] as const)
    it(`is answered ${what}: the tenant is there, with what was asked then`, () => {
      const created = good(answer(standing, 'r1', DONE));
      assert.ok(created.state === 'created');
      assert.deepEqual([created.asked?.id, created.request], ['r1', handedOver.request]);
    });

  it('an older request refused changes nothing about the newer one', () => {
    const newer = good(handOverToProvider(send(revised(handedOver), 'r2'), ask('r2')));
    const noted = good(answer(newer, 'r1', REFUSED));
    assert.ok(noted.state === 'requested');
    assert.deepEqual(noted.asked, newer.asked);
    assert.deepEqual(noted.due, newer.due);
    const older = requestsGiven(noted).find(({ asked }) => asked.id === 'r1')?.asked.life;
    assert.ok(older?.is === 'answered' && older.answer.outcome === 'refused');
  });

  it('a newer request takes the place of an older one when it is handed over', () => {
    const newer = good(handOverToProvider(send(revised(handedOver), 'r2'), ask('r2')));
    const older = requestsGiven(newer).find(({ asked }) => asked.id === 'r1')?.asked.life;
    assert.deepEqual([older?.is, older?.is === 'withdrawn' && older.replaced], ['withdrawn', true]);
  });

  it('with a tenant stays so until somebody says that it no longer holds', () => {
    const created = good(answer(handedOver, 'r1', DONE));
    assert.equal(refusalOf(answer(created, 'r1', DONE)), 'same');
    assert.equal(refusalOf(answer(created, 'r1', REFUSED)), 'contradicts');
    const back = good(answer(created, 'r1', REFUSED, true));
    assert.equal(back.state, 'requested');
    const other = { ...DONE, tenantId: '11111111-1111-4111-8111-111111111111' };
    const moved = good(answer(created, 'r1', other, true));
    assert.ok(moved.state === 'created' && moved.tenantId === other.tenantId);
  });

  it('gets no second tenant of another request unasked', () => {
    const newer = good(handOverToProvider(send(revised(handedOver), 'r2'), ask('r2')));
    const created = good(answer(newer, 'r2', DONE));
    const other = { ...DONE, tenantId: '11111111-1111-4111-8111-111111111111' };
    assert.equal(refusalOf(answer(created, 'r1', other)), 'contradicts');
    const moved = good(answer(created, 'r1', other, true));
    assert.ok(moved.state === 'created' && moved.asked?.id === 'r1');
    assert.ok(requestsGiven(moved).some(({ asked }) => asked.id === 'r2'));
  });

  it('answers to nobody else’s request', () => {
    assert.equal(refusalOf(answer(handedOver, 'r9', DONE, true)), 'no-request');
    assert.equal(refusalOf(handOverToProvider(handedOver, ask('r9'))), 'no-request');
    assert.equal(refusalOf(withdrawFromProvider(handedOver, ask('r9'))), 'no-request');
    assert.equal(refusalOf(answer(draft(), 'r1', DONE)), 'no-request');
  });

  it('is thrown away only when the provider has nothing to do for it', () => {
    assert.equal(refusalOf(throwAway(handedOver, ask(''))), 'already');
    const needsMore = good(answer(handedOver, 'r1', { outcome: 'needs-more', what: 'Plnou moc.' }));
    assert.equal(refusalOf(throwAway(needsMore, ask(''))), 'already');
    for (const over of [
      prepared,
      good(answer(handedOver, 'r1', REFUSED)),
      good(withdrawFromProvider(handedOver, ask('r1'))),
    ])
      assert.equal(good(throwAway(over, ask(''))).state, 'discarded');
  });

  it('goes back to waiting when the form that was opened anew is left', () => {
    const left = good(throwAway(revised(handedOver), ask('')));
    assert.ok(left.state === 'requested');
    assert.deepEqual([left.asked, left.due, left.earlier], [handedOver.asked, handedOver.due, undefined]);
    assert.equal(returnToRequest(draft(), { remindDays }), undefined);
    assert.equal(good(throwAway(draft(), ask(''))).state, 'discarded');
  });

  it('expires when nobody hands it over, or goes back to the request that the provider has', () => {
    const dueAt = '2026-12-04T10:00:00.000Z';
    const fired = { dueAt, now: new Date(dueAt) };
    assert.deepEqual(prepared.due, { 'draft-expires': dueAt });
    const gone = expirePrepared(prepared, fired);
    assert.deepEqual([gone?.state, gone?.why, gone?.values, gone?.due], ['discarded', 'expired', FILLED, {}]);
    assert.equal(expirePrepared(prepared, { ...fired, dueAt: '2026-12-05T09:00:00.000Z' }), undefined);
    assert.deepEqual(handedOver.due['draft-expires'], undefined);
    assert.equal(expirePrepared(handedOver, fired), undefined);
    const anew = send(revised(handedOver), 'r2');
    const back = returnToRequest(anew, { remindDays });
    assert.deepEqual([back?.asked.id, back?.state], ['r1', 'requested']);
    assert.equal(returnToRequest(prepared, { remindDays }), undefined);
  });

  it('thrown away after it was taken back, is there again when the provider wants more for it', () => {
    const gone = good(throwAway(good(withdrawFromProvider(handedOver, ask('r1'))), ask('r1')));
    const more = good(answer(gone, 'r1', { outcome: 'needs-more', what: 'Plnou moc.' }));
    assert.deepEqual([gone.state, more.state], ['discarded', 'requested']);
    assert.equal(presentRequest(more)?.asked.id, 'r1');
    assert.equal(good(answer(gone, 'r1', REFUSED)).state, 'discarded');
  });

  it('came back before it was handed over: what was typed is there, and nothing is waited for', () => {
    const back = returnRequest(prepared, { problem: { why: 'role-lost' } });
    assert.deepEqual([back.state, back.values, back.due], ['needsFix', FILLED, {}]);
  });

  it('has its IČO for good while it is prepared or with the provider, and not after that', () => {
    const more = good(answer(handedOver, 'r1', { outcome: 'needs-more', what: 'Plnou moc.' }));
    for (const holder of [prepared, handedOver, more, revised(handedOver), good(answer(handedOver, 'r1', DONE))])
      assert.ok(holds(holder), holder.state);
    for (const free of [
      draft(),
      revised(prepared),
      good(answer(handedOver, 'r1', REFUSED)),
      good(withdrawFromProvider(handedOver, ask('r1'))),
    ])
      assert.ok(!holds(free), free.state);
  });

  it('is reminded of by its present moment only', () => {
    const dueAt = handedOver.due['provider-reminds'] ?? '';
    const fired = { remindDays, dueAt, now: new Date(dueAt) };
    const reminded = remindCustomer(handedOver, fired);
    assert.deepEqual(
      [reminded?.customer.due, reminded?.isLast],
      [{ 'provider-reminds': '2026-11-27T10:00:00.000Z' }, false],
    );
    assert.equal(remindCustomer(reminded?.customer, fired), undefined);
    assert.equal(remindCustomer(good(answer(handedOver, 'r1', REFUSED)), fired), undefined);
    assert.equal(remindCustomer(revised(handedOver), fired), undefined);
    assert.equal(remindCustomer(undefined, fired), undefined);
  });
});

describe('any life with a provider', () => {
  const MOVES = [
    'send',
    'hand-over',
    'withdraw',
    'revise',
    'throw-away',
    'done',
    'refused',
    'more',
    'override',
  ] as const;
  type Move = (typeof MOVES)[number];

  function move(customer: Customer, kind: Move, fresh: string, which: number): Customer | undefined {
    const id = presentRequest(customer)?.asked.id ?? '';
    const given = requestsGiven(customer);
    const about = given[which % Math.max(1, given.length)]?.asked.id ?? '';
    const said = { done: DONE, refused: REFUSED, more: { outcome: 'needs-more', what: 'Víc.' } as const };
    const value = (result: Result<Customer, unknown>): Customer | undefined => (result.ok ? result.value : undefined);
    switch (kind) {
      case 'send':
        return customer.state === 'draft' || customer.state === 'needsFix' ? send(customer, fresh) : undefined;
      case 'hand-over':
        return value(handOverToProvider(customer, ask(id)));
      case 'withdraw':
        return value(withdrawFromProvider(customer, ask(id)));
      case 'revise':
        return reviseRequest(customer);
      case 'throw-away':
        return value(throwAway(customer, ask('')));
      case 'override':
        return value(answer(customer, about, { ...DONE, domain: `x${which}.onmicrosoft.com` }, true));
      default:
        return value(answer(customer, about, said[kind]));
    }
  }

  function assertNothingLost(before: Customer, next: Customer, kind: Move): void {
    assert.ok(next.revision > before.revision);
    assert.deepEqual(next.requester, before.requester);
    const given = requestsGiven(next).map(({ asked }) => asked.id);
    assert.ok(new Set(given).size === given.length && given.length <= 5, given.join());
    const newestBefore = requestsGiven(before)[0]?.asked.id;
    if (newestBefore) assert.ok(given.includes(newestBefore), `${kind} lost ${newestBefore}`);
    if (next.state === 'discarded') assert.ok(!requestsGiven(next).some(({ asked }) => isOpen(asked)));
    if (next.state !== 'requested') assert.equal(next.due['provider-reminds'], undefined);
  }

  it('loses no request that the provider may answer, keeps few, and never throws one away that is open', () => {
    const lives = fc.array(fc.tuple(fc.constantFrom(...MOVES), fc.nat(5)), { minLength: 5, maxLength: 40 });
    fc.assert(
      fc.property(lives, (life) => {
        let customer: Customer = draft('form');
        for (const [at, [kind, which]] of life.entries()) {
          const next = move(customer, kind, `r${at}`, which);
          if (!next) continue;
          assertNothingLost(customer, next, kind);
          customer = next;
        }
      }),
    );
  });
});
