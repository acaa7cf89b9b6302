import assert from 'node:assert/strict';
import { wordsOf } from '../support/cards.ts';
import { unknownIco } from '../support/forms.ts';
import { aSeller, contact, hasField } from '../support/seller.ts';
import { startWorld, type World } from '../support/world.ts';

const mill = { ico: unknownIco(1), addressLine1: 'Náhon 7', city: 'Třebíč', postalCode: '674 01' };

describe('a customer like one we have', () => {
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
    assert.match(seller.said('ico'), /Zákazníka Zelený Kapr s\.r\.o\. s tímto IČO už máte\./);
    assert.ok(hasField(seller.card(), 'duplicateReason'), wordsOf(seller.card()));
    assert.equal(seller.value('domainPrefix'), 'zelenykaprcz', 'another name is offered, the first one is taken');
  });

  it('looked up in an empty form: the same, and a reason leads on to the review', async () => {
    const seller = await aSeller(world, 'nový zákazník');
    await seller.lookUp({ ico: '99990067' });
    assert.match(seller.said('ico'), /Zelený Kapr s\.r\.o\. s tímto IČO už máte/);
    await seller.check({ ...contact, duplicateReason: 'Druhý tenant pro pobočku' });
    assert.ok(seller.isReview(), wordsOf(seller.card()));
    assert.match(wordsOf(seller.card()), /Druhý tenant pro pobočku/);
  });

  it('another customer cannot have the name of its tenant: no reason helps, free names do', async () => {
    const seller = await aSeller(world, 'nový zákazník Vodní mlýn s.r.o.');
    await seller.check({ ...contact, ...mill, domainPrefix: 'zelenykapr', duplicateReason: 'Druhý tenant' });
    assert.match(seller.said('domainPrefix'), /už má váš zákazník Zelený Kapr s\.r\.o\., otevřete ho/);
    assert.ok(!hasField(seller.card(), 'duplicateReason'), wordsOf(seller.card()));
    const free = seller.choice('domainChoice', /^vodnimlyn\.onmicrosoft\.com/);
    await seller.check({ domainChoice: free });
    assert.ok(seller.isReview(), wordsOf(seller.card()));
  });

  it('a customer whose own tenant we know already: the reason is asked for below its domain', async () => {
    const begun = await aSeller(world, 'nový zákazník Vodní mlýn s.r.o.');
    const hasTenant = { ...contact, ...mill, hasTenant: 'true', existingDomain: 'zelenykapr.onmicrosoft.com' };
    await begun.check(hasTenant);
    assert.match(begun.said('existingDomain'), /Zákazníka Zelený Kapr s\.r\.o\. s touto doménou už máte\./);
    await begun.check({ ...hasTenant, duplicateReason: 'Stejná skupina' });
    assert.ok(begun.isReview(), wordsOf(begun.card()));
  });
});
