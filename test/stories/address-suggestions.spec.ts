import assert from 'node:assert/strict';
import { cs } from '../../src/texts/cs.ts';
import { partsOf, wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { aSeller, choicesIn, hasField, type Seller } from '../support/seller.ts';
import { startWorld, type World } from '../support/world.ts';

const words = cs.cards['customer-form'];
const marks = cs.cards['customer-review'].addressChecks;

/** The emulator judges by magic words (CONTRIBUTING, "Making it fail"). */
describe('an address that Partner Center knows better', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const isReview = (seller: Seller): void => assert.ok(seller.isReview(), wordsOf(seller.card()));
  const at = async (addressLine1: string, language = 'cs'): Promise<Seller> => {
    await world.say(`jazyk ${language}`);
    const seller = await aSeller(world);
    await seller.check({ ...goodForm, addressLine1 });
    return seller;
  };
  const sentAddress = async (): Promise<Readonly<Record<string, string>>> => {
    const [creation] = await world.creations();
    const sent = partsOf(creation?.body).find((part) => 'addressLine1' in part) ?? {};
    return sent as Readonly<Record<string, string>>; // an address of our own request: texts
  };

  for (const [language, sentence] of [
    ['cs', /Partnerské centrum zná tuto adresu jinak\. Vyberte prosím níže/],
    ['en', /Partner Center knows this address differently\. Please choose/],
  ] as const)
    it(`must be chosen: the suggestion is picked and sent as picked, without asking again, ${language}`, async () => {
      const seller = await at('Upravená 5', language);
      assert.match(seller.said('addressLine1'), sentence);
      assert.deepEqual(Object.values(choicesIn(seller.card(), 'addressChoice')), ['Opravená 5, 674 01 Třebíč']);
      assert.equal(seller.value('addressLine1'), 'Upravená 5');
      await seller.check();
      assert.ok(!seller.isReview(), 'nothing was picked');
      const asked = async () => (await world.seen()).filter(({ path }) => path === '/v1/validations/address').length;
      const before = await asked();
      await seller.check({ addressChoice: seller.choice('addressChoice', /Opravená/) });
      isReview(seller);
      assert.match(wordsOf(seller.card()), /Opravená 5, 674\s01 Třebíč/);
      assert.equal(await asked(), before);
      await seller.submit();
      await seller.created();
      const sent = await sentAddress();
      assert.deepEqual([sent.addressLine1, sent.postalCode, sent.city], ['Opravená 5', '674 01', 'Třebíč']);
    });

  it('must be chosen: keeping what was typed is no answer', async () => {
    const seller = await at('Upravená 5');
    assert.ok(!Object.keys(choicesIn(seller.card(), 'addressChoice')).includes('mine'));
    await seller.check({ addressChoice: 'mine' });
    assert.ok(!seller.isReview());
    assert.match(seller.said('addressLine1'), /Vyberte prosím níže/);
  });

  it('picked twice by an impatient finger: the same review', async () => {
    const seller = await at('Upravená 5');
    const pick = { addressChoice: seller.choice('addressChoice', /Opravená/) };
    const form = seller.card();
    await seller.check(pick);
    const twice = await world.pressRaw(
      seller.at,
      'customer.create.check',
      { ...goodForm, addressLine1: 'Upravená 5', ...pick },
      { card: form },
    );
    assert.match(twice.text, /Opravená 5/);
    assert.match(twice.text, /customer\.create\.submit/);
  });

  it('differs in a blank alone: that is no suggestion', async () => {
    const seller = await at('Rybniční 12');
    isReview(seller);
    await seller.edit();
    assert.match(seller.said('addressLine1'), /✓ Adresa je ověřená/);
    assert.ok(!hasField(seller.card(), 'addressChoice'));
  });

  for (const [word, suggestions] of [
    ['Polovičatá 5', ['Celá 5, 674 01 Třebíč', 'Skoro celá 5, 674 01 Třebíč']],
    ['Bezčíselná 5', ['Očíslovaná 5, 1/2, 674 01 Třebíč']],
    ['Trojitá 5', ['Horní 5, 674 01 Třebíč', 'Dolní 5, 674 01 Třebíč', 'Zadní 5, 674 01 Třebíč']],
    ['Mlčenlivá 5', []],
  ] as const)
    it(`may be chosen, ${word}: kept as typed on purpose, said so and sent so`, async () => {
      const seller = await at(word);
      assert.deepEqual(Object.values(choicesIn(seller.card(), 'addressChoice')), [
        ...suggestions,
        words.ask.addressMine,
      ]);
      assert.match(seller.said('addressLine1'), suggestions.length > 0 ? /zná tuto adresu jinak/ : /přesně nezná/);
      await seller.check();
      assert.ok(!seller.isReview(), 'nothing was picked');
      await seller.check({ addressChoice: 'mine' });
      isReview(seller);
      assert.ok(wordsOf(seller.card()).includes(`(${marks.kept})`));
      await seller.submit();
      await seller.created();
      assert.equal((await sentAddress()).addressLine1, word);
    });

  it('kept as typed and then changed: asked about again', async () => {
    const seller = await at('Polovičatá 5');
    await seller.check({ addressChoice: 'mine' });
    isReview(seller);
    await seller.edit();
    await seller.check({ addressLine1: 'Trojitá 9' });
    assert.ok(!seller.isReview(), 'an address nobody has confirmed went through');
  });

  for (const [language, sentence] of [
    ['cs', /Takovou adresu Partnerské centrum nezná/],
    ['en', /Partner Center knows no such address/],
  ] as const)
    it(`does not exist: refused at its field until it is mended, ${language}`, async () => {
      const seller = await at('Nikde 5', language);
      assert.match(seller.said('addressLine1'), sentence);
      await seller.check({ addressLine1: 'Rybniční 5' });
      isReview(seller);
    });

  it('cannot be judged: goes through with a note', async () => {
    const seller = await at('Záhadná 5');
    isReview(seller);
    assert.ok(wordsOf(seller.card()).includes(`(${marks['not-validated']})`));
    await seller.edit();
    assert.match(seller.said('addressLine1'), /Tuto adresu Partnerské centrum ověřit neumí/);
  });

  it('judged by a word nobody knows yet: not verified, and asked about again by the job', async () => {
    const seller = await at('Novotvar 5');
    isReview(seller);
    assert.ok(wordsOf(seller.card()).includes(`(${marks.unknown})`));
    await seller.submit();
    await seller.created();
  });

  it('suggested otherwise since: an old pick is not taken for a new suggestion', async () => {
    const seller = await at('Proměnlivá 5');
    const shown = seller.card();
    const old = seller.choice('addressChoice', /Stálá/);
    // the same form was changed there and back somewhere else, a while later, and other suggestions have come
    await seller.check({ addressLine1: 'Rybniční 5' });
    await seller.edit();
    await world.restartBot();
    await seller.check({ addressLine1: 'Proměnlivá 5' });
    const now = choicesIn(seller.card(), 'addressChoice');
    assert.ok(!(old in now), 'the suggestions were to change');
    const late = await world.press(seller.at, 'customer.create.check', {
      ...goodForm,
      addressLine1: 'Proměnlivá 5',
      addressChoice: old,
    });
    assert.ok(late && shown);
    assert.match(wordsOf(late), /Nabídka adres se mezitím změnila\. Vyberte prosím níže znovu/);
    assert.doesNotMatch(JSON.stringify(late), /customer\.create\.submit/);
    await seller.check({ addressChoice: seller.choice('addressChoice', /Stálá/) });
    isReview(seller);
  });

  it('filled in by the register and known better: what is picked on the first card counts at once', async () => {
    await world.aresKnows({
      ico: '99999994',
      icoId: '99999994',
      obchodniJmeno: 'Vodní mlýn s.r.o.',
      pravniForma: '112',
      datumVzniku: '2012-03-01',
      sidlo: { kodStatu: 'CZ', nazevObce: 'Třebíč', nazevUlice: 'Upravená', cisloDomovni: 5, psc: 67401 },
      seznamRegistraci: {},
    });
    const seller = await aSeller(world, 'nový zákazník 99999994');
    const { firstName, lastName, email } = goodForm;
    await seller.check({ firstName, lastName, email, addressChoice: seller.choice('addressChoice', /Opravená/) });
    isReview(seller);
    assert.match(wordsOf(seller.card()), /Opravená 5/);
  });
});
