import assert from 'node:assert/strict';
import { personalConversation, press } from '../support/activities.ts';
import { aCustomer, atAgreement } from '../support/agreements.ts';
import { answers, askerOf, DONE, handedOver } from '../support/asker.ts';
import { type CardJson, cardIn, partsOf, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { aSeller, type Seller } from '../support/seller.ts';
import { cardOf, placeOf, startWorld, type World } from '../support/world.ts';

const PAGE = 'https://www.microsoft.com/licensing/docs/customeragreement';
const linksOf = (card: CardJson): string[] =>
  partsOf(card).flatMap(({ type, url }) => (type === 'Action.OpenUrl' ? [String(url)] : []));

describe('the text of the agreement (R-50)', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const textFor = async (seller: Seller, by = {}): Promise<CardJson> => {
    await world.pressRaw(seller.at, 'agreement.text', {}, { ...by, card: seller.card() });
    return cardOf(
      await world.posted(
        ({ body }) => verbsOf(cardIn(body)).includes('agreement.show') && linksOf(cardIn(body) ?? {}).length > 0,
        'the text',
      ),
    );
  };
  const asked = async (): Promise<readonly string[]> =>
    (await world.seen()).filter(({ path }) => path.includes('/agreementtemplates/')).map(({ path }) => path);

  it('is a link of its own each time, in capital letters, with the minute until which it works', async () => {
    await aCustomer(world);
    const agreement = await atAgreement(world);
    const one = await textFor(agreement);
    assert.match(wordsOf(one), /Odkaz platí 5 minut, do \d+\. \d+\. \d{4} \d\d:\d\d/);
    assert.match(wordsOf(one), /Znění pro zemi Česko, jazyk čeština/);
    const [first = ''] = linksOf(one);
    assert.equal(await (await fetch(first)).text().then((said) => said.length > 0), true);
    const message = world.teams.accepted.filter(({ method }) => method === 'POST').at(-1);
    assert.ok(message);
    const again = await world.press(message, 'agreement.text');
    assert.ok(again);
    assert.notEqual(linksOf(again)[0], first);
    for (const link of [first, linksOf(again)[0]]) assert.match(String(link), /\/CZ\/cs-CZ\?/);
    assert.equal((await asked()).length, 2);
    assert.ok(!world.log.some((line) => line.includes('agreement-texts')), 'a link is in the log');
  });

  it('is for the country and the language of the customer', async () => {
    const form = { ...goodForm, ico: '', addressLine1: 'Rybničná 12', city: 'Bratislava', postalCode: '811 01' };
    await aCustomer(world, { form: { ...form, country: 'SK', phone: '+421905123456' } });
    const card = await textFor(await atAgreement(world));
    assert.match(wordsOf(card), /Znění pro zemi Slovensko/);
    assert.match(linksOf(card)[0] ?? '', /\/SK\//);
  });

  it('is on the public page of Microsoft where there is no link to be had', async () => {
    await aCustomer(world);
    const agreement = await atAgreement(world);
    for (const [status, times, words] of [
      [404, 1, /žádné znění nenabídlo/],
      [500, 20, /teď neodpovídá/],
    ] as const) {
      await world.fault({ method: 'GET', path: '/agreementtemplates/', times, kind: 'status', status });
      const card = await textFor(agreement);
      assert.match(wordsOf(card), words);
      assert.deepEqual(linksOf(card), [PAGE]);
    }
    await answers(world, await handedOver(world), DONE);
    const reseller = await aSeller(world, 'smlouva kapr', askerOf());
    const shown = await textFor(reseller, askerOf());
    assert.match(wordsOf(shown), /nemá přístup do Partnerského centra/);
    assert.deepEqual(linksOf(shown), [PAGE]);
    assert.deepEqual(verbsOf(shown), ['agreement.show']);
  });

  it('is never in a channel, and is for an Admin or Sales agent', async () => {
    await aCustomer(world);
    const data = pressDataOf((await atAgreement(world)).card(), 'agreement.text');
    const of = { activityId: '1700000000000', conversationId: '19:channel-1@thread.tacv2;messageid=1700000000000' };
    const answer = await world.deliver(press({ ...world.from(), verb: 'agreement.text', data, of }), 'in a channel');
    assert.match(answer.text, /posílám do osobního chatu/);
    const card = await world.posted(({ body }) => verbsOf(cardIn(body)).includes('agreement.text'), 'the text');
    assert.equal(placeOf(card).conversationId, personalConversation(1, 1));
    for (const person of [4, 5]) {
      const seller = await atAgreement(world, { tenant: 1, person });
      assert.ok(!seller.verbs().includes('agreement.text'));
      const forged = press({ ...world.from(1, person), verb: 'agreement.text', data, of: placeOf(seller.at) });
      assert.match((await world.deliver(forged, 'forged')).text, /je potřeba role agent pro správu nebo agent prodeje/);
    }
  });
});
