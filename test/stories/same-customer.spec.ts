import assert from 'node:assert/strict';
import type { Problem } from '../../src/domain/customer-form.ts';
import type { Language } from '../../src/domain/language.ts';
import { tenantId } from '../support/activities.ts';
import { pressDataOf, wordsOf } from '../support/cards.ts';
import { auditOf, shownAt } from '../support/customer-truth.ts';
import { goodForm } from '../support/forms.ts';
import { aSeller, type Seller, sentenceOf } from '../support/seller.ts';
import { startWorld, type World } from '../support/world.ts';

const CREATE = { method: 'POST', path: '^/v1/customers$' };
const duplicate = (by: 'ico' | 'domain'): Problem => ({ why: 'duplicate', companyName: goodForm.companyName, by });
const says = (seller: Seller, field: string, problem: Problem, language: Language = 'cs'): void =>
  assert.ok(seller.said(field).includes(sentenceOf(problem, language)), seller.said(field));

/** The same organisation under another name of the tenant. */
const branch = { ...goodForm, domainPrefix: 'zelenykaprbrno' };

describe('a customer we have already (R-26)', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const isReview = (seller: Seller): void => assert.ok(seller.isReview(), wordsOf(seller.card()));
  const created = async (person = 1, form = goodForm): Promise<Seller> => {
    const seller = await aSeller(world, 'nový zákazník', { person });
    await seller.check(form);
    isReview(seller);
    await seller.submit();
    await seller.created();
    await world.settled();
    return seller;
  };

  for (const language of ['cs', 'en'] as const)
    it(`is named to whoever types its IČO, with a button that opens it, ${language}`, async () => {
      await created(2);
      await world.say(`jazyk ${language}`);
      const seller = await aSeller(world);
      await seller.check(branch);
      says(seller, 'ico', duplicate('ico'), language);
      await world.pressRaw(seller.at, 'customer.open', {}, { card: seller.card() });
      const opened = await world.posted((each) => /založený|has been created/.test(wordsOf(each.body)));
      assert.match(wordsOf(opened.body), /zelenykapr\.onmicrosoft\.com/);
      assert.equal((await world.creations()).length, 1);
    });
  it('opened from the form, leaves the form where it was', async () => {
    await created(2);
    const seller = await aSeller(world);
    await seller.check(branch);
    await world.pressRaw(seller.at, 'customer.open', {}, { card: seller.card() });
    await world.settled();
    assert.match(JSON.stringify(shownAt(world.teams, seller.at)), /customer\.create\.check/);
    await seller.check({ duplicateReason: 'druhý tenant pro pobočku v Brně' });
    isReview(seller);
  });

  it('is found before anything is filled in, when the IČO is typed', async () => {
    await created();
    await world.say(goodForm.ico, { person: 2 });
    const found = await world.posted((each) => /založený/.test(wordsOf(each.body)));
    assert.match(wordsOf(found.body), /Zelený Kapr/);
  });

  it('that is being created right now counts, too', async () => {
    await world.fault({ ...CREATE, kind: 'hang', ms: 60_000, times: 1 });
    const first = await aSeller(world, 'nový zákazník', { person: 2 });
    await first.check(goodForm);
    await first.submit();
    while ((await world.creations()).length === 0) await new Promise((resolve) => setImmediate(resolve));
    const seller = await aSeller(world);
    await seller.check(branch);
    says(seller, 'ico', duplicate('ico'));
    assert.ok(!seller.isReview());
  });

  it('lets another one through for a reason: said on the review, kept with the customer, written into the history', async () => {
    await created(2);
    const seller = await aSeller(world);
    await seller.check(branch);
    await seller.check({ duplicateReason: ' ' });
    assert.ok(!seller.isReview(), 'a blank is no reason');
    await seller.check({ duplicateReason: 'druhý tenant pro pobočku v Brně' });
    isReview(seller);
    assert.match(wordsOf(seller.card()), /⚠ .*Důvod dalšího: druhý tenant pro pobočku v Brně/);
    await seller.submit();
    assert.match(wordsOf(await seller.created()), /druhý tenant pro pobočku v Brně/);
    assert.equal((await world.creations()).length, 2);
    const { customer } = pressDataOf(seller.card(), 'customer.mail');
    const { STORAGE_CONNECTION_STRING: storage = '' } = world.env;
    const [sent] = await auditOf(storage, world.prefix, `${tenantId(1)}|c|${customer}`);
    assert.deepEqual([sent?.what, sent?.details.duplicate], ['customer.create.submit', true]);
  });

  it('of another organisation is none of ours', async () => {
    await created();
    const seller = await aSeller(world, 'nový zákazník', { tenant: 3 });
    await seller.check({ ...branch, associatedReseller: '6100002' });
    isReview(seller);
  });

  it('found by its domain: the tenant somebody says they have is one of ours', async () => {
    await created(2);
    const seller = await aSeller(world);
    await seller.check({
      ...goodForm,
      ico: '27082440',
      companyName: 'Alza.cz a.s.',
      domainPrefix: '',
      hasTenant: 'true',
      existingDomain: 'https://ZelenyKapr.onmicrosoft.com/',
    });
    says(seller, 'existingDomain', duplicate('domain'));
  });

  it('found by the name of its tenant: said that it is ours, not somebody else’s', async () => {
    await created(2);
    const seller = await aSeller(world);
    await seller.check({ ...goodForm, ico: '27082440', companyName: 'Alza.cz a.s.' });
    assert.match(seller.said('domainPrefix'), /už|používá/);
    assert.ok(!seller.isReview());
    await seller.check({ duplicateReason: 'chceme tentýž název' });
    assert.ok(!seller.isReview(), 'no reason makes one domain two');
  });

  it('thrown away or sent back, has its IČO for others again', async () => {
    const first = await aSeller(world, 'nový zákazník', { person: 2 });
    await first.check(goodForm);
    isReview(first);
    await world.fault({ ...CREATE, kind: 'status', status: 400, body: { code: 999123, description: 'x' }, times: 1 });
    await first.submit();
    await first.cameBack();
    const second = await aSeller(world, 'nový zákazník', { person: 3 });
    await second.check(goodForm);
    isReview(second);
    await second.press('customer.create.discard');
    const third = await created();
    assert.match(wordsOf(third.card()), /Tenant je založený/);
    // and now the one that came back is the second of its number
    await first.edit();
    await first.check();
    says(first, 'ico', duplicate('ico'));
  });
});

for (const bots of [1, 2])
  describe(`two people who send the same customer at the same instant, to ${bots} bot${bots > 1 ? 's' : ''}`, () => {
    let world: World;
    beforeEach(async () => {
      world = await startWorld({ bots });
    });
    afterEach(() => world.stop());

    for (const [what, second] of [
      ['the same IČO, another name of the tenant', branch],
      ['everything the same', goodForm],
      ['another IČO, the same name of the tenant', { ...goodForm, ico: '27082440', companyName: 'Alza.cz a.s.' }],
    ] as const)
      it(`${what}: one tenant, and the other is told whose it is`, async () => {
        const sellers = [
          await aSeller(world, 'nový zákazník', { person: 1, bot: 0 }),
          await aSeller(world, 'nový zákazník', { person: 2, bot: bots - 1 }),
        ] as const;
        await sellers[0].check(goodForm);
        await sellers[1].check(second);
        for (const seller of sellers) assert.ok(seller.isReview(), wordsOf(seller.card()));
        await Promise.all(sellers.map((seller) => seller.submit()));
        const ends = /customer\.password\.reveal|Údaje je potřeba opravit/;
        const said = (await Promise.all(sellers.map((seller) => seller.sees(ends, 15_000)))).map(wordsOf);
        const [loser, ...others] = sellers.filter((_, at) => /potřeba opravit/.test(said[at] ?? ''));
        assert.deepEqual(others, [], said.join('\n---\n'));
        const [why = ''] = said.filter((each) => /potřeba opravit/.test(each));
        assert.ok(
          why.includes(sentenceOf({ why: 'duplicate-taken', companyName: 'Zelený Kapr s.r.o.' })) || /Alza/.test(why),
          why,
        );
        await world.settled();
        assert.equal((await world.creations()).length, 1);
        assert.ok(loser);
        await loser.edit();
        assert.ok(loser.verbs().includes('customer.open'), 'the winner can be opened');
        await loser.check({ domainPrefix: 'zelenykaprjinak' });
        if (!loser.isReview()) await loser.check({ duplicateReason: 'druhý tenant pro pobočku' });
        assert.ok(loser.isReview(), wordsOf(loser.card()));
        await loser.submit();
        await loser.created();
        assert.equal((await world.creations()).length, 2);
      });
  });
