import assert from 'node:assert/strict';
import { tenantId } from '../support/activities.ts';
import { chooseChannel } from '../support/agreements.ts';
import { cardIn, inputValue, wordsOf } from '../support/cards.ts';
import { noticesOf, shownAt } from '../support/customer-truth.ts';
import { acceptsLink, atRelationship, DOMAIN, mailOf, recorded, sentTo } from '../support/relationships.ts';
import { aSeller, type Seller } from '../support/seller.ts';
import { startWorld, type World } from '../support/world.ts';

const words = (seller: Seller): string => wordsOf(seller.card());
const direct = { tenant: 1, person: 1 };
const asReseller = { tenant: 2, person: 1 };

const LINKS = {
  1: `https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId=00000000-0000-4000-a000-000000000001&msppId=0&DAP=false#/BillingAccounts/partner-invitation`,
  2: `https://admin.microsoft.com/Adminportal/Home?invType=IndirectResellerRelationship&partnerId=${tenantId(2)}&msppId=6100002&indirectCSPId=00000000-0000-4000-a000-000000000003&DAP=false#/BillingAccounts/partner-invitation`,
  3: `https://admin.microsoft.com/Adminportal/Home?invType=IndirectResellerRelationship&partnerId=00000000-0000-4000-9000-000000000101&msppId=6100101&indirectCSPId=00000000-0000-4000-a000-000000000003&DAP=false#/BillingAccounts/partner-invitation`,
} as const;
const FORMS = { 1: {}, 2: {}, 3: { associatedReseller: 'Kolárna IT s.r.o.' } } as const;

describe('the reseller relationship of a customer who has a tenant (R-70 to R-74)', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  for (const tenant of [1, 2, 3] as const)
    for (const language of ['cs', 'en'] as const)
      it(`is asked for by organisation ${tenant} with its own link, byte by byte, ${language}`, async () => {
        const who = { tenant, person: 1 };
        await world.say(`jazyk ${language}`, who);
        const card = await recorded(world, who, FORMS[tenant]);
        assert.match(
          words(card),
          language === 'cs' ? /Čeká na vztah prodejce/ : /Waiting for the reseller relationship/,
        );
        const seller = await atRelationship(world, who);
        assert.match(words(seller), language === 'cs' ? /Zatím nepožádáno/ : /Not requested yet/);
        const mail = await mailOf(world, seller, who);
        const body = String(inputValue(cardIn(mail.body) ?? {}, 'body'));
        assert.ok(body.split('\n').includes(LINKS[tenant]), body);
        // a Czech customer is written to in Czech, whoever looks
        assert.match(
          body,
          /přijmout vztah prodejce[\s\S]*Zákaznickou smlouvu Microsoftu[\s\S]*globální správce[\s\S]*\(DAP\) tím nežádáme[\s\S]*seznam partnerů/,
        );
        assert.equal(inputValue(await seller.sees(/"link"/), 'link'), LINKS[tenant]);
        const english = await world.press(mail, 'relationship.mail', { language: 'en' }, who);
        assert.match(
          String(inputValue(english ?? {}, 'body')),
          /Accept the reseller relationship[\s\S]*Microsoft Customer Agreement[\s\S]*Global admin[\s\S]*\(DAP\)[\s\S]*list of partners/,
        );
        const answer = await world.press(mail, 'relationship.sent', {}, who);
        assert.match(wordsOf(answer), language === 'cs' ? /Čeká se na zákazníka/ : /Waiting for the customer/);
        await world.settled();
        assert.match(wordsOf(shownAt(world.teams, seller.at)), /202\d/);
        assert.deepEqual(await world.creations(), []);
      });

  it('accepted, is found by a look: customer, channel, sender and agreement know it', async () => {
    await chooseChannel(world);
    const seller = await sentTo(world, direct);
    await seller.press('relationship.refresh');
    await world.settled();
    assert.match(wordsOf(shownAt(world.teams, seller.at)), /Čeká se na zákazníka/);
    await acceptsLink(world, { agreement: true });
    await seller.sees(/relationship\.refresh/);
    await seller.press('relationship.refresh');
    await world.settled();
    assert.match(wordsOf(await seller.sees(/Vztah je navázaný/)), /ID tenantu/);
    const [notice, ...others] = noticesOf(world.teams, 'přijal vztah prodejce');
    assert.ok(notice && others.length === 0, 'said once in the channel');
    assert.doesNotMatch(wordsOf(notice.body), /@|\+420/);
    await world.settled();
    const customer = await aSeller(world, 'zákazník kapr', direct);
    assert.match(words(customer), /Vztah prodejce je navázaný[\s\S]*Přijato přímo zákazníkem/);
    assert.ok(!customer.verbs().includes('customer.mail'));
  });

  it('without an API is written down by a person, once, with a tenant that is checked', async () => {
    const seller = await sentTo(world, asReseller);
    assert.ok(!seller.verbs().includes('relationship.refresh'));
    await seller.press('relationship.accepted');
    for (const [tenantIdTyped, domain, said] of [
      ['', '', /povinn|Vyplňte/],
      ['abc', DOMAIN, /ID tenantu/],
      [tenantId(2), DOMAIN, /vaší|vaše/],
    ] as const) {
      await seller.press('relationship.accepted.submit', { tenantId: tenantIdTyped, domain });
      assert.match(words(seller), said);
      assert.ok(seller.verbs().includes('relationship.accepted.submit'));
    }
    await seller.press('relationship.accepted.submit', {
      tenantId: '{5F0D2C1E-7A43-4B6F-9C58-1E2D3F4A5B6C}',
      domain: 'zelenykapr',
    });
    assert.match(words(seller), /Vztah je navázaný[\s\S]*5f0d2c1e-7a43-4b6f-9c58-1e2d3f4a5b6c[\s\S]*Zapsal\(a\)/);
    assert.deepEqual(
      (await world.seen()).filter(({ path }) => path.startsWith('/v1/customers')),
      [],
    );
  });
});
