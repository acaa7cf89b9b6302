import assert from 'node:assert/strict';
import { type CardJson, cardIn, inputValue, verbsOf, wordsOf } from '../support/cards.ts';
import { goodForm } from '../support/forms.ts';
import { submitted } from '../support/new-customer.ts';
import { type SeenRequest, startWorld, type World } from '../support/world.ts';

const CREATED = /customer\.password\.reveal|heslo neposlalo/;
/** The card of a request that came back. */
const CAME_BACK = /Opravit údaje|Vrátit se k údajům/;
const CREATE = { method: 'POST', path: '^/v1/customers$' };
const TOKEN = { method: 'POST', path: '/oauth2/' };

describe('when Partner Center misbehaves', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const requestIdOf = ({ headers }: SeenRequest): string | undefined =>
    Object.entries(headers).find(([name]) => name.toLowerCase() === 'ms-requestid')?.[1];
  const requestIds = async (): Promise<number> => new Set((await world.creations()).map(requestIdOf)).size;
  const tenants = async (): Promise<number> => {
    const done = (await world.seen()).filter(({ path, status }) => path === '/v1/customers' && status === 201);
    return new Set(done.map(({ response }) => (response as { id?: string }).id)).size; // the emulator's customer
  };

  for (const [what, fault, posts] of [
    ['hangs once', { kind: 'hang', ms: 1_500, times: 1 }, 2],
    ['answers 500 once', { kind: 'status', status: 500, times: 1 }, 2],
    ['answers 503 with an HTML page', { kind: 'status', status: 503, body: '<html>busy</html>', times: 1 }, 2],
    ['closes the connection with the work done', { kind: 'drop-after-commit', times: 1 }, 2],
    ['closes the connection with the work not done', { kind: 'drop-before', times: 1 }, 2],
    ['asks to wait with Retry-After', { kind: 'status', status: 429, headers: { 'retry-after': '1' }, times: 1 }, 2],
    ['asks to wait without saying how long', { kind: 'status', status: 429, times: 1 }, 2],
    ['refuses the token once', { kind: 'status', status: 401, times: 1 }, 2],
  ] as const)
    it(`and ${what}, there is one tenant and its password, asked for with one id`, async () => {
      await world.fault({ ...CREATE, ...fault });
      const at = await submitted(world);
      await world.shows(at, /customer\.password\.reveal/, 15_000);
      assert.equal((await world.creations()).length, posts);
      assert.equal(await requestIds(), 1);
      assert.equal(await tenants(), 1);
    });

  it('and is slow, the card says that it goes on by itself', async () => {
    await world.fault({ ...CREATE, kind: 'hang', ms: 1_500, times: 1 });
    const at = await submitted(world);
    const slow = await world.shows(at, /neodpovídá/, 10_000);
    assert.match(wordsOf(slow), /zkouším/i);
    await world.shows(at, CREATED, 15_000);
  });

  it('and answers with a byte order mark and unknown fields, nothing is wrong', async () => {
    await world.behave({ bom: true });
    await world.shows(await submitted(world), /customer\.password\.reveal/);
  });

  it('and does not repeat the password, the card says that it is not there', async () => {
    await world.behave({ replayCredentials: false });
    await world.fault({ ...CREATE, kind: 'drop-after-commit', times: 1 });
    const at = await submitted(world);
    const card = await world.shows(at, /Tenant je založený/, 15_000);
    assert.ok(!verbsOf(card).includes('customer.password.reveal'));
    assert.match(wordsOf(card), /zelenykapr\.onmicrosoft\.com/);
    assert.equal(await tenants(), 1);
  });

  it('and keeps failing with the work done, the tenant is found by its domain', async () => {
    await world.fault({ ...CREATE, kind: 'drop-after-commit', times: 10 });
    const at = await submitted(world);
    const card = await world.shows(at, /Tenant je založený/, 25_000);
    assert.ok(!verbsOf(card).includes('customer.password.reveal'));
    assert.equal(await requestIds(), 1);
  }).timeout(120_000);

  it('and keeps failing with nothing done, the card says that nobody knows, and goes on when asked to', async () => {
    await world.fault({ ...CREATE, kind: 'status', status: 500, times: 4 });
    const at = await submitted(world);
    const unknown = await world.shows(at, /work\.retry/, 25_000);
    assert.match(wordsOf(unknown), /nev(í|ě)/i);
    assert.equal((await world.creations()).length, 4);
    await world.settled();
    await world.say('stav');
    const status = await world.posted((each) => verbsOf(cardIn(each.body)).includes('work.retry'), 'stav');
    assert.match(wordsOf(status.body), /Zelený Kapr/);
    await world.pressRaw(at, 'work.retry', {}, { card: unknown });
    await world.shows(at, /customer\.password\.reveal/, 15_000);
    assert.equal(await requestIds(), 1);
    assert.equal(await tenants(), 1);
  }).timeout(120_000);

  const fixes = async (at: Awaited<ReturnType<typeof submitted>>, card: CardJson, change: Record<string, string>) => {
    const edit = await world.pressRaw(at, 'customer.create.edit', {}, { card });
    const form = cardIn(edit.body);
    for (const [field, value] of Object.entries(goodForm)) assert.equal(inputValue(form, field), value, field);
    const review = await world.pressRaw(at, 'customer.create.check', { ...goodForm, ...change }, { card: form });
    await world.pressRaw(at, 'customer.create.submit', {}, { card: cardIn(review.body) });
    await world.shows(at, /customer\.password\.reveal/);
  };

  /** Whoever asks about a name is told so often that it is free. */
  const saysFree = (times: number) =>
    world.fault({ method: 'HEAD', path: '/v1/domains/', kind: 'status', status: 404, times });

  it('and the domain is taken since the form was checked, no tenant is asked for and nothing typed is lost', async () => {
    await saysFree(1);
    const at = await submitted(world, { ...goodForm, domainPrefix: 'obsazeno' });
    const card = await world.shows(at, CAME_BACK);
    assert.equal((await world.creations()).length, 0);
    const edit = await world.pressRaw(at, 'customer.create.edit', {}, { card });
    assert.equal(inputValue(cardIn(edit.body), 'domainPrefix'), 'obsazeno');
    assert.equal(inputValue(cardIn(edit.body), 'companyName'), goodForm.companyName);
  });

  it('and the domain is taken meanwhile, the card says so and another name goes through under a new id', async () => {
    await saysFree(2);
    const at = await submitted(world, { ...goodForm, domainPrefix: 'obsazeno' });
    const card = await world.shows(at, CAME_BACK);
    assert.equal((await world.creations()).length, 1);
    const edit = await world.pressRaw(at, 'customer.create.edit', {}, { card });
    const review = await world.pressRaw(at, 'customer.create.check', goodForm, { card: cardIn(edit.body) });
    await world.pressRaw(at, 'customer.create.submit', {}, { card: cardIn(review.body) });
    await world.shows(at, /customer\.password\.reveal/);
    assert.equal(await requestIds(), 2);
  });

  it('and says 600002 once, the number is left out and a new id used', async () => {
    await world.fault({
      ...CREATE,
      kind: 'status',
      status: 400,
      body: { code: 600002, description: 'x', source: 'y' },
      times: 1,
    });
    const at = await submitted(world);
    await world.shows(at, /customer\.password\.reveal/);
    assert.deepEqual([(await world.creations()).length, await requestIds()], [2, 2]);
  });

  for (const [what, body, says] of [
    ['600002 always', { code: 600002, description: 'x', source: 'y' }, /IČO/],
    ['a code nobody knows', { code: 999123, description: 'secret detail', source: 'y' }, /999123/],
  ] as const)
    it(`and says ${what}, the card says what to do and everything typed is kept`, async () => {
      await world.fault({ ...CREATE, kind: 'status', status: 400, body, times: 2 });
      const at = await submitted(world);
      const card = await world.shows(at, CAME_BACK);
      assert.match(wordsOf(card), says);
      assert.doesNotMatch(JSON.stringify(card), /secret detail/);
      await world.fault({ ...CREATE, kind: 'status', status: 201, times: 0 });
      if (body.code === 600002) await fixes(at, card, {});
    });

  it('and does not let us in, the card says who must act and nothing is asked for', async () => {
    await world.fault({
      ...TOKEN,
      kind: 'status',
      status: 400,
      body: { error: 'invalid_grant', error_description: 'AADSTS700082: The refresh token has expired.' },
      times: 50,
    });
    const at = await submitted(world);
    const card = await world.shows(at, CAME_BACK);
    assert.match(wordsOf(card), /Partnerské/);
    assert.equal((await world.creations()).length, 0);
  });

  it('and its token service is away, it is tried again until it is back', async () => {
    await world.fault({ ...TOKEN, kind: 'status', status: 503, times: 2 });
    await world.shows(await submitted(world), /customer\.password\.reveal/, 15_000);
    assert.equal(await tenants(), 1);
  });

  it('and hangs, everybody else is answered at once', async () => {
    await world.fault({ ...CREATE, kind: 'hang', ms: 60_000, times: 1 });
    const at = await submitted(world);
    // the request is at Partner Center, unanswered
    const hanging = async (): Promise<boolean> => (await world.creations()).some(({ status }) => status === null);
    while (!(await hanging())) await new Promise((resolve) => setImmediate(resolve));
    await world.say('nápověda', { person: 2 });
    const shown = await world.pressRaw(at, 'customer.show', {}, { card: await world.shows(at, /customer\.show/) });
    assert.match(wordsOf(cardIn(shown.body)), /zakládá|neodpovídá/i);
    assert.ok(await hanging());
  });
});
