import assert from 'node:assert/strict';
import type { Setback } from '../../src/domain/customer.ts';
import { unchecked } from '../../src/domain/customer-form.ts';
import type { RegisterSubject } from '../../src/domain/register.ts';
import { accept } from '../../src/domain/result.ts';
import { REQUEST } from '../domain/filled-form.ts';
import { created, creating, draft, NOW } from '../domain/one-customer.ts';
import { attempt } from './tenant-attempts.ts';

const SUBJECT: RegisterSubject = {
  ico: REQUEST.ico,
  name: REQUEST.companyName,
  legalForm: '112',
  insolvency: false,
  vatGroup: false,
  school: false,
  soleTrader: false,
};
const found = (more: Partial<RegisterSubject> = {}) => ({ kind: 'found', subject: { ...SUBJECT, ...more } }) as const;
const known = { ...REQUEST, register: 'verified', addressCheck: 'verified', domainCheck: 'free' } as const;

/** Everything was answered while the form was filled in, the register's part at that time. */
const told = (at: Date) => ({
  ...creating({ request: accept(known) }),
  findings: { register: { ico: REQUEST.ico, at: at.toISOString(), answer: found() } },
});
/** A second customer of one number, wanted beside those that the person was shown. */
const besides = (...shown: readonly string[]) => ({
  ...creating({ request: accept({ ...REQUEST, duplicateReason: 'druhý tenant pro pobočku' }) }),
  findings: {
    duplicates: {
      ico: REQUEST.ico,
      domain: 'lipovymlyn.onmicrosoft.com',
      found: shown.map((customer) => ({ customer, companyName: REQUEST.companyName, by: 'ico' as const })),
    },
  },
});

function setbackOf({ change }: Awaited<ReturnType<typeof attempt>>): Setback | undefined {
  return change.customer?.state === 'needsFix' ? change.customer.setback : undefined;
}

describe('right before Partner Center is asked for a tenant', () => {
  it('asks only for the domain when everything else was answered while the form was filled in', async () => {
    const { calls } = await attempt({ customer: told(NOW) });
    assert.deepEqual(calls, ['domain', 'create']);
  });

  it('asks the register again when it told of the organisation more than a day ago', async () => {
    const customer = told(new Date(NOW.getTime() - 25 * 3_600_000));
    const { calls } = await attempt({ customer, register: found() });
    assert.deepEqual(calls, ['domain', 'register', 'create']);
    const gone = await attempt({ customer, register: found({ dissolvedOn: '2026-11-19' }) });
    assert.deepEqual(setbackOf(gone), { field: 'ico', problem: { why: 'dissolved', on: '2026-11-19' } });
  });

  it('asks again what nobody could answer, and goes on when nobody can answer it now', async () => {
    const { calls, change } = await attempt({ customer: creating({ request: accept({ ...REQUEST, ...unchecked }) }) });
    assert.deepEqual(calls, ['domain', 'register', 'address', 'create']);
    assert.equal(change.customer?.state, 'created');
  });

  const stops: readonly (readonly [string, Parameters<typeof attempt>[0], Setback])[] = [
    [
      'the register says meanwhile that it was dissolved',
      { register: found({ dissolvedOn: '2023-11-30' }) },
      { field: 'ico', problem: { why: 'dissolved', on: '2023-11-30' } },
    ],
    [
      'the register knows of an insolvency nobody has ticked',
      { register: found({ insolvency: true }) },
      { field: 'ico', problem: { why: 'insolvency' } },
    ],
    [
      'the register has another name for it (R-22)',
      { register: found({ name: 'Bukový mlýn s.r.o.' }) },
      { field: 'companyName', problem: { why: 'name-differs', registered: 'Bukový mlýn s.r.o.' } },
    ],
    [
      'there is no such address',
      { address: { kind: 'wrong' } },
      { field: 'addressLine1', problem: { why: 'address-wrong' } },
    ],
  ];
  for (const [what, given, setback] of stops)
    it(`stops when ${what}, without a call`, async () => {
      const result = await attempt(given);
      assert.deepEqual(setbackOf(result), setback);
      assert.ok(!result.calls.includes('create'));
    });

  it('takes the IČO and the domain first', async () => {
    const { reserved } = await attempt({});
    assert.deepEqual(
      reserved.map(({ key }) => key),
      [
        { kind: 'ico', value: REQUEST.ico },
        { kind: 'domain', value: 'lipovymlyn.onmicrosoft.com' },
      ],
    );
  });

  it('calls nobody when a colleague was quicker with the same customer (R-26)', async () => {
    const result = await attempt({ others: [{ ...created(), uid: 'other' }] });
    assert.deepEqual(setbackOf(result), {
      field: 'ico',
      problem: { why: 'duplicate-taken', companyName: 'Lipový mlýn s.r.o.' },
    });
    assert.deepEqual([result.calls, result.reserved], [[], []]);
  });

  it('passes over whoever has the number in a row and not in fact', async () => {
    const { reserved, change } = await attempt({ others: [{ ...draft(), uid: 'other' }] });
    assert.deepEqual(
      reserved.map(({ past }) => past),
      [['other'], ['other']],
    );
    assert.equal(change.customer?.state, 'created');
  });

  it('lets a second customer of one number be, when a reason was given', async () => {
    const { reserved, change } = await attempt({
      customer: besides('other'),
      others: [{ ...created(), uid: 'other' }],
    });
    assert.deepEqual(
      reserved.map(({ beside }) => beside),
      [['other'], ['other']],
    );
    assert.equal(change.customer?.state, 'created');
  });

  it('stops for another one that came up since, whatever reason was given for the first', async () => {
    const others = ['other', 'newer'].map((uid) => ({ ...created(), uid }));
    const result = await attempt({ customer: besides('other'), others });
    assert.deepEqual(setbackOf(result)?.problem, { why: 'duplicate-taken', companyName: 'Lipový mlýn s.r.o.' });
    assert.deepEqual([result.calls, result.reserved], [[], []]);
  });

  it('finds the one that counts among any number of rows left over', async () => {
    const past = Array.from({ length: 12 }, (_, n) => ({ ...draft(), uid: `past-${n}` }));
    const result = await attempt({ others: [...past, { ...created(), uid: 'other' }] });
    assert.equal(setbackOf(result)?.problem.why, 'duplicate-taken');
    assert.deepEqual(result.calls, []);
  });

  it('looks at nothing of this after a call of its own', async () => {
    const { calls, reserved } = await attempt({ tookOver: true, others: [{ ...created(), uid: 'other' }] });
    assert.deepEqual([calls, reserved], [['create'], []]);
  });
});
