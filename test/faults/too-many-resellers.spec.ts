import assert from 'node:assert/strict';
import { goodForm } from '../support/forms.ts';
import { aSeller, choicesIn } from '../support/seller.ts';
import { startWorld } from '../support/world.ts';

const PROVIDER = 3;

describe('an indirect provider with thousands of resellers', () => {
  it('is asked to choose or to type more, and what was typed is stored', async () => {
    const world = await startWorld();
    const items = Array.from({ length: 3_000 }, (_, at) => ({
      id: `00000000-0000-4000-c000-${String(at).padStart(12, '0')}`,
      mpnId: String(7_000_000 + at),
      name: `Prodejce ${at} ${'x'.repeat(600)}`,
      state: 'Active',
    }));
    await world.fault({
      method: 'GET',
      path: '/relationships',
      kind: 'status',
      status: 200,
      body: { items },
      times: 5,
    });
    const seller = await aSeller(world, 'nový zákazník Kapr', { tenant: PROVIDER });
    await seller.check({ ...goodForm, associatedReseller: 'prodejce' });
    assert.equal(seller.value('associatedReseller'), 'prodejce');
    assert.equal(Object.keys(choicesIn(seller.card(), 'resellerChoice')).length, 8);
    assert.ok(Buffer.byteLength(JSON.stringify(seller.card())) <= 24 * 1024);
    await world.stop();
  });
});
