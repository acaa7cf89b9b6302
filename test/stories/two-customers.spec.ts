import assert from 'node:assert/strict';
import { createPeople } from '../../src/storage/people.ts';
import { channelMessage, personalConversation, personId, tenantId } from '../support/activities.ts';
import { cardIn, inputValue, partsOf, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { creationsOf, tenantsOf } from '../support/customer-truth.ts';
import { begun, cardAt, said, textOf, titlesOf } from '../support/drafts.ts';
import { anotherForm, unknownIco } from '../support/forms.ts';
import { openTestStore } from '../support/open-store.ts';
import { cardOf, startWorld, type World } from '../support/world.ts';

const EDIT = 'customer.create.edit';
const NEW = 'customer.create.new';

describe('two customers at the same time', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  /** The second form is begun beside the first, from the card that offers the first. */
  const beginSecond = async (n: number) => {
    const offered = await said(world, 'nový zákazník');
    await world.press(offered, NEW);
    await world.shows(offered, /customer\.create\.check/);
    return begun(world, n, { at: offered });
  };
  const peopleRow = async () => {
    const { desk } = await openTestStore({ prefix: world.prefix });
    return createPeople(desk);
  };

  it('are worked on in turn, and each becomes its own tenant', async () => {
    const first = await begun(world, 1);
    const second = await beginSecond(2);
    const back = await world.pressRaw(first.at, EDIT, {}, { card: first.review });
    assert.equal(inputValue(cardIn(back.body), 'companyName'), 'Zelený Kapr 1 s.r.o.');
    const again = await world.pressRaw(second.at, EDIT, {}, { card: second.review });
    assert.equal(inputValue(cardIn(again.body), 'companyName'), 'Zelený Kapr 2 s.r.o.');
    for (const [n, { at }] of [first, second].entries()) {
      const { review } = await begun(world, n + 1, { at });
      await world.pressRaw(at, 'customer.create.submit', {}, { card: review });
    }
    for (const { at } of [first, second]) await world.shows(at, /customer\.password\.reveal/);
    for (const n of [1, 2])
      assert.equal(tenantsOf(creationsOf(await world.creations(), `zelenykapr${n}.onmicrosoft.com`)).length, 1);
    assert.match(textOf(await said(world, 'zrušit')), /Není co rušit/);
  });

  it('are both offered by the next start, the one worked on last first, and either is gone on with', async () => {
    const first = await begun(world, 1);
    const { uid } = await beginSecond(2);
    await world.restartBot();
    const offer = cardOf(await said(world, 'Novy zakaznik'));
    assert.match(wordsOf(offer), /Máte rozpracované zákazníky[\s\S]*Zelený Kapr 2[\s\S]*Zelený Kapr 1/);
    assert.match(wordsOf(offer), new RegExp(`IČO ${unknownIco(1)}, rozpracováno od`));
    // cut, so that a phone does not cut it in the middle of a word
    assert.deepEqual(titlesOf(offer, EDIT), ['Pokračovat: Zelený Kapr 2 s.r…', 'Pokračovat: Zelený Kapr 1 s.r…']);
    assert.deepEqual(titlesOf(offer, NEW), ['Začít nového']);
    assert.equal(pressDataOf(offer, EDIT).customer, uid);

    // the other one becomes the one worked on last
    const at = await said(world, 'nový zákazník');
    const older = partsOf(offer).find((part) => String(part.title) === 'Pokračovat: Zelený Kapr 1 s.r…');
    const opened = await world.press(
      at,
      EDIT,
      pressDataOf({ ...older, actions: [older] }, EDIT) as Record<string, string>,
    );
    assert.equal(inputValue(opened, 'domainPrefix'), 'zelenykapr1');
    assert.deepEqual(titlesOf(cardOf(await said(world, 'nový zákazník')), EDIT)[0], 'Pokračovat: Zelený Kapr 1 s.r…');
    assert.ok(first.at);
  });

  it('are offered in English to who speaks it, one in the words for one', async () => {
    const english = { person: 2, locale: 'en-GB' };
    await begun(world, 1, { by: english });
    const one = cardOf(await said(world, 'new customer', english));
    assert.match(wordsOf(one), /You have an unfinished customer[\s\S]*Zelený Kapr 1[\s\S]*14 days/);
    assert.deepEqual([...titlesOf(one, EDIT), ...titlesOf(one, NEW)], ['Continue', 'Start a new one']);
  });

  it('an IČO typed along leads straight to the form it belongs to, wherever that was left', async () => {
    await begun(world, 1);
    await beginSecond(2);
    const straight = cardOf(await said(world, `nový zákazník IČO ${unknownIco(1)}`));
    assert.match(wordsOf(straight), /zelenykapr1\.onmicrosoft\.com/);
    assert.ok(verbsOf(straight).includes('customer.create.submit'));
  });

  it('another IČO begins another customer, and says what is still open', async () => {
    await begun(world, 1);
    const form = cardOf(await said(world, 'nový zákazník 99990067'));
    assert.equal(inputValue(form, 'ico'), '99990067');
    assert.match(wordsOf(form), /Zůstává vám ještě 1 rozpracovaný formulář/);
  });

  it('an IČO typed in a channel leads to the form in the personal chat, not in the channel', async () => {
    await begun(world, 1);
    const before = world.teams.accepted.length;
    const text = `nový zákazník ${unknownIco(1)}`;
    await world.teams.send(world.urlOf(0), channelMessage({ ...world.from(), text }));
    const [inChat, inChannel] = world.teams.accepted.slice(before).filter((each) => each.method === 'POST');
    assert.ok(inChat && inChannel);
    assert.ok(inChat.path.includes(encodeURIComponent(personalConversation())));
    assert.ok(verbsOf(cardOf(inChat)).includes('customer.create.submit'));
    assert.match(textOf(inChannel), /do osobního chatu/);
    assert.ok(!JSON.stringify(inChannel.body).includes('kapr'));
    // the copy there is kept, so that it follows what becomes of the customer
    await world.pressRaw(inChat, 'customer.create.discard');
    await world.shows(inChat, /Zákazník nebyl založen/);
  });

  it('"zrušit" throws away the one worked on last, names it, and says how many are left', async () => {
    await begun(world, 1);
    const second = await beginSecond(2);
    const answer = textOf(await said(world, 'zrušit'));
    assert.match(answer, /„Zelený Kapr 2 s\.r\.o\.“ je zahozený.* Zůstává vám ještě 1 rozpracovaný formulář/);
    await world.shows(second.at, /Zákazník nebyl založen/);
    assert.match(
      textOf(await said(world, 'cancel')),
      /Zelený Kapr 1[^.]*s\.r\.o\.“ je zahozený\. Tenant se nezakládá\.$/,
    );
    assert.match(textOf(await said(world, 'zrušit')), /Není co rušit, žádný/);
  });

  it('"zrušit" above an empty form leaves the ones behind it alone', async () => {
    await begun(world, 1);
    await beginSecond(2);
    await world.press(await said(world, 'nový zákazník'), NEW);
    assert.match(
      textOf(await said(world, 'zrušit')),
      /prázdný formulář[\s\S]*Zůstávají vám ještě 2 rozpracované formuláře/,
    );
    assert.equal(titlesOf(cardOf(await said(world, 'nový zákazník')), EDIT).length, 2);
  });

  it('the form that "zrušit" threw away comes back with everything typed', async () => {
    const { at } = await begun(world, 1);
    await said(world, 'zrušit');
    const gone = await world.shows(at, /Vrátit formulář/);
    const restored = await world.pressRaw(at, 'customer.create.restore', {}, { card: gone });
    const form = cardIn(restored.body);
    for (const [field, typed] of Object.entries(anotherForm(1))) assert.equal(inputValue(form, field), typed, field);
    assert.match(wordsOf(form), /Formulář je zpátky/);
    // the message in the chat, too
    await world.shows(at, /customer\.create\.check/);
    const twice = await world.pressRaw(at, 'customer.create.restore', {}, { card: gone });
    assert.equal(inputValue(cardIn(twice.body), 'companyName'), 'Zelený Kapr 1 s.r.o.');
    assert.deepEqual(titlesOf(cardOf(await said(world, 'nový zákazník')), EDIT), ['Pokračovat']);
    const { review } = await begun(world, 1, { at });
    await world.pressRaw(at, 'customer.create.submit', {}, { card: review });
    await world.shows(at, /customer\.password\.reveal/);
  });

  it('nobody else brings it back', async () => {
    const { at } = await begun(world, 1);
    await said(world, 'zrušit');
    const gone = await world.shows(at, /Vrátit formulář/);
    const theirs = await world.pressRaw(at, 'customer.create.restore', {}, { card: gone, person: 3 });
    assert.match(theirs.text, /vyplňuje Admin agent/);
    assert.match(wordsOf(cardAt(world, at)), /Zákazník nebyl založen/);
  });

  it('a person who was known with one open form has it offered', async () => {
    const { uid } = await begun(world, 1);
    const people = await peopleRow();
    await people.change(tenantId(1), personId(1, 1), ({ openDrafts: _, ...rest }) => ({ ...rest, openDraft: uid }));
    assert.equal(pressDataOf(cardOf(await said(world, 'nový zákazník')), EDIT).customer, uid);
    const { openDraft } = await people.fresh(tenantId(1), personId(1, 1));
    assert.equal(openDraft, uid);
    await beginSecond(2);
    assert.equal(titlesOf(cardOf(await said(world, 'nový zákazník')), EDIT).length, 2);
  });

  it('five are shown of more, and ten are kept', async () => {
    for (let n = 1; n <= 11; n += 1) {
      const form = await said(world, `nový zákazník ${unknownIco(n)}`);
      await begun(world, n, { at: form });
    }
    const offer = cardOf(await said(world, 'nový zákazník'));
    assert.equal(titlesOf(offer, EDIT).length, 5);
    assert.match(String(titlesOf(offer, EDIT)[0]), /^Pokračovat: Zelený Kapr 11/);
    assert.match(wordsOf(offer), /a 5 starších/);
    assert.match(wordsOf(cardOf(await said(world, `nový zákazník ${unknownIco(2)}`))), /zelenykapr2\.onmicrosoft/);
    const { openDrafts } = await (await peopleRow()).fresh(tenantId(1), personId(1, 1));
    assert.equal(openDrafts?.length, 10);
  }).timeout(120_000);
});
