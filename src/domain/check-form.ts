import type { CountryRules } from './country.ts';
import {
  type FormField,
  type FormValues,
  formFields,
  type Problem,
  type Problems,
  type TenantRequest,
  tidy,
} from './customer-form.ts';
import { emailToSend } from './email.ts';
import {
  emailProblem,
  existingDomainProblem,
  icoProblem,
  lengthProblem,
  nameProblem,
  phoneProblem,
  postalProblem,
  prefixProblem,
  registerProblem,
  streetProblem,
} from './field-rules.ts';
import type { Duplicate, Findings } from './findings.ts';
import { chosenReseller, type FormSetting, type ReadForm, readForm } from './read-form.ts';
import { accept, type Result, refuse } from './result.ts';
import { markOf } from './suggested-address.ts';
import { requestOf } from './tenant-request.ts';

/** Duplicates are accepted with a reason that says something. */
const SHORTEST_REASON = 3;

const isRequired = (field: FormField, { hasTenant, text, rules }: ReadForm, setting: FormSetting): boolean => {
  switch (field) {
    case 'companyName':
    case 'country':
    case 'firstName':
    case 'lastName':
    case 'email':
      return true;
    // a customer with a tenant has given Microsoft its address already
    case 'addressLine1':
    case 'city':
    case 'domainPrefix':
      return !hasTenant;
    case 'postalCode':
      return !hasTenant && (text.country === 'CZ' || rules.postalCodeRequired);
    case 'existingDomain':
      return hasTenant;
    case 'ico':
      return text.country === 'CZ' || (!hasTenant && numberIsRequired(rules, setting));
    case 'phone':
      return !hasTenant && numberIsRequired(rules, setting);
    case 'associatedReseller':
      return setting.asksReseller;
    default:
      return false;
  }
};

/** API §3.4: where the registration number must be given, a phone must be given, too (600049, 600051). */
const numberIsRequired = (rules: CountryRules, { policy }: FormSetting): boolean =>
  rules.takesRegistrationNumber && policy.tenant.sendRegistrationNumberCountries.includes(rules.code);

function duplicateProblem(form: ReadForm, by: Duplicate['by']): Problem | undefined {
  const found = form.duplicates.find((each) => each.by === by);
  if (!found || tidy(form.values.duplicateReason).length >= SHORTEST_REASON) return undefined;
  return { why: 'duplicate', companyName: found.companyName, by };
}

function addressProblem({ addressAnswer, addressChoice, values }: ReadForm): Problem | undefined {
  if (addressAnswer?.kind === 'wrong') return { why: 'address-wrong' };
  if (!addressChoice) return undefined;
  const picked = values.addressChoice;
  if (picked === 'mine' && addressChoice.mayKeep) return undefined;
  if (addressChoice.addresses.length === 0) return { why: 'address-unsure' };
  const isKnown = ['', 'mine', ...addressChoice.addresses.map(markOf)].includes(picked);
  return { why: isKnown ? 'address-choose' : 'address-changed' };
}

function resellerProblem(form: ReadForm): Problem | undefined {
  const { resellers, text } = form;
  if (!text.associatedReseller || chosenReseller(form)) return undefined;
  if (resellers === undefined || resellers === 'unknown') return { why: 'resellers-unknown' };
  return resellers.length === 0 ? { why: 'reseller-not-found' } : { why: 'reseller-choose', count: resellers.length };
}

function takenProblem({ prefix, availability, duplicates }: ReadForm): Problem | undefined {
  const ours = duplicates.find(({ by }) => by === 'domain');
  if (ours) return { why: 'prefix-ours', companyName: ours.companyName };
  return prefix && availability === 'taken' ? { why: 'prefix-taken', prefix } : undefined;
}

function problemAt(field: FormField, form: ReadForm, setting: FormSetting): Problem | undefined {
  const { text, values, register, rules, hasTenant, prefix } = form;
  const { country } = text;
  switch (field) {
    case 'ico':
      return (
        icoProblem(text.ico, country) ??
        registerProblem(register, values.insolvencySeen === 'true') ??
        duplicateProblem(form, 'ico')
      );
    case 'companyName':
      return nameProblem(text.companyName, {
        register,
        choice: values.nameChoice,
        confirmed: values.nameConfirmed === 'true',
      });
    case 'addressLine1':
      return streetProblem(text.addressLine1) ?? addressProblem(form);
    case 'postalCode':
      return postalProblem(text.postalCode, rules);
    case 'country':
      return country && !setting.policy.region.includes(country) ? { why: 'country-outside-region' } : undefined;
    case 'email':
      return emailProblem(text.email, setting.ownDomains);
    case 'phone':
      return phoneProblem(text.phone, country);
    case 'domainPrefix':
      if (hasTenant) return undefined;
      return prefixProblem(prefix, setting.policy) ?? takenProblem(form);
    case 'existingDomain':
      if (!hasTenant) return undefined;
      return existingDomainProblem(text.existingDomain, setting.ownDomains) ?? duplicateProblem(form, 'domain');
    case 'associatedReseller':
      return setting.asksReseller ? resellerProblem(form) : undefined;
    default:
      return undefined;
  }
}

/** What a field's own text must be measured by: what will be sent of it. */
const measured = (field: FormField, { text, prefix, hasTenant, existingDomain }: ReadForm): string => {
  if (field === 'domainPrefix') return hasTenant ? '' : prefix;
  if (field === 'email') return text.email && emailToSend(text.email);
  if (field === 'existingDomain') return hasTenant ? existingDomain && text.existingDomain : '';
  return text[field];
};

/** What is wrong at one field of a form. */
export const problemOf = (field: FormField, form: ReadForm, setting: FormSetting): Problem | undefined =>
  lengthProblem(field, measured(field, form), isRequired(field, form, setting)) ?? problemAt(field, form, setting);

/**
 * Checks a whole form and says every problem at once, each at its field, with what the register, Partner
 * Center and our own records have answered so far. What nobody has answered is no problem: it is marked in the request.
 */
export function checkForm(
  values: FormValues,
  setting: FormSetting,
  findings: Findings = {},
): Result<TenantRequest, Problems> {
  const form = readForm(values, findings, setting);
  const problems = Object.fromEntries(
    formFields.flatMap((field) => {
      const problem = problemOf(field, form, setting);
      return problem ? [[field, problem]] : [];
    }),
  ) as Problems; // exactly fields of the form
  return Object.keys(problems).length > 0 ? refuse(problems) : accept(requestOf(form));
}
