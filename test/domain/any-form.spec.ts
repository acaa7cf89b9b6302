import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkForm } from '../../src/domain/check-form.ts';
import {
  type FormField,
  type FormValues,
  formFields,
  type InputField,
  inputFields,
  type TenantRequest,
  tidy,
} from '../../src/domain/customer-form.ts';
import { isEmail } from '../../src/domain/email.ts';
import { isIcoValid } from '../../src/domain/ico.ts';
import { FILLED, SETTING } from './filled-form.ts';

/** A field of a request as somebody would type it. */
function asTyped(made: TenantRequest, field: FormField, form: FormValues): string {
  const value = (made as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'string' ? value : form[field];
}

describe('any form at all', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 300 });
  /** Mostly right, so that whole requests come out as well; each field may hold anything, or another field's text. */
  const values: fc.Arbitrary<FormValues> = fc.record(
    Object.fromEntries(
      inputFields.map((field) => [
        field,
        fc.oneof(
          { weight: 30, arbitrary: fc.constant(FILLED[field]) },
          { weight: 2, arbitrary: anything },
          { weight: 1, arbitrary: fc.constantFrom(...Object.values(FILLED), '', 'SK', 'HU', 'CZ', 'attest') },
        ),
      ]),
    ) as Record<InputField, fc.Arbitrary<string>>, // one entry for each field of the list
  );

  function assertWithinLimits(made: TenantRequest): void {
    const within = (text: string, min: number, max: number): void => {
      assert.ok(text.length >= min && text.length <= max, JSON.stringify(text));
      assert.equal(text, tidy(text));
    };
    within(made.companyName, 2, 200);
    within(made.addressLine1, 1, 200);
    within(made.addressLine2, 0, 200);
    within(made.city, 1, 100);
    within(made.postalCode, 1, 20);
    within(made.firstName, 1, 50);
    within(made.lastName, 1, 50);
    assert.ok(SETTING.policy.region.includes(made.country));
    assert.ok(isEmail(made.email));
    assert.match(made.phone, /^(\+[1-9][0-9]{6,14})?$/);
    assert.match(made.domainPrefix, /^[a-z0-9]{3,27}$/);
    if (made.country === 'CZ') {
      assert.ok(isIcoValid(made.ico));
      assert.match(made.postalCode, /^[0-9]{3} [0-9]{2}$/);
    }
  }

  it('gives problems or a request within the limits of the API, and never throws', () => {
    const seen = { requests: 0, refusals: 0 };
    fc.assert(
      fc.property(values, (form) => {
        const checked = checkForm(form, SETTING);
        if (checked.ok) {
          seen.requests += 1;
          assertWithinLimits(checked.value);
        } else {
          seen.refusals += 1;
          assert.ok(Object.keys(checked.refusal).length > 0);
          assert.ok(Object.keys(checked.refusal).every((field) => (formFields as readonly string[]).includes(field)));
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(seen.requests > 20 && seen.refusals > 20, JSON.stringify(seen));
  });

  it('gives the same request when its own values are typed in again', () => {
    fc.assert(
      fc.property(values, (form) => {
        const checked = checkForm(form, SETTING);
        if (!checked.ok) return;
        const typed = Object.fromEntries(formFields.map((field) => [field, asTyped(checked.value, field, form)]));
        const again = checkForm({ ...form, ...typed }, SETTING);
        assert.deepEqual(again, checked);
      }),
    );
  });
});
