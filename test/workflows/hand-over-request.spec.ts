import assert from 'node:assert/strict';
import { checkForm } from '../../src/domain/check-form.ts';
import type { Customer } from '../../src/domain/customer.ts';
import { askProvider, handOverToProvider } from '../../src/domain/requested-customer.ts';
import type { Change, JobInputs, Loaded, Turn } from '../../src/ports.ts';
import { handOverRequestHandlers } from '../../src/workflows/hand-over-request.ts';
import { requestNotice } from '../../src/workflows/request-notice.ts';
import { FILLED, SETTING } from '../domain/filled-form.ts';
import { draft, NOW, SALES } from '../domain/one-customer.ts';
import { aReseller } from '../support/a-reseller.ts';
import { at } from './fake-teams.ts';
import { depsWith } from './step-fakes.ts';

const { environment: _none, ...withoutAccess } = aReseller;
const reseller = {
  ...withoutAccess,
  provider: { name: 'Velká Sova Distribuce a.s.', email: 'csp@velka-sova.example' },
};
const ask = { by: SALES, now: NOW, id: 'r1', request: 'r1', remindDays: [3] };
const review = draft();
const request = askProvider(review, {
  ...ask,
  shownRevision: review.revision,
  request: checkForm(FILLED, SETTING),
  days: 14,
});
assert.ok(request.ok);
const handedOver = handOverToProvider(request.value, ask);
assert.ok(handedOver.ok);

describe('the channel notice of a press on a request', () => {
  for (const [verb, customer] of [
    ['provider.handed-over', request.value],
    ['provider.withdraw.confirm', handedOver.value],
  ] as const)
    it(`tells of ${verb}, however much the clock moves while it is written`, async () => {
      const changes: Change[] = [];
      const loaded: Loaded = { key: { reseller: 'r', uid: 'u1' }, customer, postings: [], jobs: [] };
      let ms = NOW.getTime();
      const deps = depsWith({
        clock: () => {
          ms += 1;
          return new Date(ms);
        },
        newId: () => '01JZ3QX7T4K6M8P0R2T4V6X8Z0',
        fulfilment: () => ({ capabilities: new Set(['ask-provider']) }),
        people: { fresh: async () => ({ roles: ['adminAgent'] }), holding: async () => [] },
        organisations: { settings: async () => ({}) },
        customers: {
          loadToCommit: async () => loaded,
          commit: async (_loaded: Loaded, change: Change) => {
            changes.push(change);
            return { ok: true, loaded: { ...loaded, customer: change.customer } };
          },
        },
      });
      const place = { scope: 'personal', address: at('chat') } as const;
      const turn: Turn = { turnId: 't', reseller, who: SALES, language: 'cs', place };
      // of another shape than a ULID, which is checked where cards are read
      const press = { customer: 'u1', revision: 1, op: 'op', about: 'customer', request: 'r1' } as const;
      await handOverRequestHandlers(deps)
        [verb](press, turn)
        .catch(() => undefined);
      const [change] = changes;
      assert.ok(change?.customer, 'nothing was committed');
      const told = change.jobs?.find(({ kind }) => kind === 'channel.announce')?.input;
      assert.ok(told);
      // what a job of this kind is given
      const input = told as Extract<JobInputs['channel.announce'], { what: 'provider-request' }>;
      const customerNow: Customer = change.customer as Customer; // of a customer, as committed
      const now = { ...loaded, customer: customerNow };
      assert.ok(requestNotice(now, input, { reseller, language: 'cs' }), 'the notice is dropped');
    });
});
