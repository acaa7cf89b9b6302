import assert from 'node:assert/strict';
import { unknownAgreement } from '../../src/domain/agreement.ts';
import { attest, startWaiting } from '../../src/domain/attesting.ts';
import { policies } from '../../src/domain/policy.ts';
import type { Deps, Loaded, StepContext } from '../../src/ports.ts';
import { giveUpWatching } from '../../src/workflows/watch-attestation.ts';
import { created, NOW, SALES } from '../domain/one-customer.ts';

const policy = policies['current-2026'];

describe('a look at a link for accepting that could not be made', () => {
  it('is made again at the next moment, however often it was tried', () => {
    const signatory = { firstName: 'Nákup', lastName: 'Oddělení', email: 'nakup@zeleny-kapr.cz', phone: '' };
    const request = { signatory, agreedAt: '', evidence: '' };
    const ids = { id: 'a1', requestId: 'r1', correlationId: 'c1' };
    const ask = { way: 'enhanced', request, by: SALES, now: NOW, policy, seen: false, ...ids } as const;
    const begun = attest(unknownAgreement('t'), ask);
    assert.ok(begun.ok && begun.value.attestation?.state === 'sending');
    const made = { attestationId: 'x', link: 'https://x', now: NOW, policy };
    const agreement = startWaiting(begun.value, begun.value.attestation, made);
    const dueAt = agreement.due['attestation-look'];
    assert.ok(dueAt);
    const at = new Date(Date.parse(dueAt) + 1_000);
    // what giving up looks at of them
    const deps = { clock: () => at, newGuid: () => 'g' } as unknown as Deps;
    const context = {
      job: { turnId: 't', input: { attestation: '', dueAt } },
      reseller: { policy },
    } as unknown as StepContext<'agreement.attest.look'>;
    const now = { customer: created(), agreement } as unknown as Loaded;
    const change = giveUpWatching(deps, context)(now);
    const next = change.agreement?.due['attestation-look'];
    assert.ok(next && next > dueAt);
    assert.equal(change.agreement?.attestation?.state, 'started');
  });
});
