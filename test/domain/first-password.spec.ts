import assert from 'node:assert/strict';
import type { Customer } from '../../src/domain/customer.ts';
import { expirePassword, handOver, mayReveal } from '../../src/domain/first-password.ts';
import { accept } from '../../src/domain/result.ts';
import { ADMIN, AFTER_72_HOURS, created, creating, draft, NOW, SALES } from './one-customer.ts';

describe('showing the first password (R-41)', () => {
  const asked = { by: SALES, personalChat: true, now: NOW };
  const refusalOf = (customer: Customer, changes: Partial<typeof asked> = {}) => {
    const answer = mayReveal(customer, { ...asked, ...changes });
    return answer.ok ? undefined : answer.refusal;
  };

  it('is for the requester, in the personal chat, as often as wanted until the last moment', () => {
    const customer = created();
    const lastMoment = new Date(Date.parse(AFTER_72_HOURS) - 1);
    for (const now of [NOW, NOW, lastMoment])
      assert.deepEqual(mayReveal(customer, { ...asked, now }), accept(customer));
  });

  it('is for nobody else, whatever their role', () => {
    assert.deepEqual(refusalOf(created(), { by: ADMIN }), { why: 'not-requester', requester: SALES });
  });

  it('goes by the id of a person, not by the name', () => {
    assert.equal(refusalOf(created(), { by: { ...SALES, name: 'Married since' } }), undefined);
    assert.equal(refusalOf(created(), { by: { ...SALES, id: 'other' } })?.why, 'not-requester');
  });

  it('never happens in a channel', () => {
    assert.deepEqual(refusalOf(created(), { personalChat: false }), { why: 'not-in-personal-chat' });
  });

  it('ends at the moment it is due, even when erasing is late', () => {
    const refusal = { why: 'no-password', credentials: 'erased' };
    assert.deepEqual(refusalOf(created(), { now: new Date(AFTER_72_HOURS) }), refusal);
  });

  it('says what became of it', () => {
    const none = (customer: Customer) => refusalOf(customer);
    assert.deepEqual(none(created({ hasPassword: false })), { why: 'no-password', credentials: 'lost' });
    assert.deepEqual(none(handOver(created(), SALES, NOW)), { why: 'no-password', credentials: 'handed-over' });
    assert.deepEqual(none(expirePassword(created(), NOW)), { why: 'no-password', credentials: 'erased' });
    assert.deepEqual(none(creating()), { why: 'no-password', credentials: 'none' });
    assert.deepEqual(none(draft()), { why: 'no-password', credentials: 'none' });
  });
});
