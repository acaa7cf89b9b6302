import assert from 'node:assert/strict';
import { typeset } from '../../src/texts/typeset.ts';

/** Blanks that hold, as people who set type write them. */
const seen = (text: string): string => text.replaceAll('\u00a0', '~');

describe('blanks at which no line ends', () => {
  for (const [text, set] of [
    ['Zákazník s IČO 12345679 a v ARES i s tenantem', 'Zákazník s~IČO~12345679 a~v~ARES i~s~tenantem'],
    ['K tomu je potřeba role. V kanálu (z nabídky) „a dost“', 'K~tomu je potřeba role. V~kanálu (z~nabídky) „a~dost“'],
    ['Opravte 5 polí, zůstávají 2 formuláře', 'Opravte 5~polí, zůstávají 2~formuláře'],
    ['Lipová 12, 170 00 Praha 7', 'Lipová 12, 170 00 Praha 7'],
    ['Sídlo s.r.o. a a.s. · IČO · v', 'Sídlo s.r.o. a~a.s. · IČO · v'],
    ['dokud se nezmění', 'dokud se nezmění'],
    ['V Centru pro správu Microsoftu 365 najdete', 'V~Centru pro správu Microsoftu~365 najdete'],
    ['', ''],
  ] as const)
    it(`stand where they belong in Czech: ${text}`, () => assert.equal(seen(typeset(text, 'cs')), set));

  it('stand only between numbers and words in English', () => {
    assert.equal(
      seen(typeset('I see a tenant with 5 fields on 3 cards', 'en')),
      'I see a tenant with 5~fields on 3~cards',
    );
  });

  it('change nothing else, and nothing the second time', () => {
    for (const text of ['V e-mailu s heslem a odkazem 3 dny', 'k  dvěma mezerám', '**a** b \\_c\\_ z <at>o</at>']) {
      const once = typeset(text, 'cs');
      assert.equal(once.replaceAll('\u00a0', ' '), text);
      assert.equal(typeset(once, 'cs'), once);
    }
  });
});
