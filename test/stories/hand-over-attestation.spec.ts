import assert from 'node:assert/strict';
import { channelMessage, press, tenantId } from '../support/activities.ts';
import { answers, askerOf, DONE, handedOver, MORE } from '../support/asker.ts';
import { inputValue, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { auditOf } from '../support/customer-truth.ts';
import { anotherForm, goodForm } from '../support/forms.ts';
import { allRows, openTestStore } from '../support/open-store.ts';
import { aSeller, hasField, type Seller, sentenceOf } from '../support/seller.ts';
import { placeOf, startWorld, type World } from '../support/world.ts';

const DAY = 86_400_000;
/** What the provider is given; the contact of the form stands in it already. */
const GIVEN = { dateAgreed: '2026-11-02', evidence: 'Podepsané PDF v SharePointu' } as const;
const CONFIRMED = { outcome: 'done' } as const;
const NOT_CONFIRMED = { outcome: 'refused', reason: 'Doklad je nečitelný.' } as const;

const words = (seller: Seller): string => wordsOf(seller.card());
const verbs = (seller: Seller): readonly string[] => verbsOf(seller.card());
const uidOf = (seller: Seller): string => String(pressDataOf(seller.card(), verbs(seller).at(-1) ?? '').customer);
const chainOf = async (world: World, seller: Seller): Promise<readonly string[]> =>
  (
    await auditOf(String(world.env.STORAGE_CONNECTION_STRING), world.prefix, `${tenantId(2)}|c|${uidOf(seller)}`)
  ).flatMap(({ what, outcome }) => (outcome === 'done' ? [what] : []));
const refusalsOf = async (world: World): Promise<readonly string[]> => {
  const { desk } = await openTestStore({ prefix: world.prefix });
  return (await allRows(desk))
    .filter((row) => String(row.partitionKey).includes('|refusals|'))
    .map((row) => JSON.parse(String(row.d0)) as { what: string; details: { why: string } })
    .map(({ what, details }) => `${what} ${details.why}`);
};
const inChannel = (world: World): string[] =>
  world.teams.accepted
    .filter(({ method, path }) => method === 'POST' && decodeURIComponent(path) === '/v3/conversations')
    .map(({ body }) => wordsOf(body));

/** In front of the agreement of a customer whose tenant the provider has made. */
async function atAgreement(world: World, person = 1, form = goodForm): Promise<Seller> {
  await answers(world, await handedOver(world, form), DONE);
  return aSeller(world, 'smlouva kapr', askerOf(person));
}
/** The form is filled in and sent. */
async function prepares(seller: Seller, given: Readonly<Record<string, string>> = GIVEN): Promise<string> {
  await seller.press('agreement.hand-over');
  await seller.press('agreement.hand-over.submit', given);
  return words(seller);
}
async function handsOver(world: World, seller: Seller): Promise<string> {
  await prepares(seller);
  await seller.press('provider.handed-over');
  await world.settled();
  return words(seller);
}

for (const policy of ['seed-2021', 'current-2026'] as const)
  describe(`an indirect reseller whose customer accepted, ${policy}`, () => {
    let world: World;
    beforeEach(async () => {
      world = await startWorld({ policy });
    });
    afterEach(() => world.stop());

    it('is never offered to attest, hands everything to the provider, and writes down what it says', async () => {
      const seller = await atAgreement(world);
      assert.ok(verbs(seller).includes('agreement.hand-over'), verbs(seller).join());
      assert.ok(!verbs(seller).some((verb) => verb.startsWith('agreement.attest')), verbs(seller).join());
      const form = await seller.press('agreement.hand-over');
      assert.equal(inputValue(form, 'firstName'), goodForm.firstName);
      assert.equal(inputValue(form, 'email'), goodForm.email);
      await seller.press('agreement.hand-over.submit', GIVEN);
      assert.match(words(seller), /Podklady pro poskytovatele jsou připravené/);
      const mail = await seller.press('provider.mail');
      const body = String(inputValue(mail, 'body'));
      for (const part of [
        goodForm.companyName,
        'IČO: 99990067',
        'zelenykapr.onmicrosoft.com',
        DONE.tenantId,
        'potvrdit přijetí Zákaznické smlouvy Microsoftu',
        `${goodForm.firstName} ${goodForm.lastName}`,
        goodForm.email,
        'Podepsané PDF v SharePointu',
        'PartnerID (lokace)',
      ])
        assert.ok(body.replaceAll('\u00a0', ' ').includes(part), `${part} in ${body}`);
      assert.match(body.replaceAll('\u00a0', ' '), /Datum přijetí: 2\. 11\. 2026/);
      const english = await seller.press('provider.mail', {});
      assert.ok(english);
      await seller.press('provider.handed-over');
      await world.settled();
      assert.match(words(seller), /Potvrzení je u poskytovatele/);
      const answerForm = await seller.press('provider.answer');
      assert.equal(inputValue(answerForm, 'acceptedOn'), '2026-11-02');
      await seller.press('provider.answer.submit', CONFIRMED);
      await world.settled();
      assert.match(
        words(seller),
        /Potvrzeno partnerem[\s\S]*potvrdil podle své odpovědi váš poskytovatel[\s\S]*2\. 11\. 2026/u,
      );
      assert.ok(verbs(seller).includes('provider.answer'), 'a wrong answer cannot be corrected');
      const done = await chainOf(world, seller);
      assert.ok(
        ['agreement.hand-over.submit', 'provider.handed-over', 'provider.answer.submit'].every((each) =>
          done.includes(each),
        ),
        done.join(),
      );
      // nothing was asked of Partner Center
      assert.deepEqual(await world.seen(), []);
    });
  });

describe('the request to attest an agreement', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('comes back with every mistake at its field, and with everything typed', async () => {
    const seller = await atAgreement(world);
    await seller.press('agreement.hand-over');
    const typed = { firstName: '', email: 'bez zavináče', phone: '12', dateAgreed: '2031-01-01', evidence: '' };
    const form = await seller.press('agreement.hand-over.submit', typed);
    for (const [field, value] of Object.entries(typed)) assert.equal(inputValue(form, field), value);
    assert.ok(seller.said('firstName').includes(sentenceOf({ why: 'required' })));
    assert.ok(seller.said('email').includes(sentenceOf({ why: 'email-format' })));
    assert.ok(seller.said('phone').includes(sentenceOf({ why: 'phone' })));
    assert.ok(seller.said('dateAgreed').includes(sentenceOf({ why: 'day-future' })));
    assert.ok(seller.said('evidence').includes(sentenceOf({ why: 'required' })));
    await seller.press('agreement.hand-over.submit', { ...GIVEN, dateAgreed: '2019-09-30', firstName: 'Účetní' });
    assert.match(seller.said('dateAgreed'), /existuje až od/);
    await seller.press('agreement.hand-over.cancel');
    assert.ok(verbs(seller).includes('agreement.hand-over'));
  });

  it('asks about an old day once, and goes on when it was looked at', async () => {
    const seller = await atAgreement(world);
    await seller.press('agreement.hand-over');
    await seller.press('agreement.hand-over.submit', { ...GIVEN, dateAgreed: '2022-05-02' });
    assert.ok(hasField(seller.card(), 'seen'));
    assert.match(words(seller), /musí ji přijmout znovu/);
    await seller.press('agreement.hand-over.submit', { seen: 'true' });
    assert.match(words(seller), /Podklady pro poskytovatele jsou připravené/);
    // the provider confirms it all the same: the customer must accept again
    await seller.press('provider.handed-over');
    await seller.press('provider.answer');
    await seller.press('provider.answer.submit', CONFIRMED);
    assert.match(words(seller), /Vyžaduje nové přijetí/);
  });

  it('that is refused is corrected and handed over anew; the older one can still be answered', async () => {
    const seller = await atAgreement(world);
    await handsOver(world, seller);
    await seller.press('provider.answer');
    await seller.press('provider.answer.submit', NOT_CONFIRMED);
    assert.match(words(seller), /Poskytovatel přijetí nepotvrdil[\s\S]*Důvod: Doklad je nečitelný/);
    const form = await seller.press('agreement.hand-over');
    assert.equal(inputValue(form, 'evidence'), GIVEN.evidence);
    await seller.press('agreement.hand-over.submit', { evidence: 'Lepší sken' });
    assert.match(String(inputValue(await seller.press('provider.mail'), 'body')), /Lepší sken/);
    await seller.press('provider.handed-over');
    await seller.press('provider.answer');
    assert.ok(hasField(seller.card(), 'request'), 'which of the two is not asked');
    await seller.press('provider.answer.submit', CONFIRMED);
    assert.match(words(seller), /Potvrzeno partnerem/);
  });

  it('of which more is wanted is gone on with by an e-mail or with other details, under one id', async () => {
    const seller = await atAgreement(world);
    await handsOver(world, seller);
    await seller.press('provider.answer');
    await seller.press('provider.answer.submit', MORE);
    assert.match(words(seller), /Poskytovatel žádá o doplnění[\s\S]*Plnou moc/);
    const before = String(pressDataOf(seller.card(), 'provider.handed-over').request);
    await prepares(seller, { evidence: 'Plná moc v SharePointu' });
    assert.equal(String(pressDataOf(seller.card(), 'provider.handed-over').request), before);
    await seller.press('provider.handed-over');
    assert.match(words(seller), /Potvrzení je u poskytovatele/);
    assert.match(String(inputValue(await seller.press('provider.mail'), 'body')), /Plná moc/);
  });

  it('is taken back after a question, told as a mail, and can be answered all the same', async () => {
    const seller = await atAgreement(world);
    await handsOver(world, seller);
    await seller.press('provider.withdraw');
    assert.match(words(seller), /Opravdu žádost o potvrzení stáhnout/);
    assert.deepEqual(verbs(seller), ['provider.withdraw.confirm', 'agreement.show']);
    await seller.press('provider.withdraw.confirm');
    assert.match(words(seller), /Žádost o potvrzení je stažená/);
    assert.match(String(inputValue(await seller.press('provider.mail'), 'subject')), /^Staženo/);
    await seller.press('agreement.show');
    await seller.press('provider.answer');
    await seller.press('provider.answer.submit', CONFIRMED);
    assert.match(words(seller), /Potvrzeno partnerem/);
  });

  it('answered twice changes nothing; a contradiction is asked about, and a wrong one is taken back', async () => {
    const seller = await atAgreement(world);
    await handsOver(world, seller);
    const colleague = await aSeller(world, 'smlouva kapr', askerOf(2));
    await colleague.press('provider.answer');
    await seller.press('provider.answer');
    await seller.press('provider.answer.submit', CONFIRMED);
    await world.settled();
    await colleague.press('provider.answer.submit', CONFIRMED);
    assert.match(words(colleague), /Tuto odpověď už zapsal\(a\) Admin agent.*Nic se nezměnilo/);
    await colleague.press('provider.answer');
    await colleague.press('provider.answer.submit', { ...NOT_CONFIRMED, outcome: 'refused' });
    assert.match(words(colleague), /Zapsaná je už jiná odpověď: potvrzeno/);
    await colleague.press('provider.answer.submit', { overrides: 'true' });
    assert.match(words(colleague), /Poskytovatel přijetí nepotvrdil/);
    assert.doesNotMatch(words(colleague), /Potvrzeno partnerem/);
    assert.equal((await chainOf(world, seller)).filter((each) => each === 'provider.answer.submit').length, 3);
  });

  it('is told to the channel without an e-mail, a phone or what the provider wrote', async () => {
    await world.teams.send(world.urlOf(0), channelMessage({ ...world.from(2, 1), text: 'nastavení' }));
    const seller = await atAgreement(world);
    await handsOver(world, seller);
    await seller.press('provider.answer');
    await seller.press('provider.answer.submit', NOT_CONFIRMED);
    await world.settled();
    const told = inChannel(world).join('\n');
    assert.match(told, /Potvrzení smlouvy předáno poskytovateli/);
    assert.match(told, /Poskytovatel přijetí smlouvy nepotvrdil/);
    for (const secret of [goodForm.email, '602', 'nečitelný', 'SharePoint']) assert.ok(!told.includes(secret), secret);
  });

  it('is not prepared by who may not, and not for a customer without a tenant', async () => {
    const admin = await atAgreement(world);
    const data = pressDataOf(admin.card(), 'agreement.hand-over');
    for (const person of [4, 5]) {
      const seller = await aSeller(world, 'smlouva kapr', askerOf(person));
      assert.ok(!verbs(seller).includes('agreement.hand-over'), `${person}: ${verbs(seller)}`);
      for (const verb of ['agreement.hand-over', 'agreement.hand-over.submit', 'provider.handed-over']) {
        const carried = { ...data, ...GIVEN, about: 'agreement', request: '01JZ3QX7T4K6M8P0R2T4V6X8Z0' };
        const sent = { ...world.from(2, person), verb, data: carried, of: placeOf(seller.at) };
        await world.deliver(press(sent), verb);
      }
    }
    assert.ok((await refusalsOf(world)).includes('agreement.hand-over role'));
    assert.ok((await refusalsOf(world)).includes('agreement.hand-over.submit role'));
    const asked = await handedOver(world, anotherForm(2));
    const uid = String(pressDataOf(asked.card(), 'provider.answer').customer);
    const sent = await world.deliver(
      press({
        ...world.from(2, 1),
        verb: 'agreement.hand-over',
        data: { ...data, customer: uid },
        of: placeOf(admin.at),
      }),
      'no tenant',
    );
    assert.match(sent.text, /zatím nemá tenant/);
  });

  it('is nothing for those who have Partner Center: their forged press is refused and kept', async () => {
    const mine = await atAgreement(world);
    const data = pressDataOf(mine.card(), 'agreement.hand-over');
    for (const tenant of [1, 3])
      for (const verb of ['agreement.hand-over', 'agreement.hand-over.submit']) {
        const forged = { ...world.from(tenant, 1), verb, data: { ...data, ...GIVEN }, of: placeOf(mine.at) };
        const answer = await world.deliver(press(forged), verb);
        assert.match(answer.text, /neplatí|out of date|no longer/i);
      }
    assert.equal((await refusalsOf(world)).filter((each) => each.endsWith('no-provider')).length, 4);
  });

  it('speaks English to who wants it', async () => {
    const seller = await atAgreement(world);
    await world.say('jazyk en', askerOf());
    const english = await aSeller(world, 'agreement kapr', askerOf());
    assert.match(wordsOf(english.card()), /Ask the provider/);
    await english.press('agreement.hand-over');
    assert.match(words(english), /Who accepted the agreement for the customer, and when\?/);
    await english.press('agreement.hand-over.submit', GIVEN);
    assert.match(words(english), /The request to the provider is ready/);
    assert.ok(seller);
  });
});

describe('the request to attest an agreement, in time', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ sweeping: true });
  });
  after(() => world.stop());

  it('nobody answers is told of after 3, 7 and 14 days, the last time in the channel, too', async () => {
    await world.teams.send(world.urlOf(0), channelMessage({ ...world.from(2, 1), text: 'nastavení' }));
    const seller = await atAgreement(world);
    await handsOver(world, seller);
    const start = Date.now();
    const reminders = (): number =>
      world.teams.accepted.filter(
        ({ method, body }) => method === 'POST' && wordsOf(body).includes('Poskytovatel zatím neodpověděl'),
      ).length;
    for (const [at, day] of [3, 7, 14].entries()) {
      await world.moveClock(new Date(start + day * DAY + 60_000));
      await world.teams.until(() => reminders() > at, `the reminder after ${day} days`, 15_000);
      await world.settled();
    }
    await world.teams.until(
      () => inChannel(world).some((text) => text.includes('bez odpovědi už 14 dní')),
      'the channel hears it',
      15_000,
    );
  });
});

describe('the request to attest an agreement, pressed by everybody at once', () => {
  let world: World;
  before(async () => {
    world = await startWorld({ bots: 2 });
    await world.teams.send(world.urlOf(0), channelMessage({ ...world.from(2, 1), text: 'nastavení' }));
  });
  after(() => world.stop());

  it('is handed over once and told once, by two people in two processes', async () => {
    const seller = await atAgreement(world);
    await prepares(seller);
    const colleague = await aSeller(world, 'smlouva kapr', askerOf(2));
    const sent = [seller, colleague].flatMap((one, at) => {
      const data = pressDataOf(one.card(), 'provider.handed-over');
      const by = { ...world.from(2, at + 1), verb: 'provider.handed-over', data, of: placeOf(one.at) };
      return [0, 1].map((bot) => world.deliver(press(by), 'at once', bot));
    });
    for (const answer of await Promise.all(sent)) assert.equal(answer.status, 200);
    await world.settled();
    const told = (): number =>
      inChannel(world).filter((text) => text.includes('Potvrzení smlouvy předáno poskytovateli')).length;
    await world.teams.until(() => told() > 0, 'the notice');
    assert.equal(told(), 1);
    // the request for the customer, and this one
    assert.equal((await chainOf(world, seller)).filter((what) => what === 'provider.handed-over').length, 2);
  });

  it('is prepared for nobody by ids of another organisation, and by no old card', async () => {
    const seller = await aSeller(world, 'smlouva kapr', askerOf());
    const uid = String(pressDataOf(seller.card(), 'provider.answer').customer);
    const data = { ...pressDataOf(seller.card(), 'provider.answer'), customer: uid };
    for (const verb of ['provider.handed-over', 'provider.withdraw', 'provider.withdraw.confirm']) {
      const stale = { ...data, about: 'agreement', request: '01JZ3QX7T4K6M8P0R2T4V6X8Z0' };
      const sent = { ...world.from(2, 1), verb, data: stale, of: placeOf(seller.at) };
      assert.match((await world.deliver(press(sent), verb)).text, /Tato žádost už neplatí/, verb);
    }
    const form = { ...GIVEN, firstName: 'Účetní', lastName: 'Oddělení', email: 'ucetni@zeleny-kapr.cz', phone: '' };
    const late = {
      ...world.from(2, 1),
      verb: 'agreement.hand-over.submit',
      data: { ...data, ...form, seen: '', asked: '' },
    };
    // the provider works on one: there is no other beside it
    assert.match((await world.deliver(press({ ...late, of: placeOf(seller.at) }), 'late')).text, /Žádost už předal/);
  });
});
