import assert from 'node:assert/strict';
import { channelMessage, press, tenantId } from '../support/activities.ts';
import { aCustomer, chooseChannel, saidInChannel } from '../support/agreements.ts';
import { TENANT } from '../support/asker.ts';
import { cardIn, inputValue, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { auditOf, noticesOf, shownAt } from '../support/customer-truth.ts';
import { closing, next, opened } from '../support/dialogs.ts';
import { anotherForm, goodForm } from '../support/forms.ts';
import { acceptsLink, atRelationship, DOMAIN, HAS, mailOf, recorded, sentTo, uidAt } from '../support/relationships.ts';
import { aSeller, choicesIn, type Seller, standingIn } from '../support/seller.ts';
import { cardOf, placeOf, startWorld, type World } from '../support/world.ts';

const words = (seller: Seller): string => wordsOf(seller.card());
const direct = { tenant: 1, person: 1 };
const asReseller = { tenant: 2, person: 1 };

const LINKS = {
  1: `https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId=00000000-0000-4000-a000-000000000001&msppId=0&DAP=false#/BillingAccounts/partner-invitation`,
  2: `https://admin.microsoft.com/Adminportal/Home?invType=IndirectResellerRelationship&partnerId=${tenantId(2)}&msppId=6100002&indirectCSPId=00000000-0000-4000-a000-000000000003&DAP=false#/BillingAccounts/partner-invitation`,
  3: `https://admin.microsoft.com/Adminportal/Home?invType=IndirectResellerRelationship&partnerId=00000000-0000-4000-9000-000000000101&msppId=6100101&indirectCSPId=00000000-0000-4000-a000-000000000003&DAP=false#/BillingAccounts/partner-invitation`,
} as const;
const FORMS = { 1: {}, 2: {}, 3: { associatedReseller: 'Kolárna IT s.r.o.' } } as const;

for (const policy of ['current-2026', 'seed-2021'] as const)
  describe(`the reseller relationship of a customer who has a tenant (R-70 to R-74), ${policy}`, () => {
    let world: World;
    beforeEach(async () => {
      world = await startWorld({ policy });
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
      // ended, as a person says after a question, and established again with the same tenant
      await world.settled();
      await seller.press('relationship.ended');
      assert.match(words(seller), /Opravdu vztah skončil\?/);
      await seller.press('relationship.show');
      await seller.press('relationship.ended');
      await seller.press('relationship.ended.confirm');
      assert.match(words(seller), /Vztah skončil[\s\S]*Podle zápisu/);
      await world.settled();
      await seller.sees(/Zapsat přijetí/);
      const form = await seller.press('relationship.accepted');
      assert.equal(inputValue(form, 'tenantId'), '5f0d2c1e-7a43-4b6f-9c58-1e2d3f4a5b6c');
      await seller.press('relationship.accepted.submit');
      assert.match(words(seller), /Vztah je navázaný/);
      await world.settled();
      assert.deepEqual(
        (await world.seen()).filter(({ path }) => path.startsWith('/v1/customers')),
        [],
      );
    });
  });

describe('who may do what about a reseller relationship, and in what order', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ bots: 2 });
  });
  afterEach(() => world.stop());

  const chain = async (seller: Seller, what: string): Promise<readonly string[]> =>
    (
      await auditOf(String(world.env.STORAGE_CONNECTION_STRING), world.prefix, `${tenantId(1)}|c|${uidAt(seller)}`)
    ).flatMap((row) => (row.what === what ? [`${row.by.name} ${row.outcome}`] : []));

  for (const [person, may] of [
    [1, true],
    [2, true],
    [3, true],
    [4, false],
    [5, false],
  ] as const)
    it(`person 0${person} ${may ? 'asks for it' : 'sees it and may do nothing, by a forged press neither'}`, async () => {
      const card = await recorded(world, direct);
      const sender = await atRelationship(world, direct);
      const mail = await mailOf(world, sender, direct);
      const who = { tenant: 1, person };
      const seller = await atRelationship(world, who);
      assert.match(words(seller), /Žádost je připravená/);
      assert.equal(seller.verbs().includes('relationship.mail'), may);
      if (may) return;
      assert.match(words(seller), /Žádost může poslat a zapsat: Admin agent/);
      const ids = pressDataOf(card.card(), 'relationship.show');
      const request = pressDataOf(cardOf(mail), 'relationship.sent').request;
      for (const verb of [
        'relationship.mail',
        'relationship.sent',
        'relationship.refresh',
        'relationship.accepted',
        'relationship.accepted.submit',
        'relationship.ended',
        'relationship.ended.confirm',
        'relationship.withdraw',
        'relationship.withdraw.confirm',
      ]) {
        const data = { ...ids, request, language: 'cs', tenantId: TENANT, domain: DOMAIN };
        const forged = press({ ...world.from(1, person), verb, data, of: placeOf(seller.at) });
        assert.match(
          (await world.deliver(forged, verb)).text,
          /je potřeba role agent pro správu nebo agent prodeje/,
          verb,
        );
      }
      await world.settled();
      assert.match(wordsOf(shownAt(world.teams, sender.at)), /Žádost je připravená/);
    });

  it('pressed four times at once by two people in two processes: sent once, and both see who did it', async () => {
    await recorded(world, direct);
    const seller = await atRelationship(world, direct);
    const mail = await mailOf(world, seller, direct);
    const colleague = await atRelationship(world, { tenant: 1, person: 2 });
    const mine = (bot: number) => world.pressRaw(mail, 'relationship.sent', {}, { ...direct, bot });
    const theirs = (bot: number) =>
      world.pressRaw(colleague.at, 'relationship.sent', {}, { tenant: 1, person: 2, bot, card: colleague.card() });
    const answers = await Promise.all([mine(0), mine(1), theirs(0), theirs(1)]);
    for (const { body } of answers) assert.match(wordsOf(body), /Čeká se na zákazníka/);
    await world.settled();
    assert.equal((await chain(seller, 'relationship.sent')).length, 1);
    const shown = [seller.at, colleague.at].map((at) => wordsOf(shownAt(world.teams, at)));
    for (const each of shown) assert.match(each, /Čeká se na zákazníka[\s\S]*Odesláno\n/);
    // much later, on an old card
    const late = await world.press(mail, 'relationship.sent', {}, direct);
    assert.match(wordsOf(late), /Odeslání už zapsal\(a\)/);
  });

  it('the text asked for by two people at once is one request', async () => {
    await recorded(world, direct);
    const seller = await atRelationship(world, direct);
    const colleague = await atRelationship(world, { tenant: 1, person: 2 });
    await Promise.all([
      world.pressRaw(seller.at, 'relationship.mail', {}, { ...direct, bot: 0, card: seller.card() }),
      world.pressRaw(colleague.at, 'relationship.mail', {}, { tenant: 1, person: 2, bot: 1, card: colleague.card() }),
    ]);
    await world.settled();
    const mails = world.teams.accepted.filter(
      ({ body }) => /"relationship\.sent"/.test(JSON.stringify(body)) && /předmět/i.test(wordsOf(body)),
    );
    const requests = mails.map((each) => pressDataOf(cardOf(each), 'relationship.sent').request);
    assert.deepEqual([mails.length, new Set(requests).size], [2, 1]);
  });

  it('taken back after a question, it is a form again that keeps everything, and can be asked for with another domain', async () => {
    const seller = await sentTo(world, direct);
    await seller.press('relationship.withdraw');
    assert.match(words(seller), /Opravdu žádost stáhnout\?/);
    await seller.press('relationship.show');
    assert.match(words(seller), /Čeká se na zákazníka/);
    await seller.press('relationship.withdraw');
    await seller.press('relationship.withdraw.confirm');
    await world.settled();
    assert.match(wordsOf(shownAt(world.teams, seller.at)), /Zákazník nebyl založen/);
    // an old card of it does nothing
    await seller.press('customer.create.restore');
    await seller.check({ existingDomain: 'kapr.onmicrosoft.com' });
    await seller.submit();
    await world.settled();
    const anew = await atRelationship(world, direct);
    assert.match(words(anew), /Zatím nepožádáno[\s\S]*kapr\.onmicrosoft\.com/);
    const mail = await mailOf(world, anew, direct);
    await world.press(mail, 'relationship.sent', {}, direct);
    await world.settled();
    await acceptsLink(world, { domain: 'kapr.onmicrosoft.com' });
    await anew.sees(/relationship\.refresh/);
    await anew.press('relationship.refresh');
    await anew.sees(/Vztah je navázaný/);
  });

  it('withdrawn and accepted at the same moment: one of them counts', async () => {
    const seller = await sentTo(world, direct);
    await acceptsLink(world);
    const asked = await seller.press('relationship.withdraw');
    await Promise.all([
      world.pressRaw(seller.at, 'relationship.withdraw.confirm', {}, { ...direct, card: asked, bot: 1 }),
      world.pressRaw(
        seller.at,
        'relationship.refresh',
        pressDataOf(asked, 'relationship.withdraw.confirm') as Record<string, string>,
        { ...direct, card: await seenNow(seller), bot: 0 },
      ),
    ]);
    await world.settled();
    const shown = wordsOf(shownAt(world.teams, seller.at));
    assert.match(shown, /Zákazník nebyl založen|Vztah je navázaný|Tenant je založený/);
    const rows = [
      ...(await chain(seller, 'relationship.withdraw.confirm')),
      ...(await chain(seller, 'relationship.look')),
    ];
    assert.equal(rows.length, 1, rows.join());
  });

  const seenNow = async (seller: Seller) => cardIn(shownAt(world.teams, seller.at)) ?? seller.card();
});

describe('one tenant that two customers are recorded with at the same moment', () => {
  it('is one of theirs, and the other is told whose', async () => {
    const world = await startWorld({ bots: 2 });
    const people = [
      { tenant: 2, person: 1 },
      { tenant: 2, person: 2 },
    ] as const;
    const sellers: Seller[] = [];
    for (const [at, who] of people.entries()) {
      const domain = `kapr${at}.onmicrosoft.com`;
      await recorded(world, who, { ...anotherForm(at + 2), hasTenant: 'true', existingDomain: domain });
      const seller = await atRelationship(world, who, `vztah ${domain}`);
      const mail = await mailOf(world, seller, who);
      await world.press(mail, 'relationship.sent', {}, who);
      await seller.sees(/Zapsat přijetí/);
      await seller.press('relationship.accepted');
      sellers.push(seller);
    }
    await world.settled();
    const answers = await Promise.all(
      sellers.map((seller, at) =>
        world.pressRaw(
          seller.at,
          'relationship.accepted.submit',
          { ...standingIn(seller.card()), tenantId: TENANT },
          { ...people[at], bot: at, card: seller.card() },
        ),
      ),
    );
    const shown = answers.map(({ body }) => wordsOf(body));
    assert.equal(shown.filter((each) => /Vztah je navázaný/.test(each)).length, 1, shown.join('\n---\n'));
    assert.equal(
      shown.filter((each) => /zákazník/i.test(each) && /Opravte/.test(each)).length,
      1,
      shown.join('\n---\n'),
    );
    await world.settled();
    await world.stop();
  });
});

describe('a reseller relationship, when something is not as it should be', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const asks = async (seller: Seller): Promise<string> => {
    const { text } = await world.pressRaw(seller.at, 'relationship.mail', {}, { ...direct, card: seller.card() });
    await world.settled();
    return text;
  };
  const LINK = { method: 'GET', path: '/customers/relationshiprequests' };
  const linked = (url: string) => ({ ...LINK, kind: 'status', status: 200, times: 1, body: { url } });

  for (const [what, fault, said] of [
    [
      'asks for administration rights, too',
      linked(LINKS[1].replace('DAP=false', 'DAP=true')),
      /oprávnění ke správě zákazníka \(DAP\)/,
    ],
    [
      'is refused, as in the sandbox',
      { ...LINK, kind: 'status', status: 404, times: 1, body: { code: '404' } },
      /odkaz nedalo \(kód 404\)[\s\S]*sandbox/,
    ],
    [
      'is not to be had because Partner Center is overloaded',
      { ...LINK, kind: 'status', status: 429, times: 9 },
      /teď neodpovídá/,
    ],
    [
      'is not to be had because Partner Center does not answer',
      { ...LINK, kind: 'hang', ms: 60_000, times: 9 },
      /teď neodpovídá/,
    ],
    [
      'is not to be had because Partner Center fails',
      { ...LINK, kind: 'status', status: 500, times: 9 },
      /teď neodpovídá/,
    ],
  ] as const)
    it(`a link that ${what}: that is said, and nothing is written down`, async () => {
      await recorded(world, direct);
      const seller = await atRelationship(world, direct);
      await world.fault(fault);
      const text = await asks(seller);
      const late = () => world.teams.accepted.some(({ body }) => said.test(JSON.stringify(body)));
      if (!said.test(text)) await world.teams.until(late, String(said), 15_000);
      assert.match(words(await atRelationship(world, direct)), /Zatím nepožádáno/);
    });

  it('whose tenant another customer of ours has is told, and no second customer gets it', async () => {
    const known = await aCustomer(world);
    await recorded(world, direct, {
      ...anotherForm(2),
      hasTenant: 'true',
      existingDomain: 'kapr-dva.onmicrosoft.com',
    });
    const seller = await atRelationship(world, direct, 'vztah kapr-dva.onmicrosoft.com');
    const mail = await mailOf(world, seller, direct);
    await world.press(mail, 'relationship.sent', {}, direct);
    await world.settled();
    await world.fault({
      method: 'GET',
      path: '/v1/customers$',
      kind: 'status',
      status: 200,
      times: 1,
      body: {
        totalCount: 1,
        items: [
          {
            id: known.tenantId,
            companyProfile: { tenantId: known.tenantId, domain: 'kapr-dva.onmicrosoft.com', companyName: 'x' },
          },
        ],
      },
    });
    await seller.sees(/relationship\.refresh/);
    await seller.press('relationship.refresh');
    const card = await seller.sees(/patří jinému vašemu zákazníkovi: Zelený Kapr/);
    assert.ok(verbsOf(card).filter((verb) => verb === 'customer.open').length === 2);
    await world.say('zákazník kapr-dva.onmicrosoft.com');
    await world.posted(({ body }) => /Čeká na vztah prodejce/.test(wordsOf(body)), 'the customer');
  });

  it('of a customer of ours that Partner Center does not tell of just now stays as it was, and that is said', async () => {
    const { tenantId: id } = await aCustomer(world);
    const seller = await atRelationship(world, direct);
    await world.fault({ method: 'GET', path: `/customers/${id}$`, kind: 'status', status: 503, times: 20 });
    await seller.press('relationship.refresh');
    assert.match(wordsOf(await seller.sees(/Poslední ověření se nepovedlo/, 15_000)), /Vztah je navázaný/);
  });

  it('without anybody typed lists who is waited for, and nobody else', async () => {
    const empty = await aSeller(world, 'vztah', direct);
    assert.match(words(empty), /Na vztah prodejce nikdo nečeká/);
    await aCustomer(world);
    await recorded(world, direct, { ...anotherForm(2), hasTenant: 'true', existingDomain: 'druhykapr.cz' });
    const list = await aSeller(world, 'relace prodejce', direct);
    assert.match(words(list), /Čekají na vztah prodejce/);
    const titles = Object.values(choicesIn(list.card(), 'customer'));
    assert.equal(titles.length, 1);
    await world.pressRaw(list.at, 'relationship.open', standingIn(list.card()), { ...direct, card: list.card() });
    await world.posted(({ body }) => /Zatím nepožádáno/.test(wordsOf(body)), 'the relationship');
  });

  it('asked for in a channel: the customer is shown there, the mail with the address is not', async () => {
    await recorded(world, direct);
    await world.teams.send(world.urlOf(0), channelMessage({ ...world.from(1, 1), text: 'vztah kapr' }));
    const card = await world.posted(({ body }) => /Zatím nepožádáno/.test(wordsOf(body)), 'the card');
    const answer = await world.pressRaw(card, 'relationship.mail', {}, direct);
    assert.match(answer.text, /osobního chatu/);
    const mail = await world.posted(
      ({ body }) => /sprava@zeleny-kapr\.cz|ucetni@/.test(JSON.stringify(body)),
      'the mail',
    );
    assert.notEqual(placeOf(mail).conversationId, placeOf(card).conversationId);
  });
});

describe('a reseller relationship that was there before', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ sweeping: true });
    await chooseChannel(world);
  });
  afterEach(() => world.stop());

  const said = (words: RegExp): number => saidInChannel(world).filter((each) => words.test(each)).length;
  const inDays = async (days: number): Promise<void> => {
    await world.moveClock(new Date(Date.now() + days * 86_400_000));
    await world.restartBot();
  };

  for (const shows of ['none', undefined])
    it(`and has ended (Partner Center shows ${shows ?? 'nobody'}) is found by a look, announced, and asked for again`, async () => {
      const { tenantId: id } = await aCustomer(world);
      const seller = await atRelationship(world, direct);
      assert.match(words(seller), /Vztah je navázaný/);
      await world.control('POST', `customers/${id}/remove-relationship`, shows ? { shows } : {});
      // a tenant that was made just now is not everywhere yet: that it is not found is no end
      await seller.press('relationship.refresh');
      assert.match(wordsOf(await seller.sees(/Poslední ověření se nepovedlo/)), /Vztah je navázaný/);
      await inDays(2);
      await seller.press('relationship.refresh');
      const card = await seller.sees(/Vztah skončil/);
      assert.match(wordsOf(card), /globální správce vaší organizace/);
      assert.ok(verbsOf(card).includes('relationship.mail'));
      await world.settled();
      assert.equal(said(/Vztah prodejce skončil/), 1);
      const customer = await aSeller(world, 'zákazník kapr', direct);
      assert.match(words(customer), /Vztah prodejce\nVztah skončil/);
      // looked at once more, it is no news
      await seller.press('relationship.refresh');
      await world.settled();
      assert.equal(said(/Vztah prodejce skončil/), 1);
      // and back again it is
      await acceptsLink(world, { tenantId: id, domain: 'zelenykapr.onmicrosoft.com' });
      await seller.press('relationship.refresh');
      await seller.sees(/Vztah je navázaný/);
      await world.settled();
      assert.equal(said(/přijal vztah prodejce/), 1);
    });

  it('of a customer that was imported is found without a word to anybody; by a domain that nobody is listed with, nothing is said', async () => {
    await world.say('import');
    const list = await world.posted((each) => /import\.check/.test(JSON.stringify(each.body)), 'the form');
    const lines = 'Název;Doména\nRybník s.r.o.;rybnik.onmicrosoft.com\nTůň s.r.o.;tun.cz';
    await world.press(list, 'import.check', { lines });
    await world.shows(list, /import\.confirm/);
    await world.pressRaw(list, 'import.confirm', {}, { card: await world.shows(list, /import\.confirm/) });
    await world.shows(list, /Převzat/);
    await world.settled();
    await acceptsLink(world, { domain: 'rybnik.onmicrosoft.com', companyName: 'Rybník s.r.o.' });
    const seller = await atRelationship(world, direct, 'vztah rybnik');
    assert.match(words(seller), /Zatím nezjištěno[\s\S]*zatím nikdo neověřil/);
    await seller.press('relationship.refresh');
    assert.doesNotMatch(wordsOf(await seller.sees(/Vztah je navázaný/)), /Navázaný od/);
    const other = await atRelationship(world, direct, 'vztah tun');
    await other.press('relationship.refresh');
    const unknown = wordsOf(await other.sees(/nikdo není/));
    assert.match(unknown, /Zatím nezjištěno/);
    await world.settled();
    assert.equal(said(/vztah prodejce/i), 0);
  });
});

describe('the acceptance of a relationship, in Teams with its dialogs', () => {
  it('opens over the card, keeps what was typed, and closes with a sentence', async () => {
    const world = await startWorld({ asTeams: true });
    await recordedInDialog(world);
    await world.say('vztah kapr', asReseller);
    const at = await world.posted(({ body }) => /relationship\.mail/.test(JSON.stringify(body)), 'the card');
    await world.pressRaw(at, 'relationship.mail', {}, asReseller);
    const mail = await world.posted(
      ({ body }) => /"relationship\.sent"/.test(JSON.stringify(body)) && /Předmět/.test(wordsOf(body)),
      'the mail',
    );
    await world.press(mail, 'relationship.sent', {}, asReseller);
    await world.settled();
    const card = await world.shows(at, /Zapsat přijetí/);
    const dialog = await opened(world, at, 'relationship.accepted', { ...asReseller, card } as object);
    const wrong = await next(
      world,
      dialog,
      'relationship.accepted.submit',
      { tenantId: 'x', domain: DOMAIN },
      asReseller,
    );
    assert.equal(inputValue(wrong.card, 'tenantId'), 'x');
    const said = await closing(
      world,
      wrong,
      'relationship.accepted.submit',
      { tenantId: TENANT, domain: DOMAIN },
      asReseller,
    );
    assert.match(said, /^Vztah prodejce: Vztah je navázaný: Zelený Kapr/);
    await world.settled();
    await world.shows(at, /Vztah je navázaný/);
    await world.stop();
  });
});

async function recordedInDialog(world: World): Promise<void> {
  await world.say('nápověda', asReseller);
  const form = await opened(world, await world.posted(), 'menu.open', asReseller);
  const review = await next(world, form, 'customer.create.check', { ...goodForm, ...HAS }, asReseller);
  await closing(world, review, 'customer.create.submit', {}, asReseller);
  await world.settled();
}
