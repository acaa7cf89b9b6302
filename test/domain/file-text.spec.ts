import assert from 'node:assert/strict';
import fc from 'fast-check';
import { textOf } from '../../src/domain/file-text.ts';

const TEXT = 'Název;IČO\r\nŽluťoučký kůň s.r.o.;27082440\r\n';
/** Letters of Windows-1250 as they are in the sentence above. */
const CP1250: Readonly<Record<string, number>> = {
  á: 0xe1,
  č: 0xe8,
  Č: 0xc8,
  ě: 0xec,
  é: 0xe9,
  í: 0xed,
  ň: 0xf2,
  ř: 0xf8,
  š: 0x9a,
  ť: 0x9d,
  ů: 0xf9,
  ý: 0xfd,
  ž: 0x9e,
  Ž: 0x8e,
};
const cp1250 = (text: string): Uint8Array =>
  Uint8Array.from([...text].map((letter) => CP1250[letter] ?? letter.charCodeAt(0)));
const utf16be = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16();

describe('the encoding of a file', () => {
  for (const [what, bytes, encoding] of [
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${TEXT}`), 'utf-8'],
    ['UTF-16 as Excel writes it', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), 'utf-16'],
    ['UTF-16 without its mark', Buffer.from(TEXT, 'utf16le'), 'utf-16'],
    ['UTF-16 the other way round', utf16be(`\uFEFF${TEXT}`), 'utf-16'],
    ['UTF-16 the other way round, without its mark', utf16be(TEXT), 'utf-16'],
    ['Windows-1250', cp1250(TEXT), 'windows-1250'],
    ['plain letters', Buffer.from('Nazev;ICO\nKapr;1'), 'utf-8'],
  ] as const)
    it(`is found: ${what}`, () => {
      const read = textOf(bytes);
      assert.equal(read.kind, 'text');
      if (read.kind !== 'text') return;
      assert.equal(read.encoding, encoding);
      if (what !== 'plain letters') assert.equal(read.text.replace(/^\uFEFF/, ''), TEXT);
    });

  for (const [kind, bytes] of [
    ['empty', []],
    ['empty', [0xef, 0xbb, 0xbf]],
    ['empty', [0x20, 0x0d, 0x0a]],
    ['sheet', [0x50, 0x4b, 0x03, 0x04, 0x14, 0]],
    ['sheet', [0xd0, 0xcf, 0x11, 0xe0, 0xa1]],
    ['binary', [0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0x0d]],
  ] as const)
    it(`is none: ${kind}`, () => {
      assert.equal(textOf(Uint8Array.from(bytes)).kind, kind);
    });

  it('is asked of any bytes without an error, and any text comes back from UTF-8', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void textOf(bytes)));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const read = textOf(Buffer.from(text));
        if (read.kind === 'text' && read.encoding === 'utf-8') assert.equal(read.text, text.replace(/^\uFEFF/, ''));
      }),
    );
  });
});
