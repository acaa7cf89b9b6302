import { isSameAddress } from './address.ts';
import { isSameName, registeredName } from './company-name.ts';
import { type ChoiceField, type FormValues, tidy } from './customer-form.ts';
import type { Findings } from './findings.ts';
import { questionsOf } from './form-help.ts';
import { type FormSetting, readForm } from './read-form.ts';
import type { RegisterSubject } from './register.ts';
import { markOf } from './suggested-address.ts';
import { normalisePrefix } from './tenant-domain.ts';

/** What a form becomes by what a person picked below its fields, and by what the register knows. */
export type Filled = { readonly values: FormValues; readonly findings: Findings };

/**
 * An answer counts for the question it was given to. Whoever changes the IČO, the address or the name of the tenant in the
 * same moment has ticked and picked for something else, and is asked anew.
 */
function withAskedOnly({ values, findings }: Filled, setting: FormSetting): Filled {
  const asked = questionsOf(values, findings, setting);
  return {
    findings,
    values: {
      ...values,
      nameChoice: asked.name ? values.nameChoice : '',
      nameConfirmed: asked.nameDoubtful ? values.nameConfirmed : '',
      insolvencySeen: asked.insolvency ? values.insolvencySeen : '',
      duplicateReason: asked.duplicateReason ? values.duplicateReason : '',
      // the mark of a suggestion that is offered no more stays, for the check to say so
      addressChoice: values.addressChoice === 'mine' && !asked.mayKeepAddress ? '' : values.addressChoice,
    },
  };
}

/** A name is kept or confirmed as it stood beside the question; changed in the same moment, it is asked about anew. */
export const withNameAsAsked = (values: FormValues, before: FormValues): FormValues =>
  values.nameChoice === 'register' || tidy(values.companyName) === tidy(before.companyName)
    ? values
    : { ...values, nameChoice: '', nameConfirmed: '' };

/**
 * The same card once more: what is ticked and picked on it was an answer before the form became what it is now, and counts as
 * far as the form has it already. The register's name and a suggestion say themselves what they are.
 */
export function withHeldAnswers(values: FormValues, before: FormValues): FormValues {
  const held = (field: ChoiceField): string => (values[field] === before[field] ? values[field] : '');
  return {
    ...values,
    nameChoice: values.nameChoice === 'register' ? values.nameChoice : held('nameChoice'),
    nameConfirmed: held('nameConfirmed'),
    insolvencySeen: held('insolvencySeen'),
    duplicateReason: held('duplicateReason'),
    addressChoice: values.addressChoice === 'mine' ? held('addressChoice') : values.addressChoice,
  };
}

/** A name for the tenant that is offered, in place of one that is missing or taken: whatever else was typed since stays. */
function withPickedDomain({ values, findings }: Filled, setting: FormSetting): Filled {
  const { prefixes } = questionsOf(values, findings, setting);
  const picked = prefixes.find(({ prefix }) => prefix === values.domainChoice);
  return picked
    ? { values: { ...values, domainPrefix: picked.prefix, domainChoice: '' }, findings }
    : { values, findings };
}

function withPickedName({ values, findings }: Filled, setting: FormSetting): Filled {
  const { register } = readForm(values, findings, setting);
  const companyName = registeredName(register);
  if (values.nameChoice !== 'register' || companyName === undefined) return { values, findings };
  return { values: { ...values, companyName, nameChoice: '', nameConfirmed: '' }, findings };
}

/** A suggestion of Partner Center is taken over as a whole and needs no second asking. */
function withPickedAddress({ values, findings }: Filled, setting: FormSetting): Filled {
  const { addressChoice } = readForm(values, findings, setting);
  const picked = addressChoice?.addresses.find((each) => markOf(each) === values.addressChoice);
  if (!picked) return { values, findings };
  return {
    values: { ...values, ...picked, addressChoice: '' },
    findings: { ...findings, address: { asked: picked, answer: { kind: 'verified' } } },
  };
}

/** Puts what was picked where it belongs, once. A pick that is not offered stays as it is: it may be by the time all are asked. */
export const applyChoices = (filled: Filled, setting: FormSetting): Filled =>
  [withAskedOnly, withPickedDomain, withPickedName, withPickedAddress].reduce(
    (form, put) => put(form, setting),
    filled,
  );

/** What was picked for the name of a tenant and has found no place is not picked for the next question. */
export const withoutLeftovers = ({ values, findings }: Filled): Filled => ({
  values: { ...values, domainChoice: '' },
  findings,
});

const NO_SEAT = { addressLine1: '', addressLine2: '', city: '', postalCode: '' };

/** The seat as a form takes it: one abroad is not filled in, for the country is the person's. */
function seatIn(country: string, subject: RegisterSubject | undefined): typeof NO_SEAT | undefined {
  if (subject?.address?.country !== country) return undefined;
  const { addressLine1, addressLine2, city, postalCode } = subject.address;
  return { addressLine1, addressLine2, city, postalCode };
}

const nameIn = (subject: RegisterSubject | undefined): string | undefined =>
  subject && registeredName({ kind: 'found', subject });

/** What the register has said of the number that stands in the form now; no subject where it knows none or is away. */
export type Registered = { readonly ico: string; readonly subject: RegisterSubject | undefined };

/**
 * Fills in what the register knows. What a person has typed stays: only empty fields are filled, and those that still
 * hold what the register said of another number, which go even where it knows nothing of this one.
 */
export function prefill(values: FormValues, { ico, subject }: Registered, known?: RegisterSubject): FormValues {
  const before = known?.ico === ico ? undefined : known;
  const country = tidy(values.country).toUpperCase();
  const { addressLine1, addressLine2, city, postalCode } = values;
  const hasNoSeat = [addressLine1, addressLine2, city, postalCode].every((text) => tidy(text) === '');
  const former = seatIn(country, before);
  const hasFormerSeat = former !== undefined && isSameAddress({ ...values, country }, { ...former, country });
  const formerName = nameIn(before);
  const hasFormerName = formerName !== undefined && isSameName(values.companyName, formerName);
  const name = tidy(values.companyName) === '' || hasFormerName ? (nameIn(subject) ?? '') : values.companyName;
  const seat = hasFormerSeat ? (seatIn(country, subject) ?? NO_SEAT) : hasNoSeat ? seatIn(country, subject) : undefined;
  return { ...values, companyName: name, ...seat };
}

/** A name for the tenant that was offered for a company name that stands in the form no more. */
export const isOfFormerName = (prefix: string, companyName: string, { suggestions }: Findings): boolean =>
  suggestions !== undefined &&
  suggestions.companyName !== companyName &&
  suggestions.prefixes.some((each) => each.prefix === prefix);

/** The names offered for this company that nobody is known to have, best first. */
function untaken({ suggestions, domain }: Findings, companyName: string): readonly string[] {
  const taken = domain?.answer === 'taken' ? domain.prefix : undefined;
  const offered = suggestions?.companyName === companyName ? suggestions.prefixes : [];
  const left = offered.filter(({ prefix, answer }) => answer !== 'taken' && prefix !== taken);
  const isFree = ({ answer }: { answer: string }): boolean => answer === 'free';
  return [...left.filter(isFree), ...left.filter((each) => !isFree(each))].map(({ prefix }) => prefix);
}

/** Takes the best name offered for an empty field, or for one that still holds a name offered for another company. */
export function prefillDomain(values: FormValues, findings: Findings, before: Findings): Filled {
  const companyName = tidy(values.companyName);
  const prefix = normalisePrefix(values.domainPrefix);
  const names = untaken(findings, companyName);
  const isLeftOver = isOfFormerName(prefix, companyName, before) && !names.includes(prefix);
  if (values.hasTenant === 'true' || (prefix !== '' && !isLeftOver)) return { values, findings };
  return { values: { ...values, domainPrefix: names[0] ?? '' }, findings };
}
