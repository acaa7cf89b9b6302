import { type Answer, isObject, type JsonObject } from '../emulator/call.ts';
import { invalid, no } from './answers.ts';
import { countryRules } from './countries.ts';
import { camelCased, textAt } from './customer-request.ts';
import type { Asked } from './customers.ts';
import type { World } from './partners.ts';

type Verdict = { readonly status: string; readonly suggestions?: readonly JsonObject[]; readonly message?: string };

/** What a magic word is answered with; `instead` puts another word in its place, so that a suggestion taken up is fine. */
type Magic = {
  readonly word: string;
  answer(instead: (word: string, more?: object) => JsonObject, world: World): Verdict;
};

/**
 * Words in the first address line or the city, with or without diacritics, that bring about each status (API §3.2).
 *
 * | word          | status                | suggestions                                            |
 * | ------------- | --------------------- | ------------------------------------------------------ |
 * | `Ověřená`     | `Verified`            | none                                                   |
 * | `Upravená`    | `InteractionRequired` | one, with another street                               |
 * | `Polovičatá`  | `StreetPartial`       | two                                                    |
 * | `Bezčíselná`  | `PremisesPartial`     | one, with another number                               |
 * | `Mlčenlivá`   | `StreetPartial`       | none                                                   |
 * | `Trojitá`     | `Multiple`            | three                                                  |
 * | `Proměnlivá`  | `Multiple`            | two, others at each call                               |
 * | `Nikde`       | `None`                | none, with a validationMessage                         |
 * | `Záhadná`     | `NotValidated`        | none, with a validationMessage                         |
 * | `Novotvar`    | `BrandNewStatus`      | none: a status nobody knows yet                        |
 *
 * Without one of them: a postal code that does not fit its country is `None`; a Czech one without its blank is
 * `InteractionRequired` with a suggestion that differs in that blank alone; everything else is `VerifiedShippable`.
 */
const MAGIC: readonly Magic[] = [
  { word: 'overena', answer: () => ({ status: 'Verified' }) },
  { word: 'upravena', answer: (instead) => ({ status: 'InteractionRequired', suggestions: [instead('Opravená')] }) },
  {
    word: 'polovicata',
    answer: (instead) => ({ status: 'StreetPartial', suggestions: [instead('Celá'), instead('Skoro celá')] }),
  },
  {
    word: 'bezciselna',
    answer: (instead) => ({ status: 'PremisesPartial', suggestions: [instead('Očíslovaná', { addressLine2: '1/2' })] }),
  },
  { word: 'mlcenliva', answer: () => ({ status: 'StreetPartial' }) },
  {
    word: 'trojita',
    answer: (instead) => ({
      status: 'Multiple',
      suggestions: ['Horní', 'Dolní', 'Zadní'].map((word) => instead(word)),
    }),
  },
  {
    word: 'promenliva',
    answer: (instead, { validations }) => ({
      status: 'Multiple',
      suggestions: [instead(`Stálá ${validations}.`), instead(`Jistá ${validations}.`)],
    }),
  },
  { word: 'nikde', answer: () => ({ status: 'None', message: 'The address could not be found' }) },
  { word: 'zahadna', answer: () => ({ status: 'NotValidated', message: 'The address could not be validated' }) },
  { word: 'novotvar', answer: () => ({ status: 'BrandNewStatus' }) },
];

const FIELDS = ['addressLine1', 'addressLine2', 'city', 'state', 'postalCode', 'country'] as const;
const REQUIRED = ['addressLine1', 'city', 'postalCode', 'country'] as const;

const withoutMarks = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
const spacedCzech = (code: string): string => code.replace(/^(\d{3})(\d{2})$/, '$1 $2');

/** The address with the magic word replaced wherever it stands. Czech letters keep their places without their marks. */
function replaced(address: JsonObject, magic: string, word: string): JsonObject {
  const replace = (text: string): string => {
    const at = withoutMarks(text.normalize('NFC')).toLowerCase().indexOf(magic);
    const whole = text.normalize('NFC');
    return at < 0 ? text : `${whole.slice(0, at)}${word}${whole.slice(at + magic.length)}`;
  };
  return {
    ...address,
    addressLine1: replace(textAt(address, 'addressLine1')),
    city: replace(textAt(address, 'city')),
    postalCode: spacedCzech(textAt(address, 'postalCode')),
  };
}

function judge(address: JsonObject, world: World): Verdict {
  const words = withoutMarks(`${textAt(address, 'addressLine1')} ${textAt(address, 'city')}`).toLowerCase();
  const magic = MAGIC.find(({ word }) => words.includes(word));
  if (magic) return magic.answer((word, more) => ({ ...replaced(address, magic.word, word), ...more }), world);
  const [country, postalCode] = [textAt(address, 'country').toUpperCase(), textAt(address, 'postalCode')];
  const rules = countryRules(country);
  if (rules && !new RegExp(rules.postalCodeRegex).test(postalCode))
    return { status: 'None', message: 'The postal code does not fit the country' };
  if (country === 'CZ' && spacedCzech(postalCode) !== postalCode)
    return { status: 'InteractionRequired', suggestions: [{ ...address, postalCode: spacedCzech(postalCode) }] };
  return { status: 'VerifiedShippable' };
}

/** `POST /validations/address` (API §3.2). */
export function validateAddress({ call, world }: Asked): Answer {
  const request = camelCased(call.json);
  if (!isObject(request)) return no(400, '800002', 'The request body is not JSON');
  const missing = REQUIRED.find((field) => !textAt(request, field).trim());
  if (missing) return invalid(missing, 'is required');
  if (textAt(request, 'addressLine1').length > 200) return invalid('addressLine1', 'is longer than 200 characters');
  if (!countryRules(textAt(request, 'country'))) return invalid('country', 'is not a country');
  world.validations += 1;
  const address = Object.fromEntries(FIELDS.flatMap((field) => (request[field] ? [[field, request[field]]] : [])));
  const { status, suggestions = [], message } = judge(address, world);
  return {
    status: 200,
    body: {
      originalAddress: address,
      suggestedAddresses: suggestions,
      status,
      ...(message ? { validationMessage: message } : {}),
    },
  };
}
