import assert from 'node:assert/strict';
import { createPeople } from '../../src/storage/people.ts';
import { personId, press, tenantId } from '../support/activities.ts';
import { type CardJson, cardIn, inputValue, pressDataOf, verbsOf, wordsOf } from '../support/cards.ts';
import {
  BILLING,
  type CreatedCustomer,
  changeBehind,
  changesAt,
  createdCustomer,
  effective,
  openedForm,
  profileAt,
  sent,
  valuesIn,
} from '../support/correction.ts';
import { openTestStore } from '../support/open-store.ts';
import { placeOf, type SeenRequest, startWorld, type World } from '../support/world.ts';

const PUT = { method: 'PUT', path: BILLING };
const GET = { method: 'GET', path: BILLING };
const DONE = /Opraveno/;
const CAME_BACK = /Opravené údaje se neuložily/;
const COLLEAGUE = { person: 3 };
const STREET = { addressLine1: 'Rybniční 14' };

const requestIds = (changes: readonly SeenRequest[]): number =>
  new Set(changes.map(({ headers }) => headers['ms-requestid'])).size;
const cityOf = (profile: Record<string, unknown>) => (profile.defaultAddress as { city?: string }).city; // a profile
const streetOf = (profile: Record<string, unknown>) =>
  (profile.defaultAddress as { addressLine1?: string }).addressLine1; // a profile

describe('when Partner Center misbehaves over a correction', () => {
  let world: World;
  let customer: CreatedCustomer;
  let form: CardJson;
  beforeEach(async () => {
    world = await startWorld();
    customer = await createdCustomer(world);
    form = await openedForm(world, customer);
  });
  afterEach(() => world.stop());

  for (const [what, fault, puts, ids] of [
    ['hangs once', { kind: 'hang', ms: 1_500, times: 1 }, 2, 1],
    ['answers 500 once', { kind: 'status', status: 500, times: 1 }, 2, 1],
    ['answers 503 with an HTML page', { kind: 'status', status: 503, body: '<html>busy</html>', times: 1 }, 2, 1],
    ['closes the connection with the work done', { kind: 'drop-after-commit', times: 1 }, 1, 1],
    ['closes the connection with the work not done', { kind: 'drop-before', times: 1 }, 2, 1],
    ['asks to wait with Retry-After', { kind: 'status', status: 429, headers: { 'retry-after': '1' }, times: 1 }, 2, 1],
    ['asks to wait without saying how long', { kind: 'status', status: 429, times: 1 }, 2, 1],
    ['refuses the token once', { kind: 'status', status: 401, times: 1 }, 2, 1],
    ['says 412 once', { kind: 'status', status: 412, times: 1 }, 2, 2],
    ['says 2055 once', { kind: 'status', status: 400, body: { code: 2055, description: 'x' }, times: 1 }, 2, 2],
    ['says 800036 once', { kind: 'status', status: 417, body: { code: 800036, description: 'x' }, times: 1 }, 2, 2],
  ] as const)
    it(`and ${what}, the data are changed once and right`, async () => {
      await world.fault({ ...PUT, ...fault });
      await sent(world, customer.at, form, STREET);
      await world.shows(customer.at, DONE, 15_000);
      await world.settled();
      const changes = await changesAt(world);
      assert.deepEqual([changes.length, requestIds(changes), effective(changes)], [puts, ids, 1]);
      assert.equal(streetOf(await profileAt(world, customer)), 'Rybniční 14');
    });

  for (const [what, fault] of [
    ['hangs once', { kind: 'hang', ms: 1_500, times: 1 }],
    ['fails three times', { kind: 'status', status: 503, times: 3 }],
    ['asks to wait', { kind: 'status', status: 429, headers: { 'retry-after': '1' }, times: 1 }],
  ] as const)
    it(`and ${what} when it is asked what it has, the data are changed once`, async () => {
      await world.fault({ ...GET, ...fault });
      await sent(world, customer.at, form, STREET);
      await world.shows(customer.at, DONE, 15_000);
      assert.equal((await changesAt(world)).length, 1);
    });

  it('and is slow, the card says that it goes on by itself', async () => {
    await world.fault({ ...PUT, kind: 'hang', ms: 1_500, times: 1 });
    await sent(world, customer.at, form, STREET);
    const slow = await world.shows(customer.at, /neodpovídá, zkouším to dál/, 10_000);
    assert.match(wordsOf(slow), /Co se mění\n.*Ulice a číslo\nRybniční 12 → Rybniční 14/s);
    await world.shows(customer.at, DONE, 15_000);
  });

  it('and the data change between its two answers, both changes are there afterwards', async () => {
    await world.behave({ slowMs: 400 });
    await sent(world, customer.at, form, STREET);
    const isRead = async () =>
      (await world.seen()).filter(({ method, path }) => method === 'GET' && path.endsWith('/profiles/billing'));
    const before = 1;
    while ((await isRead()).length <= before) await new Promise((resolve) => setImmediate(resolve));
    await changeBehind(world, customer.tenantId, { defaultAddress: { city: 'Brno' } });
    await world.shows(customer.at, DONE, 15_000);
    const changes = await changesAt(world);
    assert.deepEqual(
      changes.map(({ status }) => status),
      [412, 200],
    );
    const profile = await profileAt(world, customer);
    assert.deepEqual([cityOf(profile), streetOf(profile)], ['Brno', 'Rybniční 14']);
  });

  it('and somebody changes the same field there, nothing is overwritten and the form shows both', async () => {
    await changeBehind(world, customer.tenantId, { defaultAddress: { addressLine1: 'Nová 1' } });
    await sent(world, customer.at, form, { ...STREET, city: 'Brno' });
    const back = await world.shows(customer.at, CAME_BACK);
    assert.match(wordsOf(back), /změnil někdo jiný/);
    assert.equal((await changesAt(world)).length, 0);
    await world.settled();
    const again = await openedForm(world, { ...customer, card: back });
    assert.deepEqual([inputValue(again, 'addressLine1'), inputValue(again, 'city')], ['Nová 1', 'Brno']);
    assert.match(wordsOf(again), /Ve vašem formuláři bylo: Rybniční 14/);
    await sent(world, customer.at, again, STREET);
    await world.shows(customer.at, DONE);
    assert.equal(streetOf(await profileAt(world, customer)), 'Rybniční 14');
  });

  it('and says 412 for ever, it is given back after the second time, with everything typed', async () => {
    await world.fault({ ...PUT, kind: 'status', status: 412, times: 50 });
    await sent(world, customer.at, form, { ...STREET, phone: '603 123 456' });
    const back = await world.shows(customer.at, CAME_BACK);
    await world.settled();
    assert.equal((await changesAt(world)).length, 2);
    const again = await openedForm(world, { ...customer, card: back });
    assert.deepEqual([inputValue(again, 'addressLine1'), inputValue(again, 'phone')], ['Rybniční 14', '603 123 456']);
  });

  it('and refuses a field, the card names it, the form keeps what was typed, and another value goes through', async () => {
    const body = { code: 27002, description: 'secret detail' };
    await world.fault({ ...PUT, kind: 'status', status: 400, body, times: 1 });
    await sent(world, customer.at, form, { email: 'uctarna@zeleny-kapr.com' });
    const back = await world.shows(customer.at, CAME_BACK);
    assert.match(wordsOf(back), /E-mail: Doména e-mailové adresy neexistuje/);
    assert.doesNotMatch(JSON.stringify(back), /secret detail|uctarna@/);
    await world.settled();
    // a colleague may mend it
    const again = await openedForm(world, { ...customer, card: back }, COLLEAGUE);
    assert.equal(inputValue(again, 'email'), 'uctarna@zeleny-kapr.com');
    assert.match(wordsOf(again), /⚠ Doména e-mailové adresy neexistuje/);
    await sent(world, customer.at, again, { email: 'uctarna@zeleny-kapr.cz' }, COLLEAGUE);
    await world.shows(customer.at, DONE);
    assert.equal((await profileAt(world, customer)).email, 'uctarna@zeleny-kapr.cz');
    const changes = await changesAt(world);
    assert.deepEqual([changes.length, requestIds(changes)], [2, 2]);
  });

  it('and it came back, leaving the form puts it away on every card', async () => {
    await world.fault({ ...PUT, kind: 'status', status: 400, body: { code: 1, description: 'x' }, times: 1 });
    await sent(world, customer.at, form, STREET);
    const back = await world.shows(customer.at, CAME_BACK);
    await world.settled();
    const again = await openedForm(world, { ...customer, card: back });
    const left = await world.pressRaw(customer.at, 'customer.correct.cancel', {}, { card: again });
    assert.doesNotMatch(wordsOf(cardIn(left.body)), CAME_BACK);
    await world.settled();
    const fresh = await openedForm(world, customer);
    assert.equal(inputValue(fresh, 'addressLine1'), 'Rybniční 12');
  });

  it('and no longer knows the customer, the card says so', async () => {
    const body = { code: 20002, description: 'x' };
    await world.fault({ ...GET, kind: 'status', status: 404, body, times: 5 });
    await sent(world, customer.at, form, STREET);
    assert.match(wordsOf(await world.shows(customer.at, CAME_BACK)), /nevidí vztah tohoto zákazníka/);
    assert.equal((await changesAt(world)).length, 0);
  });

  it('and does not let us in, the card says who must act', async () => {
    await world.fault({ ...GET, kind: 'status', status: 403, body: { code: 900308, description: 'x' }, times: 5 });
    await sent(world, customer.at, form, STREET);
    assert.match(wordsOf(await world.shows(customer.at, CAME_BACK)), /globální správce/);
  });

  it('and keeps failing with the work done, it is found done', async () => {
    await world.fault({ ...PUT, kind: 'drop-after-commit', times: 10 });
    await sent(world, customer.at, form, STREET);
    await world.shows(customer.at, DONE, 15_000);
    const changes = await changesAt(world);
    assert.deepEqual([changes.length, effective(changes)], [1, 1]);
  });

  it('and keeps failing with nothing done, the card says that nobody knows, and goes on when asked to', async () => {
    await world.fault({ ...PUT, kind: 'status', status: 500, times: 4 });
    await sent(world, customer.at, form, STREET);
    const unknown = await world.shows(customer.at, /Nevíme, zda se opravené údaje uložily/, 25_000);
    assert.ok(verbsOf(unknown).includes('work.retry'));
    await world.settled();
    await world.say('stav');
    const status = await world.posted((each) => verbsOf(cardIn(each.body)).includes('work.retry'), 'stav');
    assert.match(wordsOf(status.body), /Oprava údajů zákazníka nedoběhla/);
    await world.pressRaw(customer.at, 'work.retry', {}, { card: unknown });
    await world.shows(customer.at, DONE, 15_000);
    await world.settled();
    const changes = await changesAt(world);
    assert.deepEqual([changes.length, requestIds(changes), effective(changes)], [5, 1, 1]);
    await world.say('stav');
    const after = await world.posted((each) => /Všechno funguje|Žádná práce/.test(wordsOf(each.body)), 'stav');
    assert.ok(!verbsOf(cardIn(after.body)).includes('work.retry'));
  }).timeout(120_000);

  it('and nobody knows the end, opening the form finds out that it was saved after all', async () => {
    await world.fault({ ...PUT, kind: 'status', status: 500, times: 4 });
    await sent(world, customer.at, form, STREET);
    const unknown = await world.shows(customer.at, /Nevíme, zda se opravené údaje uložily/, 25_000);
    await world.settled();
    await changeBehind(world, customer.tenantId, { defaultAddress: { addressLine1: 'Rybniční 14' } });
    const again = await openedForm(world, { ...customer, card: unknown });
    assert.equal(inputValue(again, 'addressLine1'), 'Rybniční 14');
    await world.settled();
    const left = await world.pressRaw(customer.at, 'customer.correct.cancel', {}, { card: again });
    assert.match(wordsOf(cardIn(left.body)), DONE);
    await world.say('stav');
    await world.posted((each) => /Žádná práce se nezastavila/.test(wordsOf(each.body)), 'stav');
    assert.equal((await changesAt(world)).length, 4);
  }).timeout(120_000);

  it('and nobody knows the end, opening the form finds out that it was not saved, with everything typed', async () => {
    await world.fault({ ...PUT, kind: 'status', status: 500, times: 4 });
    await sent(world, customer.at, form, STREET);
    const unknown = await world.shows(customer.at, /Nevíme, zda se opravené údaje uložily/, 25_000);
    await world.settled();
    await world.fault({ ...GET, kind: 'hang', ms: 1_500, times: 1 });
    const silent = await world.pressRaw(customer.at, 'customer.correct', {}, { card: unknown });
    assert.match(wordsOf(cardIn(silent.body)), /Nevíme, zda se opravené údaje uložily/);
    const again = await openedForm(world, { ...customer, card: unknown });
    assert.match(wordsOf(again), /tyto údaje nepřevzalo/);
    assert.equal(inputValue(again, 'addressLine1'), 'Rybniční 14');
    await world.settled();
    await sent(world, customer.at, again, {});
    await world.shows(customer.at, DONE);
    assert.equal((await changesAt(world)).length, 5);
    await world.say('stav');
    await world.posted((each) => /Žádná práce se nezastavila/.test(wordsOf(each.body)), 'stav');
  }).timeout(120_000);

  it('and the role is taken away meanwhile, nothing is written (R-11)', async () => {
    await world.fault({ ...GET, kind: 'status', status: 429, headers: { 'retry-after': '1' }, times: 1 });
    const { desk } = await openTestStore({ prefix: world.prefix });
    await sent(world, customer.at, form, STREET);
    await createPeople(desk).change(tenantId(1), personId(1, 1), (now) => ({ ...now, roles: ['helpdeskAgent'] }));
    assert.match(wordsOf(await world.shows(customer.at, CAME_BACK, 10_000)), /přišel o potřebnou roli/);
    assert.equal((await changesAt(world)).length, 0);
  });

  it('and hangs, a press is answered with our own record in time', async () => {
    await world.stop();
    world = await startWorld({ env: { PARTNER_CENTER_TIMEOUT_MS: '9000', WORK_LEASE_SECONDS: '20' } });
    customer = await createdCustomer(world);
    await world.fault({ ...GET, kind: 'hang', ms: 60_000, times: 1 });
    const shown = await openedForm(world, customer);
    assert.match(wordsOf(shown), /z naší evidence/);
    assert.ok(verbsOf(shown).includes('customer.correct.submit'));
  });
});

describe('a correction by several people, or several times', () => {
  let world: World;
  let customer: CreatedCustomer;
  const start = async (bots = 1): Promise<CardJson> => {
    world = await startWorld({ bots });
    customer = await createdCustomer(world);
    return openedForm(world, customer);
  };
  afterEach(() => world.stop());

  const delivery = (form: CardJson, typed: Record<string, string>) => {
    const verb = 'customer.correct.submit';
    const data = { ...pressDataOf(form, verb), ...valuesIn(form), ...typed };
    return press({ ...world.from(), verb, data, of: placeOf(customer.at) });
  };
  const assertOnce = async (typed: string): Promise<void> => {
    await world.shows(customer.at, DONE);
    await world.settled();
    assert.equal((await changesAt(world)).length, 1);
    assert.equal(streetOf(await profileAt(world, customer)), typed);
  };

  it('the second of two is told, sees the newest, and loses nothing', async () => {
    const mine = await start();
    const theirs = await openedForm(world, customer, COLLEAGUE);
    await sent(world, customer.at, mine, { ...STREET, phone: '603 123 456' });
    await world.shows(customer.at, DONE);
    await world.settled();
    const told = await sent(world, customer.at, theirs, { addressLine1: 'Rybniční 16', city: 'Brno' }, COLLEAGUE);
    const merged = cardIn(told.body);
    assert.match(wordsOf(merged), /Údaje mezitím změnil někdo jiný/);
    assert.match(wordsOf(merged), /Ve vašem formuláři bylo: Rybniční 16/);
    assert.deepEqual(
      [inputValue(merged, 'addressLine1'), inputValue(merged, 'city'), inputValue(merged, 'phone')],
      ['Rybniční 14', 'Brno', '+420 603 123 456'],
    );
    assert.equal((await changesAt(world)).length, 1);
    await sent(world, customer.at, merged as CardJson, {}, COLLEAGUE);
    await world.shows(customer.at, /Second Admin agent|Admin agent \(03\)/);
    await world.settled();
    const profile = await profileAt(world, customer);
    assert.deepEqual([streetOf(profile), cityOf(profile)], ['Rybniční 14', 'Brno']);
  });

  it('the second of two waits while the first is being saved, with what they typed', async () => {
    const mine = await start();
    const theirs = await openedForm(world, customer, COLLEAGUE);
    await world.fault({ ...GET, kind: 'status', status: 429, headers: { 'retry-after': '1' }, times: 1 });
    await sent(world, customer.at, mine, STREET);
    const told = await sent(world, customer.at, theirs, { city: 'Brno' }, COLLEAGUE);
    assert.match(wordsOf(cardIn(told.body)), /Právě se ukládají jiné úpravy/);
    assert.equal(inputValue(cardIn(told.body), 'city'), 'Brno');
    await assertOnce('Rybniční 14');
  });

  it('both at the very same moment: one is saved, the other is told', async () => {
    const mine = await start(2);
    const theirs = await openedForm(world, customer, COLLEAGUE);
    const answers = await Promise.all([
      sent(world, customer.at, mine, STREET, { bot: 0 }),
      sent(world, customer.at, theirs, { addressLine1: 'Rybniční 16' }, { ...COLLEAGUE, bot: 1 }),
    ]);
    const words = answers.map(({ body }) => wordsOf(cardIn(body)));
    assert.equal(
      words.filter((each) => /Právě se ukládají jiné|mezitím změnil/.test(each)).length,
      1,
      words.join('\n'),
    );
    await world.shows(customer.at, DONE);
    assert.equal((await changesAt(world)).length, 1);
  });

  for (const [what, bots, same] of [
    ['four times at once as the same delivery', 1, true],
    ['four times at once as four deliveries', 1, false],
    ['to two bots on one storage as the same delivery', 2, true],
    ['to two bots on one storage as two presses', 2, false],
  ] as const)
    it(`${what}: it is saved once`, async () => {
      const form = await start(bots);
      const first = delivery(form, STREET);
      const each = (round: number) =>
        world.deliver(same ? first : delivery(form, STREET), 'customer.correct.submit', round % bots);
      for (const { body, text } of await Promise.all([0, 1, 2, 3].map(each)))
        assert.match(wordsOf(cardIn(body)), /Ukládám opravené údaje|Opraveno/, text);
      await assertOnce('Rybniční 14');
    });

  it('late, after it is done: the card as it is, and nothing more', async () => {
    const form = await start();
    const first = delivery(form, STREET);
    await world.deliver(first, 'customer.correct.submit');
    await assertOnce('Rybniční 14');
    for (const late of [first, delivery(form, STREET)]) {
      const { body } = await world.deliver(late, 'customer.correct.submit');
      assert.match(wordsOf(cardIn(body)), DONE);
    }
    await assertOnce('Rybniční 14');
  });

  it('as Action.Submit, where a client knows no other', async () => {
    const form = await start();
    await world.submit(customer.at, 'customer.correct.submit', { ...valuesIn(form), ...STREET }, form);
    await assertOnce('Rybniční 14');
  });
});
