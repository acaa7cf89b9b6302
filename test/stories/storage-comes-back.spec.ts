import assert from 'node:assert/strict';
import { cs } from '../../src/texts/cs.ts';
import { cardIn, verbsOf, wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { allRows, openTestStore } from '../support/open-store.ts';
import { aSeller, contact, type Seller, standingIn } from '../support/seller.ts';
import { sharedAzurite } from '../support/shared-azurite.ts';
import { type FaultKind, startTollProxy, type TollProxy } from '../support/toll-proxy.ts';
import { startWorld, type World } from '../support/world.ts';

const ALWAYS = Number.POSITIVE_INFINITY;
const isOffered = ({ body }: { readonly body: unknown }): boolean =>
  /customer\.create\.check/.test(JSON.stringify(body));

/** However long it is away: order of events, no clock. */
describe('storage that is away in the middle of a form, and comes back (T51)', () => {
  let world: World;
  let proxies: readonly TollProxy[];
  beforeEach(async () => {
    const azurite = await sharedAzurite();
    const [tables, queues] = await Promise.all([startTollProxy(azurite.tableUrl), startTollProxy(azurite.queueUrl)]);
    proxies = [tables, queues];
    const connection = azurite.connectionString
      .replace(azurite.tableUrl, tables.url)
      .replace(azurite.queueUrl, queues.url);
    world = await startWorld({ sweeping: true, env: { STORAGE_CONNECTION_STRING: connection } });
  });
  afterEach(async () => {
    await world.stop();
    await Promise.all(proxies.map((proxy) => proxy.stop()));
  });

  const goAway = (kind: FaultKind): void => {
    for (const proxy of proxies) proxy.fail({ kind, times: ALWAYS });
  };
  const comeBack = (): void => {
    for (const proxy of proxies) proxy.clear();
  };
  const customers = async (): Promise<readonly unknown[]> => {
    const { desk } = await openTestStore({ prefix: world.prefix });
    const rows = (await allRows(desk)).filter((row) => /\|c\|[0-9A-Z]{26}$/.test(String(row.partitionKey)));
    return [...new Set(rows.map(({ partitionKey }) => partitionKey))];
  };
  const createdOnce = async (seller: Seller): Promise<void> => {
    await seller.check(contact);
    assert.ok(seller.isReview(), wordsOf(seller.card()));
    await seller.submit();
    await seller.created();
    await world.settled();
    assert.equal((await world.creations()).length, 1);
    assert.equal((await customers()).length, 1);
  };

  for (const kind of ['status', 'drop-before'] as const)
    for (const verb of ['customer.create.lookup', 'customer.create.check'] as const)
      it(`${verb}, ${kind}: told so, the same press goes through later, and there is one customer`, async () => {
        const seller = await aSeller(world);
        const typed = { ...standingIn(seller.card()), ...goodForm, ...contact };
        goAway(kind);
        const press = () => world.pressRaw(seller.at, verb, typed, { card: seller.card() });
        for (const { status, text } of [await press(), await press()]) {
          assert.equal(status, 200);
          assert.ok(text.includes(cs.storageAway), text);
        }
        comeBack();
        assert.deepEqual(await customers(), []);
        await seller.press(verb, typed);
        if (seller.isReview()) await seller.edit();
        for (const [field, value] of Object.entries(goodForm)) assert.equal(seller.value(field), value, field);
        await createdOnce(seller);
      });

  it('the word with an IČO: told so, and the same word later gives the filled-in form', async () => {
    goAway('status');
    await world.say(`nový zákazník ${goodForm.ico}`);
    assert.equal(String(world.teams.accepted.at(-1)?.body.text), cs.storageAway);
    comeBack();
    const seller = await aSeller(world, `nový zákazník ${goodForm.ico}`);
    assert.equal(seller.value('companyName'), goodForm.companyName);
    await createdOnce(seller);
  });

  it('going back from the review: the review stays good, and so does the way back', async () => {
    const seller = await aSeller(world);
    await seller.check(goodForm);
    goAway('status');
    const { text } = await world.pressRaw(seller.at, 'customer.create.edit', {}, { card: seller.card() });
    assert.ok(text.includes(cs.storageAway), text);
    comeBack();
    await seller.edit();
    assert.equal(seller.value('email'), goodForm.email);
    await createdOnce(seller);
  });

  for (const kind of ['status', 'drop-before', 'drop-after'] as const)
    it(`the press that sends it, ${kind}: whatever people are told, it is sent once`, async () => {
      const seller = await aSeller(world);
      await seller.check(goodForm);
      const review = seller.card();
      const press = () => world.pressRaw(seller.at, 'customer.create.submit', {}, { card: review });
      goAway(kind);
      for (const { status } of [await press(), await press()]) assert.equal(status, 200);
      assert.deepEqual(await world.creations(), []);
      comeBack();
      await press();
      await seller.created();
      await world.settled();
      assert.equal((await world.creations()).length, 1);
      assert.equal((await customers()).length, 1);
    });

  it('while the job has sent it and nobody can write the answer down: one tenant, one password, and the card in the end', async () => {
    const seller = await aSeller(world);
    await seller.check(goodForm);
    await world.behave({ slowMs: 200 });
    await seller.submit();
    while ((await world.creations()).length === 0) await new Promise((resolve) => setImmediate(resolve));
    goAway('status');
    while ((await world.creations()).every(({ status }) => status === null))
      await new Promise((resolve) => setImmediate(resolve));
    comeBack();
    await seller.sees(/customer\.password\.reveal/, 20_000);
    const creations = await world.creations();
    assert.equal(new Set(creations.map(({ headers }) => headers['ms-requestid'])).size, 1);
  });

  it('a look at the forms begun: told so, and nothing is taken for thrown away', async () => {
    const seller = await aSeller(world);
    await seller.check({ ...goodForm, email: 'nikde' });
    goAway('status');
    await world.say('zrušit');
    await world.say('nový zákazník');
    comeBack();
    await world.say('nový zákazník');
    const offer = await world.posted((each) => /Pokračovat/.test(wordsOf(each.body)), 'the form begun');
    assert.match(wordsOf(offer.body), /Zelený Kapr/);
    assert.ok(verbsOf(cardIn(offer.body)).includes('customer.create.edit'));
    assert.ok(!isOffered(offer));
  });
});
