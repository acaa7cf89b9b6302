import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { TenantRequest } from '../../src/domain/customer-form.ts';
import { setbackOf } from '../../src/domain/setback.ts';
import { REQUEST } from './filled-form.ts';

const DOMAIN = 'lipovymlyn.onmicrosoft.com';
const taken = { field: 'domainPrefix', problem: { why: 'prefix-taken', prefix: 'lipovymlyn' } };
const byCode = (field: string, code: string) => ({ field, problem: { why: 'refused-by-partner-center', code } });
const setback = (status: number, code: string, description = '', changes: Partial<TenantRequest> = {}) =>
  setbackOf({ status, code, description }, { ...REQUEST, ...changes });

describe('which field a refused creation belongs to', () => {
  it('knows the documented codes', () => {
    assert.deepEqual(setback(400, '600002'), byCode('ico', '600002'));
    assert.deepEqual(setback(400, '600050'), byCode('ico', '600050'));
    assert.deepEqual(setback(403, '2030'), { field: 'country', problem: { why: 'country-outside-region' } });
    assert.deepEqual(setback(400, '27002'), byCode('email', '27002'));
  });

  it('calls a missing value required, but not one that is there', () => {
    assert.deepEqual(setback(400, '600049', '', { ico: '' }), { field: 'ico', problem: { why: 'required' } });
    assert.deepEqual(setback(400, '600049', '', { ico: '12345679' }), byCode('ico', '600049'));
    assert.deepEqual(setback(400, '600051', '', { phone: '' }), { field: 'phone', problem: { why: 'required' } });
    assert.deepEqual(setback(400, '600051', '', { phone: '+36201234567' }), {
      field: 'phone',
      problem: { why: 'phone' },
    });
  });

  const takenTexts: readonly (readonly [number, string])[] = [
    [409, ''],
    [409, 'Conflict'],
    [400, `companyProfile.domain ${DOMAIN} is not available`],
    [400, `The domain ${DOMAIN.toUpperCase()} is already in use.`],
    [400, 'Domain is unavailable'],
    [400, 'The tenant already exists'],
    [400, `Doména ${DOMAIN} již existuje.`],
    [400, 'Tato doména není k dispozici.'],
    [400, 'Doménu již používá jiný zákazník.'],
  ];
  for (const [status, description] of takenTexts) {
    it(`takes ${status} ${JSON.stringify(description)} for a taken domain`, () => {
      assert.deepEqual(setback(status, '3000', description), taken);
    });
  }

  const notTaken: readonly (readonly [number, string, string | undefined])[] = [
    [400, `${DOMAIN} is malformed`, 'domainPrefix'],
    [400, 'companyProfile.domain is malformed', 'domainPrefix'],
    [400, 'Doména e-mailu neexistuje', 'email'],
    [400, 'billingProfile.email is not allowed', 'email'],
    [400, 'billingProfile.defaultAddress.postalCode does not fit the country', 'postalCode'],
    [400, 'AddressLine1 is required', 'addressLine1'],
    [400, 'FirstName and LastName are required', undefined],
    [400, 'Something is wrong', undefined],
    [400, '', undefined],
    [403, `The domain ${DOMAIN} is already in use`, undefined],
    [404, 'City', undefined],
  ];
  for (const [status, description, field] of notTaken) {
    it(`puts ${status} ${JSON.stringify(description)} at ${field ?? 'no field'}`, () => {
      assert.deepEqual(setback(status, '3000', description), field === undefined ? undefined : byCode(field, '3000'));
    });
  }

  it('never throws, whatever Partner Center says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 400, max: 499 }),
        fc.string(),
        fc.string({ unit: 'binary' }),
        (status, code, text) => {
          const found = setback(status, code, text);
          assert.ok(found === undefined || found.field !== undefined);
        },
      ),
    );
  });
});
