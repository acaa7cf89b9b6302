import fc from 'fast-check';
import type { FormField, Problem } from '../../src/domain/customer-form.ts';
import { isIcoValid } from '../../src/domain/ico.ts';
import { goodForm } from './forms.ts';

/** One thing wrong with a form, and what must be said about it at which field. */
export type Wrong = { readonly field: FormField; readonly value: string; readonly problem: Problem };

const letters = fc.string({ unit: fc.constantFrom(...'abcděščřž AB.-'), minLength: 2, maxLength: 12 });
const digits = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max });
const blank = fc.constantFrom('', ' ', '\u00a0', '\t \n');
const longer = (max: number): fc.Arbitrary<string> =>
  fc.integer({ min: max + 1, max: max + 300 }).map((length) => 'xy'.repeat(length).slice(0, length));

const wrong = (field: FormField, problem: Problem, value: fc.Arbitrary<string>): fc.Arbitrary<Wrong> =>
  value.map((each) => ({ field, value: each, problem }));
const missing = (field: FormField): fc.Arbitrary<Wrong> => wrong(field, { why: 'required' }, blank);
const tooLong = (field: FormField, max: number, before = ''): fc.Arbitrary<Wrong> =>
  wrong(
    field,
    { why: 'too-long', max },
    longer(max).map((text) => before + text),
  );

/** Of an organisation the register does not know, so that nothing missing is filled in from there. */
const base = { ...goodForm, ico: '99999994' };

/** What can be wrong with each field by itself, whatever stands in the others. */
const mistakes: Readonly<Partial<Record<FormField, readonly fc.Arbitrary<Wrong>[]>>> = {
  ico: [
    missing('ico'),
    wrong(
      'ico',
      { why: 'ico-checksum' },
      digits(8, 8).filter((text) => !isIcoValid(text)),
    ),
    wrong(
      'ico',
      { why: 'ico-format' },
      fc.oneof(
        digits(9, 20),
        letters.map((text) => `${text}1x`),
      ),
    ),
  ],
  companyName: [
    missing('companyName'),
    tooLong('companyName', 200),
    wrong('companyName', { why: 'name-unusable' }, fc.constantFrom('X', '!!', '---', 's.r.o.', 'a. s.', 'LTD', '***')),
  ],
  addressLine1: [
    missing('addressLine1'),
    tooLong('addressLine1', 200, '1'),
    wrong(
      'addressLine1',
      { why: 'house-number' },
      letters.filter((text) => text.trim() !== ''),
    ),
    wrong('addressLine1', { why: 'address-wrong' }, fc.constantFrom('Nikde 5', 'Nikde 12/3')),
  ],
  city: [missing('city'), tooLong('city', 100)],
  postalCode: [
    missing('postalCode'),
    wrong(
      'postalCode',
      { why: 'postal-code', country: 'CZ' },
      fc.oneof(digits(1, 4), digits(6, 12), fc.constantFrom('17O OO', '1 70 00')),
    ),
  ],
  firstName: [missing('firstName'), tooLong('firstName', 50)],
  lastName: [missing('lastName'), tooLong('lastName', 50)],
  email: [
    missing('email'),
    wrong(
      'email',
      { why: 'email-format' },
      fc.oneof(
        letters.filter((text) => text.trim() !== ''),
        fc.constantFrom('a@b.cz, c@d.cz', '@x.cz', 'a@b'),
      ),
    ),
    wrong('email', { why: 'email-microsoft' }, fc.constantFrom('kdo@microsoft.com', 'KDO@Microsoft.COM')),
    wrong('email', { why: 'email-own-domain' }, fc.constant('kdo@modra-veverka.example')),
    wrong('email', { why: 'email-tld', tld: 'con' }, fc.constant('kdo@zeleny-kapr.con')),
  ],
  phone: [
    wrong('phone', { why: 'phone' }, fc.oneof(digits(1, 5), fc.constantFrom('112', 'zavolejte', '+420 123 456 789'))),
  ],
  domainPrefix: [
    wrong('domainPrefix', { why: 'too-short', min: 3 }, fc.constantFrom('a', 'ab', 'https://ab.onmicrosoft.com')),
    wrong('domainPrefix', { why: 'too-long', max: 27 }, longer(27)),
    wrong(
      'domainPrefix',
      { why: 'prefix-characters' },
      fc.constantFrom('zelený', 'zeleny kapr', 'zeleny-kapr', 'kapr.cz'),
    ),
    wrong(
      'domainPrefix',
      { why: 'prefix-taken', prefix: 'obsazeno' },
      fc.constantFrom('obsazeno', 'OBSAZENO.onmicrosoft.com'),
    ),
  ],
};

/** What is not judged while something else is wrong: an address is only asked about when it is whole. */
const isJudged = ({ problem }: Wrong, all: readonly Wrong[]): boolean =>
  problem.why !== 'address-wrong' || all.every(({ field }) => field !== 'city' && field !== 'postalCode');

/** One to five mistakes in different fields, the rest of the form good. */
export const wrongForms: fc.Arbitrary<{
  readonly form: Readonly<Record<string, string>>;
  readonly expected: readonly Wrong[];
}> = fc
  .subarray(Object.keys(mistakes) as FormField[], { minLength: 1, maxLength: 5 }) // exactly its keys
  .chain((fields) => fc.tuple(...fields.map((field) => fc.oneof(...(mistakes[field] ?? [])))))
  .map((all) => ({
    form: { ...base, ...Object.fromEntries(all.map(({ field, value }) => [field, value])) },
    expected: all.filter((each) => isJudged(each, all)),
  }));

/** Anything at all in every field, but for an e-mail address that cannot be one. */
export const anyForms: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .record(
    Object.fromEntries(
      Object.keys(goodForm).map((field) => [
        field,
        fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom(...Object.values(goodForm))),
      ]),
    ),
  )
  .map((form) => ({ ...form, email: `${form.email?.replaceAll('@', '') ?? ''}@` }));
