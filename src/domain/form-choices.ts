import { type FormSetting, readForm } from './check-form.ts';
import { isSameName } from './company-name.ts';
import type { FormValues } from './customer-form.ts';
import type { Findings } from './findings.ts';
import type { RegisterSubject } from './register.ts';
import { markOf, suggestionsOf } from './suggested-address.ts';
import { normalisePrefix } from './tenant-domain.ts';

/** What a form becomes by what a person picked below its fields, and by what the register knows. */
export type Filled = { readonly values: FormValues; readonly findings: Findings };

/** A picked name for the tenant, its availability known from when it was offered. */
function withPickedDomain({ values, findings }: Filled): Filled {
  const { domainChoice } = values;
  if (!domainChoice) return { values, findings };
  const picked = findings.suggestions?.prefixes.find(({ prefix }) => prefix === domainChoice);
  const cleared = { ...values, domainChoice: '' };
  // what was never offered is no choice of ours
  return picked ? { values: { ...cleared, domainPrefix: picked.prefix }, findings } : { values: cleared, findings };
}

function withPickedName({ values, findings }: Filled, setting: FormSetting): Filled {
  const { register } = readForm(values, findings, setting);
  if (values.nameChoice !== 'register' || register?.kind !== 'found') return { values, findings };
  return { values: { ...values, companyName: register.subject.name, nameChoice: '' }, findings };
}

/** A suggestion of Partner Center is taken over as a whole and needs no second asking. */
function withPickedAddress({ values, findings }: Filled, setting: FormSetting): Filled {
  const { addressAnswer } = readForm(values, findings, setting);
  const picked = suggestionsOf(addressAnswer).find((each) => markOf(each) === values.addressChoice);
  if (!picked) return { values, findings };
  const { addressLine1, addressLine2, city, postalCode, country } = picked;
  return {
    values: { ...values, addressLine1, addressLine2, city, postalCode, country, addressChoice: '' },
    findings: { ...findings, address: { asked: picked, answer: { kind: 'verified' } } },
  };
}

/** Puts what was picked where it belongs. Picks that no longer fit stay, for the check to say so. */
export const applyChoices = (filled: Filled, setting: FormSetting): Filled =>
  withPickedAddress(withPickedName(withPickedDomain(filled), setting), setting);

/**
 * Fills in what the register knows. What a person has typed stays: only empty fields are filled, and those that still
 * hold what the register said of another number.
 */
export function prefill(values: FormValues, subject: RegisterSubject, before?: RegisterSubject): FormValues {
  const { address } = subject;
  const untouchedName =
    !values.companyName.trim() || (before !== undefined && isSameName(values.companyName, before.name));
  const addressFields = ['addressLine1', 'addressLine2', 'city', 'postalCode'] as const;
  const empty = addressFields.every((field) => !values[field].trim());
  const still = before?.address;
  const untouched = still !== undefined && addressFields.every((field) => values[field] === still[field]);
  return {
    ...values,
    ...(untouchedName ? { companyName: subject.name, nameChoice: '' } : {}),
    ...(address && (empty || untouched) ? { ...address, addressChoice: '' } : {}),
  };
}

/** Takes the best name offered for an empty field, or for one that still holds a name offered before. */
export function prefillDomain(values: FormValues, findings: Findings, before: Findings): Filled {
  const best =
    findings.suggestions?.prefixes.find(({ answer }) => answer === 'free') ?? findings.suggestions?.prefixes[0];
  const prefix = normalisePrefix(values.domainPrefix);
  const offeredBefore = before.suggestions?.prefixes.some((each) => each.prefix === prefix) ?? false;
  const moved = findings.suggestions?.companyName !== before.suggestions?.companyName;
  if (!best || (prefix && !(offeredBefore && moved))) return { values, findings };
  return { values: { ...values, domainPrefix: best.prefix }, findings };
}
