import assert from 'node:assert/strict';
import { checkForm } from '../../src/domain/check-form.ts';
import type { FormValues } from '../../src/domain/customer-form.ts';
import type { RegisterAnswer } from '../../src/domain/register.ts';
import { formSettingOf } from '../../src/workflows/customer-cards.ts';
import { isSamePress, pressOf, readSentForm, type SentForm } from '../../src/workflows/read-sent-form.ts';
import { FILLED } from '../domain/filled-form.ts';
import { NOW } from '../domain/one-customer.ts';
import { aReseller } from '../support/a-reseller.ts';
import { depsWith } from './step-fakes.ts';

const ONE = '12345679';
const OTHER = '27082440';
const names: Readonly<Record<string, string>> = { [ONE]: 'Lipový mlýn s.r.o.', [OTHER]: 'Zelený Kapr s.r.o.' };

/** Two insolvent organisations, and others who have nothing to say. */
const deps = depsWith({
  clock: () => NOW,
  newGuid: () => 'guid',
  register: {
    lookUp: async (ico: string): Promise<RegisterAnswer> => ({
      kind: 'found',
      subject: {
        ico,
        name: names[ico] ?? '',
        legalForm: '112',
        insolvency: true,
        vatGroup: false,
        school: false,
        soleTrader: false,
      },
    }),
  },
  reservations: { holders: async () => [] },
  partnerCenter: {
    countryRules: async () => undefined,
    domainAvailability: async (_reseller: string, domain: string) =>
      domain.startsWith('lipovymlyn.') ? 'taken' : 'free',
    validateAddress: async () => ({ kind: 'verified' }),
  },
});

const press = (op: string, changes: Partial<FormValues>, button = 'check'): SentForm => ({
  values: { ...FILLED, domainPrefix: 'mlyn', ...changes },
  op,
  button,
});
type Before = Parameters<typeof readSentForm>[3];

/** What became of a press, as it is kept; `problems` as they stand at its fields. */
async function sent(of: SentForm, before?: Before) {
  const filled = await readSentForm(deps, { reseller: aReseller, uid: 'u1' }, of, before);
  const checked = checkForm(filled.values, formSettingOf(aReseller), filled.findings);
  const problems = checked.ok
    ? {}
    : Object.fromEntries(Object.entries(checked.refusal).map(([at, { why }]) => [at, why]));
  return { ...filled, pressed: pressOf(of), problems };
}

describe('a press on a form that comes twice', () => {
  it('is known by its card, its button and everything it sends', () => {
    const first = press('op-1', {});
    assert.ok(isSamePress(press('op-1', {}), pressOf(first)));
    for (const other of [
      press('op-2', {}),
      press('op-1', {}, 'lookup'),
      press('op-1', { phone: '' }),
      press('op-1', { insolvencySeen: 'true' }),
    ])
      assert.ok(!isSamePress(other, pressOf(first)));
    assert.ok(!isSamePress(first, undefined));
  });

  const asked = { ico: 'insolvency' };
  it('ticks nothing on its second way that it could not tick on its first', async () => {
    const ticked = await sent(press('op-1', { insolvencySeen: 'true' }), await sent(press('op-0', {})));
    assert.deepEqual(ticked.problems, {});
    // another number beside the tick for the first one
    const other = { ico: OTHER, companyName: names[OTHER] ?? '', insolvencySeen: 'true' };
    const changed = await sent(press('op-2', other), ticked);
    assert.deepEqual(changed.problems, asked);
    // the answer never came through: the same card again, with something else typed as well
    const again = await sent(press('op-2', { ...other, phone: '' }), changed);
    assert.deepEqual(again.problems, asked);
    assert.deepEqual((await sent(press('op-3', other), again)).problems, {});
  });

  it('keeps what it was allowed to tick', async () => {
    const ticked = await sent(press('op-1', { insolvencySeen: 'true' }), await sent(press('op-0', {})));
    const again = await sent(press('op-1', { insolvencySeen: 'true', phone: '' }), ticked);
    assert.deepEqual(again.problems, {});
  });

  it('keeps a name of the tenant that it picked', async () => {
    const seen = { insolvencySeen: 'true', domainPrefix: 'lipovymlyn' };
    const first = await sent(press('op-1', seen), await sent(press('op-0', { domainPrefix: 'lipovymlyn' })));
    assert.deepEqual(first.problems, { domainPrefix: 'prefix-taken' });
    const picked = await sent(press('op-2', { ...seen, domainChoice: 'lipovymlyncz' }), first);
    assert.deepEqual([picked.values.domainPrefix, picked.problems], ['lipovymlyncz', {}]);
    const again = await sent(press('op-2', { ...seen, domainChoice: 'lipovymlyncz', phone: '' }), picked);
    assert.deepEqual([again.values.domainPrefix, again.problems], ['lipovymlyncz', {}]);
  });

  it('keeps a name of the organisation only where the form has it kept', async () => {
    const mine = { companyName: 'Mlýn', nameChoice: 'mine', insolvencySeen: 'true' };
    const kept = await sent(press('op-1', mine), await sent(press('op-0', { companyName: 'Mlýn' })));
    assert.deepEqual(kept.problems, {});
    const changed = await sent(press('op-2', { ...mine, ico: OTHER }), kept);
    assert.deepEqual(changed.problems, { ico: 'insolvency', companyName: 'name-differs' });
    const again = await sent(press('op-2', { ...mine, ico: OTHER, phone: '' }), changed);
    assert.deepEqual(again.problems, changed.problems);
  });
});
