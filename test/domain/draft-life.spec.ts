import assert from 'node:assert/strict';
import fc from 'fast-check';
import { leaveUnconfirmed, returnForFixing, startCreating } from '../../src/domain/creation.ts';
import { type Customer, type CustomerIn, discard, editDraft } from '../../src/domain/customer.ts';
import {
  expireDraft,
  isForTaking,
  offerDraft,
  restoreDraft,
  takeOverDraft,
  touchDraft,
} from '../../src/domain/draft.ts';
import { FILLED } from './filled-form.ts';
import { ADMIN, ask, created, creating, draft, NOW, SALES } from './one-customer.ts';

const DAYS = 14;
const DAY = 86_400_000;
const inDays = (days: number): Date => new Date(NOW.getTime() + days * DAY);
const at = (days: number): string => inDays(days).toISOString();
const touched = (days = 0): CustomerIn<'draft'> => touchDraft(draft(), inDays(days), DAYS);
const fired = (days: number) => ({ dueAt: at(days), now: inDays(days), days: DAYS });

function discarded(customer: Customer = touched()): CustomerIn<'discarded'> {
  const thrown = discard(customer, SALES, NOW);
  assert.ok(thrown.ok);
  return thrown.value;
}
function offered(customer: Customer = touched()) {
  const made = offerDraft(customer, NOW, DAYS);
  assert.ok(made.ok);
  return made.value;
}
const take = (customer: Customer, changes = {}) =>
  takeOverDraft(customer, { by: ADMIN, requesterHasRole: true, now: NOW, days: DAYS, ...changes });

const needsFix = () => returnForFixing(creating(), { problem: { why: 'no-access' } });
const others = (): readonly Customer[] => [creating(), leaveUnconfirmed(creating(), NOW), created()];

describe('a form that nobody touches', () => {
  it('plans its end once, a fortnight after it was first saved', () => {
    assert.deepEqual(touched().due, { 'draft-expires': at(14) });
    const later = touchDraft(touched(), inDays(5), DAYS);
    assert.deepEqual([later.due, later.touchedAt], [{ 'draft-expires': at(14) }, at(5)]);
  });

  it('expires at that moment, by itself', () => {
    const gone = expireDraft(touched(), fired(14));
    assert.ok(gone?.state === 'discarded');
    assert.deepEqual([gone.why, gone.by.name, gone.at, gone.due], ['expired', 'CSP Desk', at(14), {}]);
    assert.deepEqual(gone.values, FILLED);
  });

  it('waits a fortnight from the last touch instead, and shows nothing new', () => {
    const worked = touchDraft(touched(), inDays(13), DAYS);
    const waiting = expireDraft(worked, fired(14));
    assert.deepEqual(waiting, { ...worked, due: { 'draft-expires': at(27) } });
    assert.ok(waiting && expireDraft(waiting, fired(27))?.state === 'discarded');
  });

  it('does not mind when the bot was away longer than the next fortnight', () => {
    const worked = touchDraft(touched(), inDays(5), DAYS);
    const late = expireDraft(worked, { ...fired(14), now: inDays(40) });
    assert.deepEqual(late?.due, { 'draft-expires': at(19) });
  });

  it('goes by what the moment promised, not by a clock that was moved back meanwhile', () => {
    assert.equal(expireDraft(touched(), { ...fired(14), now: NOW })?.state, 'discarded');
  });

  it('is left alone by a moment that is not its own any more', () => {
    assert.equal(expireDraft(touched(), fired(13)), undefined);
    assert.equal(expireDraft(draft(), fired(14)), undefined);
  });

  it('never expires once it was sent, came back or was thrown away: those plan no such moment', () => {
    const sent = startCreating(touched(), ask(touched()));
    assert.ok(sent.ok);
    const back = returnForFixing(sent.value, { problem: { why: 'no-access' } });
    for (const customer of [sent.value, back, discarded()]) {
      assert.deepEqual(customer.due, {}, customer.state);
      assert.equal(expireDraft(customer, fired(14)), undefined);
    }
  });

  it('plans anew when one that came back is worked on again', () => {
    const reopened = editDraft(needsFix(), { step: 'form' });
    assert.ok(reopened);
    assert.deepEqual(touchDraft(reopened, inDays(3), DAYS).due, { 'draft-expires': at(17) });
  });

  it('is never lost before a fortnight without a touch, whenever it is touched', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 * 24 }), { maxLength: 12 }), (pausesInHours) => {
        let now = NOW.getTime();
        let customer: Customer = touched();
        const passUntil = (until: number): void => {
          for (;;) {
            const due = customer.due['draft-expires'];
            if (!due || Date.parse(due) > until) return;
            customer = expireDraft(customer, { dueAt: due, now: new Date(due), days: DAYS }) ?? customer;
          }
        };
        for (const hours of pausesInHours) {
          now += hours * 3_600_000;
          passUntil(now);
          if (customer.state !== 'draft') assert.fail(`lost after a pause of ${hours} hours`);
          customer = touchDraft(customer, new Date(now), DAYS);
        }
        passUntil(now + DAYS * DAY - 1);
        const kept = customer.state;
        passUntil(now + 2 * DAYS * DAY);
        assert.deepEqual([kept, customer.state], ['draft', 'discarded']);
      }),
    );
  });
});

describe('a form thrown away', () => {
  it('comes back with everything typed and a fortnight of its own', () => {
    for (const gone of [discarded(), discarded(needsFix())]) {
      const back = restoreDraft(gone, inDays(3), DAYS);
      assert.ok(back.ok);
      assert.deepEqual([back.value.state, back.value.step, back.value.values], ['draft', 'form', gone.values]);
      assert.deepEqual(back.value.due, { 'draft-expires': at(17) });
      assert.equal(back.value.revision, gone.revision + 1);
    }
  });

  it('comes back once, and nothing else can be brought back', () => {
    for (const customer of [draft(), needsFix(), ...others()])
      assert.deepEqual(restoreDraft(customer, NOW, DAYS), {
        ok: false,
        refusal: { why: 'already', state: customer.state },
      });
  });
});

describe('a form offered to colleagues', () => {
  it('stays its requester’s, and stays offered while they go on with it', () => {
    const draft = offered();
    assert.deepEqual([draft.requester, draft.offeredAt], [SALES, NOW.toISOString()]);
    assert.equal(editDraft(draft, { step: 'review', values: FILLED })?.offeredAt, NOW.toISOString());
  });

  it('can be one that came back, but none that was sent or thrown away', () => {
    assert.equal(offered(needsFix()).state, 'needsFix');
    for (const customer of [...others(), discarded()])
      assert.deepEqual(offerDraft(customer, NOW, DAYS), {
        ok: false,
        refusal: { why: 'already', state: customer.state },
      });
  });

  it('is no longer offered when it was sent or thrown away', () => {
    const draft = offered();
    const sent = startCreating(draft, ask(draft));
    assert.ok(sent.ok);
    assert.equal(sent.value.offeredAt, undefined);
    assert.equal(discarded(draft).offeredAt, undefined);
  });
});

describe('taking a form over', () => {
  it('makes the taker its requester, and keeps from whom it came', () => {
    for (const customer of [offered(), offered(needsFix())]) {
      const taken = take(customer);
      assert.ok(taken.ok);
      const { value } = taken;
      assert.deepEqual([value.requester, value.takenOver], [ADMIN, { from: SALES, at: NOW.toISOString() }]);
      assert.deepEqual([value.state, value.values, value.offeredAt], [customer.state, customer.values, undefined]);
      assert.equal(value.revision, customer.revision + 1);
    }
  });

  it('is kept through everything that follows', () => {
    const taken = take(offered());
    assert.ok(taken.ok && taken.value.state === 'draft');
    const sent = startCreating(taken.value, ask(taken.value));
    assert.ok(sent.ok);
    assert.deepEqual([sent.value.requester, sent.value.takenOver], [ADMIN, taken.value.takenOver]);
  });

  it('happens once: the second one hears who was first', () => {
    const first = take(offered());
    assert.ok(first.ok);
    const second = take(first.value, { by: { id: 'third', name: 'Global admin' } });
    assert.deepEqual(second, { ok: false, refusal: { why: 'taken', by: ADMIN } });
  });

  it('is not for one’s own form', () => {
    assert.deepEqual(take(offered(), { by: SALES }), { ok: false, refusal: { why: 'yours' } });
  });

  it('is for what was offered, or what its requester lost every role for', () => {
    assert.deepEqual(take(touched()), { ok: false, refusal: { why: 'not-offered', requester: SALES } });
    assert.ok(take(touched(), { requesterHasRole: false }).ok);
    assert.deepEqual(
      [true, false].map((requesterHasRole) => [
        isForTaking(offered(), requesterHasRole),
        isForTaking(touched(), requesterHasRole),
      ]),
      [
        [true, false],
        [true, true],
      ],
    );
  });

  it('is not for what was sent or thrown away', () => {
    for (const customer of [...others(), discarded()])
      assert.deepEqual(take(customer), { ok: false, refusal: { why: 'already', state: customer.state } });
  });
});
