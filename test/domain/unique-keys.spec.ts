import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkForm } from '../../src/domain/check-form.ts';
import { leaveUnconfirmed, recordRelationship, returnForFixing } from '../../src/domain/creation.ts';
import { type Customer, discard } from '../../src/domain/customer.ts';
import { emptyForm, type FormValues } from '../../src/domain/customer-form.ts';
import type { UniqueKey } from '../../src/domain/findings.ts';
import { holdsKey, keysOf, keysOfForm, keysOfRequest } from '../../src/domain/unique-keys.ts';
import { FILLED, SETTING } from './filled-form.ts';
import { ask, created, creating, draft, NOW, SALES } from './one-customer.ts';

const said = (keys: readonly UniqueKey[]): readonly string[] => keys.map(({ kind, value }) => `${kind} ${value}`);

describe('what only one customer may have (R-26)', () => {
  const table: readonly (readonly [string, Parameters<typeof keysOf>[0], readonly string[]])[] = [
    [
      'a Czech one has its IČO and its domain',
      { ico: '12345679', country: 'CZ', domain: 'lipovymlyn.onmicrosoft.com' },
      ['ico 12345679', 'domain lipovymlyn.onmicrosoft.com'],
    ],
    ['a Slovak one keeps its number apart', { ico: '12345679', country: 'SK', domain: '' }, ['ico SK-12345679']],
    ['signs in a number tell nobody apart', { ico: '01-09-123456', country: 'HU', domain: '' }, ['ico HU-0109123456']],
    ['nor do capitals', { ico: 'Ab 1', country: 'DE', domain: 'Lipa.CZ' }, ['ico DE-ab1', 'domain lipa.cz']],
    ['signs alone are no number', { ico: '--', country: 'SK', domain: '' }, []],
    ['nothing given is no key', { ico: '', country: 'SK', domain: '' }, []],
  ];
  for (const [what, of, keys] of table) it(what, () => assert.deepEqual(said(keysOf(of)), keys));
});

describe('the keys a form names', () => {
  const table: readonly (readonly [string, Partial<FormValues>, readonly string[]])[] = [
    ['as it was typed', {}, ['ico 12345679', 'domain lipovymlyn.onmicrosoft.com']],
    [
      'the domain the customer has, where there is one',
      { hasTenant: 'true', existingDomain: 'https://www.Lipovy-Mlyn.cz/' },
      ['ico 12345679', 'domain lipovy-mlyn.cz'],
    ],
    ['no domain before one is typed', { domainPrefix: ' ' }, ['ico 12345679']],
    ['no IČO where it is none', { ico: 'nevím' }, ['domain lipovymlyn.onmicrosoft.com']],
    [
      'a foreign number that has more digits than an IČO',
      { ico: '01-09-123456', country: 'hu' },
      ['ico HU-0109123456', 'domain lipovymlyn.onmicrosoft.com'],
    ],
  ];
  for (const [what, changes, keys] of table) {
    it(what, () => assert.deepEqual(said(keysOfForm({ ...FILLED, ...changes })), keys));
  }

  it('are none for the empty form', () => assert.deepEqual(keysOfForm(emptyForm), []));

  it('are those of the request it becomes, so that what was taken is given up again', () => {
    const number = fc.stringMatching(/^[0-9A-Za-z .-]{0,14}$/);
    const country = fc.constantFrom('CZ', 'cz', 'SK', 'hu', 'DE');
    const seen = { requests: 0 };
    fc.assert(
      fc.property(fc.oneof(number, fc.constant(FILLED.ico)), country, fc.boolean(), (ico, of, hasTenant) => {
        const values = { ...FILLED, ico, country: of, hasTenant: String(hasTenant), existingDomain: 'Lipa.cz.' };
        const checked = checkForm(values, SETTING);
        if (!checked.ok) return;
        seen.requests += 1;
        assert.deepEqual(keysOfForm(values), keysOfRequest(checked.value));
      }),
    );
    assert.ok(seen.requests > 20);
  });
});

describe('who has a key for good', () => {
  const pending = recordRelationship(draft(), ask(draft()));
  const thrown = discard(draft(), SALES, NOW);
  assert.ok(pending.ok && thrown.ok);
  const table: readonly (readonly [Customer, boolean])[] = [
    [draft(), false],
    [returnForFixing(creating(), { problem: { why: 'no-access' } }), false],
    [thrown.value, false],
    [creating(), true],
    [leaveUnconfirmed(creating(), NOW), true],
    [created(), true],
    [pending.value, true],
  ];
  for (const [customer, holds] of table) {
    it(`${holds ? 'a' : 'no'} customer that is ${customer.state}`, () => {
      assert.equal(holdsKey(customer, { kind: 'ico', value: '12345679' }), holds);
      assert.equal(holdsKey(customer, { kind: 'domain', value: 'lipovymlyn.onmicrosoft.com' }), holds);
    });
  }

  it('has no key of somebody else', () => {
    assert.equal(holdsKey(created(), { kind: 'ico', value: '27082440' }), false);
    assert.equal(holdsKey(created(), { kind: 'domain', value: '12345679' }), false);
  });
});
