import { checkForm } from '../../src/domain/check-form.ts';
import { emptyForm, type FormValues, type TenantRequest } from '../../src/domain/customer-form.ts';
import { policies } from '../../src/domain/policy.ts';
import type { FormSetting } from '../../src/domain/read-form.ts';

/** A form with nothing wrong in it; the company is made up and its number in no register. */
export const FILLED: FormValues = {
  ...emptyForm,
  ico: '123 45 679',
  companyName: 'Lipový mlýn s.r.o.',
  addressLine1: 'Lipová 12',
  addressLine2: '2. patro',
  city: 'Němčice',
  postalCode: '67401',
  country: 'CZ',
  firstName: 'Účetní',
  lastName: 'Oddělení',
  email: 'ucetni@lipovy-mlyn.cz',
  phone: '+420 602 123 456',
  domainPrefix: 'lipovymlyn',
};
export const SETTING: FormSetting = {
  policy: policies['current-2026'],
  ownDomains: ['modra-veverka.example'],
  asksReseller: false,
  byProvider: false,
};

function requestOf(values: FormValues): TenantRequest {
  const checked = checkForm(values, SETTING);
  if (!checked.ok) throw new Error(`The filled-in form of the tests has problems: ${JSON.stringify(checked.refusal)}`);
  return checked.value;
}
export const REQUEST = requestOf(FILLED);
