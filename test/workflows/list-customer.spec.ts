import assert from 'node:assert/strict';
import { type Customer, discard } from '../../src/domain/customer.ts';
import { listCustomer } from '../../src/workflows/list-customer.ts';
import { ADMIN, created, creating, draft, NOW } from '../domain/one-customer.ts';
import { tenantId } from '../support/activities.ts';
import { aStep, depsWith } from './step-fakes.ts';

/** Who has which key is the reservations' own matter. */
const reservations = { holders: async () => [], reserve: async () => ({ ok: true }), release: async () => undefined };

async function listed(customer: Customer | undefined) {
  const said: unknown[] = [];
  const { context } = aStep('customer.list', customer ? { customer } : {});
  const deps = depsWith({
    reservations,
    directory: {
      list: async (...asked: unknown[]) => void said.push(['list', ...asked]),
      remove: async (...asked: unknown[]) => void said.push(['remove', ...asked]),
    },
  });
  const outcome = await listCustomer(deps, context);
  return { outcome, said };
}

describe('the job that keeps the list of customers', () => {
  it('lists a customer as it stands, under folded words', async () => {
    const customer = created();
    const { outcome, said } = await listed(customer);
    assert.deepEqual(outcome, { kind: 'done' });
    assert.deepEqual(said, [
      [
        'list',
        tenantId(1),
        {
          customer: 'u1',
          companyName: 'Lipový mlýn s.r.o.',
          domain: 'lipovymlyn.onmicrosoft.com',
          ico: '12345679',
          state: 'created',
          startedAt: customer.startedAt,
          revision: customer.revision,
        },
        ['lipovy', 'mlyn', '12345679', 'lipovymlyn', 'lipovymlyn.onmicrosoft.com'],
      ],
    ]);
  });

  it('looks at the newest state, not at the one its run began with', async () => {
    const { context, loaded } = aStep('customer.list', { customer: creating() });
    const states: unknown[] = [];
    const directory = { list: async (_: string, { state }: { state: string }) => void states.push(state) };
    await listCustomer(depsWith({ directory, reservations }), {
      ...context,
      now: () => ({ ...loaded, customer: created() }),
    });
    assert.deepEqual(states, ['created']);
  });

  it('takes out what was thrown away, and a form that nobody else is to see', async () => {
    const gone = discard(draft(), ADMIN, NOW);
    assert.ok(gone.ok);
    for (const customer of [gone.value, draft()]) {
      const { said } = await listed(customer);
      assert.deepEqual(said, [['remove', tenantId(1), { customer: 'u1', startedAt: customer.startedAt }]]);
    }
  });

  it('has nothing to do where there is nobody', async () => {
    assert.deepEqual(await listed(undefined), { outcome: { kind: 'done' }, said: [] });
  });
});
