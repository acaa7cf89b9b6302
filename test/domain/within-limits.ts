import assert from 'node:assert/strict';
import { type TenantRequest, tidy } from '../../src/domain/customer-form.ts';
import { isEmail } from '../../src/domain/email.ts';
import { isIcoValid } from '../../src/domain/ico.ts';
import type { FormSetting } from '../../src/domain/read-form.ts';
import { isTenantDomain } from '../../src/domain/tenant-domain.ts';

/** Holds a request to what Partner Center takes (API §4.1), every text of it in one tidy line. */
export function assertWithinLimits(made: TenantRequest, { policy }: FormSetting): void {
  const isNew = made.existingDomain === '';
  const within = (text: string, min: number, max: number): void => {
    assert.ok(text.length >= min && text.length <= max, JSON.stringify(text));
    assert.equal(text, tidy(text));
  };
  within(made.companyName, 2, 200);
  within(made.addressLine1, isNew ? 1 : 0, 200);
  within(made.addressLine2, 0, 200);
  within(made.city, isNew ? 1 : 0, 100);
  within(made.postalCode, 0, 20);
  within(made.firstName, 1, 50);
  within(made.lastName, 1, 50);
  within(made.email, 6, 254);
  within(made.duplicateReason, 0, 4_000);
  assert.ok(policy.region.includes(made.country));
  assert.ok(isEmail(made.email) && /^[!-~]+$/.test(made.email));
  assert.match(made.phone, /^(\+[1-9][0-9]{6,14})?$/);
  if (isNew) assert.match(made.domainPrefix, /^[a-z0-9]{3,27}$/);
  else assert.ok(made.domainPrefix === '' && isTenantDomain(made.existingDomain));
  if (made.addressLine1) assert.match(made.addressLine1, /\d/);
  if (made.country === 'CZ') {
    assert.ok(isIcoValid(made.ico));
    assert.match(made.postalCode, isNew ? /^[0-9]{3} [0-9]{2}$/ : /^([0-9]{3} [0-9]{2})?$/);
  }
}
