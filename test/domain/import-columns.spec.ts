import assert from 'node:assert/strict';
import { fieldOf, findHeading, importFields } from '../../src/domain/import-columns.ts';
import { languages } from '../../src/domain/language.ts';
import { texts } from '../../src/texts/index.ts';

const named: readonly (readonly [heading: string, field: string | undefined])[] = [
  ['Název', 'companyName'],
  ['NÁZEV FIRMY', 'companyName'],
  ['Firma', 'companyName'],
  ['Company name', 'companyName'],
  ['Obchodní jméno', 'companyName'],
  ['IČO', 'ico'],
  ['IČ', 'ico'],
  [' i c o ', 'ico'],
  ['ICˇO'.normalize('NFC'), 'ico'],
  ['Registration No.', 'ico'],
  ['Ulice a č.', undefined],
  ['Ulice a číslo', 'addressLine1'],
  ['Street address', 'addressLine1'],
  ['Město', 'city'],
  ['Obec', 'city'],
  ['PSČ', 'postalCode'],
  ['ZIP Code', 'postalCode'],
  ['Země', 'country'],
  ['Stát', 'country'],
  ['Stav', undefined],
  ['Jméno', 'firstName'],
  ['Příjmení', 'lastName'],
  ['E-mail', 'email'],
  ['e-mailová adresa', 'email'],
  ['Mobil', 'phone'],
  ['Doména', 'domain'],
  ['Primary domain name', 'domain'],
  ['ID tenanta', 'tenantId'],
  ['Tenant ID', 'tenantId'],
  ['Microsoft ID', 'tenantId'],
  ['Customer ID', undefined],
  ['DIČ', undefined],
  ['constructor', undefined],
  ['', undefined],
];

describe('a heading of a list of customers', () => {
  for (const [heading, field] of named)
    it(`names ${field ?? 'nothing we use'}: ${JSON.stringify(heading)}`, () => {
      assert.equal(fieldOf(heading), field);
    });

  it('is understood as we write it ourselves, in both languages, and twice in none', () => {
    for (const language of languages)
      for (const field of importFields) assert.equal(fieldOf(texts[language].imports.columns[field]), field);
  });

  it('is found below titles, and every column in its place', () => {
    const found = findHeading([
      ['Adresář firem'],
      ['k 1. 3. 2026', ''],
      [''],
      ['Poř.', 'IČO', 'Název', 'E-mail', 'E-mail 2', 'E-mail'],
    ]);
    assert.equal(found.kind, 'found');
    if (found.kind !== 'found') return;
    assert.equal(found.at, 3);
    assert.deepEqual(found.heading.places, { ico: 1, companyName: 2, email: 3 });
    assert.deepEqual(found.heading.ignored, ['Poř.', 'E-mail 2', 'E-mail']);
  });

  for (const [rows, answer] of [
    [[['Lípa a synové s.r.o.', '27082440']], { kind: 'none' }],
    [[], { kind: 'none' }],
    [[['Název', 'Město']], { kind: 'incomplete', missing: 'identifier' }],
    [[['IČO', 'Město']], { kind: 'incomplete', missing: 'companyName' }],
  ] as const)
    it(`is not guessed: ${JSON.stringify(rows)}`, () => {
      assert.deepEqual(findHeading(rows), answer);
    });
});
