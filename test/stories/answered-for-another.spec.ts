import assert from 'node:assert/strict';
import { goodForm, unknownIco } from '../support/forms.ts';
import { aSeller, contact, hasField } from '../support/seller.ts';
import { startWorld, type World } from '../support/world.ts';

const insolvent = (ico: string, name: string) => ({
  ico,
  obchodniJmeno: name,
  pravniForma: '112',
  sidlo: { kodStatu: 'CZ', nazevObce: 'Brno', nazevUlice: 'Dlouhá', cisloDomovni: 5, psc: 60200 },
  seznamRegistraci: { stavZdrojeIr: 'AKTIVNI' },
});

describe('what was answered for one customer, on the form that has become another one', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('a ticked insolvency: the other one is to be ticked, too', async () => {
    const [one, other] = [unknownIco(101), unknownIco(102)];
    await world.aresKnows([insolvent(one, 'Kapr první s.r.o.'), insolvent(other, 'Kapr druhý s.r.o.')]);
    const seller = await aSeller(world, `nový zákazník ${one}`);
    await seller.check(contact);
    await seller.check({ insolvencySeen: 'true' });
    assert.ok(seller.isReview());
    await seller.edit();
    await seller.check({ ico: other });
    assert.ok(!seller.isReview());
    assert.equal(seller.value('insolvencySeen'), '');
    await seller.check({ insolvencySeen: 'true' });
    assert.ok(seller.isReview());
  });

  it('a kept name: it is asked about again, and may be kept again', async () => {
    const seller = await aSeller(world, 'nový zákazník 99990067');
    await seller.check({ ...contact, companyName: 'Vodní mlýn s.r.o.' });
    await seller.check({ nameChoice: 'mine' });
    assert.ok(seller.isReview());
    await seller.edit();
    await seller.check({ ico: '27082440' });
    assert.match(seller.said('companyName'), /Alza\.cz a\.s\./);
    await seller.check({ nameChoice: 'mine' });
    assert.ok(seller.isReview());
  });

  it('a reason for a second one: another customer that we have needs its own', async () => {
    const taken = [
      { ...goodForm, domainPrefix: 'kaprprvni' },
      { ...goodForm, ico: unknownIco(103), domainPrefix: 'kaprdruhy', nameChoice: '' },
    ];
    for (const form of taken) {
      const seller = await aSeller(world, 'nový zákazník Kapr');
      await seller.check(form);
      await seller.submit();
      await seller.created();
    }
    await world.settled();
    const seller = await aSeller(world, 'nový zákazník Kapr');
    await seller.check({ ...goodForm, domainPrefix: 'kaprtreti' });
    await seller.check({ duplicateReason: 'druhá pobočka' });
    assert.ok(seller.isReview());
    await seller.edit();
    await seller.check({ ico: taken[1]?.ico ?? '' });
    assert.ok(!seller.isReview() && hasField(seller.card(), 'duplicateReason'));
    assert.equal(seller.value('duplicateReason'), '');
  });
});
