import assert from 'node:assert/strict';
import { wordsOf } from '../support/cards.ts';
import { assertOneTenant } from '../support/customer-truth.ts';
import { fillIn } from '../support/filled-customer.ts';
import { startWorld, type World } from '../support/world.ts';

const CREATE = { method: 'POST', path: '^/v1/customers$' };

describe('a domain that Partner Center says is taken after a lost answer', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const taken = {
    ...CREATE,
    kind: 'status',
    status: 400,
    body: { code: 3000, description: 'Domain zelenykapr.onmicrosoft.com is already taken', source: 'PartnerFD' },
  };

  it('is ours when it is among our customers: the tenant exists, its password was never seen', async () => {
    const { form, review } = await fillIn(world);
    await world.fault({ ...CREATE, kind: 'drop-after-commit' });
    await world.fault(taken);
    await world.pressRaw(form, 'customer.create.submit', {}, { card: review });
    const card = await world.shows(form, /Tenant je založený/, 10_000);
    assert.match(wordsOf(card), /Partnerské centrum heslo neposlalo[\s\S]*Resetovat heslo/);
    assertOneTenant(await world.creations());
  });

  it('is not when it is not: another name is asked for', async () => {
    const { form, review } = await fillIn(world);
    await world.fault({ ...CREATE, kind: 'drop-before' });
    await world.fault(taken);
    await world.pressRaw(form, 'customer.create.submit', {}, { card: review });
    const card = await world.shows(form, /Opravit údaje/, 10_000);
    assert.match(wordsOf(card), /Název tenantu: Někdo už používá zelenykapr\.onmicrosoft\.com/);
    assert.match(wordsOf(card), /Tenant nevznikl/);
  });
});
