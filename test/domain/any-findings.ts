import fc from 'fast-check';
import type { AddressAnswer, PostalAddress } from '../../src/domain/address.ts';
import type { CountryRules } from '../../src/domain/country.ts';
import { type FormValues, type InputField, inputFields } from '../../src/domain/customer-form.ts';
import type { AssociatedReseller, Duplicate, Findings } from '../../src/domain/findings.ts';
import { type FormSetting, resellerMark } from '../../src/domain/read-form.ts';
import type { RegisterAnswer, RegisterSubject } from '../../src/domain/register.ts';
import { markOf } from '../../src/domain/suggested-address.ts';
import { FILLED, SETTING } from './filled-form.ts';

/** Forms and findings of every kind: fitting each other, about something typed before, or made up of anything. */

const AT = '2026-11-20T10:00:00Z';
/** Also good where it is asked for the reseller, and for the tenant there is. */
const BASE: FormValues = { ...FILLED, associatedReseller: 'Kolárna', existingDomain: 'lipa.cz' };
export const ICOS = ['12345679', '27082440', '99999994'] as const;
const WRONG_ICOS = ['12345678', '27 08 24 41', 'nevím'];
export const NAMES = [
  'Lipový mlýn s.r.o.',
  'LIPOVÝ MLÝN, S. R. O.',
  'Zelený Kapr a.s.',
  'kapr.cz a.s.',
  's.r.o.',
  'X',
] as const;
export const PREFIXES = ['lipovymlyn', 'lipovymlyncz', 'zelenykapr', 'x', 'S velkým'] as const;
const RESELLER_NAMES = ['Kolárna', 'Kolárna', 'Řepárna', ''] as const;

const mostly = <T>(weight: number, usual: fc.Arbitrary<T>, ...others: readonly fc.Arbitrary<T>[]): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: usual }, ...others.map((arbitrary) => ({ weight: 1, arbitrary })));
const binary = fc.string({ unit: 'binary', maxLength: 300 });
const asked: PostalAddress = {
  addressLine1: FILLED.addressLine1,
  addressLine2: FILLED.addressLine2,
  city: FILLED.city,
  postalCode: '674 01',
  country: 'CZ',
};

const addresses: readonly PostalAddress[] = [
  asked,
  { ...asked, addressLine1: 'Lipová 12/3' },
  { ...asked, addressLine1: 'LIPOVÁ 12' },
  { ...asked, postalCode: '67401' },
  { ...asked, city: 'Třebíč', addressLine2: '' },
  { ...asked, addressLine1: 'Lipová' },
  { ...asked, addressLine1: `Lipová 12 ${'x'.repeat(200)}` },
  { ...asked, postalCode: 'nevím' },
  { ...asked, postalCode: '811 01', country: 'SK' },
  { ...asked, city: '' },
];
const address = mostly(
  9,
  fc.constantFrom(...addresses),
  fc.record({
    addressLine1: binary,
    addressLine2: binary,
    city: binary,
    postalCode: binary,
    country: fc.constantFrom('CZ', 'sk', ''),
  }),
);
const addressAnswer: fc.Arbitrary<AddressAnswer> = fc.oneof(
  fc.record({ kind: fc.constantFrom('verified', 'wrong', 'not-validated', 'unknown') }),
  fc.record({ kind: fc.constantFrom('must-choose', 'may-choose'), suggestions: fc.array(address, { maxLength: 3 }) }),
);

const optional = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined, freq: 1 });
export const subjectOf = (ico: string): fc.Arbitrary<RegisterSubject> =>
  fc
    .record({
      name: mostly(8, fc.constantFrom(...NAMES), fc.constant(`Lipový mlýn ${'dlouhý '.repeat(40)}`), binary),
      dic: optional(fc.constantFrom('CZ12345679', 'CZ7103192745')),
      legalForm: fc.constantFrom('112', '801', ''),
      address: optional(address),
      dissolvedOn: fc.constantFrom(undefined, undefined, undefined, undefined, '2023-11-30'),
      insolvency: fc.boolean(),
      vatGroup: fc.boolean(),
      school: fc.boolean(),
      soleTrader: fc.boolean(),
    })
    .map(({ dic, address: seat, dissolvedOn, ...rest }) => ({
      ico,
      ...rest,
      ...(dic === undefined ? {} : { dic }),
      ...(seat === undefined ? {} : { address: seat }),
      ...(dissolvedOn === undefined ? {} : { dissolvedOn }),
    }));
const register = mostly<string>(2, fc.constant(ICOS[0]), fc.constantFrom(...ICOS)).chain((ico) =>
  fc.record({
    ico: fc.constant(ico),
    at: fc.constant(AT),
    answer: mostly<RegisterAnswer>(
      4,
      fc.record({ kind: fc.constant('found' as const), subject: subjectOf(ico) }),
      fc.constantFrom<RegisterAnswer>({ kind: 'not-found' }, { kind: 'unknown', why: 'slow' }),
    ),
  }),
);

const availability = fc.constantFrom('free', 'taken', 'unknown');
const prefix = mostly(9, fc.constantFrom(...PREFIXES), binary);
const duplicate: fc.Arbitrary<Duplicate> = fc.record({
  customer: fc.constantFrom('c1', 'c2'),
  companyName: fc.constantFrom(...NAMES),
  by: fc.constantFrom('ico', 'domain'),
});
export const resellers: readonly AssociatedReseller[] = [1, 2, 3].map((each) => ({
  // the last two are locations of one partner
  tenantId: `00000000-0000-4000-8000-00000000000${Math.min(each, 2)}`,
  partnerId: `610000${each}`,
  name: `Kolárna ${each}`,
}));
const country: fc.Arbitrary<CountryRules> = fc
  .record({
    code: fc.constantFrom('CZ', 'SK', 'HU', 'DE'),
    source: fc.constant('partner-center' as const),
    takesRegistrationNumber: fc.boolean(),
    postalCodeRequired: fc.boolean(),
    pattern: fc.constantFrom(undefined, '^\\d{3} ?\\d{2}$', '^\\d{5}$', '(', '^(\\d+)+$', '\\A.\\z', '^[1-5]\\d{4}$'),
    culture: fc.constantFrom('cs-CZ', 'en-US'),
    language: fc.constantFrom('cs', 'en'),
  })
  .map(({ pattern, ...rest }) => ({ ...rest, ...(pattern === undefined ? {} : { postalCodePattern: pattern }) }));

export const anyFindings: fc.Arbitrary<Findings> = fc
  .record(
    {
      register,
      domain: fc.record({ prefix, at: fc.constant(AT), answer: availability }),
      suggestions: fc.record({
        companyName: fc.constantFrom(...NAMES),
        prefixes: fc.array(fc.record({ prefix, answer: availability }), { maxLength: 5 }),
      }),
      address: fc.record({ asked: mostly(2, fc.constant(asked), address), answer: addressAnswer }),
      country,
      duplicates: fc.record({
        ico: fc.constantFrom(...ICOS, ''),
        domain: fc.constantFrom(...PREFIXES, '').map((each) => each && `${each}.onmicrosoft.com`),
        found: fc.array(duplicate, { maxLength: 2 }),
      }),
      resellers: fc.record({
        asked: fc.constantFrom(...RESELLER_NAMES),
        found: mostly<readonly AssociatedReseller[] | 'unknown'>(
          3,
          fc.subarray([...resellers]),
          fc.constant('unknown'),
        ),
      }),
    },
    { requiredKeys: [] },
  )
  .map((findings) => structuredClone(findings)); // plain objects, as they are stored

const picks: Partial<Record<InputField, readonly string[]>> = {
  ico: [...ICOS, ...WRONG_ICOS],
  companyName: NAMES,
  addressLine1: addresses.map(({ addressLine1 }) => addressLine1),
  city: addresses.map(({ city }) => city),
  postalCode: addresses.map(({ postalCode }) => postalCode),
  country: ['CZ', 'cz', 'SK', 'HU', 'PL', 'DE', 'US'],
  domainPrefix: PREFIXES,
  hasTenant: ['true', 'false'],
  existingDomain: ['lipa', 'lipa.cz', 'lipovymlyn.onmicrosoft.com', 'https://www.lípa.cz/'],
  associatedReseller: RESELLER_NAMES,
  nameChoice: ['mine', 'register'],
  nameConfirmed: ['true', 'false'],
  insolvencySeen: ['true', 'false'],
  duplicateReason: ['druhá pobočka', 'x'],
  addressChoice: ['mine', ...addresses.map(markOf)],
  domainChoice: PREFIXES,
  resellerChoice: resellers.map(resellerMark),
};

/** Mostly right, so that whole requests come out as well; each field may hold anything, or another field's text. */
export const anyForm: fc.Arbitrary<FormValues> = fc.record(
  Object.fromEntries(
    inputFields.map((field) => [
      field,
      fc.oneof(
        { weight: 40, arbitrary: fc.constant(BASE[field]) },
        { weight: picks[field] ? 12 : 0, arbitrary: fc.constantFrom(...(picks[field] ?? [''])) },
        { weight: 1, arbitrary: binary },
        { weight: 1, arbitrary: fc.constantFrom(...Object.values(BASE), '') },
      ),
    ]),
  ) as Record<InputField, fc.Arbitrary<string>>, // one entry for each field of the list
  { noNullPrototype: true },
);

export const anySetting: fc.Arbitrary<FormSetting> = fc.constantFrom(SETTING, { ...SETTING, asksReseller: true });
