import assert from 'node:assert/strict';
import { channelMessage } from '../support/activities.ts';
import { cardIn, wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { aSeller, choicesIn, contact, hasField, type Seller } from '../support/seller.ts';
import { startWorld, type World } from '../support/world.ts';

/** Made-up organisations that the register's emulator knows. */
const DISSOLVED = '99990016';
const INSOLVENT = '99990024';
const BANKRUPT = '99990113';
const SCHOOL = '99990032';
const VAT_GROUP = '99990059';

describe('what the register warns of', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const isReview = (seller: Seller): void => assert.ok(seller.isReview(), wordsOf(seller.card()));
  const chooseChannel = () =>
    world.teams.send(world.urlOf(0), channelMessage({ ...world.from(1, 5), text: 'nastavení' }));
  const notice = async (): Promise<string> => {
    const isNotice = (body: unknown): boolean => /Tenant vytvořen/.test(JSON.stringify(body));
    return wordsOf((await world.posted(({ body }) => isNotice(body), 'the notice', 10_000)).body);
  };

  for (const [language, sentence] of [
    ['cs', /Podle ARES tato organizace zanikla 30\.\s11\.\s2023/],
    ['en', /According to ARES this organisation was dissolved on /],
  ] as const)
    it(`dissolved: the field says since when, and no button leads past it, ${language}`, async () => {
      await world.say(`jazyk ${language}`);
      const seller = await aSeller(world, DISSOLVED);
      assert.match(seller.said('ico'), sentence);
      await seller.check({ ...contact, insolvencySeen: 'true', nameChoice: 'mine', duplicateReason: 'přesto prosím' });
      assert.match(seller.said('ico'), sentence);
      assert.ok(!seller.isReview());
    });

  for (const ico of [INSOLVENT, BANKRUPT])
    it(`insolvency of ${ico}: must be ticked, is said on the review and to the channel`, async () => {
      await chooseChannel();
      const seller = await aSeller(world, ico);
      assert.match(seller.said('ico'), /insolvenční řízení\. Potvrďte prosím níže/);
      await seller.check(contact);
      assert.ok(!seller.isReview());
      await seller.check({ insolvencySeen: 'true' });
      isReview(seller);
      assert.match(wordsOf(seller.card()), /⚠ ARES u této organizace uvádí insolvenční řízení/);
      await seller.submit();
      await seller.created();
      assert.match(await notice(), /⚠ ARES u této organizace uvádí insolvenční řízení/);
    });

  it('a tick for one organisation counts for no other', async () => {
    const seller = await aSeller(world, INSOLVENT);
    await seller.check({ ...contact, insolvencySeen: 'true' });
    isReview(seller);
    await seller.edit();
    await seller.lookUp({ ico: BANKRUPT });
    assert.match(seller.said('ico'), /Potvrďte prosím níže/);
    await seller.check();
    assert.ok(!seller.isReview(), 'the tick of another organisation was taken for this one');
  });

  it('a VAT group and a school: shown, nothing is held up', async () => {
    const group = await aSeller(world, VAT_GROUP);
    assert.match(group.said('ico'), /skupinové registraci k DPH/);
    const school = await aSeller(world, SCHOOL);
    assert.match(school.said('ico'), /rejstříku škol/);
    await school.check(contact);
    isReview(school);
  });

  it('another name: both are offered, and the registered one replaces what was typed', async () => {
    const seller = await aSeller(world);
    await seller.check({ ...goodForm, companyName: 'Kapr a synové' });
    assert.match(seller.said('companyName'), /V ARES je zapsaný název „Zelený Kapr s\.r\.o\.“/);
    const titles = Object.values(choicesIn(seller.card(), 'nameChoice'));
    assert.deepEqual(titles, ['Z rejstříku: Zelený Kapr s.r.o.', 'Ponechat můj text: Kapr a synové']);
    assert.equal(seller.value('companyName'), 'Kapr a synové');
    await seller.check({ nameChoice: seller.choice('nameChoice', /Z rejstříku/) });
    isReview(seller);
    assert.match(wordsOf(seller.card()), /Zelený Kapr s\.r\.o\./);
    assert.doesNotMatch(wordsOf(seller.card()), /záměrně/);
  });

  it('another name kept on purpose: marked on the review, on the card and for the channel', async () => {
    await chooseChannel();
    const seller = await aSeller(world);
    await seller.check({ ...goodForm, companyName: 'Kapr a synové' });
    await seller.check({ nameChoice: seller.choice('nameChoice', /Ponechat můj text/) });
    isReview(seller);
    assert.match(wordsOf(seller.card()), /⚠ Název se liší od rejstříku a je ponechán záměrně/);
    await seller.submit();
    assert.match(wordsOf(await seller.created()), /ověřeno v ARES, název se od něj záměrně liší/);
    assert.match(await notice(), /⚠ Název se liší od rejstříku a je ponechán záměrně/);
    assert.match(JSON.stringify((await world.creations())[0]?.body), /Kapr a synové/);
  });

  it('a name kept on purpose and then changed is asked about again', async () => {
    const seller = await aSeller(world);
    await seller.check({ ...goodForm, companyName: 'Kapr a synové' });
    await seller.check({ nameChoice: 'mine' });
    isReview(seller);
    await seller.edit();
    await seller.check({ companyName: 'Úplně jiná firma' });
    assert.ok(!seller.isReview(), 'a name nobody has seen beside the registered one was taken for confirmed');
  });

  it('the same name in another writing is no other name, and the registered writing is sent', async () => {
    const seller = await aSeller(world);
    await seller.check({ ...goodForm, companyName: 'zelený kapr, s. r. o.' });
    isReview(seller);
    assert.match(wordsOf(seller.card()), /Zelený Kapr s\.r\.o\./);
  });

  it('nothing: no question is asked that has no reason', async () => {
    const seller = await aSeller(world, goodForm.ico);
    for (const question of ['nameChoice', 'nameConfirmed', 'insolvencySeen', 'duplicateReason', 'addressChoice'])
      assert.ok(!hasField(seller.card(), question), question);
    await chooseChannel();
    await seller.check(contact);
    await seller.submit();
    await seller.created();
    assert.doesNotMatch(await notice(), /⚠/);
    assert.ok(cardIn(seller.card()));
  });
});
