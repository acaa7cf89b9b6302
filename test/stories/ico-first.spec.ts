import assert from 'node:assert/strict';
import { wordsOf } from '../support/cards.ts';
import { aSeller, contact, type Seller } from '../support/seller.ts';
import { startWorld, type World } from '../support/world.ts';

const says = {
  cs: {
    verified: /✓ Ověřeno v ARES · akciová společnost · DIČ CZ27082440/,
    addressVerified: /✓ Adresa je ověřená/,
    free: /✓ Název je volný/,
    review: /Rejstřík\s+ověřeno v ARES/,
    created: /Tenant je založený/,
  },
  en: {
    verified: /✓ Verified in ARES · .+ · VAT ID CZ27082440/,
    addressVerified: /✓ The address is verified/,
    free: /✓ The name is free/,
    review: /Register\s+verified in ARES/,
    created: /The tenant has been created/,
  },
} as const;

describe('a form that begins with an IČO', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const speaking = async (language: 'cs' | 'en'): Promise<void> => {
    if (language === 'en') await world.say('jazyk en');
  };

  function assertFilledIn(seller: Seller, language: 'cs' | 'en'): void {
    const expected = {
      ico: '27082440',
      companyName: 'Alza.cz a.s.',
      addressLine1: 'Jankovcova 1522/53',
      postalCode: '170 00',
      country: 'CZ',
      domainPrefix: 'alzacz',
      firstName: '',
      email: '',
    };
    for (const [field, value] of Object.entries(expected)) assert.equal(seller.value(field), value, field);
    assert.match(seller.value('city'), /^Praha/);
    assert.match(seller.said('ico'), says[language].verified);
    assert.match(seller.said('domainPrefix'), says[language].free);
    // nothing that is only not typed yet is called a mistake
    assert.doesNotMatch(wordsOf(seller.card()), /⚠/);
  }

  const sendsIt = async (seller: Seller, language: 'cs' | 'en'): Promise<void> => {
    await seller.check(contact);
    assert.ok(seller.isReview(), wordsOf(seller.card()));
    assert.match(wordsOf(seller.card()), says[language].review);
    assert.match(wordsOf(seller.card()), /alzacz\.onmicrosoft\.com/);
    await seller.submit();
    assert.match(wordsOf(await seller.created()), says[language].created);
    const [creation, ...more] = await world.creations();
    assert.deepEqual(more, []);
    const sent = JSON.stringify(creation?.body);
    for (const word of ['Alza.cz a.s.', 'Jankovcova 1522/53', '170 00', 'alzacz.onmicrosoft.com', '+420602123456'])
      assert.ok(sent.includes(word), `${word} is not in ${sent}`);
    assert.doesNotMatch(sent, /27082440/, 'the IČO of a Czech customer is not sent (R-27)');
    assert.equal((await world.aresSeen()).length, 1);
  };

  for (const language of ['cs', 'en'] as const)
    for (const [typed, what] of [
      ['27082440', 'alone'],
      [language === 'cs' ? 'nový zákazník 27082440' : 'new customer 27082440', 'after the word'],
    ] as const)
      it(`typed ${what}, ${language}: all but the contact is filled in, and the register was asked once`, async () => {
        await speaking(language);
        const seller = await aSeller(world, typed);
        assertFilledIn(seller, language);
        await sendsIt(seller, language);
      });

  for (const language of ['cs', 'en'] as const)
    it(`typed into an empty form and looked up, ${language}: the same`, async () => {
      await speaking(language);
      const seller = await aSeller(world, language === 'cs' ? 'nový zákazník' : 'new customer');
      await seller.lookUp({ ico: ' IČO 270 82 440 ' });
      assert.equal(seller.value('ico').replace(/\D/g, ''), '27082440');
      assert.equal(seller.value('companyName'), 'Alza.cz a.s.');
      assert.match(seller.said('ico'), says[language].verified);
      assert.match(seller.said('addressLine1'), says[language].addressVerified);
      await sendsIt(seller, language);
    });

  it('wrong by its check digit: the field says so and nobody is asked', async () => {
    const seller = await aSeller(world);
    await seller.lookUp({ ico: '27082441' });
    assert.match(seller.said('ico'), /Takové IČO neexistuje/);
    assert.equal(seller.value('ico'), '27082441');
    assert.deepEqual(await world.aresSeen(), []);
  });

  it('wrong by its check digit and typed after the word: the form has it, says so, and asks nobody', async () => {
    const seller = await aSeller(world, 'nový zákazník 27082441');
    assert.equal(seller.value('ico'), '27082441');
    assert.match(seller.said('ico'), /Takové IČO neexistuje/);
    assert.deepEqual(await world.aresSeen(), []);
  });

  it('filled in and thrown away at once: gone, and brought back with everything', async () => {
    const seller = await aSeller(world, 'nový zákazník 27082440');
    await seller.press('customer.create.discard');
    assert.match(wordsOf(seller.card()), /Zákazník nebyl založen/);
    await seller.press('customer.create.restore');
    assert.equal(seller.value('companyName'), 'Alza.cz a.s.');
    await sendsIt(seller, 'cs');
  });

  it('filled in and left alone: none of the forms begun, nothing to stop', async () => {
    await aSeller(world, 'nový zákazník 27082440');
    await world.say('zrušit');
    assert.match(String(world.teams.accepted.at(-1)?.body.text), /Není co rušit/);
    const next = await aSeller(world, 'nový zákazník');
    assert.equal(next.value('companyName'), '');
  });

  it('changed for another one: what the first one filled in goes, what was typed stays', async () => {
    const seller = await aSeller(world, 'nový zákazník 27082440');
    await seller.lookUp({ ...contact, ico: '45274649' });
    assert.equal(seller.value('companyName'), 'ČEZ, a. s.');
    assert.match(seller.value('addressLine1'), /^Duhová/);
    assert.equal(seller.value('domainPrefix'), 'cez');
    assert.equal(seller.value('email'), contact.email);
  });

  for (const [language, words] of [
    ['cs', /Nejdřív prosím vyplňte IČO/],
    ['en', /Please fill in the IČO first/],
  ] as const)
    it(`not typed at all, and looked up: what is missing is said, and nothing else is called wrong, ${language}`, async () => {
      await speaking(language);
      const seller = await aSeller(world, language === 'cs' ? 'nový zákazník' : 'new customer');
      await seller.lookUp({ companyName: 'Vodní mlýn s.r.o.' });
      assert.match(wordsOf(seller.card()), words);
      assert.doesNotMatch(wordsOf(seller.card()), /⚠/);
      assert.equal(seller.value('companyName'), 'Vodní mlýn s.r.o.');
      await seller.lookUp({ country: 'SK' });
      assert.match(wordsOf(seller.card()), language === 'cs' ? /jen české organizace/ : /for Czech organisations only/);
    });

  it('of a village without streets: the address is the village and its number', async () => {
    const seller = await aSeller(world, '00841811');
    assert.equal(seller.value('addressLine1'), 'Němčice 151');
    assert.equal(seller.value('city'), 'Němčice');
  });
});
