import { z } from 'zod';
import { type AddressAnswer, type PostalAddress, realSuggestions } from '../domain/address.ts';
import { postalCodeToSend } from '../domain/postal-code.ts';
import type { PartnerCenter } from '../remote-ports.ts';
import type { PartnerCenterClient } from './client.ts';
import { knownValue, parseJson } from './json.ts';

/** Asked while somebody waits for a card, so it gives up early. */
const PATIENCE_MS = 5_000;
const MOST_SUGGESTIONS = 3;

const statuses = [
  'VerifiedShippable',
  'Verified',
  'InteractionRequired',
  'StreetPartial',
  'PremisesPartial',
  'Multiple',
  'None',
  'NotValidated',
] as const;
type Status = (typeof statuses)[number] | 'unknown';

const text = z.string().trim().min(1).optional().catch(undefined);
const suggestion = z.looseObject({
  addressLine1: text,
  addressLine2: text,
  city: text,
  postalCode: text,
  country: text,
});
const body = z.looseObject({
  status: text,
  suggestedAddresses: z.array(suggestion.optional().catch(undefined)).catch([]).default([]),
});
type Suggestion = z.output<typeof suggestion>;

const saysSomething = ({ addressLine1, city, postalCode }: Suggestion): boolean =>
  [addressLine1, city, postalCode].some((part) => part !== undefined);

/** A suggestion names what it changes; whatever it leaves out stays as it was asked. */
function completed(suggested: Suggestion, asked: PostalAddress): PostalAddress {
  const country = suggested.country?.toUpperCase() ?? asked.country;
  return {
    addressLine1: suggested.addressLine1 ?? asked.addressLine1,
    addressLine2: suggested.addressLine2 ?? asked.addressLine2,
    city: suggested.city ?? asked.city,
    postalCode: postalCodeToSend(suggested.postalCode ?? asked.postalCode, country),
    country,
  };
}

/** Suggestions that differ in blanks alone leave nothing to choose (R-31, "Settled" 3). */
function withSuggestions(kind: 'must-choose' | 'may-choose', asked: PostalAddress, all: readonly Suggestion[]) {
  const suggestions = realSuggestions(
    asked,
    all.map((each) => completed(each, asked)),
  ).slice(0, MOST_SUGGESTIONS);
  if (suggestions.length > 0) return { kind, suggestions };
  // Nobody can be made to choose from nothing.
  return all.length > 0 ? ({ kind: 'verified' } as const) : ({ kind: 'may-choose', suggestions } as const);
}

function answerTo(status: Status, asked: PostalAddress, suggestions: readonly Suggestion[]): AddressAnswer {
  switch (status) {
    case 'VerifiedShippable':
    case 'Verified':
      return { kind: 'verified' };
    case 'InteractionRequired':
      return withSuggestions('must-choose', asked, suggestions);
    case 'StreetPartial':
    case 'PremisesPartial':
    case 'Multiple':
      return withSuggestions('may-choose', asked, suggestions);
    case 'None':
      return { kind: 'wrong' };
    case 'NotValidated':
      return { kind: 'not-validated' };
    case 'unknown':
      return { kind: 'unknown' };
  }
}

/** POST /validations/address (R-31, API §3.2); a failure, a web page and a status nobody knows yet are all `unknown`. */
export async function validateAddress(
  client: PartnerCenterClient,
  newGuid: () => string,
  [reseller, asked, correlationId]: Parameters<PartnerCenter['validateAddress']>,
): Promise<AddressAnswer> {
  const { addressLine1, addressLine2, city, postalCode, country } = asked;
  const answer = await client.ask(reseller, {
    name: 'address.validate',
    method: 'POST',
    path: '/validations/address',
    ids: { requestId: newGuid(), correlationId },
    timeoutMs: PATIENCE_MS,
    body: {
      addressLine1,
      ...(addressLine2 ? { addressLine2 } : {}),
      city,
      ...(postalCode ? { postalCode: postalCodeToSend(postalCode, country) } : {}),
      country,
    },
  });
  if (!answer.ok) return { kind: 'unknown' };
  const read = body.safeParse(parseJson(answer.value.text));
  if (!read.success) return { kind: 'unknown' };
  const suggestions = read.data.suggestedAddresses.flatMap((each) => (each && saysSomething(each) ? [each] : []));
  return answerTo(knownValue(statuses, read.data.status), asked, suggestions);
}
