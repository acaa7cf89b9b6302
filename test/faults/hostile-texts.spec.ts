import assert from 'node:assert/strict';
import { teamsMarkdown } from '../../dev/teams-markdown.ts';
import { markdownOf, partsOf } from '../cards/card-parts.ts';
import { channelMessage } from '../support/activities.ts';
import { type CardJson, cardIn, inputValue } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { aSeller, choicesIn } from '../support/seller.ts';
import { cardOf, startWorld, type World } from '../support/world.ts';

/** Not written as one literal: it must not be taken for a template by whoever reads this file. */
const EXPRESSION = '$'.concat('{companyName}');

const hostile: Readonly<Record<string, string>> = {
  'Markdown and links': 'Ž *b* _i_ [x](http://z.cz) `k`',
  templates: `Ž ${EXPRESSION} {{DATE(1)}} {0}`,
  mentions: 'Ž <at>všichni</at> <b>x</b>',
  'a list that begins': '1. Ž - ne # ne',
  entities: 'Ž &lt;b&gt; &amp; \\*a\\*',
};

/** What a person reads on a card, in HTML: nothing that somebody typed has become an instruction. */
function assertText(card: CardJson, where: string): void {
  for (const read of markdownOf(card).map(teamsMarkdown)) assert.doesNotMatch(read, /<(?!br>)/, `${where}: ${read}`);
  // links of our own lead to Microsoft only
  for (const { url } of partsOf(card)) if (typeof url === 'string') assert.match(url, /microsoft|office|mailto:/);
}

/** Whether a reader finds the whole text on the card, as it was typed. */
const reads = (card: CardJson, text: string): boolean => {
  const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const inputs = partsOf(card).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
  return (
    markdownOf(card)
      .map(teamsMarkdown)
      .some((read) => read.includes(html)) || inputs.some((it) => it.includes(text))
  );
};

describe('texts that look like instructions stay texts from the form to the mail', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const everywhere = async (form: Readonly<Record<string, string>>): Promise<void> => {
    await world.teams.send(world.urlOf(0), channelMessage({ ...world.from(1, 5), text: 'nastavení' }));
    const { companyName = '', firstName = '', addressLine1 = '' } = form;
    const seller = await aSeller(world);
    // once wrong, so that the form itself shows everything
    await seller.check({ ...form, email: 'nikde' });
    assertText(seller.card(), 'form');
    for (const [field, text] of Object.entries(form))
      if (field !== 'email') assert.equal(inputValue(seller.card(), field), text, field);
    await seller.check({ email: goodForm.email, nameChoice: 'mine', nameConfirmed: 'true' });
    assert.ok(seller.isReview(), JSON.stringify(seller.card()));
    assertText(seller.card(), 'review');
    for (const text of [companyName, firstName, addressLine1]) assert.ok(reads(seller.card(), text), `review: ${text}`);
    await seller.submit();
    assertText(seller.card(), 'creating');
    await seller.created();
    assertText(seller.card(), 'created');
    assert.ok(reads(seller.card(), companyName), 'created');
    const notice = await world.posted(
      (each) => /Tenant vytvořen/.test(JSON.stringify(each.body)),
      'the notice',
      10_000,
    );
    assertText(cardOf(notice), 'notice');
    assert.ok(reads(cardOf(notice), companyName), 'notice');
    await mailed(seller.card(), seller, companyName);
    await listed(companyName);
  };

  async function mailed(created: CardJson, seller: Awaited<ReturnType<typeof aSeller>>, companyName: string) {
    const { body } = await world.pressRaw(seller.at, 'customer.mail', {}, { card: created });
    const mail = cardIn(body);
    assert.ok(mail);
    assertText(mail, 'mail');
    const said = `${inputValue(mail, 'subject')}\n${inputValue(mail, 'body')}`;
    assert.ok(said.includes(companyName), said);
  }

  async function listed(companyName: string): Promise<void> {
    await world.settled();
    const before = world.teams.accepted.length;
    await world.say('zákazník');
    const list = world.teams.accepted.slice(before).find(({ method }) => method === 'POST');
    assert.ok(list);
    assertText(cardOf(list), 'list');
    // as the title of a choice, where no Markdown is read, and as much of it as has room
    assert.ok(
      Object.values(choicesIn(cardOf(list), 'customer')).some((title) => title.includes(companyName.slice(0, 40))),
    );
    await world.say('historie zelenykapr');
    const history = await world.posted((each) => /customer\.history\.export/.test(JSON.stringify(each.body)));
    assertText(cardOf(history), 'history');
  }

  for (const [what, text] of Object.entries(hostile))
    it(what, () =>
      everywhere({
        ...goodForm,
        ico: '99999994',
        companyName: text,
        addressLine1: `${text} 1`,
        addressLine2: text,
        city: text,
        firstName: text,
        lastName: text,
      }),
    );

  it('two hundred characters of them, and fifty in a person’s name', () =>
    everywhere({
      ...goodForm,
      ico: '99999994',
      companyName: `Ž${'*_'.repeat(99)}!`,
      addressLine1: `1${'<>'.repeat(99)}.`,
      city: `Ž${'[]'.repeat(49)}.`,
      firstName: `Ž${'`|'.repeat(24)}.`,
      lastName: `Ž${'~#'.repeat(24)}.`,
    }));

  it('in the register’s own name of an organisation', async () => {
    const name = hostile['Markdown and links'] ?? '';
    const seat = { kodStatu: 'CZ', nazevObce: 'Třebíč', nazevUlice: name, cisloDomovni: 5, psc: 67401 };
    await world.aresKnows({
      ico: '99999994',
      obchodniJmeno: name,
      pravniForma: '112',
      sidlo: seat,
      seznamRegistraci: {},
    });
    const seller = await aSeller(world, '99999994');
    assert.equal(seller.value('companyName'), name);
    assertText(seller.card(), 'form');
    await seller.lookUp({ companyName: 'Něco jiného s.r.o.' });
    assertText(seller.card(), 'question');
    assert.ok(reads(seller.card(), name));
  });
});
