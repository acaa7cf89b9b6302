import assert from 'node:assert/strict';
import type { StepOutcome } from '../../src/ports.ts';
import type { CallFailure } from '../../src/remote-ports.ts';
import { giveUpCreating } from '../../src/workflows/create-tenant.ts';
import { AFTER_72_HOURS, created, creating, draft, NOW } from '../domain/one-customer.ts';
import { changeOf } from './step-fakes.ts';
import { attempt, DOMAIN, MADE, OURS, refusedWith, unknown } from './tenant-attempts.ts';

const stateOf = ({ change }: { change: { customer?: { state: string } } }) => change.customer?.state;
const whyOf = (outcome: StepOutcome) => (outcome.kind === 'done' ? undefined : outcome.why);
const setbackIn = ({ change }: Awaited<ReturnType<typeof attempt>>) =>
  change.customer?.state === 'needsFix' ? change.customer.setback : undefined;

describe('the job that creates a tenant', () => {
  it('looks at role and domain, says that it calls, and sends the ids of the press', async () => {
    const { calls, sent } = await attempt({});
    assert.deepEqual(calls, ['domain', 'register', 'address', 'create']);
    assert.deepEqual(sent, [
      { language: 'cs', registrationNumber: 'omit', requestId: 'request-1', correlationId: 'correlation-1' },
    ]);
  });

  it('keeps the password, its end, the news and the audit row together', async () => {
    const { outcome, change } = await attempt({});
    assert.equal(outcome.kind, 'done');
    assert.deepEqual(change.secret, { name: 'first-password', text: 'Xk7!' });
    assert.equal(change.customer?.due['password-expires'], AFTER_72_HOURS);
    assert.deepEqual(
      change.jobs?.map((job) => job.kind),
      ['customer.list', 'card.refresh', 'channel.announce'],
    );
    assert.deepEqual([change.audit?.outcome, change.audit?.details.requestId], ['done', 'request-1']);
    assert.ok(!JSON.stringify([change.audit, change.customer]).includes('Xk7!'));
  });

  it('says when Partner Center gave no password', async () => {
    const { password: _, ...without } = MADE;
    const { change } = await attempt({ answer: without });
    assert.ok(change.customer?.state === 'created');
    assert.equal(change.customer.credentials.kept, 'lost');
    assert.deepEqual([change.secret, change.customer.due], [undefined, {}]);
  });

  for (const customer of [draft(), created()])
    it(`does nothing when the customer is ${customer.state} by now`, async () => {
      const { outcome, calls } = await attempt({ customer });
      assert.deepEqual([outcome, calls], [{ kind: 'done' }, []]);
    });

  it('writes nothing over what somebody did while it called', async () => {
    const { outcome, loaded } = await attempt({});
    assert.deepEqual(changeOf(outcome, { ...loaded, customer: created() }), {});
  });

  it('calls nobody when the role was taken away since the press (R-11)', async () => {
    const result = await attempt({ roles: ['helpdeskAgent'] });
    assert.deepEqual([result.calls, setbackIn(result)?.problem.why], [[], 'role-lost']);
    assert.equal(result.change.audit?.outcome, 'refused');
  });

  it('does not ask for a domain that is taken (R-37)', async () => {
    const result = await attempt({ domain: 'taken' });
    assert.ok(!result.calls.includes('create'));
    assert.deepEqual(setbackIn(result), {
      field: 'domainPrefix',
      problem: { why: 'prefix-taken', prefix: 'lipovymlyn' },
    });
  });

  it('goes on when nobody knows whether the domain is free', async () => {
    assert.equal(stateOf(await attempt({ domain: 'unknown' })), 'created');
  });

  it('does not believe the domain check after a call of its own (the domain may be ours)', async () => {
    const { calls } = await attempt({ tookOver: true, domain: 'taken' });
    assert.deepEqual(calls, ['create']);
  });

  it('gives the form back with the reason at its field', async () => {
    const result = await attempt({ answer: refusedWith('600051', 'phone number') });
    assert.deepEqual([stateOf(result), setbackIn(result)?.field], ['needsFix', 'phone']);
    assert.deepEqual(
      result.change.jobs?.map((job) => job.kind),
      ['customer.list', 'card.refresh'],
    );
  });

  it('names the code of a refusal nobody knows', async () => {
    const result = await attempt({ answer: refusedWith('999999') });
    assert.deepEqual(setbackIn(result), { problem: { why: 'refused-by-partner-center', code: '999999' } });
    assert.equal(result.change.audit?.details.code, '999999');
  });

  it('says that our sign-in does not work', async () => {
    const result = await attempt({ answer: { kind: 'no-access', why: 'consent', correlationId: 'c' } });
    assert.equal(setbackIn(result)?.problem.why, 'no-access');
  });

  it('tries once more without the number after 600002, under a new request id', async () => {
    const { outcome, change } = await attempt({ answer: refusedWith('600002') });
    assert.deepEqual([outcome.kind, whyOf(outcome)], ['again', '600002']);
    const next = change.customer;
    assert.ok(next?.state === 'creating');
    assert.deepEqual([next.requestId, next.registrationNumber, next.repeatedAfter600002], ['guid-new', 'omit', true]);
    assert.equal(stateOf(await attempt({ customer: next, answer: refusedWith('600002') })), 'needsFix');
  });

  it('waits as long as it is told when throttled, and tells people once', async () => {
    const { outcome, change } = await attempt({
      answer: { kind: 'throttled', retryAfterMs: 7_000, correlationId: 'c' },
    });
    assert.ok(outcome.kind === 'again');
    assert.deepEqual([outcome.afterMs, outcome.unknown], [7_000, false]);
    assert.deepEqual(
      change.jobs?.map((job) => job.kind),
      ['card.refresh'],
    );
    assert.ok(change.customer?.state === 'creating' && change.customer.slow);
    const later = await attempt({
      customer: change.customer,
      answer: { kind: 'throttled', retryAfterMs: 3_600_000, correlationId: 'c' },
    });
    assert.ok(later.outcome.kind === 'again');
    assert.deepEqual([later.outcome.afterMs, later.change], [120_000, {}]);
  });

  it('gives the form back when Partner Center stays busy, but not after a call of unknown outcome', async () => {
    const busy: CallFailure = { kind: 'throttled', correlationId: 'c' };
    assert.equal(setbackIn(await attempt({ answer: busy, attempts: 12 }))?.problem.why, 'partner-center-busy');
    const { outcome } = await attempt({ answer: busy, attempts: 12, tookOver: true });
    assert.ok(outcome.kind === 'again' && outcome.unknown);
  });

  it('sends the same request again after silence, three times, then looks for its result', async () => {
    for (const lostAnswers of [0, 1, 2]) {
      // however often it was told to wait before
      const { outcome, calls, change } = await attempt({
        answer: unknown,
        attempts: 9,
        tookOver: lostAnswers > 0,
        customer: { ...creating(), lostAnswers },
      });
      assert.ok(outcome.kind === 'again' && outcome.unknown, `after ${lostAnswers} lost answers`);
      assert.equal(outcome.afterMs, [500, 1_500, 3_500][lostAnswers]);
      assert.ok(!calls.includes('find'));
      assert.ok(change.customer?.state === 'creating' && change.customer.requestId === 'request-1');
      assert.equal(change.customer.lostAnswers, lostAnswers + 1);
    }
    const customer = { ...creating(), lostAnswers: 3 };
    const found = await attempt({ answer: unknown, customer, tookOver: true, found: OURS });
    assert.ok(found.change.customer?.state === 'created');
    assert.deepEqual([found.change.customer.tenantId, found.change.customer.credentials.kept], ['tenant-ours', 'lost']);
    const none = await attempt({ answer: unknown, customer, tookOver: true });
    assert.deepEqual(none.outcome, { kind: 'dead', why: 'outcome-unknown' });
  });

  it('waits and looks again when it cannot look either', async () => {
    const { outcome } = await attempt({
      answer: unknown,
      customer: { ...creating(), lostAnswers: 3 },
      tookOver: true,
      found: { ok: false, failure: unknown },
    });
    assert.deepEqual(outcome, { kind: 'again', afterMs: 30_000, why: 'cannot-look', unknown: true });
  });

  for (const answer of [
    refusedWith('409', `${DOMAIN} already exists`, 409),
    { kind: 'no-access', why: 'x', correlationId: 'c' } as const,
  ])
    it(`finds its own tenant behind a later "${answer.kind}"`, async () => {
      const result = await attempt({ answer, tookOver: true, found: OURS });
      assert.equal(stateOf(result), 'created');
      assert.equal(stateOf(await attempt({ answer, tookOver: true })), 'needsFix');
      assert.deepEqual((await attempt({ answer })).calls, ['domain', 'register', 'address', 'create']);
    });

  it('that gave up says that nobody knows, and keeps the ids for another look', async () => {
    const { deps, context, loaded } = await attempt({ answer: unknown, attempts: 12, tookOver: true });
    const { customer, audit, jobs } = giveUpCreating(deps, context)(loaded);
    assert.ok(customer?.state === 'unconfirmed');
    assert.deepEqual([customer.requestId, customer.since], ['request-1', NOW.toISOString()]);
    assert.deepEqual([audit?.outcome, audit?.details.attempts], ['unknown', 12]);
    assert.deepEqual(
      jobs?.map((job) => job.kind),
      ['customer.list', 'card.refresh'],
    );
    assert.deepEqual(giveUpCreating(deps, context)({ ...loaded, customer: created() }), {});
  });
});
