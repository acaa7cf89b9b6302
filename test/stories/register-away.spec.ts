import assert from 'node:assert/strict';
import { verbsOf, wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { aSeller } from '../support/seller.ts';
import { startWorld, type World } from '../support/world.ts';

/** Made-up organisations that the register's emulator knows. */
const DISSOLVED = '99990016';
const INSOLVENT = '99990024';
const ONE = 'ekonomicke-subjekty/';

describe('a form filled in by hand, because the register does not help', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const away = (times: number, fault: object = { kind: 'status', status: 500 }) =>
    world.aresFault({ path: ONE, times, ...fault });
  const cameBack = async (form: Readonly<Record<string, string>>) => {
    await away(1);
    const seller = await aSeller(world);
    await seller.check(form);
    assert.ok(seller.isReview(), wordsOf(seller.card()));
    await seller.submit();
    await seller.cameBack();
    assert.deepEqual(await world.creations(), []);
    return seller;
  };

  it('away: the form and the review say so, it goes on, and the register is asked again before the tenant', async () => {
    await away(1);
    const seller = await aSeller(world, goodForm.ico);
    assert.match(seller.said('ico'), /Neověřeno v ARES: rejstřík teď neodpovídá/);
    assert.equal(seller.value('ico'), goodForm.ico);
    // and is still away when the form is checked
    await away(1);
    await seller.check(goodForm);
    assert.ok(seller.isReview(), wordsOf(seller.card()));
    assert.match(wordsOf(seller.card()), /neověřeno v ARES; ověří se před založením/);
    assert.equal((await world.aresSeen()).length, 2);
    await seller.submit();
    await seller.created();
    assert.equal((await world.aresSeen()).length, 3);
    assert.equal((await world.creations()).length, 1);
  });

  it('away to the end: the tenant is created all the same', async () => {
    await away(10, { kind: 'drop-before' });
    const seller = await aSeller(world);
    await seller.check(goodForm);
    await seller.submit();
    await seller.created();
  });

  it('away, in English', async () => {
    await world.say('jazyk en');
    await away(2);
    const seller = await aSeller(world, goodForm.ico);
    assert.match(seller.said('ico'), /Not verified in ARES: the register is not answering/);
    await seller.check(goodForm);
    assert.match(wordsOf(seller.card()), /not verified in ARES/i);
  });

  it('back again at the next press: verified, without another word', async () => {
    await away(1);
    const seller = await aSeller(world, goodForm.ico);
    await seller.lookUp();
    assert.match(seller.said('ico'), /✓ Ověřeno v ARES/);
    assert.equal(seller.value('companyName'), goodForm.companyName);
  });

  for (const [what, fault] of [
    ['by its own word', {}],
    [
      'and the same in another writing',
      { kind: 'status', status: 404, body: { kod: 'NENALEZENO', popis: 'x', subKod: 'VYSTUP_SUBJEKT_NENALEZEN' } },
    ],
  ] as const)
    it(`not in the register, ${what}: warned, never held up, and not asked again by the job`, async () => {
      if ('kind' in fault) await away(1, fault);
      const seller = await aSeller(world);
      await seller.lookUp({ ico: '99999994' });
      assert.match(seller.said('ico'), /V ARES toto IČO není\. Pokračovat můžete/);
      await seller.check({ ...goodForm, ico: '99999994' });
      assert.match(wordsOf(seller.card()), /Rejstřík\s+v ARES není/);
      await seller.submit();
      await seller.created();
      assert.equal((await world.aresSeen()).length, 1);
    });

  it('dissolved, as the job learns: nothing is created, and the card says why and since when', async () => {
    const seller = await cameBack({ ...goodForm, ico: DISSOLVED });
    assert.match(wordsOf(seller.card()), /IČO: Podle ARES tato organizace zanikla 30\.\s11\.\s2023/);
    await seller.edit();
    assert.match(seller.said('ico'), /zanikla 30\.\s11\.\s2023/);
    assert.equal(seller.value('email'), goodForm.email);
    await seller.check();
    assert.match(seller.said('ico'), /zanikla/);
    assert.deepEqual(await world.creations(), []);
  });

  it('insolvent, as the job learns: what is to be ticked stands right there', async () => {
    const insolvent = { ...goodForm, ico: INSOLVENT, companyName: 'Úpadkový Mrož a.s.' };
    const seller = await cameBack(insolvent);
    assert.match(wordsOf(seller.card()), /insolvenční řízení/);
    await seller.edit();
    assert.match(seller.said('ico'), /Potvrďte prosím níže/);
    await seller.check({ insolvencySeen: 'true' });
    assert.ok(seller.isReview(), wordsOf(seller.card()));
    await seller.submit();
    await seller.created();
  });

  it('called otherwise in the register, as the job learns: which name it is to be is asked before anything is created', async () => {
    const seller = await cameBack({ ...goodForm, companyName: 'Zelená Štika s.r.o.' });
    assert.match(wordsOf(seller.card()), /Název organizace: V ARES je zapsaný název „Zelený Kapr s\.r\.o\.“/);
    await seller.edit();
    await seller.check({ nameChoice: seller.choice('nameChoice', /Z rejstříku/) });
    assert.ok(verbsOf(seller.card()).includes('customer.create.submit'));
    assert.match(wordsOf(seller.card()), /Zelený Kapr s\.r\.o\./);
    await seller.submit();
    await seller.created();
    assert.match(JSON.stringify((await world.creations())[0]?.body), /Zelený Kapr/);
  });
});
