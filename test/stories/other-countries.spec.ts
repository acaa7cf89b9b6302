import assert from 'node:assert/strict';
import { partsOf, wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { aSeller, type Seller, sentenceOf } from '../support/seller.ts';
import { startWorld, type World } from '../support/world.ts';

const slovak = {
  ...goodForm,
  ico: '',
  companyName: 'Vodní mlýn s.r.o.',
  addressLine1: 'Mlynská 5',
  city: 'Bratislava',
  postalCode: '81101',
  country: 'SK',
  phone: '+421 905 123 456',
  email: 'sprava@vodni-mlyn.sk',
  domainPrefix: 'vodnimlynsk',
};
const hungarian = { ...slovak, country: 'HU', city: 'Budapest', postalCode: '1011', phone: '+36 1 234 5678' };

describe('a customer of another country', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const isReview = (seller: Seller): void => assert.ok(seller.isReview(), wordsOf(seller.card()));
  const checked = async (form: Readonly<Record<string, string>>): Promise<Seller> => {
    const seller = await aSeller(world);
    await seller.check(form);
    return seller;
  };
  const created = async (seller: Seller) => {
    isReview(seller);
    await seller.submit();
    await seller.created();
    const [creation] = await world.creations();
    const named = (field: string): unknown => partsOf(creation?.body).find((part) => field in part)?.[field];
    return { named, body: JSON.stringify(creation?.body) };
  };

  it('Slovakia: no question to the Czech register, no IČO needed, its own phone, postal code and culture', async () => {
    const { named, body } = await created(await checked(slovak));
    assert.deepEqual(await world.aresSeen(), []);
    assert.equal(named('phoneNumber'), '+421905123456');
    assert.equal(named('country'), 'SK');
    assert.equal(named('culture'), 'sk-SK');
    assert.equal(named('language'), 'sk');
    assert.match(String(named('postalCode')), /^811 ?01$/);
    assert.doesNotMatch(body, /organizationRegistrationNumber/);
  });

  it('Slovakia: a number is kept and shown, asked of nobody and not sent', async () => {
    const seller = await checked({ ...slovak, ico: '35 757 442' });
    assert.match(wordsOf(seller.card()), /35 757 442/);
    const { body } = await created(seller);
    assert.doesNotMatch(body, /35 ?757 ?442/);
    assert.deepEqual(await world.aresSeen(), []);
    const again = await checked({ ...slovak, ico: '35757442', domainPrefix: 'vodnimlynsk2' });
    const { companyName } = slovak;
    assert.ok(again.said('ico').includes(sentenceOf({ why: 'duplicate', companyName, by: 'ico' })), again.said('ico'));
  });

  it('Slovakia: looked up all the same, nothing happens and nothing is claimed', async () => {
    const seller = await aSeller(world);
    await seller.lookUp({ ...slovak, ico: '27082440' });
    assert.deepEqual(await world.aresSeen(), []);
    assert.doesNotMatch(wordsOf(seller.card()), /Ověřeno v ARES|Neověřeno v ARES/);
    assert.equal(seller.value('companyName'), slovak.companyName);
  });

  for (const [postalCode, fits] of [
    ['811 01', true],
    ['8110', false],
    ['81-101', false],
  ] as const)
    it(`Slovakia: the postal code ${postalCode} ${fits ? 'fits' : 'does not, and the sentence is not about Czechia'}`, async () => {
      const seller = await checked({ ...slovak, postalCode });
      assert.equal(seller.isReview(), fits);
      if (!fits) {
        assert.match(seller.said('postalCode'), /⚠/);
        assert.doesNotMatch(seller.said('postalCode'), /Česk/);
      }
    });

  it('Slovakia: a number without a prefix is a Slovak one', async () => {
    const { named } = await created(await checked({ ...slovak, phone: '0905 123 456' }));
    assert.equal(named('phoneNumber'), '+421905123456');
  });

  it('Hungary: the number and the phone are required, and both are sent', async () => {
    const seller = await checked({ ...hungarian, phone: '' });
    for (const field of ['ico', 'phone'])
      assert.ok(seller.said(field).includes(sentenceOf({ why: 'required' })), `${field}: ${seller.said(field)}`);
    await seller.check({ ico: '01-09-123456', phone: hungarian.phone });
    const { named } = await created(seller);
    assert.equal(named('organizationRegistrationNumber'), '01-09-123456');
    assert.equal(named('culture'), 'hu-HU');
    assert.deepEqual(await world.aresSeen(), []);
  });

  it('Hungary, while Partner Center does not tell its rules: our own ask for the same', async () => {
    await world.fault({ method: 'GET', path: '/countryvalidationrules/', kind: 'status', status: 500, times: 50 });
    const seller = await checked(hungarian);
    assert.ok(seller.said('ico').includes(sentenceOf({ why: 'required' })));
    await seller.check({ ico: '01-09-123456' });
    const { named } = await created(seller);
    assert.equal(named('organizationRegistrationNumber'), '01-09-123456');
    assert.equal(named('culture'), 'en-US');
  });

  it('outside the region: refused at its field', async () => {
    const seller = await checked({ ...slovak, country: 'US' });
    assert.ok(seller.said('country').includes(sentenceOf({ why: 'country-outside-region' })));
  });

  it('changed to Czechia in the same form: the IČO is required and the register asked', async () => {
    const seller = await checked(slovak);
    isReview(seller);
    await seller.edit();
    await seller.check({ country: 'CZ', postalCode: '67401', ico: '' });
    assert.ok(seller.said('ico').includes(sentenceOf({ why: 'required' })));
    await seller.lookUp({ ico: goodForm.ico });
    assert.match(seller.said('ico'), /✓ Ověřeno v ARES/);
    assert.equal((await world.aresSeen()).length, 1);
  });
});
