import assert from 'node:assert/strict';
import { languageOf } from '../../src/domain/language.ts';

describe('the language a person is spoken to in (T84)', () => {
  const table: readonly (readonly [Parameters<typeof languageOf>, 'cs' | 'en'])[] = [
    [['en', 'cs-CZ', 'cs'], 'en'],
    [['cs', 'en-US', 'en'], 'cs'],
    [[undefined, 'cs-CZ', 'en'], 'cs'],
    [[undefined, 'cs', 'en'], 'cs'],
    [[undefined, 'CS-cz', 'en'], 'cs'],
    [[undefined, 'sk-SK', 'en'], 'cs'],
    [[undefined, 'en-GB', 'cs'], 'en'],
    [[undefined, 'de-DE', 'en'], 'en'],
    [[undefined, 'de-DE', 'cs'], 'cs'],
    [[undefined, 'de-DE', undefined], 'cs'],
    [[undefined, 'csb-PL', 'en'], 'en'],
    [[undefined, '', 'en'], 'en'],
    [[undefined, undefined, 'en'], 'en'],
    [[undefined, undefined, undefined], 'cs'],
  ];
  for (const [[chosen, locale, organisation], expected] of table) {
    it(`chosen ${chosen ?? 'none'}, client ${locale ?? 'none'}, organisation ${organisation ?? 'none'}: ${expected}`, () => {
      assert.equal(languageOf(chosen, locale, organisation), expected);
    });
  }
});
