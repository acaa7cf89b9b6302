import assert from 'node:assert/strict';
import { type CardJson, cardIn, inputValue, verbsOf, wordsOf } from '../support/cards.ts';
import { shownAt } from '../support/customer-truth.ts';
import { goodForm } from '../support/forms.ts';
import { aSeller, type Seller } from '../support/seller.ts';
import { startWorld, type World } from '../support/world.ts';

const RESELLER = { tenant: 2, person: 1 } as const;
const TENANT = '5f0d2c1e-7a43-4b6f-9c58-1e2d3f4a5b6c';
const done = { outcome: 'done', tenantId: TENANT, domain: 'zelenykapr.onmicrosoft.com' };

describe('an indirect reseller asks its provider for a new customer (R-04, E8)', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  /** Filled in, checked and sent: the card of the prepared request. */
  async function prepared(form: Readonly<Record<string, string>> = goodForm, by: object = {}): Promise<Seller> {
    const seller = await aSeller(world, 'nový zákazník', { ...RESELLER, ...by });
    await seller.check(form);
    assert.ok(seller.isReview(), wordsOf(seller.card()));
    await seller.submit();
    await world.settled();
    return seller;
  }
  const words = (seller: Seller): string => wordsOf(seller.card());

  it('from the form to the tenant, in Czech', async () => {
    const seller = await prepared();
    assert.match(words(seller), /Žádost pro poskytovatele je připravená/);
    assert.deepEqual(verbsOf(seller.card()).slice(0, 2), ['provider.mail', 'provider.handed-over']);

    const mail = await seller.press('provider.mail');
    assert.equal(inputValue(mail, 'to'), 'csp@velka-sova.example');
    const body = String(inputValue(mail, 'body'));
    for (const part of ['Zelený Kapr s.r.o.', '99990067', '6100002', 'zelenykapr.onmicrosoft.com', 'Rybniční 12'])
      assert.ok(body.includes(part), part);

    await seller.press('provider.handed-over');
    assert.match(words(seller), /Žádost je u poskytovatele/);

    const form = await seller.press('provider.answer');
    assert.equal(inputValue(form, 'domain'), 'zelenykapr.onmicrosoft.com');
    await seller.press('provider.answer.submit', done);
    assert.match(words(seller), /Tenant je založený/);
    assert.match(words(seller), new RegExp(TENANT));
    await world.settled();
    assert.match(wordsOf(shownAt(world.teams, seller.at)), /Tenant je založený/);

    const welcome = await seller.press('customer.mail');
    assert.match(String(inputValue(welcome, 'body')), /Přihlašovací údaje: dostanete je od našeho poskytovatele/);
    assert.deepEqual(await world.seen(), [], 'Partner Center was asked');
  });

  it('the same in English', async () => {
    await world.say('language en', RESELLER);
    const seller = await prepared();
    assert.match(words(seller), /The request to the provider is ready/);
    const czech = await seller.press('provider.mail');
    assert.match(String(inputValue(czech, 'subject')), /Žádost o založení zákazníka/);
    const english = await seller.press('provider.mail');
    assert.match(String(inputValue(english, 'subject')), /Request to create a customer/);
    await seller.press('provider.handed-over');
    await seller.press('provider.answer');
    await seller.press('provider.answer.submit', done);
    assert.match(words(seller), /The tenant has been created/);
    assert.match(words(seller), /Velká Sova Distribuce a\.s\. gives the customer the sign-in details/);
  });

  it('finds the customer afterwards, by name and by IČO', async () => {
    await prepared();
    await world.say('zákazník kapr', RESELLER);
    assert.match(wordsOf((await world.posted()).body), /Žádost pro poskytovatele je připravená/);
    await world.say('99990067', { tenant: 2, person: 4 });
    const card = cardIn((await world.posted()).body) as CardJson;
    assert.match(wordsOf(card), /může: .*Admin agent/);
    assert.ok(!verbsOf(card).includes('provider.handed-over'));
  });

  it('is told by the help what works, and by nobody that it does not', async () => {
    await world.say('nápověda', RESELLER);
    const help = wordsOf((await world.posted()).body);
    assert.match(help, /žádost pro poskytovatele \(Velká Sova Distribuce a\.s\.\)/);
    assert.match(help, /Připraví žádost pro poskytovatele/);
  });
});
