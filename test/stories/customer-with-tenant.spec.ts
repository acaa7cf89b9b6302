import assert from 'node:assert/strict';
import { cs } from '../../src/texts/cs.ts';
import { en } from '../../src/texts/en.ts';
import { wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { aSeller, contact, saidAt, sentenceOf } from '../support/seller.ts';
import { startWorld, type World } from '../support/world.ts';

const has = { hasTenant: 'true', existingDomain: 'https://www.Zeleny-Kapr.cz/kontakt' };

describe('a customer who has a tenant (R-42)', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  for (const [language, { cards }] of [
    ['cs', cs],
    ['en', en],
  ] as const)
    it(`is written down, and no tenant is asked for; the next step is said, ${language}`, async () => {
      await world.say(`jazyk ${language}`);
      const seller = await aSeller(world, goodForm.ico);
      await seller.check({ ...contact, ...has });
      assert.ok(seller.isReview(), wordsOf(seller.card()));
      const review = cards['customer-review'];
      for (const words of [review.leadExisting, review.willRecord('zeleny-kapr.cz'), review.record])
        assert.ok(wordsOf(seller.card()).includes(words), words);
      await seller.submit();
      const status = cards['customer-status'].relationshipPending;
      assert.ok(wordsOf(seller.card()).includes(status.title), wordsOf(seller.card()));
      assert.ok(wordsOf(seller.card()).includes(status.todo));
      await world.settled();
      assert.deepEqual(await world.creations(), []);
      assert.doesNotMatch(JSON.stringify(seller.card()), /customer\.password/);
    });

  it('needs no address and no name for a tenant, whatever stands in those fields', async () => {
    const seller = await aSeller(world);
    const empty = { addressLine1: '', city: '', postalCode: '', domainPrefix: 'obsazeno' };
    await seller.check({ ...goodForm, ...empty, ...has });
    assert.ok(seller.isReview(), wordsOf(seller.card()));
    await seller.submit();
    await world.settled();
    assert.deepEqual(await world.creations(), []);
  });

  for (const existingDomain of ['', 'zeleny kapr', 'zeleny-kapr', 'zeleny-kapr.neexistuje'])
    it(`with the domain "${existingDomain}": the field says what is missing`, async () => {
      const seller = await aSeller(world);
      await seller.check({ ...goodForm, hasTenant: 'true', existingDomain });
      assert.ok(!seller.isReview());
      const problem = existingDomain ? ({ why: 'domain-format' } as const) : ({ why: 'required' } as const);
      assert.ok(seller.said('existingDomain').includes(sentenceOf(problem)), seller.said('existingDomain'));
    });

  it('written down once, however often it is pressed', async () => {
    const seller = await aSeller(world);
    await seller.check({ ...goodForm, ...has });
    const review = seller.card();
    const press = () => world.pressRaw(seller.at, 'customer.create.submit', {}, { card: review });
    const answers = await Promise.all([press(), press(), press()]);
    for (const { body } of answers) assert.match(wordsOf(body), /Čeká na vztah prodejce/);
  });

  it('is found by its IČO and by its domain when somebody begins it again', async () => {
    const first = await aSeller(world, 'nový zákazník', { person: 2 });
    await first.check({ ...goodForm, ...has });
    await first.submit();
    await world.settled();
    const seller = await aSeller(world);
    const { companyName } = goodForm;
    await seller.check(goodForm);
    assert.ok(seller.said('ico').includes(sentenceOf({ why: 'duplicate', companyName, by: 'ico' })));
    await seller.check({ ...has, ico: '27082440', companyName: 'Alza.cz a.s.', existingDomain: 'zeleny-kapr.cz' });
    const said = saidAt(seller.card(), 'existingDomain');
    assert.ok(said.includes(sentenceOf({ why: 'duplicate', companyName, by: 'domain' })), said);
    await world.say('zákazník zeleny-kapr.cz');
    const found = await world.posted((each) => /Čeká na vztah prodejce/.test(wordsOf(each.body)));
    assert.match(wordsOf(found.body), /Zelený Kapr/);
  });

  it('ticked by mistake and taken back: a tenant is created after all, none of the fields is lost', async () => {
    const seller = await aSeller(world);
    await seller.check({ ...goodForm, ...has });
    await seller.edit();
    assert.equal(seller.value('domainPrefix'), goodForm.domainPrefix);
    await seller.check({ hasTenant: 'false' });
    assert.ok(wordsOf(seller.card()).includes(cs.cards['customer-review'].willCreate('zelenykapr.onmicrosoft.com')));
    await seller.submit();
    await seller.created();
    assert.equal((await world.creations()).length, 1);
  });
});
