import assert from 'node:assert/strict';
import { channelMessage, type From, press, tenantId } from '../support/activities.ts';
import { inputValue, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { auditOf } from '../support/customer-truth.ts';
import { goodForm } from '../support/forms.ts';
import { submitted } from '../support/new-customer.ts';
import { allRows, openTestStore } from '../support/open-store.ts';
import { aSeller, type Seller } from '../support/seller.ts';
import { placeOf, startWorld, type World } from '../support/world.ts';

type By = Partial<From> & { readonly tenant: number; readonly person: number };
const by = (tenant: number, person = 1): By => ({ tenant, person });
const words = (seller: Seller): string => wordsOf(seller.card());
const verbs = (seller: Seller): readonly string[] => verbsOf(seller.card());
const KNOWN = 'Rybník 7 s.r.o.';
const TENANT = '5f0d2c1e-7a43-4b6f-9c58-1e2d3f4a5b6c';

const inChannel = (world: World): string[] =>
  world.teams.accepted
    .filter(({ method, path }) => method === 'POST' && decodeURIComponent(path) === '/v3/conversations')
    .map(({ body }) => wordsOf(body));
const chooseChannel = (world: World, tenant: number) =>
  world.teams.send(world.urlOf(0), channelMessage({ ...world.from(tenant, 1), text: 'nastavení' }));

/** Partner Center knows it as this partner's customer. */
const isTheirs = (world: World, tenant: number) =>
  world.control('POST', 'relationships/accept', {
    partner: `00000000-0000-4000-a000-00000000000${tenant}`,
    domain: 'rybnik7.onmicrosoft.com',
    companyName: KNOWN,
    tenantId: TENANT,
  });

/** One that this organisation had before it had us; its agreement is in front of the seller. */
async function atKnown(world: World, tenant: number): Promise<Seller> {
  await world.say('import', by(tenant));
  const list = await world.posted((each) => /import\.check/.test(JSON.stringify(each.body)), 'the form');
  const lines = `Název;Doména;ID tenantu\n${KNOWN};rybnik7.onmicrosoft.com;${TENANT}`;
  await world.press(list, 'import.check', { lines }, by(tenant));
  const ready = await world.shows(list, /import\.confirm/);
  await world.pressRaw(list, 'import.confirm', {}, { ...by(tenant), card: ready });
  await world.shows(list, /Import je hotový/);
  await world.settled();
  return aSeller(world, 'smlouva rybník', by(tenant));
}

describe('a customer whose portal sends them to their partner (R-64)', () => {
  let world: World;
  afterEach(() => world.stop());

  for (const policy of ['seed-2021', 'current-2026'] as const)
    for (const tenant of [1, 3] as const)
      it(`is recognised as one who bought before, told to the channel, and attested by its partner (partner ${tenant}, ${policy})`, async () => {
        world = await startWorld({ policy });
        await chooseChannel(world, tenant);
        await isTheirs(world, tenant);
        const seller = await atKnown(world, tenant);
        await world.settled();
        await seller.sees(/agreement\.refresh/);
        await seller.press('agreement.blocked');
        assert.match(words(seller), /Zákazník smlouvu nemůže přijmout\?/);
        assert.match(words(seller), /Podle toho, co o zákazníkovi víme: zákazník už přes vás dřív nakoupil/);
        assert.deepEqual(verbs(seller), ['agreement.blocked.confirm', 'agreement.blocked.mail', 'agreement.show']);
        await seller.press('agreement.blocked.confirm');
        await world.settled();
        assert.match(words(seller), /Zákazník smlouvu nemůže přijmout sám[\s\S]*potvrdíte vy/);
        assert.equal(verbs(seller)[0], 'agreement.attest', verbs(seller).join());
        const told = inChannel(world).join('\n');
        assert.match(told, /Zákazník nemůže přijmout smlouvu[\s\S]*Rybník 7/);
        assert.match(told, /potvrdit přijetí za zákazníka/);
        const mail = await seller.press('agreement.blocked.mail');
        assert.match(String(inputValue(mail, 'body')), /rybnik7\.onmicrosoft\.com[\s\S]*potvrdíme za vás/);
        assert.match(words(seller), /E-mail zákazníka neznáme/);
        await seller.press('agreement.show');
        await seller.press('agreement.blocked.undo');
        assert.doesNotMatch(words(seller), /nemůže přijmout sám/);
      });

  for (const policy of ['seed-2021', 'current-2026'] as const)
    it(`of an indirect reseller is handed over to the provider (${policy})`, async () => {
      world = await startWorld({ policy });
      await chooseChannel(world, 2);
      const seller = await atKnown(world, 2);
      await seller.press('agreement.blocked');
      await seller.press('agreement.blocked.confirm');
      await world.settled();
      assert.match(words(seller), /potvrdí váš poskytovatel/);
      assert.equal(verbs(seller)[0], 'agreement.hand-over');
      assert.match(inChannel(world).join('\n'), /předat podklady poskytovateli/);
      const mail = await seller.press('agreement.blocked.mail');
      assert.match(String(inputValue(mail, 'body')), /Podklady předáme svému poskytovateli/);
      await seller.press('agreement.show');
      await seller.press('agreement.hand-over');
      await seller.press('agreement.hand-over.submit', {
        firstName: 'Účetní',
        lastName: 'Oddělení',
        email: 'ucetni@rybnik7.cz',
        dateAgreed: '2026-11-02',
        evidence: 'E-mail zákazníka',
      });
      const request = String(inputValue(await seller.press('provider.mail'), 'body'));
      for (const part of ['Rybník 7', 'rybnik7.onmicrosoft.com', TENANT, 'ucetni@rybnik7.cz'])
        assert.ok(request.includes(part));
      assert.doesNotMatch(request, /IČO/);
      await seller.press('provider.handed-over');
      await seller.press('provider.answer');
      await seller.press('provider.answer.submit', { outcome: 'done' });
      await world.settled();
      assert.match(words(seller), /Potvrzeno partnerem/);
      assert.doesNotMatch(words(seller), /nemůže přijmout sám/);
    });

  it('whose past nobody knows is put into one of the two situations by a person, never by a guess', async () => {
    world = await startWorld();
    await submitted(world, goodForm);
    await world.settled();
    const seller = await aSeller(world, 'smlouva kapr', by(1));
    await world.settled();
    await seller.sees(/agreement\.refresh/);
    await seller.press('agreement.blocked');
    assert.match(words(seller), /z našich údajů nepoznám/);
    assert.deepEqual(verbs(seller).slice(0, 2), ['agreement.blocked.confirm', 'agreement.blocked.confirm']);
    const data = pressDataOf(seller.card(), 'agreement.blocked.confirm');
    await world.deliver(
      press({
        ...world.from(1, 1),
        verb: 'agreement.blocked.confirm',
        data: { ...data, scenario: 'bought-from-another' },
        of: placeOf(seller.at),
      }),
      'chosen',
    );
    await world.settled();
    await seller.sees(/přes jiného partnera/);
  });

  it('is said by four presses at once once, by two people in two processes', async () => {
    world = await startWorld({ bots: 2 });
    await chooseChannel(world, 1);
    await isTheirs(world, 1);
    const seller = await atKnown(world, 1);
    await world.settled();
    const colleague = await aSeller(world, 'smlouva rybník', by(1, 2));
    await seller.press('agreement.blocked');
    await colleague.press('agreement.blocked');
    const sent = [seller, colleague].flatMap((one, at) => {
      const data = pressDataOf(one.card(), 'agreement.blocked.confirm');
      const activity = (bot: number) =>
        world.deliver(
          press({
            ...world.from(1, at + 1),
            verb: 'agreement.blocked.confirm',
            data: { ...data, scenario: 'bought-from-us' },
            of: placeOf(one.at),
          }),
          'blocked',
          bot,
        );
      return [activity(0), activity(1)];
    });
    await Promise.all(sent);
    await world.settled();
    assert.equal(inChannel(world).filter((text) => text.includes('Zákazník nemůže přijmout smlouvu')).length, 1);
    const uid = String(pressDataOf(seller.card(), 'agreement.blocked.confirm').customer);
    const chain = await auditOf(String(world.env.STORAGE_CONNECTION_STRING), world.prefix, `${tenantId(1)}|c|${uid}`);
    assert.equal(chain.filter(({ what }) => what === 'agreement.blocked.confirm').length, 1);
  });

  it('is said by Admin and Sales agents only, and nothing of another organisation moves', async () => {
    world = await startWorld();
    const seller = await atKnown(world, 2);
    const data = pressDataOf(seller.card(), 'agreement.blocked');
    for (const verb of [
      'agreement.blocked',
      'agreement.blocked.confirm',
      'agreement.blocked.mail',
      'agreement.blocked.undo',
    ])
      for (const [tenant, person, says] of [
        [2, 4, /agent/],
        [2, 5, /agent/],
        [1, 1, /neplatí/],
        [3, 1, /neplatí/],
      ] as const) {
        const carried = { ...data, scenario: 'bought-from-us', language: 'cs' };
        const sent = { ...world.from(tenant, person), verb, data: carried, of: placeOf(seller.at) };
        assert.match((await world.deliver(press(sent), verb)).text, says, `${verb} of ${tenant}/${person}`);
      }
    const { desk } = await openTestStore({ prefix: world.prefix });
    const agreements = (await allRows(desk)).filter(({ d0 }) => String(d0).includes('"blocked"'));
    assert.deepEqual(agreements, []);
  });

  it('in English', async () => {
    world = await startWorld();
    await atKnown(world, 2);
    await world.say('jazyk en', by(2));
    const seller = await aSeller(world, 'agreement rybník', by(2));
    await seller.press('agreement.blocked');
    assert.match(words(seller), /From what we know: the customer has bought through you before/);
    await seller.press('agreement.blocked.confirm');
    assert.match(words(seller), /your provider confirms the acceptance/);
  });
});
