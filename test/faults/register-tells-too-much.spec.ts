import assert from 'node:assert/strict';
import { unknownIco } from '../support/forms.ts';
import { aSeller } from '../support/seller.ts';
import { startWorld, type World } from '../support/world.ts';

describe('a register that tells far too much', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('leaves the form to be filled in by hand, and what is typed is stored', async () => {
    const ico = unknownIco(601);
    const seat = { kodStatu: 'CZ', nazevObce: 'Brno', nazevUlice: 'U'.repeat(200_000), cisloDomovni: 5, psc: 60200 };
    await world.aresKnows({ ico, obchodniJmeno: 'K'.repeat(450_000), pravniForma: '112', sidlo: seat });
    const seller = await aSeller(world, `nový zákazník ${ico}`);
    assert.equal(seller.value('ico'), ico);
    await seller.check({ companyName: 'Zelený Kapr s.r.o.' });
    assert.ok(Buffer.byteLength(JSON.stringify(seller.card())) <= 24 * 1024);
    assert.equal(seller.value('companyName'), 'Zelený Kapr s.r.o.');
    assert.ok(!world.log.some((line) => line.includes('turn.failed')));
  });
});
