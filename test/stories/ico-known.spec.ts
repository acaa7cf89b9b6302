import assert from 'node:assert/strict';
import { wordsOf } from '../support/cards.ts';
import { aSeller, contact, hasField } from '../support/seller.ts';
import { startWorld, type World } from '../support/world.ts';

describe('an IČO of a customer we have', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
    const first = await aSeller(world, '99990067');
    await first.check(contact);
    await first.submit();
    await first.created();
  });
  afterEach(() => world.stop());

  it('typed after "nový zákazník": the form names the customer before anything else is typed', async () => {
    const seller = await aSeller(world, 'nový zákazník 99990067');
    assert.match(seller.said('ico'), /Zákazníka s tímto IČO už máte: Zelený Kapr s\.r\.o\./);
    assert.ok(hasField(seller.card(), 'duplicateReason'), wordsOf(seller.card()));
    assert.equal(seller.value('domainPrefix'), 'zelenykaprcz', 'another name is offered, the first one is taken');
  });

  it('looked up in an empty form: the same, and a reason leads on to the review', async () => {
    const seller = await aSeller(world, 'nový zákazník');
    await seller.lookUp({ ico: '99990067' });
    assert.match(seller.said('ico'), /už máte: Zelený Kapr/);
    await seller.check({ ...contact, duplicateReason: 'Druhý tenant pro pobočku' });
    assert.ok(seller.isReview(), wordsOf(seller.card()));
    assert.match(wordsOf(seller.card()), /Druhý tenant pro pobočku/);
  });
});
