import { type AddressAnswer, isSameAddress, type PostalAddress } from './address.ts';
import { builtInRules, type CountryRules } from './country.ts';
import { type FormField, type FormValues, formFields, tidy } from './customer-form.ts';
import { icoProblem } from './field-rules.ts';
import type { AssociatedReseller, Availability, Duplicate, Findings } from './findings.ts';
import { normaliseIco } from './ico.ts';
import type { Policy } from './policy.ts';
import { postalCodeToSend } from './postal-code.ts';
import type { RegisterAnswer } from './register.ts';
import { type AddressChoice, choiceOfAddress } from './suggested-address.ts';
import { domainOfPrefix, normaliseDomain, normalisePrefix } from './tenant-domain.ts';

/** What the rules need to know besides the form. */
export type FormSetting = {
  readonly policy: Policy;
  readonly ownDomains: readonly string[];
  /** An indirect provider names the reseller whose customer it is. */
  readonly asksReseller: boolean;
  /** A provider creates the customer: nobody here can ask whether a domain is free or an address right. */
  readonly byProvider: boolean;
  /** A customer with a tenant is asked for the relationship without the provider's help. */
  readonly hasOwnLink?: boolean;
};

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
  readonly addressAnswer: AddressAnswer | undefined;
  /** What of the answer's suggestions may be picked; undefined where nothing is to choose. */
  readonly addressChoice: AddressChoice | undefined;
  readonly availability: Availability | undefined;
  readonly duplicates: readonly Duplicate[];
  readonly resellers: readonly AssociatedReseller[] | 'unknown' | undefined;
};

/** Reads a form beside its findings; a finding about something typed before is none. */
export function readForm(values: FormValues, findings: Findings, setting: FormSetting): ReadForm {
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
  const rules = findings.country?.code === country ? findings.country : builtInRules(country, setting.policy);
  const { register, duplicates, resellers } = findings;
  // found for somebody who sells by themselves by now, or for no name at all, nobody is one to sell through
  const asksReseller = setting.asksReseller && text.associatedReseller !== '';
  const isAboutAddress = findings.address !== undefined && isSameAddress(findings.address.asked, address);
  const addressAnswer = isAboutAddress ? findings.address?.answer : undefined;
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
    addressAnswer,
    addressChoice: choiceOfAddress(addressAnswer, address, rules),
    availability: !hasTenant && findings.domain?.prefix === prefix ? findings.domain.answer : undefined,
    // by the number while the number is the same, whatever became of the domain meanwhile, and the other way round
    duplicates:
      duplicates?.found.filter(({ by }) => (by === 'ico' ? duplicates.ico === ico : duplicates.domain === domain)) ??
      [],
    resellers: asksReseller && resellers?.asked === text.associatedReseller ? resellers.found : undefined,
  };
}

/** A reseller may have several locations, each with a PartnerID of its own and all in one tenant. */
export const resellerMark = ({ tenantId, partnerId }: AssociatedReseller): string => `${tenantId}/${partnerId}`;

/** The one reseller meant: the only one found, or the one picked. */
export function chosenReseller({ resellers, values }: ReadForm): AssociatedReseller | undefined {
  if (!resellers || resellers === 'unknown') return undefined;
  if (resellers.length === 1) return resellers[0];
  return resellers.find((each) => resellerMark(each) === values.resellerChoice);
}
