import assert from 'node:assert/strict';
import { tenantId } from '../support/activities.ts';
import { cardIn, inputValue, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import { auditOf } from '../support/customer-truth.ts';
import { begun, cardAt, said, textOf } from '../support/drafts.ts';
import { anotherForm } from '../support/forms.ts';
import { allRows, openTestStore } from '../support/open-store.ts';
import { storedCustomers } from '../support/stored-customer.ts';
import { startWorld, type World } from '../support/world.ts';

const DAY = 86_400_000;

describe('a form that nobody touches for a fortnight', () => {
  let world: World;
  let start: number;
  beforeEach(async () => {
    start = Date.now();
    world = await startWorld({ sweeping: true });
  });
  afterEach(() => world.stop());

  const clockOn = (days: number): Promise<void> => world.moveClock(new Date(start + days * DAY));
  /** The bot was down meanwhile, so that nothing is in its memory. */
  const laterBy = async (days: number): Promise<void> => {
    await clockOn(days);
    await world.restartBot();
  };
  /** Storage is asked until it is so. */
  async function soon(isSo: () => Promise<boolean>, what: string): Promise<void> {
    const deadline = Date.now() + 15_000;
    while (!(await isSo())) assert.ok(Date.now() < deadline, `${what} did not come`);
  }
  const stateOf = async (uid: string) => (await (await storedCustomers(world.env))(uid)).customer;
  const moments = async (): Promise<string[]> => {
    const { agenda } = await openTestStore({ prefix: world.prefix });
    return (await allRows(agenda)).map((row) => String(row.rowKey)).filter((key) => key.endsWith('|draft-expires'));
  };

  for (const [person, locale, expired, back] of [
    [1, 'cs-CZ', /Rozpracovaný formulář se zavřel/, /Formulář je zpátky/],
    [2, 'en-GB', /The unfinished form has closed/, /The form is back/],
  ] as const)
    it(`expires by itself, its card says so and brings it back (${locale})`, async () => {
      const by = { person, locale };
      const { at, uid } = await begun(world, 1, { by });
      assert.equal((await moments()).length, 1);
      await laterBy(13.9);
      assert.match(wordsOf((await said(world, 'nový zákazník', by)).body), /Zelený Kapr 1/);
      await laterBy(14.1);
      const gone = await world.shows(at, expired);
      assert.deepEqual(verbsOf(gone), ['customer.create.restore']);
      assert.match(textOf(await said(world, 'zrušit', by)), /Není co rušit|nothing to stop/);
      assert.deepEqual(await moments(), []);

      const restored = await world.pressRaw(at, 'customer.create.restore', {}, { ...by, card: gone });
      const form = cardIn(restored.body);
      assert.match(wordsOf(form), back);
      assert.equal(inputValue(form, 'email'), anotherForm(1).email);
      assert.equal((await stateOf(uid))?.state, 'draft');
      assert.equal((await moments()).length, 1);
    });

  it('waits for as long as somebody comes back to it, with one agenda row at a time', async () => {
    const { at, uid, review } = await begun(world, 1);
    // a running bot sees a moved clock within a second only
    await laterBy(10);
    const edit = await world.pressRaw(at, 'customer.create.edit', {}, { card: review });
    const { review: again } = await begun(world, 1, { at, card: cardIn(edit.body) });
    assert.equal((await moments()).length, 1, 'a touch wrote to the agenda');
    await clockOn(15);
    const movedOn = async (): Promise<boolean> =>
      Date.parse((await stateOf(uid))?.due['draft-expires'] ?? '') > start + 23.9 * DAY;
    await soon(movedOn, 'a new moment');
    await world.settled();
    const waiting = await stateOf(uid);
    assert.ok(waiting?.state === 'draft');
    assert.equal((await moments()).length, 1);
    // what the person has before them is as good as before
    assert.match(wordsOf(cardAt(world, at)), /Zkontrolujte údaje/);
    assert.deepEqual(pressDataOf(again, 'customer.create.submit').revision, waiting.revision);
    await laterBy(24.1);
    await world.shows(at, /se zavřel/);
  });

  it('is not ended by the moment when it was sent, came back or was thrown away before', async () => {
    const sent = await begun(world, 1);
    await world.pressRaw(sent.at, 'customer.create.submit', {}, { card: sent.review });
    await world.shows(sent.at, /customer\.password\.reveal/);
    await world.fault({
      method: 'POST',
      path: '/customers$',
      times: 1,
      kind: 'status',
      status: 400,
      body: { code: 2030 },
    });
    const back = await begun(world, 2);
    await world.pressRaw(back.at, 'customer.create.submit', {}, { card: back.review });
    await world.shows(back.at, /customer\.create\.edit/);
    const thrown = await begun(world, 3);
    await world.pressRaw(thrown.at, 'customer.create.discard', {}, { card: thrown.review });
    await world.shows(thrown.at, /Zahozeno/);
    await world.settled();
    const before = await Promise.all([sent, back, thrown].map(({ uid }) => stateOf(uid)));
    assert.deepEqual(
      before.map((customer) => customer?.state),
      ['created', 'needsFix', 'discarded'],
    );
    await laterBy(30);
    await world.shows(sent.at, /heslo se .* smazalo/);
    await soon(async () => (await moments()).length === 0, 'the end of every moment');
    const after = await Promise.all([sent, back, thrown].map(({ uid }) => stateOf(uid)));
    assert.deepEqual(
      after.map((customer) => customer?.state),
      ['created', 'needsFix', 'discarded'],
    );
    assert.deepEqual(after[2], before[2]);
    const chain = await auditOf(
      String(world.env.STORAGE_CONNECTION_STRING),
      world.prefix,
      `${tenantId(1)}|c|${back.uid}`,
    );
    assert.ok(!chain.some(({ what }) => what.includes('draft')), 'the moment was not dropped');
  });

  it('expires once, whichever of two bots sees it first, and the chain says by whom', async () => {
    await world.stop();
    world = await startWorld({ bots: 2, sweeping: true });
    const { at, uid } = await begun(world, 1);
    await world.moveClock(new Date(Date.now() + 14.1 * DAY));
    await world.shows(at, /se zavřel/);
    await world.settled();
    const chain = await auditOf(String(world.env.STORAGE_CONNECTION_STRING), world.prefix, `${tenantId(1)}|c|${uid}`);
    assert.deepEqual(
      chain.map(({ what, by }) => [what, by.id]),
      [
        ['agenda.draft-expires', 'system'],
        ['draft.expire', 'system'],
      ],
    );
  });
});
