import assert from 'node:assert/strict';
import { partsOf, wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { aSeller, choicesIn, type Seller, sentenceOf } from '../support/seller.ts';
import { startWorld, type World } from '../support/world.ts';

const RELATIONSHIPS = { method: 'GET', path: '/v1/relationships' };
const tenantOf = (end: string): string => `00000000-0000-4000-9000-${end.padStart(12, '0')}`;

describe('an indirect provider names the reseller whose customer it is (R-05)', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const isReview = (seller: Seller): void => assert.ok(seller.isReview(), wordsOf(seller.card()));
  const naming = async (associatedReseller: string, person = 1): Promise<Seller> => {
    const seller = await aSeller(world, 'nový zákazník', { tenant: 3, person });
    await seller.check({ ...goodForm, associatedReseller });
    return seller;
  };
  const says = (seller: Seller, problem: Parameters<typeof sentenceOf>[0]): void => {
    const said = seller.said('associatedReseller');
    assert.ok(said.includes(sentenceOf(problem)), said);
    assert.ok(!seller.isReview());
  };
  const associated = async (): Promise<unknown> => {
    const [creation] = await world.creations();
    return partsOf(creation?.body).find((part) => 'associatedPartnerId' in part)?.associatedPartnerId;
  };

  it('missing: the field says so', async () => {
    says(await naming(''), { why: 'required' });
  });

  for (const [what, typed] of [
    ['by its PartnerID', '6100104'],
    ['by its tenant', tenantOf('104')],
    ['by its name', 'Žlutý Čáp a.s.'],
    ['by a part of its name without diacritics', 'zluty cap'],
  ] as const)
    it(`named ${what}: the one, shown with its PartnerID, and sent along`, async () => {
      const seller = await naming(typed);
      isReview(seller);
      assert.match(wordsOf(seller.card()), /Žlutý Čáp a\.s\. \(6100104\)/);
      await seller.submit();
      await seller.created();
      assert.equal(await associated(), tenantOf('104'));
    });

  it('named by what several share: how many, all of them to pick from, and the picked one is sent', async () => {
    const seller = await naming('kolárna');
    says(seller, { why: 'reseller-choose', count: 2 });
    const titles = Object.values(choicesIn(seller.card(), 'resellerChoice'));
    assert.deepEqual(titles, ['Kolárna IT s.r.o. (6100101)', 'Kolárna Brno s.r.o. (6100102)']);
    await seller.check({ resellerChoice: seller.choice('resellerChoice', /Brno/) });
    isReview(seller);
    assert.match(wordsOf(seller.card()), /Kolárna Brno s\.r\.o\. \(6100102\)/);
    await seller.submit();
    await seller.created();
    assert.equal(await associated(), tenantOf('102'));
  });

  it('picked, and another name typed in the same moment: the pick counts for what it was picked from', async () => {
    const seller = await naming('kolárna');
    await seller.check({
      associatedReseller: 'zluty cap',
      resellerChoice: seller.choice('resellerChoice', /Brno/),
    });
    isReview(seller);
    assert.match(wordsOf(seller.card()), /Žlutý Čáp a\.s\. \(6100104\)/);
  });

  for (const [what, typed] of [
    ['nobody has ever heard of', 'Neznámý Tučňák'],
    ['whose relationship has ended', 'Spící Plch'],
    ['by a PartnerID of nobody', '9999999'],
  ] as const)
    it(`named ${what}: no such reseller of ours`, async () => {
      says(await naming(typed), { why: 'reseller-not-found' });
    });

  for (const [what, fault] of [
    ['answers 500', { kind: 'status', status: 500, times: 50 }],
    ['never answers', { kind: 'hang', times: 50 }],
    ['sends something else', { kind: 'status', status: 200, body: '<html></html>', times: 50 }],
  ] as const)
    it(`named while Partner Center ${what}: said so, nothing typed is lost, and the next press goes on`, async () => {
      await world.fault({ ...RELATIONSHIPS, ...fault });
      const seller = await naming('zluty cap');
      says(seller, { why: 'resellers-unknown' });
      assert.equal(seller.value('associatedReseller'), 'zluty cap');
      assert.equal(seller.value('email'), goodForm.email);
      assert.deepEqual(await world.creations(), []);
    });

  it('back again: the same press goes through', async () => {
    await world.fault({ ...RELATIONSHIPS, kind: 'status', status: 400, body: { code: 2000 }, times: 2 });
    const seller = await naming('zluty cap');
    says(seller, { why: 'resellers-unknown' });
    await seller.check();
    isReview(seller);
  });

  it('whose relationship ended before it was sent: comes back to that field, and is not taken for good again', async () => {
    const seller = await naming('Žlutý Čáp');
    isReview(seller);
    const description = 'Invalid value: associatedPartnerId is not a reseller of this partner';
    const refusal = { kind: 'status', status: 400, body: { code: 800002, description }, times: 1 };
    await world.fault({ method: 'POST', path: '^/v1/customers$', ...refusal });
    await seller.submit();
    assert.match(await seller.cameBack(), /Nepřímý prodejce:/);
    await seller.edit();
    assert.match(seller.said('associatedReseller'), /⚠/);
    await world.fault({ ...RELATIONSHIPS, kind: 'status', status: 200, body: { totalCount: 0, items: [] }, times: 9 });
    await seller.check();
    says(seller, { why: 'reseller-not-found' });
  });

  it('in English', async () => {
    await world.say('jazyk en', { tenant: 3 });
    const seller = await naming('kolárna');
    const said = seller.said('associatedReseller');
    assert.ok(said.includes(sentenceOf({ why: 'reseller-choose', count: 2 }, 'en')), said);
  });

  it('is asked of nobody else', async () => {
    const seller = await aSeller(world);
    assert.doesNotMatch(JSON.stringify(seller.card()), /associatedReseller/);
    await seller.check(goodForm);
    isReview(seller);
    assert.deepEqual(
      (await world.seen()).filter(({ path }) => path === '/v1/relationships'),
      [],
    );
  });
});
