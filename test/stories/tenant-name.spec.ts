import assert from 'node:assert/strict';
import { wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { aSeller, choicesIn, hasField, type Seller } from '../support/seller.ts';
import { startWorld, type World } from '../support/world.ts';

const DOMAINS = { method: 'HEAD', path: '/v1/domains/' };

describe('the name of a tenant', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const isReview = (seller: Seller): void => assert.ok(seller.isReview(), wordsOf(seller.card()));
  const asked = async (): Promise<readonly string[]> =>
    (await world.seen())
      .filter(({ method, path }) => method === 'HEAD' && path.startsWith('/v1/domains/'))
      .map(({ path }) => path.replace('/v1/domains/', ''));
  const sentDomain = async (): Promise<unknown> =>
    (await world.creations()).map(({ body }) => (body as { companyProfile: { domain: string } }).companyProfile.domain); // our own request

  it('taken: the field says so, and offers three that were each asked for; one of them goes through', async () => {
    const seller = await aSeller(world);
    await seller.check({ ...goodForm, domainPrefix: 'obsazeno' });
    assert.match(seller.said('domainPrefix'), /Někdo už používá obsazeno\.onmicrosoft\.com/);
    const offered = choicesIn(seller.card(), 'domainChoice');
    assert.equal(Object.keys(offered).length, 3);
    for (const [prefix, title] of Object.entries(offered)) {
      assert.equal(title, `${prefix}.onmicrosoft.com`);
      assert.ok((await asked()).includes(`${prefix}.onmicrosoft.com`), `${prefix} was not asked for`);
    }
    const [, second = ''] = Object.keys(offered);
    await seller.check({ domainChoice: second });
    isReview(seller);
    await seller.submit();
    await seller.created();
    assert.deepEqual(await sentDomain(), [`${second}.onmicrosoft.com`]);
  });

  it('taken, in English', async () => {
    await world.say('jazyk en');
    const seller = await aSeller(world);
    await seller.check({ ...goodForm, domainPrefix: 'contoso' });
    assert.match(seller.said('domainPrefix'), /Somebody already uses contoso\.onmicrosoft\.com/);
    assert.equal(Object.keys(choicesIn(seller.card(), 'domainChoice')).length, 3);
  });

  it('taken like what was suggested first: the suggestions pass over it', async () => {
    const first = await aSeller(world, 'nový zákazník', { person: 2 });
    await first.check({ ...goodForm, ico: '', country: 'SK', postalCode: '811 01', phone: '' });
    isReview(first);
    await first.submit();
    await first.created();
    const seller = await aSeller(world, goodForm.ico);
    assert.notEqual(seller.value('domainPrefix'), 'zelenykapr');
    assert.match(seller.value('domainPrefix'), /^zelenykapr/);
    assert.match(seller.said('domainPrefix'), /✓ Název je volný/);
  });

  it('typed again by hand instead of picking: what was typed counts', async () => {
    const seller = await aSeller(world);
    await seller.check({ ...goodForm, domainPrefix: 'obsazeno' });
    await seller.check({ domainPrefix: 'kaprvlastni' });
    isReview(seller);
    assert.match(wordsOf(seller.card()), /kaprvlastni\.onmicrosoft\.com/);
  });

  it('typed with everything that people paste: understood, and shown as it will be', async () => {
    const seller = await aSeller(world);
    await seller.check({ ...goodForm, domainPrefix: ' HTTPS://ZelenyKapr.OnMicrosoft.com/ ' });
    isReview(seller);
    assert.match(wordsOf(seller.card()), /\nzelenykapr\.onmicrosoft\.com\n/);
    // the job finds it taken: the card that comes back names it in the same way
    await world.fault({ ...DOMAINS, kind: 'status', status: 200, times: 1 });
    await seller.submit();
    assert.match(await seller.cameBack(), /Někdo už používá zelenykapr\.onmicrosoft\.com/);
  });

  it('that came back for another reason is shown as it is, however it was typed', async () => {
    const seller = await aSeller(world);
    await seller.check({ ...goodForm, domainPrefix: 'https://ZelenyKapr.onmicrosoft.com' });
    const refusal = { kind: 'status', status: 400, body: { code: 999123, description: 'x', source: 'y' }, times: 1 };
    await world.fault({ method: 'POST', path: '^/v1/customers$', ...refusal });
    await seller.submit();
    assert.match(await seller.cameBack(), /\nzelenykapr\.onmicrosoft\.com\n/);
  });

  it('taken between the check and the call: no call; suggestions follow, and none leads round in a circle', async () => {
    const seller = await aSeller(world);
    await seller.check(goodForm);
    isReview(seller);
    await world.fault({ ...DOMAINS, kind: 'status', status: 200, times: 1 });
    await seller.submit();
    await seller.cameBack();
    assert.deepEqual(await world.creations(), []);
    await seller.edit();
    assert.match(seller.said('domainPrefix'), /Někdo už používá zelenykapr/);
    await seller.check();
    assert.match(seller.said('domainPrefix'), /Někdo už používá zelenykapr/);
    const [pick = ''] = Object.keys(choicesIn(seller.card(), 'domainChoice'));
    await seller.check({ domainChoice: pick });
    isReview(seller);
    await seller.submit();
    await seller.created();
    assert.deepEqual(await sentDomain(), [`${pick}.onmicrosoft.com`]);
  });

  for (const [what, fault] of [
    ['answers 500', { kind: 'status', status: 500, times: 20 }],
    ['never answers', { kind: 'hang', times: 20 }],
    ['answers with a web page', { kind: 'status', status: 200, headers: { 'content-type': 'text/html' }, times: 20 }],
  ] as const)
    it(`unknown, because Partner Center ${what}: said so, never "free"; asked for again by the job`, async () => {
      const seller = await aSeller(world);
      await world.fault({ ...DOMAINS, ...fault });
      await seller.check(goodForm);
      isReview(seller);
      assert.match(wordsOf(seller.card()), /Zatím nevíme, zda je doména volná; ověří se před založením/);
      await seller.edit();
      assert.match(seller.said('domainPrefix'), /Zatím nevíme, zda je název volný/);
      assert.doesNotMatch(seller.said('domainPrefix'), /✓/);
      await seller.lookUp();
      const before = (await asked()).length;
      await seller.check();
      await seller.submit();
      await seller.created();
      assert.ok((await asked()).length > before);
    });

  it('unknown for every suggestion: they are marked so, and are no more than that', async () => {
    const seller = await aSeller(world);
    await world.fault({ ...DOMAINS, kind: 'status', status: 200, times: 1 });
    await world.fault({ ...DOMAINS, kind: 'status', status: 500, times: 60 });
    await seller.check({ ...goodForm, domainPrefix: 'kaprtaken' });
    assert.match(seller.said('domainPrefix'), /Někdo už používá kaprtaken/);
    const titles = Object.values(choicesIn(seller.card(), 'domainChoice'));
    assert.ok(titles.length > 0);
    for (const title of titles) assert.match(title, /\(zatím neověřeno\)$/);
  });

  it('free: nothing is offered that nobody needs', async () => {
    const seller = await aSeller(world, goodForm.ico);
    assert.ok(!hasField(seller.card(), 'domainChoice'));
  });
});
