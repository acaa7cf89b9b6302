import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type AnswerField,
  type AnswerSetting,
  type AnswerValues,
  answerFields,
  checkAnswer,
  emptyAnswer,
} from '../../src/domain/provider-answer.ts';

const TENANT = '5f0d2c1e-7a43-4b6f-9c58-1e2d3f4a5b6c';
const OURS = '00000000-0000-4000-9000-000000000002';
const PROVIDERS = '00000000-0000-4000-a000-000000000003';
const setting: AnswerSetting = {
  ourTenants: [OURS],
  providerTenants: [PROVIDERS],
  ownDomains: ['pilny-jezek.example'],
};
const done = { ...emptyAnswer, outcome: 'done', tenantId: TENANT, domain: 'zelenykapr.onmicrosoft.com' };
const problems = (values: Partial<AnswerValues>): unknown => {
  const checked = checkAnswer({ ...emptyAnswer, ...values }, setting);
  return checked.ok ? 'none' : checked.refusal;
};

describe("what is written down of a provider's answer", () => {
  it('is an outcome, and nothing without one', () => {
    for (const outcome of ['', 'maybe', 'toString', '__proto__'])
      assert.deepEqual(problems({ ...done, outcome }), { outcome: { why: 'required' } });
  });

  for (const [typed, tenantId] of [
    [TENANT, TENANT],
    [` ${TENANT.toUpperCase()} `, TENANT],
    [`{${TENANT}}`, TENANT],
    [`\u200b${TENANT}\n`, TENANT],
  ] as const)
    it(`a tenant id as people copy it: ${JSON.stringify(typed)}`, () => {
      const checked = checkAnswer({ ...done, tenantId: typed }, setting);
      assert.deepEqual(checked, { ok: true, value: { outcome: 'done', tenantId, domain: done.domain } });
    });

  for (const [tenantId, why] of [
    ['', 'required'],
    ['123', 'tenant-id-format'],
    [TENANT.slice(1), 'tenant-id-format'],
    [`${TENANT}0`, 'tenant-id-format'],
    [TENANT.replace('5', 'g'), 'tenant-id-format'],
    ['00000000-0000-0000-0000-000000000000', 'tenant-id-format'],
    [OURS, 'tenant-id-ours'],
    [PROVIDERS.toUpperCase(), 'tenant-id-provider'],
  ] as const)
    it(`no tenant id of a customer: ${tenantId || 'nothing'} (R-09)`, () => {
      assert.deepEqual(problems({ ...done, tenantId }), { tenantId: { why } });
    });

  for (const [typed, domain] of [
    ['zelenykapr', 'zelenykapr.onmicrosoft.com'],
    ['https://ZelenyKapr.onmicrosoft.com/', 'zelenykapr.onmicrosoft.com'],
    ['admin@zelenykapr.onmicrosoft.com', 'zelenykapr.onmicrosoft.com'],
    ['zeleny-kapr.cz', 'zeleny-kapr.cz'],
  ] as const)
    it(`a domain as people write it: ${typed}`, () => {
      const checked = checkAnswer({ ...done, domain: typed }, setting);
      assert.ok(checked.ok && checked.value.outcome === 'done');
      assert.equal(checked.value.domain, domain);
    });

  for (const [domain, why] of [
    ['', 'required'],
    ['zelený kapr', 'domain-format'],
    ['neco.neexistuje', 'domain-format'],
    ['portal.pilny-jezek.example', 'own-tenant'],
  ] as const)
    it(`no domain of a customer: ${domain || 'nothing'}`, () => {
      assert.deepEqual(problems({ ...done, domain }), { domain: { why } });
    });

  it('says everything that is wrong at once', () => {
    assert.deepEqual(problems({ outcome: 'done' }), { tenantId: { why: 'required' }, domain: { why: 'required' } });
  });

  for (const [outcome, field] of [
    ['refused', 'reason'],
    ['needs-more', 'what'],
  ] as const) {
    it(`${outcome} says why, in so many characters`, () => {
      assert.deepEqual(problems({ outcome }), { [field]: { why: 'required' } });
      assert.deepEqual(problems({ outcome, [field]: ' - ' }), { [field]: { why: 'too-short', min: 3 } });
      assert.deepEqual(problems({ outcome, [field]: 'x'.repeat(1001) }), { [field]: { why: 'too-long', max: 1000 } });
    });

    it(`${outcome} does not mind what stands in the other fields, and keeps one line`, () => {
      const checked = checkAnswer(
        { ...done, outcome, tenantId: 'nic', [field]: ' Název\nje  obsazený.\u202E ' },
        setting,
      );
      assert.deepEqual(checked, { ok: true, value: { outcome, [field]: 'Název je obsazený.' } });
    });
  }

  it('never throws, whatever is typed', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('done', 'refused', 'needs-more', TENANT),
    );
    const values = fc.record(
      // exactly the fields of the form
      Object.fromEntries(answerFields.map((field) => [field, value])) as Record<AnswerField, typeof value>,
    );
    fc.assert(fc.property(values, (typed) => typeof checkAnswer(typed, setting).ok === 'boolean'));
  });
});
