import assert from 'node:assert/strict';
import type { BillingValues } from '../../src/domain/billing.ts';
import { billingValues, nothingChosen } from '../../src/domain/billing.ts';
import { billingNow, type Correcting, sendCorrection } from '../../src/domain/correction.ts';
import { loseCorrectionAnswer, returnCorrection } from '../../src/domain/correction-outcome.ts';
import type { Customer } from '../../src/domain/customer.ts';
import type { Role } from '../../src/domain/roles.ts';
import type { StepOutcome } from '../../src/ports.ts';
import type { Billing, BillingData, Called, CallFailure } from '../../src/remote-ports.ts';
import { giveUpCorrection, saveCorrection } from '../../src/workflows/save-correction.ts';
import { SETTING } from '../domain/filled-form.ts';
import { created, NOW, SALES } from '../domain/one-customer.ts';
import { aStep, changeOf, depsWith } from './step-fakes.ts';

const FROM = billingNow(created());
const TO: BillingData = { ...FROM, addressLine1: 'Lipová 14' };
const unknown: CallFailure = { kind: 'unknown', why: 'time-out', correlationId: 'c' };
const throttled = (retryAfterMs?: number): CallFailure =>
  retryAfterMs === undefined
    ? { kind: 'throttled', correlationId: 'c' }
    : { kind: 'throttled', retryAfterMs, correlationId: 'c' };
const noAccess: CallFailure = { kind: 'no-access', why: 'consent', correlationId: 'c' };
const refused = (code: string, status = 400, description = ''): CallFailure => ({
  kind: 'refused',
  status,
  code,
  description,
  correlationId: 'c',
});

function sending(): Correcting {
  const customer = created();
  const values: BillingValues = billingValues((field) => TO[field]);
  const sent = sendCorrection(customer, {
    shownRevision: customer.revision,
    typed: { values, choices: nothingChosen },
    findings: {},
    by: SALES,
    now: NOW,
    id: 'correction-1',
    requestId: 'request-2',
    correlationId: 'correlation-2',
    form: SETTING,
  });
  assert.ok(sent.ok);
  return sent.value;
}

type Read = BillingData | CallFailure;
type Written = 'written' | 'stale' | CallFailure;

/** One run of the job: what Partner Center answers to each question in turn; its last answer goes on. */
async function attempt(given: {
  readonly customer?: Customer;
  readonly reads?: readonly Read[];
  readonly writes?: readonly Written[];
  readonly roles?: readonly Role[];
  readonly attempts?: number;
  readonly tookOver?: boolean;
  readonly correction?: string;
}) {
  const { customer = sending(), reads = [FROM], writes = ['written'], tookOver = false, attempts = 1 } = given;
  const input = { correction: given.correction ?? 'correction-1' };
  const { context, saved, loaded } = aStep('customer.correct', { customer, tookOver, job: { attempts, input } });
  const calls: string[] = [];
  const sent: { to: BillingData; requestId: string; etag: string }[] = [];
  const next = <T>(answers: readonly T[], call: string): T => {
    const at = calls.filter((each) => each === call).length - 1;
    const answer = answers[Math.min(at, answers.length - 1)];
    assert.ok(answer !== undefined);
    return answer;
  };
  const deps = depsWith({
    clock: () => NOW,
    newGuid: () => 'guid-new',
    people: { fresh: async () => ({ roles: given.roles ?? ['salesAgent'] }) },
    partnerCenter: {
      async readBilling(): Promise<Called<Billing>> {
        calls.push('read');
        const answer = next(reads, 'read');
        if ('kind' in answer) return { ok: false, failure: answer };
        return { ok: true, value: { data: answer, etag: `etag-${calls.length}`, resource: {} } };
      },
      async writeBilling(
        _reseller: string,
        _tenant: string,
        { from, to, requestId }: { from: Billing; to: BillingData; requestId: string },
      ): Promise<Called<'written' | 'stale'>> {
        calls.push('write');
        assert.equal(saved.length, calls.filter((each) => each === 'write').length, 'called without saying so first');
        sent.push({ to, requestId, etag: from.etag });
        const answer = next(writes, 'write');
        return typeof answer === 'string' ? { ok: true, value: answer } : { ok: false, failure: answer };
      },
    },
  });
  const outcome = await saveCorrection(deps, context);
  return { outcome, change: changeOf(outcome, loaded), calls, sent, deps, context, loaded, saved };
}

type Attempt = Awaited<ReturnType<typeof attempt>>;
const correctionIn = ({ change }: Attempt) =>
  change.customer?.state === 'created' ? change.customer.correction : undefined;
const setbackIn = (of: Attempt) => {
  const correction = correctionIn(of);
  return correction?.state === 'returned' ? correction.setback : undefined;
};
const kindsIn = ({ change }: Attempt) => change.jobs?.map(({ kind }) => kind);
const whyOf = (outcome: StepOutcome) => (outcome.kind === 'done' ? undefined : outcome.why);

describe('the job that saves a correction', () => {
  it('reads first, sends only what was changed under the etag that it read, and tells everybody', async () => {
    const others = { ...FROM, city: 'Brno' };
    const done = await attempt({ reads: [others] });
    assert.deepEqual(done.calls, ['read', 'write']);
    assert.deepEqual(done.sent, [
      { to: { ...others, addressLine1: 'Lipová 14' }, requestId: 'request-2', etag: 'etag-1' },
    ]);
    assert.ok(done.change.customer?.state === 'created');
    assert.deepEqual(
      [done.change.customer.request.addressLine1, done.change.customer.request.city, correctionIn(done)],
      ['Lipová 14', 'Brno', undefined],
    );
    assert.deepEqual(kindsIn(done), ['customer.list', 'card.refresh']);
    assert.deepEqual([done.change.audit?.outcome, done.change.audit?.details.fields], ['done', 'addressLine1']);
    assert.ok(!JSON.stringify(done.change.audit).includes('Lipová'));
  });

  it('sends nothing when Partner Center has it already, whoever put it there', async () => {
    for (const tookOver of [false, true]) {
      const found = await attempt({ reads: [TO], tookOver, roles: [] });
      assert.deepEqual(found.calls, ['read']);
      assert.ok(found.change.customer?.state === 'created');
      assert.equal(found.change.customer.request.addressLine1, 'Lipová 14');
    }
  });

  for (const [what, of] of [
    ['another correction', { correction: 'correction-0' }],
    ['a customer nobody is correcting', { customer: created() }],
    ['one that came back', { customer: returnCorrection(sending(), { problem: { why: 'no-access' } }) }],
  ] as const)
    it(`does nothing for ${what}`, async () => {
      const { outcome, calls } = await attempt(of);
      assert.deepEqual([outcome, calls], [{ kind: 'done' }, []]);
    });

  it('writes nothing over what somebody did while it called', async () => {
    const { outcome, loaded } = await attempt({});
    assert.deepEqual(changeOf(outcome, { ...loaded, customer: created() }), {});
  });

  it('writes nothing when the role was taken away since the press (R-11)', async () => {
    const back = await attempt({ roles: ['helpdeskAgent'] });
    assert.deepEqual([back.calls, setbackIn(back)?.problem.why], [['read'], 'role-lost']);
    assert.deepEqual([back.change.audit?.outcome, kindsIn(back)], ['refused', ['card.refresh']]);
  });

  it('overwrites nothing that somebody else changed there, and our record follows', async () => {
    const back = await attempt({ reads: [{ ...FROM, addressLine1: 'Nová 1' }] });
    assert.deepEqual([back.calls, setbackIn(back)?.problem.why], [['read'], 'changed-meanwhile']);
    assert.ok(back.change.customer?.state === 'created');
    assert.equal(back.change.customer.request.addressLine1, 'Nová 1');
    assert.equal(correctionIn(back)?.values.addressLine1, 'Lipová 14');
    assert.deepEqual(kindsIn(back), ['customer.list', 'card.refresh']);
  });

  it('reads again when it was overtaken, and asks under a new id, once', async () => {
    const second = await attempt({ reads: [FROM, { ...FROM, city: 'Brno' }], writes: ['stale', 'written'] });
    assert.deepEqual(
      second.sent.map(({ to, requestId, etag }) => [to.city, requestId, etag]),
      [
        ['Němčice', 'request-2', 'etag-1'],
        ['Brno', 'guid-new', 'etag-3'],
      ],
    );
    assert.equal(correctionIn(second), undefined);
    const kept = second.saved[1]?.customer;
    assert.ok(kept?.state === 'created' && kept.correction?.state === 'sending');
    assert.equal(kept.correction.requestId, 'guid-new');

    const never = await attempt({ writes: ['stale'] });
    assert.deepEqual(never.calls, ['read', 'write', 'read', 'write']);
    assert.equal(setbackIn(never)?.problem.why, 'changed-meanwhile');
  });

  for (const [what, failure, field, why] of [
    ['its code', refused('27002'), 'email', 'refused-by-partner-center'],
    ['its words', refused('3000', 400, 'addressLine1 is wrong'), 'addressLine1', 'refused-by-partner-center'],
    ['nothing', refused('999'), undefined, 'refused-by-partner-center'],
    ['our sign-in', noAccess, undefined, 'no-access'],
  ] as const)
    it(`gives it back with what was typed, by ${what}`, async () => {
      const back = await attempt({ writes: [failure] });
      assert.deepEqual([setbackIn(back)?.field, setbackIn(back)?.problem.why], [field, why]);
      assert.equal(correctionIn(back)?.values.addressLine1, 'Lipová 14');
      assert.equal(back.change.audit?.outcome, 'refused');
    });

  it('gives it back when Partner Center does not let us read, or knows no such customer', async () => {
    assert.equal(setbackIn(await attempt({ reads: [noAccess] }))?.problem.why, 'no-access');
    const gone = await attempt({ reads: [refused('20002', 404)] });
    assert.deepEqual(setbackIn(gone), { problem: { why: 'refused-by-partner-center', code: '20002' } });
  });

  it('waits as long as it is told, tells people once, and gives up after a while', async () => {
    for (const [of, ms] of [
      [{ reads: [throttled(7_000)] }, 7_000],
      [{ writes: [throttled(3_600_000)] }, 120_000],
      [{ reads: [throttled()], attempts: 3 }, 3_500],
      [{ reads: [unknown], attempts: 1 }, 500],
    ] as const) {
      const waiting = await attempt(of);
      assert.ok(waiting.outcome.kind === 'again');
      assert.deepEqual(
        [waiting.outcome.afterMs, waiting.outcome.unknown, kindsIn(waiting)],
        [ms, false, ['card.refresh']],
      );
      const slow = waiting.change.customer;
      assert.ok(slow);
      assert.deepEqual((await attempt({ ...of, customer: slow })).change, {});
    }
    assert.equal(setbackIn(await attempt({ reads: [throttled()], attempts: 12 }))?.problem.why, 'partner-center-busy');
    assert.equal(setbackIn(await attempt({ reads: [unknown], attempts: 12 }))?.problem.why, 'partner-center-busy');
  });

  it('does not say that nothing was saved while an earlier attempt may have saved it', async () => {
    for (const read of [unknown, throttled(), noAccess, refused('20002', 404)]) {
      const { outcome } = await attempt({ reads: [read], tookOver: true, attempts: 12 });
      assert.ok(outcome.kind === 'again' && outcome.unknown, read.kind);
    }
  });

  it('sends the same again after silence, looking each time whether it is there, then looks once more', async () => {
    let customer: Customer = sending();
    for (const afterMs of [500, 1_500, 3_500]) {
      const lost = await attempt({ customer, writes: [unknown], tookOver: customer !== sending() });
      assert.ok(lost.outcome.kind === 'again');
      assert.deepEqual(
        [lost.outcome.afterMs, lost.outcome.unknown, lost.sent[0]?.requestId],
        [afterMs, true, 'request-2'],
      );
      assert.ok(lost.change.customer);
      customer = lost.change.customer;
    }
    const last = { customer, writes: [unknown], tookOver: true } as const;
    const there = await attempt({ ...last, reads: [FROM, TO] });
    assert.deepEqual([there.calls, correctionIn(there)], [['read', 'write', 'read'], undefined]);
    assert.deepEqual((await attempt(last)).outcome, { kind: 'dead', why: 'outcome-unknown' });
    const blind = await attempt({ ...last, reads: [FROM, unknown] });
    assert.deepEqual([whyOf(blind.outcome), blind.outcome.kind], ['cannot-look', 'again']);
  });

  it('that gave up says that nobody knows, and keeps its ids for another look', async () => {
    const { deps, context, loaded } = await attempt({ customer: loseCorrectionAnswer(sending()), reads: [unknown] });
    const { customer, audit, jobs } = giveUpCorrection(deps, context)(loaded);
    assert.ok(customer?.state === 'created' && customer.correction?.state === 'unconfirmed');
    assert.deepEqual([customer.correction.requestId, customer.correction.since], ['request-2', NOW.toISOString()]);
    assert.equal(audit?.outcome, 'unknown');
    assert.deepEqual(
      jobs?.map(({ kind }) => kind),
      ['card.refresh'],
    );
    assert.deepEqual(giveUpCorrection(deps, context)({ ...loaded, customer: created() }), {});
  });
});
