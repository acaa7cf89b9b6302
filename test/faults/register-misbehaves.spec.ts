import assert from 'node:assert/strict';
import { languages } from '../../src/domain/language.ts';
import { texts } from '../../src/texts/index.ts';
import { explain } from '../../src/texts/sentences.ts';
import { wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { aSeller } from '../support/seller.ts';
import { startWorld, type World } from '../support/world.ts';

const error = (kod: string, subKod: string) => ({ kod, subKod, popis: 'Něco se nepovedlo.' });
const found = (more: object) => ({ ico: goodForm.ico, icoId: goodForm.ico, obchodniJmeno: 'x', ...more });

/** What the register answers, and what a seller is told: that it knows none, or that it did not say. */
const table: readonly (readonly [what: string, fault: object, told: 'register-unknown' | 'register-not-found'])[] = [
  ['that there is none', { status: 404, body: error('NENALEZENO', 'VYSTUP_SUBJEKT_NENALEZEN') }, 'register-not-found'],
  [
    '404 of the framework below it',
    { status: 404, body: { status: 404, error: 'Not Found', path: '/x' } },
    'register-unknown',
  ],
  ['404 with a web page', { status: 404, body: '<html>nic</html>' }, 'register-unknown'],
  [
    '400, that the number is wrong',
    { status: 400, body: error('CHYBA_VSTUPU', 'VSTUP_NEVALIDNI_FORMAT_ICO') },
    'register-unknown',
  ],
  [
    '400, that there are over a thousand',
    { status: 400, body: error('CHYBA_VSTUPU', 'VYSTUP_PRILIS_MNOHO_VYSLEDKU') },
    'register-unknown',
  ],
  ['401', { status: 401, body: error('NENI_OPRAVNENI', '') }, 'register-unknown'],
  ['429', { status: 429, headers: { 'retry-after': '60' } }, 'register-unknown'],
  ['500', { status: 500, body: error('OBECNA_CHYBA', '') }, 'register-unknown'],
  ['503 with a web page', { status: 503, body: '<html>údržba</html>' }, 'register-unknown'],
  ['200 with a web page', { status: 200, body: '<!doctype html><p>údržba' }, 'register-unknown'],
  ['200 with nothing', { status: 200, body: '' }, 'register-unknown'],
  ['200 with somebody else', { status: 200, body: found({ ico: '27082440' }) }, 'register-unknown'],
  ['200 without a name', { status: 200, body: found({ obchodniJmeno: '' }) }, 'register-unknown'],
  ['nothing, and hangs', { kind: 'hang' }, 'register-unknown'],
  ['nothing, and closes the connection', { kind: 'drop-before' }, 'register-unknown'],
];

describe('when the register misbehaves', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  for (const [what, fault, told] of table)
    it(`and answers ${what}: ${told}, no apology, and the form goes on by hand`, async () => {
      await world.aresFault({ path: 'ekonomicke-subjekty/', kind: 'status', times: 20, ...fault });
      for (const language of languages) {
        await world.say(`jazyk ${language}`);
        const seller = await aSeller(world, `nový zákazník ${goodForm.ico}`);
        const sentence = explain(texts[language].notices, { why: told });
        assert.ok(seller.said('ico').includes(sentence), seller.said('ico'));
        assert.equal(seller.value('ico'), goodForm.ico);
        assert.equal(seller.value('companyName'), '');
        await seller.check(goodForm);
        assert.ok(seller.isReview(), wordsOf(seller.card()));
        const { registers } = texts[language].cards['customer-review'];
        assert.ok(wordsOf(seller.card()).includes(registers[told === 'register-unknown' ? 'unknown' : 'not-found']));
        await seller.press('customer.create.discard');
      }
      assert.deepEqual(
        world.log.filter((line) => /"turn\.failed"/.test(line)),
        [],
      );
    });

  it('and has a seat without anything usable: the name is filled in, the address is left to be typed', async () => {
    await world.aresKnows({ ...found({ obchodniJmeno: 'Bez Sídla s.r.o.', pravniForma: '112', sidlo: {} }) });
    const seller = await aSeller(world, goodForm.ico);
    assert.equal(seller.value('companyName'), 'Bez Sídla s.r.o.');
    assert.equal(seller.value('addressLine1'), '');
    assert.equal(seller.value('country'), 'CZ');
    await seller.check({ ...goodForm, companyName: 'Bez Sídla s.r.o.' });
    assert.ok(seller.isReview(), wordsOf(seller.card()));
  });

  it('and has a seat abroad: nothing of it is put beside a Czech country', async () => {
    const seller = await aSeller(world, '99990105');
    assert.equal(seller.value('companyName'), 'Tatranský Kamzík, organizační složka');
    assert.deepEqual([seller.value('addressLine1'), seller.value('country')], ['', 'CZ']);
  });
});
