import assert from 'node:assert/strict';
import { checkForm } from '../../src/domain/check-form.ts';
import { finishCreating, startCreating } from '../../src/domain/creation.ts';
import { beginDraft, type Customer, type CustomerIn, domainOf, type Person } from '../../src/domain/customer.ts';
import { policies } from '../../src/domain/policy.ts';
import { FILLED, REQUEST, SETTING } from './filled-form.ts';

export const NOW = new Date('2026-11-20T10:00:00Z');
export const AFTER_72_HOURS = '2026-11-23T10:00:00.000Z';
export const SALES: Person = { id: 'sales', name: 'Sales agent' };
export const ADMIN: Person = { id: 'admin', name: 'Admin agent' };
const policy = policies['current-2026'];

export const draft = (step: 'form' | 'review' = 'review') =>
  beginDraft({ uid: 'u1', requester: SALES, values: FILLED, step, now: NOW });
export const ask = (customer: Customer, changes: Partial<Parameters<typeof startCreating>[1]> = {}) => ({
  shownRevision: customer.revision,
  request: checkForm(customer.values, SETTING),
  by: SALES,
  now: NOW,
  requestId: 'request-1',
  correlationId: 'correlation-1',
  policy,
  ...changes,
});
export function creating(changes: Partial<Parameters<typeof startCreating>[1]> = {}): CustomerIn<'creating'> {
  const from = draft();
  const started = startCreating(from, ask(from, changes));
  assert.ok(started.ok);
  return started.value;
}
export const made = {
  tenantId: 't',
  domain: domainOf(REQUEST),
  userName: 'admin@x',
  hasPassword: true,
  now: NOW,
  ttlHours: 72,
};
export const created = (changes: Partial<typeof made> = {}) => finishCreating(creating(), { ...made, ...changes });
