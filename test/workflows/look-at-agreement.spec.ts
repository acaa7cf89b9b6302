import assert from 'node:assert/strict';
import { type Agreement, unknownAgreement } from '../../src/domain/agreement.ts';
import type { Change, Loaded, StepContext } from '../../src/ports.ts';
import type { Called, CallFailure } from '../../src/remote-ports.ts';
import { lookAtAgreement } from '../../src/workflows/look-at-agreement.ts';
import { ADMIN, created, NOW, SALES } from '../domain/one-customer.ts';
import { aStep, changeOf, depsWith } from './step-fakes.ts';

const DAY = 86_400_000;
const SENT = NOW.toISOString();
const DUE = new Date(NOW.getTime() + 31 * DAY).toISOString();
const customer = created();
const signatory = { firstName: 'Nákup', lastName: 'Zboží', email: 'nakup@zeleny-kapr.cz', phone: '' };
const not = { confirmation: { ok: true, value: undefined }, direct: { ok: true, value: false } } as const;
const failed = (failure: CallFailure) => ({
  confirmation: { ok: false, failure } as Called<undefined>,
  direct: { ok: false, failure } as Called<boolean>,
});

const noted: NonNullable<Agreement['attestation']> = {
  state: 'noted',
  id: 'a1',
  by: ADMIN,
  at: SENT,
  request: { signatory, agreedAt: SENT, evidence: 'smlouva.pdf' },
};
const waiting = (more: Partial<Agreement>): Agreement => ({
  ...unknownAgreement('t'),
  standing: { is: 'not-accepted' },
  foundAt: SENT,
  due: { 'agreement-look': DUE },
  ...more,
});

/** What the look at its time makes of the agreement, once Partner Center has answered so. */
async function lookAt(agreement: Agreement, answer: Awaited<ReturnType<ReturnType<typeof portOf>>>): Promise<Change> {
  const loaded: Loaded = { key: { reseller: 'r', uid: customer.uid }, customer, agreement, postings: [], jobs: [] };
  const { context } = aStep('agreement.look', { customer, job: { input: { dueAt: DUE } } });
  const of: StepContext<'agreement.look'> = { ...context, now: () => loaded };
  const deps = depsWith({
    clock: () => new Date(DUE),
    newId: () => 'p1',
    newGuid: () => 'guid',
    pace: () => 0,
    fulfilment: () => ({ capabilities: new Set(['look-up']) }),
    people: {
      fresh: async (_reseller: string, id: string) => ({ roles: ['adminAgent'], personalChat: `chat of ${id}` }),
    },
    partnerCenter: { lookAtAgreement: portOf(answer) },
  });
  const outcome = await lookAtAgreement(deps, of);
  assert.equal(outcome.kind, 'done');
  return changeOf(outcome, loaded);
}
const portOf =
  <T>(answer: T) =>
  async (): Promise<T> =>
    answer;

describe('a look at an agreement', () => {
  it('that is the last one is told to who waits: of a confirmation by hand, too', async () => {
    const invitation = { id: 'i', variant: 'existing', preparedAt: SENT, preparedBy: SALES } as const;
    const sent = { ...invitation, sent: { at: SENT, by: SALES }, remindersSent: 3 };
    for (const [more, who] of [
      [{ attestation: noted }, ADMIN],
      [{ invitation: sent }, SALES],
    ] as const) {
      const change = await lookAt(waiting(more), not);
      assert.equal(change.agreement?.due['agreement-look'], undefined);
      assert.deepEqual(
        change.postings?.map(({ about, address, state }) => [about, address, state]),
        [['agreement', `chat of ${who.id}`, 'wanted']],
      );
      assert.ok((change.customer?.revision ?? 0) > customer.revision, 'no card says so');
    }
  });

  it('keeps what was known when Partner Center fails or does not show the customer any more, and says why', async () => {
    const correlationId = 'c';
    const gone = { kind: 'refused', status: 404, code: '1000', description: '', correlationId } as const;
    for (const [failure, why] of [
      [gone, 'not-ours'],
      [{ ...gone, status: 403 }, 'not-ours'],
      [{ kind: 'unknown', why: 'time-out', correlationId }, 'time-out'],
      [{ kind: 'no-access', why: 'expired', correlationId }, 'no-access'],
    ] as const) {
      const { agreement, audit } = await lookAt(waiting({}), failed(failure));
      assert.deepEqual(agreement?.standing, { is: 'not-accepted' });
      assert.equal(agreement?.foundAt, SENT);
      assert.equal(agreement?.missed?.why, why);
      assert.equal(audit?.details.standing, 'not-accepted');
    }
  });

  it('changes nothing once the customer is another tenant’s', async () => {
    const loaded: Loaded = {
      key: { reseller: 'r', uid: customer.uid },
      customer: { ...customer, tenantId: 'other' },
      agreement: waiting({}),
      postings: [],
      jobs: [],
    };
    const { context } = aStep('agreement.look', { customer, job: { input: { dueAt: DUE } } });
    const deps = depsWith({
      clock: () => new Date(DUE),
      newGuid: () => 'guid',
      pace: () => 0,
      fulfilment: () => ({ capabilities: new Set(['look-up']) }),
      partnerCenter: { lookAtAgreement: portOf(not) },
    });
    const before: Loaded = { ...loaded, customer };
    const outcome = await lookAtAgreement(deps, { ...context, now: () => before });
    assert.deepEqual(changeOf(outcome, loaded), {});
  });
});
