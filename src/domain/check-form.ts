import { isSameAddress, type PostalAddress, postalCodeToSend } from './address.ts';
import { isSameName } from './company-name.ts';
import { builtInRules, type CountryRules } from './country.ts';
import {
  type FormField,
  type FormValues,
  formFields,
  type Problem,
  type Problems,
  type TenantRequest,
  tidy,
} from './customer-form.ts';
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
import type { AssociatedReseller, Availability, Duplicate, Findings } from './findings.ts';
import { normaliseIco } from './ico.ts';
import { parsePhone } from './phone.ts';
import type { Policy } from './policy.ts';
import type { RegisterAnswer } from './register.ts';
import { accept, type Result, refuse } from './result.ts';
import { markOf, suggestionsOf } from './suggested-address.ts';
import { domainOfPrefix, normaliseDomain, normalisePrefix } from './tenant-domain.ts';

/** What the rules need to know besides the form. */
export type FormSetting = {
  readonly policy: Policy;
  readonly ownDomains: readonly string[];
  /** An indirect provider names the reseller whose customer it is. */
  readonly asksReseller: boolean;
};

/** Duplicates are accepted with a reason that says something. */
const SHORTEST_REASON = 3;

/** A form as the rules read it: tidied, and with the findings that are about what it says now. */
export type ReadForm = {
  readonly text: Readonly<Record<FormField, string>>;
  readonly values: FormValues;
  readonly hasTenant: boolean;
  /** Eight digits in Czechia; as typed elsewhere; '' when there is none or it is no number. */
  readonly ico: string;
  readonly prefix: string;
  readonly existingDomain: string;
  /** `xxx.onmicrosoft.com`, or the tenant the customer has; '' while neither is given. */
  readonly domain: string;
  readonly rules: CountryRules;
  readonly register: RegisterAnswer | undefined;
  readonly address: PostalAddress;
  readonly addressAnswer: NonNullable<Findings['address']>['answer'] | undefined;
  readonly availability: Availability | undefined;
  readonly duplicates: readonly Duplicate[];
  readonly resellers: readonly AssociatedReseller[] | 'unknown' | undefined;
};

/** Reads a form beside its findings; a finding about something typed before is none. */
export function readForm(values: FormValues, findings: Findings, { policy }: FormSetting): ReadForm {
  // exactly the fields of a form
  const text = Object.fromEntries(formFields.map((field) => [field, tidy(values[field])])) as Record<FormField, string>;
  const country = text.country.toUpperCase();
  const hasTenant = values.hasTenant === 'true';
  const ico = country === 'CZ' ? (icoProblem(text.ico, country) ? '' : (normaliseIco(text.ico) ?? '')) : text.ico;
  const prefix = normalisePrefix(values.domainPrefix);
  const existingDomain = normaliseDomain(values.existingDomain);
  const domain = hasTenant ? existingDomain : prefix && domainOfPrefix(prefix);
  const { addressLine1, addressLine2, city } = text;
  const address = { addressLine1, addressLine2, city, postalCode: postalCodeToSend(text.postalCode, country), country };
  const rules = findings.country?.code === country ? findings.country : builtInRules(country, policy);
  const { register, duplicates, resellers } = findings;
  return {
    text: { ...text, country },
    values,
    hasTenant,
    ico,
    prefix,
    existingDomain,
    domain,
    rules,
    address,
    register: country === 'CZ' && ico && register?.ico === ico ? register.answer : undefined,
    addressAnswer:
      findings.address && isSameAddress(findings.address.asked, address) ? findings.address.answer : undefined,
    availability: findings.domain?.prefix === prefix ? findings.domain.answer : undefined,
    duplicates: duplicates?.ico === ico && duplicates.domain === domain ? duplicates.found : [],
    resellers: resellers?.asked === text.associatedReseller ? resellers.found : undefined,
  };
}

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
      return !hasTenant && rules.postalCodeRequired;
    case 'existingDomain':
      return hasTenant;
    case 'ico':
      return text.country === 'CZ' || numberIsRequired(rules, setting);
    case 'phone':
      return numberIsRequired(rules, setting);
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

function addressProblem({ addressAnswer, values }: ReadForm): Problem | undefined {
  switch (addressAnswer?.kind) {
    case 'wrong':
      return { why: 'address-wrong' };
    case 'must-choose':
    case 'may-choose': {
      const { addressChoice } = values;
      if (addressChoice === 'mine' && addressAnswer.kind === 'may-choose') return undefined;
      const offered = suggestionsOf(addressAnswer).map(markOf);
      const known = ['', 'mine', ...offered].includes(addressChoice);
      return { why: known ? 'address-choose' : 'address-changed' };
    }
    default:
      return undefined;
  }
}

function resellerProblem(form: ReadForm): Problem | undefined {
  const { resellers, text } = form;
  if (!text.associatedReseller || chosenReseller(form)) return undefined;
  if (resellers === undefined || resellers === 'unknown') return { why: 'resellers-unknown' };
  return resellers.length === 0 ? { why: 'reseller-not-found' } : { why: 'reseller-choose', count: resellers.length };
}

/** The one reseller meant: the only one found, or the one picked. */
export function chosenReseller({ resellers, values }: ReadForm): AssociatedReseller | undefined {
  if (!resellers || resellers === 'unknown') return undefined;
  if (resellers.length === 1) return resellers[0];
  return resellers.find(({ tenantId }) => tenantId === values.resellerChoice);
}

function takenProblem({ prefix, availability }: ReadForm): Problem | undefined {
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
      return prefixProblem(prefix, setting.policy) ?? duplicateProblem(form, 'domain') ?? takenProblem(form);
    case 'existingDomain':
      if (!hasTenant) return undefined;
      return existingDomainProblem(text.existingDomain) ?? duplicateProblem(form, 'domain');
    case 'associatedReseller':
      return setting.asksReseller ? resellerProblem(form) : undefined;
    default:
      return undefined;
  }
}

/** What a field's own text must be measured by: a prefix is what is left of what was typed. */
const measured = (field: FormField, { text, prefix, hasTenant, existingDomain }: ReadForm): string => {
  if (field === 'domainPrefix') return hasTenant ? '' : prefix;
  if (field === 'existingDomain') return hasTenant ? existingDomain && text.existingDomain : '';
  return text[field];
};

const registerMark = (form: ReadForm): TenantRequest['register'] => {
  if (form.text.country !== 'CZ') return 'other-country';
  const kind = form.register?.kind;
  return kind === 'found' ? 'verified' : kind === 'not-found' ? 'not-found' : 'unknown';
};

const addressMark = ({ addressAnswer }: ReadForm): TenantRequest['addressCheck'] => {
  switch (addressAnswer?.kind) {
    case 'verified':
    case 'not-validated':
      return addressAnswer.kind;
    case 'may-choose':
      return 'kept';
    default:
      return 'unknown';
  }
};

/** The register's own writing of a name that differs in blanks, case or punctuation only. */
function nameToSend(form: ReadForm): string {
  const { companyName } = form.text;
  const registered = form.register?.kind === 'found' ? form.register.subject.name : companyName;
  return isSameName(companyName, registered) ? registered : companyName;
}

function requestOf(form: ReadForm): TenantRequest {
  const { text, values, ico, hasTenant, rules, register, address } = form;
  const subject = register?.kind === 'found' ? register.subject : undefined;
  const companyName = nameToSend(form);
  const associatedReseller = chosenReseller(form);
  return {
    ico,
    companyName,
    ...address,
    firstName: text.firstName,
    lastName: text.lastName,
    email: text.email,
    phone: parsePhone(text.phone, text.country) ?? '',
    domainPrefix: hasTenant ? '' : form.prefix,
    agreementPath: values.agreementPath === 'attest' ? 'attest' : 'invite',
    sendRegistrationNumber: rules.takesRegistrationNumber && ico !== '',
    culture: rules.culture,
    language: rules.language,
    register: registerMark(form),
    nameKept: subject !== undefined && !isSameName(companyName, subject.name),
    dic: subject?.dic ?? '',
    legalForm: subject?.legalForm ?? '',
    insolvencySeen: subject?.insolvency ?? false,
    addressCheck: addressMark(form),
    domainCheck: form.availability === 'free' ? 'free' : 'unknown',
    duplicateReason: form.duplicates.length > 0 ? tidy(values.duplicateReason) : '',
    existingDomain: hasTenant ? form.existingDomain : '',
    ...(associatedReseller ? { associatedReseller } : {}),
  };
}

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
      const problem =
        lengthProblem(field, measured(field, form), isRequired(field, form, setting)) ??
        problemAt(field, form, setting);
      return problem ? [[field, problem]] : [];
    }),
  ) as Problems; // exactly fields of the form
  return Object.keys(problems).length > 0 ? refuse(problems) : accept(requestOf(form));
}
