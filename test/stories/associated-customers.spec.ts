import assert from 'node:assert/strict';
import { press } from '../support/activities.ts';
import { aCustomer, chooseChannel, saidInChannel } from '../support/agreements.ts';
import { type CardJson, cardIn, inputValue, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { opened, shownBy, submitRaw } from '../support/dialogs.ts';
import type { Recorded } from '../support/fake-connector.ts';
import { acceptsLink, atRelationship, recorded } from '../support/relationships.ts';
import { choiceOf, choicesIn } from '../support/seller.ts';
import { cardOf, placeOf, startWorld, type World } from '../support/world.ts';

type By = { readonly tenant: number; readonly person: number };
const ADMIN: By = { tenant: 1, person: 1 };

describe('the customers that Partner Center lists', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const listCalls = async () =>
    (await world.seen()).filter(({ method, path }) => method === 'GET' && path === '/v1/customers');
  const appears = (domain: string, companyName: string, more: object = {}) =>
    world.control('POST', 'relationships/accept', { domain: `${domain}.onmicrosoft.com`, companyName, ...more });
  const isList = (each: Recorded): boolean =>
    /Zákazníci v Partnerském centru|Customers in Partner Center/.test(JSON.stringify(each.body));

  /** Somebody in front of the list as it is once it has been read. */
  async function atList(by: By = ADMIN, word = 'zákazníci partnera') {
    const before = world.teams.accepted.length;
    await world.say(word, by);
    const at = await world.posted((each) => world.teams.accepted.indexOf(each) >= before && isList(each), 'the list');
    let card: CardJson = cardOf(at);
    const press = async (verb: string, inputs: Readonly<Record<string, string>> = {}) => {
      const answer = await world.pressRaw(at, verb, inputs, { ...by, card });
      card = cardIn(answer.body) ?? card;
      return answer;
    };
    const read = async () => {
      await world.settled();
      if (verbsOf(card).includes('associated.show')) await press('associated.show');
      return card;
    };
    await read();
    return { at, press, read, card: () => card, words: () => wordsOf(card) };
  }

  it('are read when somebody asks for the first time, searched, and lead to the cards of those we know', async () => {
    await appears('rybnikpotesil', 'Rybník Potěšil, a.s.');
    await aCustomer(world);
    const list = await atList();
    assert.match(list.words(), /2 zákazníci k /);
    assert.match(list.words(), /Rybník Potěšil, a\.s\.\nrybnikpotesil\.onmicrosoft\.com\n/);
    assert.match(list.words(), /zelenykapr\.onmicrosoft\.com · ✓ má kartu/);
    assert.doesNotMatch(list.words(), /Noví v Partnerském centru/, 'whoever was there from the start is no news');
    await list.press('associated.search', { typed: 'ryb', customer: '' });
    assert.match(list.words(), /Hledání „ryb“ odpovídá 1 zákazník/);
    assert.doesNotMatch(list.words(), /zelenykapr/);
    await list.press('associated.search', { typed: '???' });
    assert.match(list.words(), /nikdo neodpovídá/);
    await list.press('associated.search', { typed: '' });
    const { body } = await list.press('associated.open', { customer: String(inputValue(list.card(), 'customer')) });
    assert.equal(cardIn(body), undefined, 'the list stays where it is');
    const opened = await world.posted((each) => /customer\.show|customer\.correct/.test(JSON.stringify(each.body)));
    assert.match(wordsOf(cardOf(opened)), /Zelený Kapr/);
    assert.equal((await listCalls()).length, 1);
  });

  it('are asked about when they appear and nobody knows them: written down once, whatever is pressed twice', async () => {
    await chooseChannel(world);
    const list = await atList();
    await appears('rybnikpotesil', 'Rybník Potěšil, a.s.');
    await appears('zelenalouka', 'Zelená louka s.r.o.');
    await list.press('associated.refresh');
    await list.read();
    assert.match(list.words(), /Noví v Partnerském centru: 2/);
    await world.teams.until(() => saidInChannel(world).some((said) => /přibyli 2 zákazníci/.test(said)), 'the channel');
    const before = world.teams.accepted.length;
    await list.press('associated.match');
    const form = await world.posted((each) => world.teams.accepted.indexOf(each) >= before, 'the form');
    const card = cardOf(form);
    assert.match(wordsOf(card), /Kdo je to\?/);
    const first = /mezi vašimi zákazníky (.+) \(/.exec(wordsOf(card))?.[1];
    assert.ok(first);
    const unchosen = await world.press(form, 'associated.match.submit', { choice: '' });
    assert.match(wordsOf(unchosen), /Vyberte prosím, kdo to je/);
    const sent = { choice: 'new' };
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => world.pressRaw(form, 'associated.match.submit', sent, { card })),
    );
    assert.ok(answers.every(({ status }) => status === 200));
    await world.settled();
    await world.say(`zákazník ${first}`);
    const known = await world.posted((each) =>
      /Zapsaný ze seznamu Partnerského centra/.test(JSON.stringify(each.body)),
    );
    assert.match(wordsOf(cardOf(known)), /ID tenantu/);
    const next = await atList();
    assert.match(next.words(), /Noví v Partnerském centru: 1/);
    assert.doesNotMatch(next.words().split('Hledat')[0] ?? '', new RegExp(first));
    assert.equal(saidInChannel(world).filter((said) => /přibyl/.test(said)).length, 1);
  });

  it('are those we wait for, found by their domain: recorded and announced, and nobody is asked', async () => {
    await chooseChannel(world);
    const list = await atList();
    await recorded(world, ADMIN);
    await acceptsLink(world);
    await list.press('associated.refresh');
    await list.read();
    assert.doesNotMatch(list.words(), /Noví v Partnerském centru/);
    await world.teams.until(() => saidInChannel(world).some((said) => /vztah prodejce/i.test(said)), 'the channel');
    assert.ok(!saidInChannel(world).some((said) => /nezná/.test(said)));
    await world.settled();
    assert.match((await atList()).words(), /✓ má kartu/);
  });

  it('are chosen by a person where the domain tells nothing, and nobody is chosen for them', async () => {
    const list = await atList();
    await recorded(world, ADMIN);
    await appears('zcelajinynazev', 'Zelený Kapr s.r.o.');
    await appears('rybnikpotesil', 'Rybník Potěšil, a.s.');
    await list.press('associated.refresh');
    await list.read();
    assert.match(list.words(), /Noví v Partnerském centru: 2/);
    const before = world.teams.accepted.length;
    await list.press('associated.match');
    const form = await world.posted((each) => world.teams.accepted.indexOf(each) >= before, 'the form');
    // whoever is asked about first is settled first
    let card = cardOf(form);
    if (/Rybník/.test(wordsOf(card)))
      card = (await world.press(form, 'associated.match.submit', { choice: 'new' })) ?? card;
    assert.equal(inputValue(card, 'choice'), undefined);
    const choice = choiceOf(card, 'choice', /Zelený Kapr/);
    const sent = { card, ...ADMIN };
    const answers = await Promise.all(
      [1, 2].map(() => world.pressRaw(form, 'associated.match.submit', { choice }, sent)),
    );
    assert.ok(
      answers.some(({ text, body }) =>
        /Zapsáno, vztah prodejce je přijatý: Zelený Kapr/.test(text + wordsOf(cardIn(body))),
      ),
    );
    await world.settled();
    await world.say('zákazník kapr');
    const known = await world.posted((each) => /customer\.|relationship\./.test(JSON.stringify(each.body)));
    assert.match(wordsOf(cardOf(known)), /zcelajinynazev\.onmicrosoft\.com/);
    // somebody who has a tenant of their own by now is not given another one
    const again = await world.pressRaw(form, 'associated.match.submit', { choice }, sent);
    assert.match(again.text + wordsOf(cardIn(again.body)), /už je přiřazený/);
  });

  it('can be told who they are even where they were listed before anybody waited for them', async () => {
    await appears('zcelajinynazev', 'Zelený Kapr s.r.o.');
    const list = await atList();
    assert.doesNotMatch(list.words(), /Noví v Partnerském centru/);
    await recorded(world, ADMIN, { existingDomain: 'zeleny-kapr.cz' });
    const before = world.teams.accepted.length;
    const tenant = choiceOf(list.card(), 'customer', /Kdo je to\?/);
    await list.press('associated.open', { customer: tenant });
    const form = await world.posted((each) => world.teams.accepted.indexOf(each) >= before, 'the form');
    const choice = choiceOf(cardOf(form), 'choice', /zeleny-kapr\.cz/);
    const { text } = await world.pressRaw(form, 'associated.match.submit', { choice });
    assert.match(text, /vztah prodejce je přijatý: Zelený Kapr/);
    await world.settled();
    assert.match((await atList()).words(), /zcelajinynazev\.onmicrosoft\.com · ✓ má kartu/);
  });

  it('tell by coming and going that one of ours has ended the relationship, and has come back', async () => {
    const list = await atList();
    const readAgain = async (): Promise<void> => {
      await list.press('associated.refresh');
      await list.read();
    };
    await appears('rybnikpotesil', 'Rybník Potěšil, a.s.');
    await readAgain();
    const { tenantId } = pressDataOf(list.card(), 'associated.match');
    const before = world.teams.accepted.length;
    await list.press('associated.match');
    const form = await world.posted((each) => world.teams.accepted.indexOf(each) >= before, 'the form');
    await world.pressRaw(form, 'associated.match.submit', { choice: 'new' });
    await world.settled();
    const at = await atRelationship(world, ADMIN, 'vztah rybník');
    await at.press('relationship.refresh');
    await at.sees(/Vztah je navázaný/);
    await world.control('POST', `customers/${tenantId}/remove-relationship`, {});
    await readAgain();
    await at.sees(/Vztah skončil/);
    await appears('rybnikpotesil', 'Rybník Potěšil, a.s.');
    await readAgain();
    await at.sees(/Vztah je navázaný/);
  });

  it('are not taken for one of ours that has another tenant, however alike the names', async () => {
    const list = await atList();
    const ask = async (domain: string): Promise<Recorded> => {
      await appears(domain, 'Rybník Potěšil, a.s.');
      await list.press('associated.refresh');
      await list.read();
      const before = world.teams.accepted.length;
      await list.press('associated.match');
      return world.posted((each) => world.teams.accepted.indexOf(each) >= before, 'the form');
    };
    await world.pressRaw(await ask('rybnikpotesil'), 'associated.match.submit', { choice: 'new' });
    await world.settled();
    assert.deepEqual(Object.keys(choicesIn(cardOf(await ask('rybnikpotesil2')), 'choice')), ['new', 'leave']);
  });

  it('are nobody’s question any more when a person says so', async () => {
    const list = await atList();
    await appears('rybnikpotesil', 'Rybník Potěšil, a.s.');
    await list.press('associated.refresh');
    await list.read();
    const before = world.teams.accepted.length;
    await list.press('associated.match');
    const form = await world.posted((each) => world.teams.accepted.indexOf(each) >= before, 'the form');
    const left = await world.pressRaw(form, 'associated.match.submit', { choice: 'leave' });
    assert.match(left.text, /už nezeptám/);
    await list.press('associated.refresh');
    await list.read();
    assert.doesNotMatch(list.words(), /Noví v Partnerském centru/);
    assert.match(list.words(), /Rybník Potěšil/);
    const again = await world.pressRaw(form, 'associated.match.submit', { choice: 'new' });
    assert.match(again.text, /Zapsáno/, 'whoever changes their mind may still say who it is');
    const once = await world.pressRaw(form, 'associated.match.submit', { choice: 'new' });
    assert.match(once.text, /už je přiřazený/);
  });

  it('are shown to everybody with a role, and matched by those who may ask for a relationship', async () => {
    const list = await atList();
    await appears('rybnikpotesil', 'Rybník Potěšil, a.s.');
    await list.press('associated.refresh');
    const data = pressDataOf(await list.read(), 'associated.match');
    const helpdesk = await atList({ tenant: 1, person: 4 });
    assert.match(helpdesk.words(), /Přiřadí je agent pro správu nebo agent prodeje/);
    assert.ok(!verbsOf(helpdesk.card()).includes('associated.match'));
    // an old or a forged card
    const forged = await world.pressRaw(list.at, 'associated.match', data as Record<string, string>, {
      tenant: 1,
      person: 4,
      card: list.card(),
    });
    assert.match(forged.text, /agent pro správu/);
    const submit = { verb: 'associated.match.submit', of: placeOf(list.at) };
    for (const person of [4, 5]) {
      const sent = { ...data, op: '01JZ3QX7T4K6M8P0R2T4V6X8Z0', choice: 'new' };
      const answer = await world.deliver(press({ ...world.from(1, person), ...submit, data: sent }), 'forged');
      assert.match(answer.text, /agent pro správu/, `person ${person}`);
    }
    await list.press('associated.refresh');
    assert.match(wordsOf(await list.read()), /Noví v Partnerském centru: 1/);
  });

  it('are read on after Partner Center was away, and say so meanwhile', async () => {
    await appears('rybnikpotesil', 'Rybník Potěšil, a.s.');
    const list = await atList();
    await world.fault({ method: 'GET', path: '/customers$', times: 1, kind: 'status', status: 403 });
    await list.press('associated.refresh');
    await list.read();
    assert.match(list.words(), /Poslední načtení se nepodařilo/);
    assert.match(list.words(), /Rybník Potěšil/, 'what was read before serves on');
    await list.press('associated.refresh');
    await list.read();
    assert.doesNotMatch(list.words(), /nepodařilo/);
  });

  it('come in several pages where there are many, and every page of the card shows the next ten', async () => {
    for (let from = 0; from < 505; from += 50)
      await Promise.all(
        Array.from({ length: Math.min(50, 505 - from) }, (_, at) =>
          appears(`zakaznik${from + at}`, `Zákazník ${String(from + at).padStart(3, '0')} s.r.o.`),
        ),
      );
    const list = await atList();
    assert.equal((await listCalls()).length, 2);
    assert.match(list.words(), /505 zákazníků k[\s\S]*Strana 1 z 51/);
    assert.match(list.words(), /Zákazník 000[\s\S]*Zákazník 009/);
    await list.press('associated.page');
    assert.match(list.words(), /Strana 2 z 51[\s\S]*Zákazník 010[\s\S]*Zákazník 019/);
    await list.press('associated.search', { typed: 'zakaznik50', customer: '' });
    assert.match(list.words(), /odpovídá 6 zákazníků/);
    // a page that is there no more: the last one there is
    const gone = { verb: 'associated.page', data: { asked: 'zakaznik4', page: 9_999 }, of: placeOf(list.at) };
    const { body } = await world.deliver(press({ ...world.from(1, 1), ...gone }), 'a page that is gone');
    assert.match(wordsOf(cardIn(body)), /Strana 12 z 12/);
  });

  it('know their reseller for an indirect provider, in English, too', async () => {
    const by: By = { tenant: 3, person: 1 };
    const reseller = '00000000-0000-4000-9000-000000000101';
    const partner = '00000000-0000-4000-a000-000000000003';
    await appears('rybnikpotesil', 'Rybník Potěšil, a.s.', { partner, partnerTenantId: partner, reseller });
    await world.say('jazyk en', by);
    const list = await atList(by, 'partner customers');
    assert.match(list.words(), /1 customer as of/);
    assert.match(list.words(), /rybnikpotesil\.onmicrosoft\.com · through Kolárna IT s\.r\.o\./);
  });

  it('are its own ones for an indirect reseller, without a call, and the link to the whole list', async () => {
    const list = await atList({ tenant: 2, person: 1 });
    assert.match(list.words(), /nemá přístup k rozhraní Partnerského centra/);
    assert.match(JSON.stringify(list.card()), /https:\/\/partner\.microsoft\.com\/dashboard\/v2\/customers\/list/);
    assert.match(list.words(), /CSP Desk zná 0 zákazníků/);
    assert.deepEqual(await listCalls(), []);
  });
});

describe('a newcomer in Partner Center, in Teams', () => {
  it('is matched in a dialog, which ends with a sentence', async () => {
    const world = await startWorld({ asTeams: true });
    try {
      const shows = async (words: RegExp): Promise<Recorded> => {
        await world.say('zákazníci partnera');
        return world.posted((each) => words.test(JSON.stringify(each.body)), `a list that shows ${words}`);
      };
      const first = await shows(/Zákazníci v Partnerském centru/);
      await world.settled();
      const domain = 'rybnikpotesil.onmicrosoft.com';
      await world.control('POST', 'relationships/accept', { domain, companyName: 'Rybník Potěšil, a.s.' });
      const card = await world.press(first, 'associated.show');
      await world.pressRaw(first, 'associated.refresh', {}, { card });
      await world.settled();
      const dialog = await opened(world, await shows(/associated\.match/), 'associated.match');
      assert.match(wordsOf(dialog.card), /Rybník Potěšil/);
      const { text } = shownBy(await submitRaw(world, dialog, 'associated.match.submit', { choice: 'new' }));
      assert.match(String(text), /Zapsáno.*Rybník Potěšil, a\.s\./);
    } finally {
      await world.stop();
    }
  });
});
