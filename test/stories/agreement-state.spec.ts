import assert from 'node:assert/strict';
import { personalConversation, press } from '../support/activities.ts';
import { aCustomer, accepts, atAgreement, looksAt } from '../support/agreements.ts';
import { cardIn, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { shownAt } from '../support/customer-truth.ts';
import { anotherForm } from '../support/forms.ts';
import { submitted } from '../support/new-customer.ts';
import { aSeller, type Seller } from '../support/seller.ts';
import { placeOf, startWorld, type World } from '../support/world.ts';

const words = (seller: Seller): string => wordsOf(seller.card());

describe('the state of a customer agreement', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('is shown from the card of a new customer, as a message of its own, and looked up meanwhile', async () => {
    const at = await submitted(world);
    const card = await world.shows(at, /Tenant je založený/);
    await world.pressRaw(at, 'agreement.show', {}, { card });
    const shown = await world.posted(({ body }) => wordsOf(body).includes('Zjišťuji stav'), 'the agreement');
    assert.notEqual(placeOf(shown).activityId, placeOf(at).activityId);
    const agreement = await world.shows(shown, /Nepřijato/);
    assert.deepEqual(verbsOf(agreement).slice(-3), ['agreement.refresh', 'agreement.text', 'customer.open']);
  });

  it('is asked for by its word, looked up once by itself, and stands on the card of the customer', async () => {
    const customer = await aCustomer(world);
    const asked = await atAgreement(world);
    assert.match(words(asked), /Nepřijato/);
    assert.match(words(asked), /Dokud zákazník smlouvu nepřijme, nepůjde nic objednat/);
    assert.equal(await looksAt(world, customer.tenantId), 1);
    assert.match(wordsOf(shownAt(world.teams, customer.at)), /Smlouva\nNepřijato, ověřeno \d+\. \d+\. \d{4}/);
    // the next one who asks is shown what is known
    const again = await atAgreement(world, { tenant: 1, person: 2 });
    assert.match(words(again), /Nepřijato/);
    assert.equal(await looksAt(world, customer.tenantId), 1);
  });

  it('is looked up anew by an Admin or Sales agent, and everybody sees what came of it', async () => {
    const customer = await aCustomer(world);
    const admin = await atAgreement(world);
    const helpdesk = await atAgreement(world, { tenant: 1, person: 4 });
    assert.ok(!helpdesk.verbs().includes('agreement.refresh'));
    await accepts(world, customer.tenantId);
    const sales = await atAgreement(world, { tenant: 1, person: 2 });
    assert.match(wordsOf(await sales.press('agreement.refresh')), /Ptám se Partnerského centra/);
    assert.ok(!sales.verbs().includes('agreement.refresh'));
    await world.settled();
    for (const seller of [admin, helpdesk, sales])
      assert.match(wordsOf(shownAt(world.teams, seller.at)), /Přijato přímo zákazníkem/);
    assert.match(wordsOf(shownAt(world.teams, customer.at)), /Přijato přímo zákazníkem, ověřeno/);
  });

  it('is told with person and day when the partner has confirmed it, and as old when that was before April 2023', async () => {
    const customer = await aCustomer(world);
    const confirm = (contact: object) =>
      world.control('POST', `customers/${customer.tenantId}/confirm-agreement`, contact);
    await confirm({ firstName: 'Nákup', lastName: 'Zboží', dateAgreed: '2023-03-31T21:59:00Z' });
    const seller = await atAgreement(world);
    assert.match(words(seller), /Vyžaduje nové přijetí/);
    assert.match(words(seller), /Datum přijetí\n31\. 3\. 2023/);
    // late in the evening in UTC it is the next day in Prague
    await confirm({ firstName: 'Nákup', lastName: 'Zboží', dateAgreed: '2026-10-31T23:30:00Z' });
    await seller.press('agreement.refresh');
    await world.settled();
    assert.match(
      wordsOf(await seller.sees(/Potvrzeno partnerem/)),
      /Přijal\(a\)\nNákup Zboží\nDatum přijetí\n1\. 11\. 2026/,
    );
  });

  it('has several customers to choose from, and none without a choice', async () => {
    await aCustomer(world);
    await aCustomer(world, { form: anotherForm(2) });
    const list = await aSeller(world, 'smlouva kapr');
    assert.deepEqual(list.verbs(), ['agreement.show']);
    const chosen = String(
      pressDataOf((await aSeller(world, 'zákazník zelenykapr2')).card(), 'agreement.show').customer,
    );
    await world.pressRaw(list.at, 'agreement.show', { customer: chosen }, { card: list.card() });
    await world.posted(({ body }) => /Zjišťuji stav[\s\S]*Zelený Kapr 2/.test(wordsOf(body)), 'the agreement');
    const none = await world.pressRaw(list.at, 'agreement.show', { customer: '' }, { card: list.card() });
    assert.match(none.text, /Vyberte prosím nejdřív/);
    const all = await aSeller(world, 'smlouva');
    assert.match(words(all), /Poslední zákazníci[\s\S]*za slovo „smlouva“/);
  });

  it('is no question where there is no tenant, or nobody to ask', async () => {
    const reseller = { tenant: 2, person: 1 };
    await aSeller(world, 'nový zákazník', reseller).then(async (seller) => {
      await seller.check(anotherForm(3));
      await seller.submit();
    });
    await world.settled();
    const seller = await aSeller(world, 'smlouva kapr', reseller);
    assert.match(words(seller), /Nelze zjistit[\s\S]*až bude mít zákazník tenant/);
    assert.deepEqual(seller.verbs(), ['customer.open']);
  });

  it('is not looked up for those who may not, who are told who may', async () => {
    const customer = await aCustomer(world);
    for (const person of [4, 5]) {
      const seller = await atAgreement(world, { tenant: 1, person });
      assert.match(words(seller), /Zatím nezjištěno/);
      const data = pressDataOf((await aSeller(world, 'zákazník kapr')).card(), 'customer.correct');
      const of = { activityId: placeOf(seller.at).activityId, conversationId: personalConversation(1, person) };
      const forged = press({ ...world.from(1, person), verb: 'agreement.refresh', data, of });
      const answer = await world.deliver(forged, 'agreement.refresh');
      assert.match(answer.text, /je potřeba role agent pro správu nebo agent prodeje\. Mají ji: Admin agent/);
      assert.equal(cardIn(answer.body), undefined);
    }
    assert.equal(await looksAt(world, customer.tenantId), 0);
  });

  it('speaks English to who does', async () => {
    await aCustomer(world);
    await world.say('language en');
    const seller = await aSeller(world, 'agreement kapr');
    await world.settled();
    assert.match(wordsOf(await seller.sees(/Not accepted/)), /Nothing can be ordered until the customer accepts/);
  });
});
