import assert from 'node:assert/strict';
import { aCustomer, atAgreement } from '../support/agreements.ts';
import { confirmationsAt, said } from '../support/attestations.ts';
import { cardIn, inputValue, verbsOf, wordsOf } from '../support/cards.ts';
import { shownAt } from '../support/customer-truth.ts';
import { closing, opened } from '../support/dialogs.ts';
import { goodForm } from '../support/forms.ts';
import { aSeller, hasField, standingIn } from '../support/seller.ts';
import { cardOf, startWorld, type World } from '../support/world.ts';

const SUBMIT = 'agreement.attest.submit';
const form = { ...goodForm, agreementPath: 'attest' };

describe('a new customer whose acceptance the partner confirms (R-55)', () => {
  let world: World;
  afterEach(() => world.stop());

  it('is told so before it is created, and its card leads to the form with the contact filled in', async () => {
    world = await startWorld({ policy: 'seed-2021' });
    const seller = await aSeller(world);
    await seller.check(form);
    assert.match(wordsOf(seller.card()), /potvrdíte na kartě zákazníka, že Zákaznickou smlouvu Microsoftu přijal/);
    await seller.submit();
    const created = await seller.created();
    await world.settled();
    assert.match(wordsOf(created), /vyřídíte tlačítkem „Potvrdit přijetí“/);
    assert.ok(verbsOf(created).includes('agreement.attest'));

    await world.pressRaw(seller.at, 'agreement.attest', {}, { card: created });
    const at = await world.posted((each) => verbsOf(cardIn(each.body)).includes(SUBMIT), 'the form');
    const shown = cardOf(at);
    assert.deepEqual(
      ['firstName', 'lastName', 'email', 'phone'].map((field) => inputValue(shown, field)),
      [goodForm.firstName, goodForm.lastName, goodForm.email, '+420 602 123 456'],
    );
    // the customer's card stays where it is
    assert.match(wordsOf(cardIn(shownAt(world.teams, seller.at))), /Tenant je založený/);
    await world.pressRaw(at, SUBMIT, { ...standingIn(shown), ...said }, { card: shown });
    await world.shows(at, /Potvrzeno partnerem/);
    const after = await seller.sees(/zákazník může nakupovat/);
    assert.ok(!verbsOf(after).includes('agreement.attest'));
    assert.match(wordsOf(after), /Potvrzeno partnerem/);
    await world.settled();
    assert.equal((await confirmationsAt(world)).length, 1);
  });

  it('leads to the link by which the customer accepts, where the policy wants the customer to click', async () => {
    world = await startWorld({ policy: 'current-2026' });
    const seller = await aSeller(world);
    await seller.check(form);
    assert.match(wordsOf(seller.card()), /potvrdíte na kartě zákazníka, že Zákaznickou smlouvu Microsoftu přijal/);
    await seller.submit();
    const created = await seller.created();
    await world.pressRaw(seller.at, 'agreement.attest', {}, { card: created });
    const at = await world.posted((each) => verbsOf(cardIn(each.body)).includes(SUBMIT), 'the form');
    const shown = cardOf(at);
    assert.equal(inputValue(shown, 'email'), goodForm.email);
    assert.ok(!hasField(shown, 'dateAgreed'), 'Microsoft keeps the moment');
    await world.pressRaw(at, SUBMIT, { ...standingIn(shown), ...said }, { card: shown });
    await world.shows(at, /Čeká se na zákazníka/);
  });

  it("in Teams: the form is a dialog over the customer's card, and its agreement comes into the chat", async () => {
    world = await startWorld({ policy: 'seed-2021', asTeams: true });
    const customer = await aCustomer(world, { form });
    const card = await customer.sees(/agreement\.attest/);
    const dialog = await opened(
      world,
      { ...customer.at, body: { attachments: [{ content: card }] } },
      'agreement.attest',
    );
    const text = await closing(world, dialog, SUBMIT, { ...standingIn(dialog.card), ...said });
    assert.match(text, /Odesílám potvrzení přijetí.*osobním chatu/s);
    const at = await world.posted((each) => /Zákaznická smlouva Microsoftu/.test(wordsOf(each.body)), 'the agreement');
    await world.settled();
    assert.match(wordsOf(cardIn(shownAt(world.teams, at))), /Potvrzeno partnerem/);
    await customer.sees(/zákazník může nakupovat/);
    assert.equal((await confirmationsAt(world)).length, 1);
  });

  it('ends in the same record as an existing one, and a colleague sees who confirmed it', async () => {
    world = await startWorld({ policy: 'seed-2021' });
    const customer = await aCustomer(world, { form });
    const seller = await atAgreement(world, { tenant: 1, person: 2 });
    assert.equal(verbsOf(await seller.sees(/agreement\.attest/))[0], 'agreement.attest');
    await seller.press('agreement.attest');
    await seller.press(SUBMIT, said);
    assert.match(wordsOf(await seller.sees(/Potvrzeno partnerem/)), /Potvrdil\(a\)\nSales agent/);
    await customer.sees(/zákazník může nakupovat/);
  });

  it('of who may not confirm, the card says who may', async () => {
    world = await startWorld({ policy: 'seed-2021' });
    const customer = await aCustomer(world, { form, by: { tenant: 1, person: 5 } });
    assert.match(wordsOf(customer.card()), /potom potvrdí agent pro správu nebo agent prodeje/);
    assert.ok(!customer.verbs().includes('agreement.attest'));
  });

  it('is promised in English, too', async () => {
    world = await startWorld({ policy: 'seed-2021' });
    await world.say('language en');
    const seller = await aSeller(world, 'new customer');
    await seller.check(form);
    assert.match(wordsOf(seller.card()), /you confirm on the customer's card/);
    await seller.submit();
    assert.match(wordsOf(await seller.created()), /with “Confirm acceptance”/);
  });
});
