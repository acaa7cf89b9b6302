import type { PostalAddress } from './address.ts';
import { isDoubtfulName, isSameName, isUnusableName, registeredName } from './company-name.ts';
import type { FormField, FormValues, Notice, Notices } from './customer-form.ts';
import type { AssociatedReseller, Availability, Duplicate, Findings } from './findings.ts';
import { isPremiumPhone } from './phone.ts';
import { isOddPostalCode } from './postal-code.ts';
import { chosenReseller, type FormSetting, type ReadForm, readForm } from './read-form.ts';
import { markOf } from './suggested-address.ts';

/** What a form says beside its fields, and what it asks because of a finding. */

function registerNotices({ register, values }: ReadForm, { byProvider }: FormSetting): Notice[] {
  if (!register) return [];
  if (register.kind === 'not-found') return [{ why: 'register-not-found' }];
  if (register.kind === 'unknown') return [{ why: byProvider ? 'register-unknown-by-provider' : 'register-unknown' }];
  const { legalForm, dic = '', dissolvedOn, insolvency, vatGroup, school } = register.subject;
  if (dissolvedOn) return [];
  return [
    { why: 'register-found', legalForm, dic },
    ...(insolvency && values.insolvencySeen === 'true' ? [{ why: 'insolvency-seen' } as const] : []),
    ...(vatGroup ? [{ why: 'vat-group' } as const] : []),
    ...(school ? [{ why: 'school' } as const] : []),
  ];
}

function nameNotices({ register, text, values }: ReadForm): Notice[] {
  const name = registeredName(register);
  if (name === undefined || values.nameChoice !== 'mine') return [];
  return text.companyName && !isSameName(text.companyName, name) ? [{ why: 'name-kept', registered: name }] : [];
}

function addressNotices({ addressAnswer, addressChoice, values }: ReadForm): Notice[] {
  if (addressChoice) return addressChoice.mayKeep && values.addressChoice === 'mine' ? [{ why: 'address-kept' }] : [];
  switch (addressAnswer?.kind) {
    case 'verified':
      return [{ why: 'address-verified' }];
    case 'not-validated':
      return [{ why: 'address-not-validated' }];
    case 'unknown':
      return [{ why: 'address-unknown' }];
    default:
      return [];
  }
}

function domainNotices({ prefix, hasTenant, availability }: ReadForm, { byProvider }: FormSetting): Notice[] {
  if (hasTenant || !prefix) return [];
  if (byProvider) return [{ why: 'domain-by-provider' }];
  if (availability === 'free') return [{ why: 'domain-free' }];
  return availability === 'unknown' ? [{ why: 'domain-unknown' }] : [];
}

export function noticesOf(values: FormValues, findings: Findings, setting: FormSetting): Notices {
  const form = readForm(values, findings, setting);
  const reseller = chosenReseller(form);
  const notices: Readonly<Partial<Record<FormField, readonly Notice[]>>> = {
    ico: registerNotices(form, setting),
    companyName: nameNotices(form),
    addressLine1: addressNotices(form),
    postalCode: isOddPostalCode(form.text.postalCode, form.text.country) ? [{ why: 'postal-code-odd' }] : [],
    phone: isPremiumPhone(form.text.phone, form.text.country) ? [{ why: 'phone-premium' }] : [],
    domainPrefix: domainNotices(form, setting),
    hasTenant: form.hasTenant
      ? [{ why: setting.byProvider && !setting.hasOwnLink ? 'relationship-by-provider' : 'relationship-path' }]
      : [],
    associatedReseller: reseller ? [{ why: 'reseller-found', name: reseller.name, partnerId: reseller.partnerId }] : [],
  };
  return notices;
}

/** What a form asks besides its fields; a question without a reason is not asked. */
export type Questions = {
  readonly name?: { readonly registered: string; readonly mine: string };
  readonly nameDoubtful: boolean;
  readonly insolvency: boolean;
  /** Below the field that says which customer it would be a second one of. */
  readonly duplicateReason?: Duplicate['by'];
  readonly addresses: readonly { readonly mark: string; readonly address: PostalAddress }[];
  /** Whether the address may stay as it was typed. */
  readonly mayKeepAddress: boolean;
  readonly prefixes: readonly { readonly prefix: string; readonly answer: Availability }[];
  readonly resellers: readonly AssociatedReseller[];
};

/** So many are offered to choose from; more than that are narrowed by typing. */
const MOST_RESELLERS = 8;
const MOST_PREFIXES = 3;

function nameQuestion({ register, text }: ReadForm): Questions['name'] {
  const name = registeredName(register);
  if (name === undefined || !text.companyName || isUnusableName(text.companyName)) return undefined;
  return isSameName(text.companyName, name) ? undefined : { registered: name, mine: text.companyName };
}

function doubtsName({ register, text }: ReadForm): boolean {
  const name = registeredName(register);
  const asRegistered = name !== undefined && isSameName(text.companyName, name);
  return !asRegistered && isDoubtfulName(text.companyName) && !isUnusableName(text.companyName);
}

export function questionsOf(values: FormValues, findings: Findings, setting: FormSetting): Questions {
  const form = readForm(values, findings, setting);
  const { register, addressChoice, availability, prefix, hasTenant, resellers } = form;
  const name = nameQuestion(form);
  const prefixes = findings.suggestions?.prefixes.filter((each) => each.prefix !== prefix && each.answer !== 'taken');
  const isOurs = form.duplicates.some(({ by }) => by === 'domain');
  const asksPrefix = !hasTenant && (prefix === '' || availability === 'taken' || isOurs);
  const duplicate = form.duplicates.find(({ by }) => by === 'ico' || hasTenant);
  const subject = register?.kind === 'found' ? register.subject : undefined;
  return {
    ...(name ? { name } : {}),
    ...(duplicate ? { duplicateReason: duplicate.by } : {}),
    nameDoubtful: doubtsName(form),
    insolvency: subject?.insolvency === true && !subject.dissolvedOn,
    addresses: addressChoice?.addresses.map((address) => ({ mark: markOf(address), address })) ?? [],
    mayKeepAddress: addressChoice?.mayKeep ?? false,
    prefixes: (asksPrefix && prefixes?.slice(0, MOST_PREFIXES)) || [],
    resellers: resellers && resellers !== 'unknown' && resellers.length > 1 ? resellers.slice(0, MOST_RESELLERS) : [],
  };
}
