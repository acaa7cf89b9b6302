import assert from 'node:assert/strict';
import type { PolicyName } from '../../src/domain/policy.ts';
import { personalConversation, press } from '../support/activities.ts';
import {
  aCustomer,
  accepts,
  atAgreement,
  chooseChannel,
  doneTo,
  invited,
  inviting,
  looksAt,
  saidInChannel,
} from '../support/agreements.ts';
import { answers, askerOf, DONE, handedOver } from '../support/asker.ts';
import { cardIn, inputValue, partsOf, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { mailInLink } from '../support/compose-links.ts';
import { shownAt } from '../support/customer-truth.ts';
import { goodForm } from '../support/forms.ts';
import { passwordsIn } from '../support/leaks.ts';
import { aSeller } from '../support/seller.ts';
import { placeOf, startWorld, type World } from '../support/world.ts';

const ACCEPTANCE = 'https://admin.microsoft.com/AdminPortal/Home?ref=/BillingAccounts/agreement';
const DAY = 86_400_000;
const linkOf = (card: unknown): string =>
  String(partsOf(card).find(({ type }) => type === 'Action.OpenUrl')?.url ?? '');

const partners = [
  { tenant: 1, who: 'a direct-bill partner', form: goodForm },
  { tenant: 3, who: 'an indirect provider', form: { ...goodForm, associatedReseller: 'zluty cap' } },
] as const;

for (const policy of ['current-2026', 'seed-2021'] as const satisfies readonly PolicyName[])
  for (const { tenant, who, form } of partners)
    describe(`${who} invites a customer to accept the agreement, ${policy}`, () => {
      const by = { tenant, person: 1 };
      let world: World;
      beforeEach(async () => {
        world = await startWorld({ policy });
      });
      afterEach(() => world.stop());

      it('by a mail with the link and the sign-in, says that it was sent, and is told of the answer', async () => {
        await chooseChannel(world, tenant);
        const customer = await aCustomer(world, { form, by });
        const agreement = await atAgreement(world, by);
        const isOneMail = policy === 'seed-2021';
        const text = isOneMail
          ? { at: agreement.at, card: await agreement.press('agreement.invite') }
          : await inviting(world, agreement, by);
        const body = String(inputValue(text.card, 'body'));
        assert.ok(body.split('\n').includes(ACCEPTANCE), body);
        for (const part of ['admin@zelenykapr.onmicrosoft.com', 'zaškrtněte políčko', 'nepůjde nic koupit'])
          assert.ok(body.includes(part), part);
        const [password] = passwordsIn(await world.seen());
        assert.equal(body.includes(String(password)), isOneMail);
        assert.equal(linkOf(text.card) === '', isOneMail, 'a link carries a password');
        if (!isOneMail) assert.ok(mailInLink(linkOf(text.card)).body.split('\n').includes(ACCEPTANCE));
        assert.match(wordsOf(await invited(world, text, by)), /Zákazník má pozvánku od[\s\S]*ověřuji sám/);
        assert.match(saidInChannel(world).at(-1) ?? '', /Zákazník pozván k přijetí smlouvy/);
        await accepts(world, customer.tenantId);
        const asking = await atAgreement(world, { ...by, person: 3 });
        await asking.press('agreement.refresh');
        await world.settled();
        for (const at of [text.at, agreement.at, asking.at])
          assert.match(wordsOf(shownAt(world.teams, at)), /Přijato přímo zákazníkem/);
        const told = saidInChannel(world).filter((said) => /Zákaznická smlouva je přijatá/.test(said));
        assert.equal(told.length, 1);
        assert.doesNotMatch(told[0] ?? '', /@|\+420/);
        assert.ok(!verbsOf(cardIn(shownAt(world.teams, asking.at))).includes('agreement.invite'));
      });
    });

describe('an invitation to accept the agreement', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld({ bots: 2 });
  });
  afterEach(() => world.stop());

  it('is in English for whoever wants it, and is one invitation however often it is looked at', async () => {
    const customer = await aCustomer(world);
    const agreement = await atAgreement(world);
    const first = await inviting(world, agreement);
    const english = await world.pressRaw(first.at, 'agreement.invite', {}, { card: first.card });
    const card = cardIn(english.body);
    assert.ok(card);
    assert.match(String(inputValue(card, 'body')), /tick the box/);
    assert.ok(String(inputValue(card, 'body')).split('\n').includes(ACCEPTANCE));
    const idOf = (shown: typeof card) => pressDataOf(shown, 'agreement.invited').invitation;
    assert.equal(idOf(card), idOf(first.card));
    // the one open in another tab says the same
    const second = await inviting(world, agreement);
    assert.equal(idOf(second.card), idOf(first.card));
    await invited(world, { at: first.at, card });
    const stale = await invited(world, second);
    assert.match(wordsOf(stale), /Odeslání už zapsal\(a\) Admin agent/);
    const uid = String(pressDataOf(customer.card(), 'customer.mail').customer);
    assert.equal((await doneTo(world, uid)).filter((what) => what === 'agreement.invited').length, 1);
  });

  it('said to be sent four times at once, by two people in two processes, is sent once', async () => {
    await chooseChannel(world);
    await aCustomer(world);
    const one = await inviting(world, await atAgreement(world));
    const by = { tenant: 1, person: 2 };
    const other = await inviting(world, await atAgreement(world, by), by);
    await Promise.all(
      [
        { text: one, by: { tenant: 1, person: 1, bot: 0 } },
        { text: one, by: { tenant: 1, person: 1, bot: 1 } },
        { text: other, by: { ...by, bot: 1 } },
        { text: other, by: { ...by, bot: 0 } },
      ].map(({ text, by: who }) => world.pressRaw(text.at, 'agreement.invited', {}, { ...who, card: text.card })),
    );
    await world.settled();
    assert.equal(saidInChannel(world).filter((said) => /Zákazník pozván/.test(said)).length, 1);
    for (const { at } of [one, other]) assert.match(wordsOf(shownAt(world.teams, at)), /Zákazník má pozvánku/);
  });

  it('is not sent to who accepts while somebody presses', async () => {
    const customer = await aCustomer(world);
    const agreement = await atAgreement(world);
    const text = await inviting(world, agreement);
    await accepts(world, customer.tenantId);
    await agreement.press('agreement.refresh');
    await world.settled();
    assert.match(wordsOf(await invited(world, text)), /Přijato přímo zákazníkem[\s\S]*Zákazník smlouvu mezitím přijal/);
    const again = await world.pressRaw(agreement.at, 'agreement.invite', {}, { card: agreement.card() });
    assert.match(wordsOf(cardIn(again.body)), /Zákazník smlouvu mezitím přijal/);
  });

  it('asks who accepted long ago to accept again, with the day, and with their own sign-in', async () => {
    const customer = await aCustomer(world);
    await world.control('POST', `customers/${customer.tenantId}/confirm-agreement`, {
      dateAgreed: '2022-05-02T10:00:00Z',
    });
    const agreement = await atAgreement(world);
    const { card } = await inviting(world, agreement);
    const body = String(inputValue(card, 'body')).replaceAll('\u00a0', ' ');
    assert.match(body, /přijala Zákaznickou smlouvu Microsoftu 2\. 5\. 2022/);
    assert.match(body, /svými údaji, účtem globálního správce/);
    assert.match(body, /změnit počet licencí/);
    assert.doesNotMatch(body, /admin@|Heslo/);
  });

  it('goes to the personal chat when it is asked for in a channel', async () => {
    await aCustomer(world);
    const agreement = await atAgreement(world);
    const data = pressDataOf(agreement.card(), 'agreement.invite');
    const of = { activityId: '1700000000000', conversationId: '19:channel-1@thread.tacv2;messageid=1700000000000' };
    const answer = await world.deliver(press({ ...world.from(), verb: 'agreement.invite', data, of }), 'in a channel');
    assert.match(answer.text, /E-mail posílám do osobního chatu/);
    const text = await world.posted(({ body }) => verbsOf(cardIn(body)).includes('agreement.invited'), 'the mail');
    assert.equal(placeOf(text).conversationId, personalConversation(1, 1));
  });

  it('is prepared and sent by an Admin or Sales agent only, and others are told who may', async () => {
    await aCustomer(world);
    const text = await inviting(world, await atAgreement(world));
    const carried = pressDataOf(text.card, 'agreement.invited');
    const verbs = [
      'agreement.invite',
      'agreement.invited',
      'agreement.accepted',
      'agreement.accepted.confirm',
      'agreement.accepted.undo',
    ];
    const uid = String(carried.customer);
    const before = await doneTo(world, uid);
    for (const person of [4, 5])
      for (const verb of verbs) {
        const seller = await atAgreement(world, { tenant: 1, person });
        assert.ok(!seller.verbs().some((each) => verbs.includes(each)), seller.verbs().join());
        const of = { activityId: placeOf(seller.at).activityId, conversationId: personalConversation(1, person) };
        const data = { ...carried, language: 'cs' };
        const answer = await world.deliver(press({ ...world.from(1, person), verb, data, of }), verb);
        assert.match(answer.text, /je potřeba role agent pro správu nebo agent prodeje\. Mají ji: Admin agent/, verb);
        assert.equal(cardIn(answer.body), undefined);
      }
    assert.deepEqual(await doneTo(world, uid), before);
    for (const person of [2, 3]) {
      const seller = await atAgreement(world, { tenant: 1, person });
      assert.ok(seller.verbs().includes('agreement.invite'));
    }
  });
});

for (const policy of ['current-2026', 'seed-2021'] as const)
  describe(`a reseller without Partner Center, ${policy}`, () => {
    let world: World;
    beforeEach(async () => {
      world = await startWorld({ policy });
    });
    afterEach(() => world.stop());

    it('invites its customer, writes down that they say they accepted, and takes that back', async () => {
      await chooseChannel(world, 2);
      await answers(world, await handedOver(world), DONE);
      const agreement = await aSeller(world, 'smlouva kapr', askerOf());
      assert.match(wordsOf(agreement.card()), /Nelze zjistit[\s\S]*nemá přístup k rozhraní Partnerského centra/);
      assert.ok(!agreement.verbs().includes('agreement.refresh'));
      const text = await inviting(world, agreement, askerOf());
      assert.match(String(inputValue(text.card, 'body')), /dostanete je od našeho poskytovatele/);
      assert.match(wordsOf(await invited(world, text, askerOf())), /Zeptejte se ho, jestli smlouvu přijal/);
      // asked once more before it is written down
      const sales = await aSeller(world, 'smlouva kapr', askerOf(2));
      await sales.press('agreement.accepted');
      assert.match(wordsOf(sales.card()), /Pro Microsoft to není potvrzení přijetí[\s\S]*Zapsat\?/);
      await sales.press('agreement.show');
      await sales.press('agreement.accepted');
      await sales.press('agreement.accepted.confirm');
      await world.settled();
      assert.match(
        wordsOf(sales.card()),
        /Přijato přímo zákazníkem[\s\S]*Zákazník říká[\s\S]*Zapsal\(a\)\nSales agent/,
      );
      assert.match(wordsOf(shownAt(world.teams, text.at)), /Přijato přímo zákazníkem/);
      assert.match(saidInChannel(world).at(-1) ?? '', /Zákaznická smlouva je přijatá[\s\S]*Zapsal\(a\)\nSales agent/);
      await sales.press('agreement.accepted.undo');
      await world.settled();
      assert.match(wordsOf(sales.card()), /Nelze zjistit[\s\S]*Zákazník má pozvánku/);
      assert.match(saidInChannel(world).at(-1) ?? '', /Zápis o přijetí smlouvy neplatí/);
      assert.ok(!(await world.seen()).some(({ path }) => path.includes('agreement')), 'Partner Center was asked');
    });

    it('is the only one that does so: who can ask is told to', async () => {
      await aCustomer(world);
      const agreement = await atAgreement(world);
      assert.ok(!agreement.verbs().includes('agreement.accepted'));
      const data = pressDataOf(agreement.card(), 'agreement.refresh');
      for (const verb of ['agreement.accepted', 'agreement.accepted.confirm']) {
        const answer = await world.deliver(press({ ...world.from(), verb, data, of: placeOf(agreement.at) }), verb);
        assert.match(wordsOf(cardIn(answer.body)), /Nepřijato[\s\S]*zeptám se Partnerského centra/);
      }
    });
  });

describe('a customer who was invited', () => {
  let world: World;
  let start: number;
  beforeEach(async () => {
    start = Date.now();
    world = await startWorld({ sweeping: true });
    await chooseChannel(world);
  });
  afterEach(() => world.stop());

  const on = (days: number): Promise<void> => world.moveClock(new Date(start + days * DAY));
  const inChat = (person: number, words: RegExp): number =>
    world.teams.accepted.filter(
      ({ method, path, body }) =>
        method === 'POST' &&
        path.includes(encodeURIComponent(personalConversation(1, person))) &&
        words.test(wordsOf(body)),
    ).length;
  const inChannel = (words: RegExp): number => saidInChannel(world).filter((said) => words.test(said)).length;
  const soon = (what: string, is: () => boolean): Promise<void> => world.teams.until(is, what, 15_000);

  it('is watched by itself: that they accepted is said once, in the channel and to who invited them', async () => {
    const customer = await aCustomer(world);
    await world.say('ahoj', { tenant: 1, person: 2 });
    const by = { tenant: 1, person: 2 };
    const text = await inviting(world, await atAgreement(world, by), by);
    await invited(world, text, by);
    const before = await looksAt(world, customer.tenantId);
    await accepts(world, customer.tenantId);
    await on(1.1 / 24);
    await soon('the notice', () => inChannel(/Zákaznická smlouva je přijatá/) === 1);
    await soon('the message', () => inChat(2, /Přijato přímo zákazníkem/) === 1);
    assert.ok((await looksAt(world, customer.tenantId)) > before);
    const looks = await looksAt(world, customer.tenantId);
    await on(20);
    await world.restartBot();
    await world.settled();
    assert.equal(await looksAt(world, customer.tenantId), looks, 'asked on and on');
    assert.deepEqual([inChannel(/je přijatá/), inChat(2, /Přijato přímo/), inChannel(/nereaguje/)], [1, 1, 0]);
  });

  it('and is silent is told of after 3, 7 and 14 days, the last time in the channel, too; after 30 nobody asks', async () => {
    const customer = await aCustomer(world);
    const text = await inviting(world, await atAgreement(world));
    await invited(world, text);
    const reminders = (): number => inChat(1, /Nepřijato[\s\S]*(Zákazník má pozvánku|Na pozvánku ze dne)/);
    for (const [day, times] of [
      [3.1, 1],
      [7.1, 2],
      [14.1, 3],
    ] as const) {
      assert.equal(inChannel(/nereaguje/), 0);
      await on(day);
      await soon(`reminder ${times}`, () => reminders() === times);
      await world.settled();
    }
    await soon('the notice', () => inChannel(/nereaguje[\s\S]*ani 14 dní po pozvánce/) === 1);
    assert.match(wordsOf(shownAt(world.teams, text.at)), /neodpověděl ani po 14 dnech/);
    const looks = await looksAt(world, customer.tenantId);
    await on(31);
    await soon('the last one', () => reminders() === 4);
    await world.settled();
    const last = await looksAt(world, customer.tenantId);
    assert.ok(last > looks);
    await on(60);
    await world.restartBot();
    await world.settled();
    assert.equal(await looksAt(world, customer.tenantId), last);
    assert.deepEqual([reminders(), inChannel(/nereaguje/)], [4, 1]);
    // a new one begins it anew
    await world.say('smlouva kapr');
    const again = await atAgreement(world);
    await invited(world, await inviting(world, again));
    await on(60 + 3.1);
    await soon('a reminder of the new one', () => inChat(1, /Zákazník má pozvánku od/) >= 1 && reminders() >= 5);
  });
});
