import assert from 'node:assert/strict';
import { type Agreement, unknownAgreement } from '../../src/domain/agreement.ts';
import {
  blockedNow,
  mayBeBlocked,
  mayNoteBlocked,
  noteBlocked,
  scenarioOf,
  takeBlockedBack,
} from '../../src/domain/blocked.ts';
import type { Customer, CustomerIn } from '../../src/domain/customer.ts';
import { policies } from '../../src/domain/policy.ts';
import type { Relationship } from '../../src/domain/relationship.ts';
import { REQUEST } from './filled-form.ts';
import { NOW, SALES } from './one-customer.ts';

const DAY = 86_400_000;
const policy = policies['current-2026'];
const ago = (days: number): string => new Date(NOW.getTime() - days * DAY).toISOString();
const TENANT = '5f0d2c1e-7a43-4b6f-9c58-1e2d3f4a5b6c';
const base = { uid: 'u1', revision: 3, requester: SALES, startedAt: ago(1), values: {} as Customer['values'], due: {} };
const created = (days: number, credentials: CustomerIn<'created'>['credentials']): Customer => ({
  ...base,
  state: 'created',
  request: REQUEST,
  tenantId: TENANT,
  domain: 'lipovymlyn.onmicrosoft.com',
  createdAt: ago(days),
  credentials,
});
const theirOwn = (days: number): Customer => created(days, { kept: 'never-held', with: 'customer' });
const ours = (days: number): Customer => created(days, { kept: 'lost', userName: 'admin' });
const known: Customer = {
  ...base,
  state: 'known',
  request: { ...REQUEST, domainPrefix: '', existingDomain: 'lipovy-mlyn.cz' },
  tenantId: TENANT,
  recordedAt: ago(1),
  recordedBy: SALES,
  source: { import: 'i1', line: 2, file: '' },
};
const standing = (is: Relationship['standing']): Relationship => ({ tenantId: TENANT, standing: is, due: {} });
const active = (days: number): Relationship => standing({ is: 'active', since: ago(days) });
const setting = (relationship?: Relationship) => ({ relationship, policy, now: NOW });
const agreement = unknownAgreement(TENANT);
const accepted: Agreement = { ...agreement, standing: { is: 'accepted-directly', seenAt: ago(1) } };

describe('which of the two situations a customer is in (R-64)', () => {
  for (const [who, customer, relationship, scenario] of [
    ['one taken over from a list was ours before', known, undefined, 'bought-from-us'],
    ['one of a list whose relationship stands for long', known, active(400), 'bought-from-us'],
    ['one of a list whose relationship is new', known, active(5), 'bought-from-another'],
    ['one with a tenant of its own, new to us', theirOwn(5), undefined, 'bought-from-another'],
    ['the same, a year later', theirOwn(365), undefined, 'bought-from-us'],
    ['the same, ours since long', theirOwn(5), active(365), 'bought-from-us'],
    ['one we made the tenant for, long ago', ours(365), undefined, 'bought-from-us'],
    ['one we made the tenant for just now', ours(5), undefined, undefined],
    ['one who is not ours any more', known, standing({ is: 'removed', seenAt: ago(1) }), undefined],
    ['one who never was', known, standing({ is: 'none' }), undefined],
  ] as const)
    it(`${who}: ${scenario ?? 'nobody can know, a person says'}`, () =>
      assert.equal(scenarioOf(customer, setting(relationship)), scenario));

  it('counts the days to the millisecond of the policy', () => {
    const at = (ms: number): Customer => ours(ms / DAY);
    const edge = policy.agreement.newPartnerDays * DAY;
    assert.equal(scenarioOf(at(edge - 1), setting()), undefined);
    assert.equal(scenarioOf(at(edge), setting()), 'bought-from-us');
  });
});

describe('that a customer cannot accept', () => {
  const note = (customer: Customer, of: Agreement, chosen?: 'bought-from-us' | 'bought-from-another') =>
    noteBlocked(customer, of, { ...setting(), by: SALES, chosen });

  it('is written down with who said so and which it is; what is known wins over what was chosen', () => {
    const noted = note(known, agreement, 'bought-from-another');
    assert.ok(noted.ok);
    assert.deepEqual(noted.value.blocked, { at: NOW.toISOString(), by: SALES, scenario: 'bought-from-us' });
  });

  it('is never guessed: without a choice nothing is written', () => {
    const noted = note(ours(5), agreement);
    assert.deepEqual(noted, { ok: false, refusal: { why: 'which' } });
    assert.ok(note(ours(5), agreement, 'bought-from-another').ok);
  });

  it('is said once, of a customer with a tenant who has not accepted', () => {
    const noted = note(known, agreement);
    assert.ok(noted.ok);
    const again = note(known, noted.value);
    assert.ok(!again.ok && again.refusal.why === 'noted');
    const late = mayNoteBlocked(known, accepted);
    assert.ok(!late.ok && late.refusal.why === 'effective');
    const draft = { ...base, state: 'draft', step: 'form' } as Customer;
    const none = mayNoteBlocked(draft, agreement);
    assert.ok(!none.ok && none.refusal.why === 'no-tenant');
  });

  it('is taken back, and is nothing any more once somebody has accepted', () => {
    const noted = note(known, agreement);
    assert.ok(noted.ok);
    assert.ok(blockedNow(noted.value));
    assert.equal(blockedNow({ ...noted.value, standing: accepted.standing }), undefined);
    const back = takeBlockedBack(noted.value);
    assert.ok(back.ok && !('blocked' in back.value));
    assert.ok(!takeBlockedBack(agreement).ok);
  });

  it('is suggested after days of silence to those it may be true of, and to nobody else', () => {
    const invited = (days: number): Agreement => ({
      ...agreement,
      invitation: {
        id: 'i1',
        variant: 'existing',
        preparedAt: ago(days),
        preparedBy: SALES,
        sent: { at: ago(days), by: SALES },
        remindersSent: 0,
      },
    });
    const days = policy.agreement.blockedHintDays;
    assert.equal(mayBeBlocked(known, invited(days - 1), setting()), false);
    assert.equal(mayBeBlocked(known, invited(days), setting()), true);
    assert.equal(mayBeBlocked(ours(5), invited(days), setting()), false);
    assert.equal(mayBeBlocked(known, agreement, setting()), false);
    assert.equal(mayBeBlocked(known, { ...invited(days), standing: accepted.standing }, setting()), false);
    const noted = note(known, invited(days));
    assert.ok(noted.ok);
    assert.equal(mayBeBlocked(known, noted.value, setting()), false);
  });
});
