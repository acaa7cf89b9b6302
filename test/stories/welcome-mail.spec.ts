import assert from 'node:assert/strict';
import { channelId, press, tenantId } from '../support/activities.ts';
import { type CardJson, cardIn, inputValue, partsOf, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { mailInLink } from '../support/compose-links.ts';
import { auditOf } from '../support/customer-truth.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { goodForm } from '../support/forms.ts';
import { passwordsIn } from '../support/leaks.ts';
import { submitted } from '../support/new-customer.ts';
import { placeOf, startWorld, type World } from '../support/world.ts';

const ACCEPTANCE = 'https://admin.microsoft.com/AdminPortal/Home?ref=/BillingAccounts/agreement';
const SLOVAK = {
  ...goodForm,
  ico: '',
  addressLine1: 'Rybničná 12',
  city: 'Bratislava',
  postalCode: '811 01',
  country: 'SK',
  phone: '+421905123456',
};

type Tenant = { readonly at: Recorded; readonly card: CardJson; readonly password: string };

/** A customer whose tenant has just been created, and the first password as Partner Center gave it. */
async function tenantIn(world: World, form: Readonly<Record<string, string>> = goodForm): Promise<Tenant> {
  const at = await submitted(world, form);
  const card = await world.shows(at, /customer\.mail/);
  const [password] = passwordsIn(await world.seen());
  assert.ok(password);
  return { at, card, password };
}

const linkOf = (card: CardJson | undefined): string =>
  String(partsOf(card).find(({ type }) => type === 'Action.OpenUrl')?.url ?? '');
const mailOf = (card: CardJson | undefined) => ({
  to: inputValue(card, 'to'),
  cc: inputValue(card, 'cc'),
  subject: inputValue(card, 'subject'),
  body: inputValue(card, 'body'),
});
const bodyOf = (card: CardJson | undefined): string => String(inputValue(card, 'body'));

async function audited(world: World, card: CardJson): Promise<string[]> {
  const { customer } = pressDataOf(card, 'customer.mail');
  const chain = await auditOf(
    String(world.env.STORAGE_CONNECTION_STRING),
    world.prefix,
    `${tenantId(1)}|c|${String(customer)}`,
  );
  return chain.map(({ what, outcome }) => `${what} ${outcome}`);
}

/** The same button, pressed in a channel. */
function pressInChannel(world: World, { card }: Tenant, verb: string) {
  const data = pressDataOf(card, 'customer.mail');
  const of = { activityId: '1700000000000', conversationId: `${channelId()};messageid=1700000000000` };
  return world.deliver(press({ ...world.from(), verb, data: { ...data, language: 'cs' }, of }), verb);
}

describe('the welcome mail, with the password in a message of its own', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ policy: 'current-2026' });
  });
  afterEach(() => world.stop());

  it('is written in Czech to a Czech customer, and opens whole in Outlook', async () => {
    const { at, card, password } = await tenantIn(world);
    const mail = await world.pressRaw(at, 'customer.mail', {}, { card }).then(({ body }) => cardIn(body));
    assert.equal(inputValue(mail, 'to'), goodForm.email);
    assert.equal(inputValue(mail, 'cc'), 'cloud@modra-veverka.example');
    for (const part of ['Dobrý den', goodForm.companyName, 'admin@zelenykapr.onmicrosoft.com', ACCEPTANCE])
      assert.ok(bodyOf(mail).includes(part), part);
    assert.ok(!bodyOf(mail).includes(password));
    assert.deepEqual(mailInLink(linkOf(mail)), mailOf(mail));
    assert.deepEqual(verbsOf(mail), ['customer.mail.password', 'customer.mail', 'customer.show']);
    await world.shows(at, /Dobrý den/);
  });

  it('can be had in the other language, and leads back to the customer', async () => {
    const { at, card } = await tenantIn(world);
    const mail = await world.pressRaw(at, 'customer.mail', {}, { card }).then(({ body }) => cardIn(body));
    const english = await world.pressRaw(at, 'customer.mail', {}, { card: mail }).then(({ body }) => cardIn(body));
    assert.match(bodyOf(english), /^Hello,/);
    assert.match(wordsOf(english), /Text zprávy/);
    const back = await world.pressRaw(at, 'customer.show', {}, { card: english });
    assert.match(wordsOf(cardIn(back.body)), /Tenant je založený/);
  });

  it('is followed by the password, which only the answer shows, and ends with handing it over', async () => {
    const { at, card, password } = await tenantIn(world);
    const mail = await world.pressRaw(at, 'customer.mail', {}, { card }).then(({ body }) => cardIn(body));
    await world.shows(at, /Dobrý den/);
    const second = await world.pressRaw(at, 'customer.mail.password', {}, { card: mail });
    const shown = cardIn(second.body);
    assert.ok(bodyOf(shown).split('\n').includes(password));
    assert.equal(linkOf(shown), '');
    assert.equal(inputValue(shown, 'cc'), undefined);
    assert.equal((await audited(world, card)).at(-1), 'customer.mail.password done');
    const ended = await world.pressRaw(at, 'customer.password.handed-over', {}, { card: shown });
    assert.match(wordsOf(cardIn(ended.body)), /Předáno/);
    const after = await world.pressRaw(at, 'customer.mail', {}, { card: cardIn(ended.body) });
    assert.match(wordsOf(cardIn(after.body)), /zákazník už ho má/);
    assert.ok(!verbsOf(cardIn(after.body)).includes('customer.mail.password'));
    const late = await world.pressRaw(at, 'customer.mail.password', {}, { card: mail });
    assert.ok(!late.text.includes(password));
  });

  it('is open to a colleague, the password is not', async () => {
    const tenant = await tenantIn(world);
    const { at, card, password } = tenant;
    const colleague = { tenant: 1, person: 3, card };
    const mail = await world.pressRaw(at, 'customer.mail', {}, colleague);
    assert.match(wordsOf(cardIn(mail.body)), /Zákazníkovi ho předá Admin agent/);
    assert.deepEqual(verbsOf(cardIn(mail.body)), ['customer.mail', 'customer.show']);
    const forged = press({
      ...world.from(1, 3),
      verb: 'customer.mail.password',
      data: { ...pressDataOf(card, 'customer.mail'), language: 'cs' },
      of: placeOf(at),
    });
    const refused = await world.deliver(forged, 'forged');
    assert.match(refused.text, /Heslo vidí jen ten, kdo o tenant požádal/);
    assert.ok(!refused.text.includes(password));
    assert.ok(!(await audited(world, card)).includes('customer.mail.password done'));
  });

  it('is refused to people without a role', async () => {
    const { at, card } = await tenantIn(world);
    const refused = await world.pressRaw(at, 'customer.mail', {}, { tenant: 1, person: 9, card });
    assert.match(refused.text, /potřeba role/);
    assert.ok(!refused.text.includes(goodForm.email));
  });

  it('goes from a channel to the personal chat, and the password nowhere', async () => {
    const tenant = await tenantIn(world);
    await world.settled();
    const answer = await pressInChannel(world, tenant, 'customer.mail');
    assert.match(answer.text, /posílám do osobního chatu/);
    assert.ok(!answer.text.includes(goodForm.email));
    const sent = await world.posted(({ body }) => JSON.stringify(body).includes('Uvítací e-mail'), 'the mail');
    assert.ok(!decodeURIComponent(sent.path).includes(channelId()));
    const refused = await pressInChannel(world, tenant, 'customer.mail.password');
    assert.match(refused.text, /jen v osobním chatu/);
  });
});

describe('the welcome mail to a customer abroad', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('is written in English, and speaks English to an English-speaking seller', async () => {
    await world.say('language en');
    const { at, card } = await tenantIn(world, SLOVAK);
    const mail = await world.pressRaw(at, 'customer.mail', {}, { card }).then(({ body }) => cardIn(body));
    assert.match(bodyOf(mail), /^Hello,\n\nwe have set up a Microsoft 365 tenant for Zelený Kapr s\.r\.o\.,/);
    assert.ok(bodyOf(mail).split('\n').includes(ACCEPTANCE));
    assert.deepEqual(mailInLink(linkOf(mail)), mailOf(mail));
    assert.match(wordsOf(mail), /Open in Outlook ↗/);
    const second = await world.pressRaw(at, 'customer.mail.password', {}, { card: mail });
    assert.match(bodyOf(cardIn(second.body)), /^Hello,\n\nhere is the password/);
    const czech = await world.pressRaw(at, 'customer.mail', {}, { card: mail });
    assert.match(bodyOf(cardIn(czech.body)), /^Dobrý den,/);
  });
});

describe('the welcome mail, with everything in one mail', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ policy: 'seed-2021' });
  });
  afterEach(() => world.stop());

  it('holds the password for its requester, and is then a secret as a whole', async () => {
    const { at, card, password } = await tenantIn(world);
    await world.settled();
    const changes = world.teams.accepted.length;
    const whole = await world.pressRaw(at, 'customer.mail', {}, { card }).then(({ body }) => cardIn(body));
    assert.ok(bodyOf(whole).includes(`: ${password}\n`));
    assert.equal(linkOf(whole), '');
    assert.deepEqual(verbsOf(whole), ['customer.password.handed-over', 'customer.mail', 'customer.show']);
    assert.equal((await audited(world, card)).at(-1), 'customer.mail.password done');
    await world.settled();
    assert.equal(world.teams.accepted.length, changes, 'a message was changed or posted');
    const ended = await world.pressRaw(at, 'customer.password.handed-over', {}, { card: whole });
    const after = await world.pressRaw(at, 'customer.mail', {}, { card: cardIn(ended.body) });
    assert.ok(!after.text.includes(password));
    assert.notEqual(linkOf(cardIn(after.body)), '');
  });

  it('leaves the password out for a colleague, and in a channel', async () => {
    const tenant = await tenantIn(world);
    const { at, card, password } = tenant;
    const mail = await world.pressRaw(at, 'customer.mail', {}, { tenant: 1, person: 3, card });
    assert.match(bodyOf(cardIn(mail.body)), /Heslo: dostanete ho zvlášť/);
    assert.ok(!mail.text.includes(password));
    await pressInChannel(world, tenant, 'customer.mail');
    await world.settled();
    const posted = await world.posted(({ body }) => JSON.stringify(body).includes('Uvítací e-mail'), 'the mail');
    assert.ok(!JSON.stringify(posted.body).includes(password));
    assert.ok(!(await audited(world, card)).includes('customer.mail.password done'));
  });
});
