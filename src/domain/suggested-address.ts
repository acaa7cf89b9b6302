import { type AddressAnswer, isSameAddress, type PostalAddress } from './address.ts';
import type { CountryRules } from './country.ts';
import { tidy } from './customer-form.ts';
import { lengthProblem, postalProblem, streetProblem } from './field-rules.ts';
import { postalCodeToSend } from './postal-code.ts';
import { shortMark } from './short-mark.ts';

/** A suggestion of an address as a form names it, and what is made of the one a person picks. */

const parts = ({ addressLine1, addressLine2, city, postalCode, country }: PostalAddress): readonly string[] => [
  addressLine1,
  addressLine2,
  city,
  postalCode,
  country,
];

/**
 * Says which suggestion is meant by what it says, not by its place: when the suggestions have changed since they were
 * shown, a mark of the old ones fits none of the new.
 */
export const markOf = (address: PostalAddress): string => shortMark(parts(address).join('\n'));

const fields = ['addressLine1', 'addressLine2', 'city', 'postalCode'] as const;

/** Whether an address would get through our own rules once it stood in the form. */
const isGood = (address: PostalAddress, rules: CountryRules): boolean =>
  !streetProblem(address.addressLine1) &&
  !postalProblem(address.postalCode, rules) &&
  fields.every((field) => !lengthProblem(field, address[field], field !== 'addressLine2' && field !== 'postalCode')) &&
  (address.postalCode !== '' || !rules.postalCodeRequired);

/**
 * What a person may choose between. A suggestion that our own rules would refuse, or that lies in another country than
 * the one the person chose, would lead round in a circle and is not offered. When nothing is left to choose from, the
 * address may stay as it is, whatever Partner Center wants: nobody can be made to choose from nothing.
 */
export type AddressChoice = { readonly addresses: readonly PostalAddress[]; readonly mayKeep: boolean };

const tidied = (address: PostalAddress): PostalAddress => {
  const country = address.country.trim().toUpperCase();
  return {
    addressLine1: tidy(address.addressLine1),
    addressLine2: tidy(address.addressLine2),
    city: tidy(address.city),
    postalCode: postalCodeToSend(tidy(address.postalCode), country),
    country,
  };
};

/** The choice an answer leaves; undefined where it leaves none to make. */
export function choiceOfAddress(
  answer: AddressAnswer | undefined,
  asked: PostalAddress,
  rules: CountryRules,
): AddressChoice | undefined {
  if (answer?.kind !== 'must-choose' && answer?.kind !== 'may-choose') return undefined;
  const addresses = answer.suggestions
    .map(tidied)
    .filter((each) => each.country === asked.country && isGood(each, rules) && !isSameAddress(each, asked));
  return { addresses, mayKeep: answer.kind === 'may-choose' || addresses.length === 0 };
}
