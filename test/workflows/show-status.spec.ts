import assert from 'node:assert/strict';
import type { Job, StuckWork } from '../../src/ports.ts';
import { listStuck } from '../../src/workflows/show-status.ts';
import { creating } from '../domain/one-customer.ts';
import { tenantId } from '../support/activities.ts';
import { aStep, depsWith } from './step-fakes.ts';

const deadJob: Job = {
  id: 'job-7',
  lane: 'work',
  kind: 'customer.create',
  input: {},
  attempts: 12,
  notBefore: '',
  turnId: 't',
  dead: { at: '2026-11-20T10:00:00.000Z', why: 'outcome-unknown' },
};

describe('the list of work that has stopped', () => {
  async function list(jobs: readonly Job[], customer = creating()) {
    const added: [string, StuckWork][] = [];
    const removed: [string, string][] = [];
    const deps = depsWith({
      stuck: {
        add: async (reseller: string, item: StuckWork) => void added.push([reseller, item]),
        remove: async (reseller: string, job: string) => void removed.push([reseller, job]),
      },
    });
    const { context } = aStep('stuck.list', { customer, jobs, job: { input: { job: 'job-7' } } });
    assert.deepEqual(await listStuck(deps, context), { kind: 'done' });
    return { added, removed };
  }

  it('takes up a dead job with the company it is about', async () => {
    const item = {
      customer: 'u1',
      job: 'job-7',
      kind: 'customer.create',
      why: 'outcome-unknown',
      at: '2026-11-20T10:00:00.000Z',
      title: creating().values.companyName,
    };
    assert.deepEqual(await list([deadJob]), { added: [[tenantId(1), item]], removed: [] });
  });

  it('lets go of a job that was revived or is done', async () => {
    const { dead: _, ...alive } = deadJob;
    for (const jobs of [[alive], []])
      assert.deepEqual(await list(jobs), { added: [], removed: [[tenantId(1), 'job-7']] });
  });
});
