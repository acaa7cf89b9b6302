import assert from 'node:assert/strict';
import { tenantId } from '../support/activities.ts';
import { answers, askerOf, DONE, handedOver, lookingAt, MORE, prepared, REFUSED, TENANT } from '../support/asker.ts';
import { cardIn, inputValue, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { auditOf, shownAt } from '../support/customer-truth.ts';
import { anotherForm, goodForm } from '../support/forms.ts';
import { withoutProviderTenant } from '../support/relationships.ts';
import { aSeller, hasField, type Seller, sentenceOf } from '../support/seller.ts';
import { startWorld, type World } from '../support/world.ts';

const OTHER = '11111111-1111-4111-8111-111111111111';

describe("a provider's answer", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const words = (seller: Seller): string => wordsOf(seller.card());
  const verbs = (seller: Seller): readonly string[] => verbsOf(seller.card());
  const uidOf = (seller: Seller): string => String(pressDataOf(seller.card(), verbs(seller)[0] ?? '').customer);
  const chainOf = (seller: Seller) =>
    auditOf(String(world.env.STORAGE_CONNECTION_STRING), world.prefix, `${tenantId(2)}|c|${uidOf(seller)}`);
  const done = async (seller: Seller): Promise<readonly string[]> =>
    (await chainOf(seller)).map(({ what, outcome }) => `${what} ${outcome}`);

  it('that it refuses stands on the card with its reason; the corrected form becomes another request', async () => {
    const seller = await handedOver(world);
    assert.match(
      await answers(world, seller, REFUSED),
      /Poskytovatel žádost odmítl[\s\S]*Důvod: Název tenantu je obsazený/,
    );
    const form = await seller.press('customer.create.edit');
    assert.equal(inputValue(form, 'email'), goodForm.email);
    await seller.check({ domainPrefix: 'zelenykapr2' });
    await seller.submit();
    await world.settled();
    const mail = await seller.press('provider.mail');
    assert.match(String(inputValue(mail, 'body')), /zelenykapr2\.onmicrosoft\.com/);
    assert.doesNotMatch(String(inputValue(mail, 'body')), /Nahrazuje/);
    await seller.press('provider.handed-over');
    assert.match(await answers(world, seller, { ...DONE, domain: 'zelenykapr2' }), /Tenant je založený/);
  });

  it('that it needs more is gone on with by an e-mail, or by another request', async () => {
    const seller = await handedOver(world);
    assert.match(await answers(world, seller, MORE), /Co máme doplnit: Plnou moc zákazníka/);
    await seller.press('provider.handed-over');
    assert.match(words(seller), /Žádost je u poskytovatele/);
    assert.match(await answers(world, seller, DONE), /Tenant je založený/);
  });

  for (const [what, typed, field, sentence] of [
    ['without an outcome', { ...DONE, outcome: '' }, 'outcome', { why: 'required' }],
    ['with half a tenant id', { ...DONE, tenantId: '5f0d2c1e' }, 'tenantId', { why: 'tenant-id-format' }],
    ['with our own tenant (R-09)', { ...DONE, tenantId: tenantId(2) }, 'tenantId', { why: 'tenant-id-ours' }],
    [
      "with the provider's own tenant",
      { ...DONE, tenantId: '00000000-0000-4000-a000-000000000003' },
      'tenantId',
      { why: 'tenant-id-provider' },
    ],
    ['with a domain that is none', { ...DONE, domain: 'zelený kapr' }, 'domain', { why: 'domain-format' }],
    ['refused without a reason', { ...REFUSED, reason: ' ' }, 'reason', { why: 'required' }],
    ['needing nothing', { ...MORE, what: '' }, 'what', { why: 'required' }],
  ] as const)
    it(`${what} comes back at its field, with everything typed`, async () => {
      const seller = await handedOver(world);
      await seller.press('provider.answer');
      const form = await seller.press('provider.answer.submit', typed);
      assert.ok(seller.said(field).includes(sentenceOf(sentence)), words(seller));
      for (const [name, value] of Object.entries(typed)) assert.equal(inputValue(form, name), value);
      await seller.press('provider.answer.submit', DONE);
      assert.match(words(seller), /Tenant je založený/);
    });

  it('with the tenant of another customer of ours is looked at again', async () => {
    const first = await handedOver(world);
    await answers(world, first, DONE);
    const second = await handedOver(world, anotherForm(2));
    await second.press('provider.answer');
    await second.press('provider.answer.submit', DONE);
    const ours = sentenceOf({ why: 'tenant-of-another', companyName: 'Zelený Kapr s.r.o.' });
    assert.ok(second.said('domain').includes(ours), words(second));
  });

  it('with another name than was asked for: that one is taken then, and the other is free', async () => {
    const first = await handedOver(world);
    await answers(world, first, { ...DONE, domain: 'kaprtrebic' });
    assert.match(words(first), /kaprtrebic\.onmicrosoft\.com/);
    const second = await prepared(world, { ...anotherForm(2), domainPrefix: goodForm.domainPrefix });
    assert.match(words(second), /je připravená/);
    const third = await aSeller(world, 'nový zákazník', askerOf());
    await third.check({ ...anotherForm(3), domainPrefix: 'kaprtrebic' });
    const ours = sentenceOf({ why: 'prefix-ours', companyName: goodForm.companyName });
    assert.ok(third.said('domainPrefix').includes(ours), words(third));
  });

  it('written down twice, by two people: the second is told who did it, and nothing changes', async () => {
    const seller = await handedOver(world);
    const colleague = await lookingAt(world, 'zákazník kapr', 2);
    await colleague.press('provider.answer');
    await answers(world, seller, DONE);
    await colleague.press('provider.answer.submit', DONE);
    assert.match(words(colleague), /Tuto odpověď už zapsal\(a\) Admin agent.*Nic se nezměnilo/);
    assert.equal((await done(seller)).filter((each) => each === 'provider.answer.submit done').length, 1);
  });

  it('that contradicts the one before is asked about, kept as typed, and both are written down', async () => {
    const seller = await handedOver(world);
    await answers(world, seller, DONE);
    const form = await seller.press('provider.answer');
    assert.equal(inputValue(form, 'tenantId'), TENANT);
    const asked = await seller.press('provider.answer.submit', { ...DONE, tenantId: OTHER });
    assert.match(words(seller), /Zapsaná je už jiná odpověď: vyřízeno, zelenykapr\.onmicrosoft\.com/);
    assert.equal(inputValue(asked, 'tenantId'), OTHER);
    // pressed again without the tick: asked again
    await seller.press('provider.answer.submit');
    assert.ok(hasField(seller.card(), 'overrides'));
    await seller.press('provider.answer.submit', { overrides: 'true' });
    assert.match(words(seller), new RegExp(OTHER));
    const [link] = (await chainOf(seller)).filter(({ details }) => details.overrides === true);
    assert.deepEqual([link?.details.tenantBefore, link?.details.tenantId], [TENANT, OTHER]);
    await world.say('historie kapr', askerOf());
    assert.match(
      wordsOf((await world.posted()).body),
      /Zápis odpovědi poskytovatele\n.*odmítnuto: dříve byla zapsaná jiná/,
    );
  });

  it('newer than the one a tick was shown with is not given up unseen', async () => {
    const seller = await handedOver(world);
    await answers(world, seller, DONE);
    const colleague = await lookingAt(world, 'zákazník kapr', 3);
    await answers(world, colleague, { ...DONE, tenantId: OTHER });
    assert.ok(hasField(colleague.card(), 'overrides'));
    // meanwhile somebody else corrects it
    await answers(world, seller, REFUSED);
    await seller.press('provider.answer.submit', { overrides: 'true' });
    await world.settled();
    await colleague.press('provider.answer.submit', { overrides: 'true' });
    assert.match(words(colleague), /odmítnuto, Název tenantu je obsazený/);
    assert.equal(inputValue(colleague.card(), 'overrides'), 'false');
    await colleague.press('provider.answer.submit', { overrides: 'true' });
    assert.match(words(colleague), new RegExp(OTHER));
  });

  it('that a tenant is none after all brings the request back', async () => {
    const seller = await handedOver(world);
    await answers(world, seller, DONE);
    await answers(world, seller, REFUSED);
    await seller.press('provider.answer.submit', { overrides: 'true' });
    assert.match(words(seller), /Poskytovatel žádost odmítl/);
  });

  it('comes after the request was taken back, too', async () => {
    const seller = await handedOver(world);
    await seller.press('provider.withdraw');
    assert.match(words(seller), /Opravdu žádost stáhnout\?/);
    await seller.press('customer.show');
    assert.match(words(seller), /Žádost je u poskytovatele/);
    await seller.press('provider.withdraw');
    await seller.press('provider.withdraw.confirm');
    assert.match(words(seller), /Žádost je stažená/);
    const mail = await seller.press('provider.mail');
    assert.match(String(inputValue(mail, 'subject')), /^Staženo: /);
    await seller.press('customer.show');
    assert.match(await answers(world, seller, DONE), /Tenant je založený/);
  });

  it('comes even after the customer was thrown away', async () => {
    const seller = await handedOver(world);
    await seller.press('provider.withdraw');
    await seller.press('provider.withdraw.confirm');
    await seller.press('customer.create.discard');
    assert.deepEqual(verbs(seller), ['provider.answer', 'customer.create.restore']);
    assert.match(await answers(world, seller, DONE), /Tenant je založený/);
    await world.say('zákazník kapr', askerOf());
    assert.match(wordsOf((await world.posted()).body), /Tenant je založený/);
  });

  it('to an older request finds it: which one is chosen, and its data count', async () => {
    const seller = await handedOver(world);
    await seller.press('customer.create.edit');
    await seller.check({ domainPrefix: 'zelenykapr2' });
    assert.match(words(seller), /Poskytovatel má žádost z/);
    await seller.submit();
    await world.settled();
    const mail = await seller.press('provider.mail');
    assert.match(String(inputValue(mail, 'body')), /Nahrazuje naši žádost z/);
    await seller.press('provider.handed-over');
    await world.settled();
    await seller.press('provider.answer');
    const older = seller.choice('request', /stažená/);
    await seller.press('provider.answer.submit', { ...DONE, request: older });
    assert.match(words(seller), /zelenykapr\.onmicrosoft\.com/);
    assert.match(words(seller), /Poskytovatel má ještě jinou žádost z/);
  });

  it('may come while the form is filled in anew: leaving it waits for the provider as before', async () => {
    const seller = await handedOver(world);
    await seller.press('customer.create.edit');
    await seller.press('customer.create.discard');
    assert.match(words(seller), /Žádost je u poskytovatele/);
    assert.match(await answers(world, seller, DONE), /Tenant je založený/);
  });

  it('may be taken down by a colleague meanwhile, who finds the customer as before', async () => {
    const seller = await handedOver(world);
    await seller.press('customer.create.edit');
    const colleague = await lookingAt(world, 'zákazník kapr', 3);
    assert.match(words(colleague), /Žádost je u poskytovatele[\s\S]*Údaje právě upravuje Admin agent/);
    assert.deepEqual(verbs(colleague).slice(0, 1), ['provider.answer']);
    assert.ok(!verbs(colleague).includes('provider.withdraw'));
    assert.match(await answers(world, colleague, DONE), /Tenant je založený/);
    const late = await seller.press('customer.create.check', { domainPrefix: 'zelenykapr3' });
    assert.match(wordsOf(late), /Tenant je založený/);
  });

  it('of which somebody thinks better is left unsaid', async () => {
    const seller = await handedOver(world);
    await seller.press('provider.answer');
    await seller.press('provider.answer.cancel', DONE);
    assert.match(words(seller), /Žádost je u poskytovatele/);
    assert.ok(!(await done(seller)).includes('provider.answer.submit done'));
  });

  it('holds hostile text as text, and keeps it from the channel', async () => {
    const seller = await handedOver(world);
    const hostile = '*tučně* <at>všichni</at> [klik](http://zly.example) jmeno@zakaznik.cz 602 123 456';
    await answers(world, seller, { ...REFUSED, reason: hostile });
    const card = JSON.stringify(seller.card());
    assert.match(card, /\\\\\*tučně\\\\\*/);
    assert.match(card, /\\\\<at\\\\>/);
    const entries = JSON.stringify(await chainOf(seller));
    assert.doesNotMatch(entries, /tučně|zakaznik\.cz/);
  });

  it('is nobody’s of the other organisations: a forged press is refused and kept, and shows nothing', async () => {
    const seller = await handedOver(world);
    const press = { ...pressDataOf(seller.card(), 'provider.withdraw') };
    const before = await done(seller);
    for (const tenant of [1, 3]) {
      for (const verb of [
        'provider.handed-over',
        'provider.answer',
        'provider.answer.cancel',
        'provider.mail',
        'provider.withdraw.confirm',
      ]) {
        const card = {
          type: 'AdaptiveCard',
          actions: [{ type: 'Action.Execute', verb, data: { ...press, language: 'cs' } }],
        };
        const answer = await world.pressRaw(seller.at, verb, {}, { tenant, person: 1, card });
        assert.equal(cardIn(answer.body), undefined, verb);
        assert.doesNotMatch(answer.text, /Kapr/);
        assert.match(answer.text, /už neplatí/);
      }
    }
    assert.deepEqual(await done(seller), before);
  });

  it('reaches every copy of the card', async () => {
    const seller = await handedOver(world);
    const colleague = await lookingAt(world, 'zákazník kapr', 3);
    await answers(world, seller, REFUSED);
    assert.match(wordsOf(shownAt(world.teams, colleague.at)), /Důvod: Název tenantu je obsazený/);
    await answers(world, colleague, { ...DONE, overrides: 'false' });
    await colleague.press('provider.answer.submit', { overrides: 'true' });
    await world.settled();
    assert.match(wordsOf(shownAt(world.teams, seller.at)), /Tenant je založený[\s\S]*zapsal\(a\) Second Admin agent/);
  });
});

describe("a provider's answer about a relationship, because its tenant is not known here", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ resellersFile: withoutProviderTenant });
  });
  afterEach(() => world.stop());

  it('to an older request for something else needs the role for that (R-11)', async () => {
    const seller = await handedOver(world, { ...goodForm, hasTenant: 'true', existingDomain: 'zeleny-kapr.cz' });
    await seller.press('customer.create.edit');
    await seller.check({ hasTenant: 'false', existingDomain: '' });
    await seller.submit();
    await world.settled();
    await seller.press('provider.handed-over');
    await world.settled();
    const globalAdmin = await lookingAt(world, 'zákazník kapr', 5);
    await globalAdmin.press('provider.answer');
    const older = globalAdmin.choice('request', /stažená/);
    const answer = await world.pressRaw(
      globalAdmin.at,
      'provider.answer.submit',
      { ...DONE, request: older },
      { ...askerOf(5), card: globalAdmin.card() },
    );
    assert.match(answer.text, /je potřeba role agent pro správu nebo agent prodeje/);
  });

  it('to a customer that has a tenant is a relationship: no welcome, and its own words', async () => {
    const form = { ...goodForm, hasTenant: 'true', existingDomain: 'zeleny-kapr.cz' };
    const seller = await prepared(world, form);
    assert.match(wordsOf(seller.card()), /vztah prodejce se stávajícím tenantem/);
    const mail = await seller.press('provider.mail');
    assert.match(String(inputValue(mail, 'subject')), /Žádost o vztah prodejce/);
    await seller.press('provider.handed-over');
    const said = await answers(world, seller, { ...DONE, domain: 'zeleny-kapr.cz' });
    assert.match(said, /Vztah prodejce je navázaný/);
    assert.ok(!verbsOf(seller.card()).includes('customer.mail'));
  });
});
