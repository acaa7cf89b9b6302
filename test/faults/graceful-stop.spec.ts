import assert from 'node:assert/strict';
import { cardIn, wordsOf } from '../support/cards.ts';
import { assertOneTenant } from '../support/customer-truth.ts';
import { type Filled, fillIn } from '../support/filled-customer.ts';
import { passwordsIn } from '../support/leaks.ts';
import { sharedAzurite } from '../support/shared-azurite.ts';
import { storedCustomers } from '../support/stored-customer.ts';
import { startTollProxy } from '../support/toll-proxy.ts';
import { startWorld, type World } from '../support/world.ts';

const CREATE = { method: 'POST', path: '^/v1/customers$' };

describe('a bot that is told to stop in the middle of the work (T57)', () => {
  let world: World;
  let filled: Filled;
  beforeEach(async () => {
    // a lease that was not given back would hold the work up for longer than any of these stories waits
    world = await startWorld({ env: { WORK_LEASE_SECONDS: '120' } });
    filled = await fillIn(world);
  });
  afterEach(() => world.stop());

  const submit = () => world.pressRaw(filled.form, 'customer.create.submit', {}, { card: filled.review });
  const load = async () => (await storedCustomers(world.env))(filled.uid);
  const assertPassword = async (): Promise<void> => {
    const card = await world.shows(filled.form, /customer\.password\.reveal/, 15_000);
    assertOneTenant(await world.creations());
    const revealed = await world.pressRaw(filled.form, 'customer.password.reveal', {}, { card });
    const [password] = passwordsIn(await world.creations());
    assert.ok(password && wordsOf(cardIn(revealed.body)).includes(password));
  };

  it('ends the call it has begun and writes its outcome down before it goes', async () => {
    await world.behave({ slowMs: 400 });
    await submit();
    while ((await world.creations()).length === 0) await world.seen();
    await world.restartBot();
    const { customer, jobs } = await load();
    assert.equal(customer?.state, 'created');
    assert.deepEqual(jobs, []);
    assert.equal((await world.creations()).length, 1);
    await assertPassword();
  });

  it('leaves a request that waits for its turn to the next process, which goes on at its time', async () => {
    await world.fault({ ...CREATE, kind: 'status', status: 429, headers: { 'retry-after': '2' } });
    await submit();
    await world.shows(filled.form, /Zakládání trvá déle/);
    await world.restartBot();
    assert.equal((await load()).customer?.state, 'creating');
    await assertPassword();
    assert.equal((await world.creations()).length, 2);
  });

  it('leaves a request of unknown outcome to the next process, which asks again under the same id', async () => {
    await world.fault({ ...CREATE, kind: 'drop-after-commit' });
    await submit();
    await world.shows(filled.form, /Zakládání trvá déle/);
    await world.restartBot();
    await assertPassword();
  });
});

it('a press that was let in before the bot was told to stop is answered, and its work is done', async () => {
  const azurite = await sharedAzurite();
  const queue = await startTollProxy(azurite.queueUrl);
  const world = await startWorld({
    env: { STORAGE_CONNECTION_STRING: azurite.connectionString.replace(azurite.queueUrl, queue.url) },
  });
  const { form, review } = await fillIn(world);
  const letIn = new Promise<void>((resolve) => {
    queue.onRequest(({ line }) => /^POST \S+wakeups/.test(line) && resolve());
  });
  const pressed = world.pressRaw(form, 'customer.create.submit', {}, { card: review });
  await letIn;
  await world.restartBot();
  assert.match(wordsOf(cardIn((await pressed).body)), /Zakládám tenant/);
  await world.shows(form, /Tenant je založený/);
  assert.equal((await world.creations()).length, 1);
  await world.stop();
  await queue.stop();
});
