import assert from 'node:assert/strict';
import type { AddressAnswer, PostalAddress } from '../../src/domain/address.ts';
import { checkForm } from '../../src/domain/check-form.ts';
import type { FormValues, TenantRequest } from '../../src/domain/customer-form.ts';
import type { Findings } from '../../src/domain/findings.ts';
import { noticesOf, questionsOf } from '../../src/domain/form-help.ts';
import { markOf } from '../../src/domain/suggested-address.ts';
import { FILLED, SETTING } from './filled-form.ts';

const asked: PostalAddress = {
  addressLine1: FILLED.addressLine1,
  addressLine2: FILLED.addressLine2,
  city: FILLED.city,
  postalCode: '674 01',
  country: 'CZ',
};
const suggestion: PostalAddress = { ...asked, addressLine1: 'Lipová 12/3' };
const other: PostalAddress = { ...asked, city: 'Němčice u Boskovic' };
const MARK = markOf(suggestion);
const OLD_MARK = markOf(other);
const about = (answer: AddressAnswer, of = asked): Findings => ({ address: { asked: of, answer } });
const one: readonly PostalAddress[] = [suggestion];

type Check = TenantRequest['addressCheck'];
const said = (findings: Findings, changes: Partial<FormValues> = {}) => {
  const values = { ...FILLED, ...changes };
  const checked = checkForm(values, SETTING, findings);
  const { addresses, mayKeepAddress } = questionsOf(values, findings, SETTING);
  return {
    problem: checked.ok ? undefined : checked.refusal.addressLine1?.why,
    check: checked.ok ? checked.value.addressCheck : undefined,
    notice: noticesOf(values, findings, SETTING).addressLine1?.map(({ why }) => why),
    offered: addresses.map(({ mark }) => mark),
    mayKeep: mayKeepAddress,
  };
};

describe('what Partner Center says of an address, and what a person picked (R-31)', () => {
  const choices = { nothing: '', mine: 'mine', 'a suggestion': MARK, 'an old suggestion': OLD_MARK } as const;
  type Choice = keyof typeof choices;
  const settled = (check: Check, notice?: string) => ({ check, notice });
  const same = <T>(value: T): Record<Choice, T> => ({
    nothing: value,
    mine: value,
    'a suggestion': value,
    'an old suggestion': value,
  });
  const choose = { problem: 'address-choose' };
  const changed = { problem: 'address-changed' };
  const unsure = { problem: 'address-unsure' };
  const kept = settled('kept', 'address-kept');
  type Cell = { problem?: string; check?: Check; notice?: string | undefined };
  const table: readonly (readonly [string, AddressAnswer | undefined, Record<Choice, Cell>])[] = [
    ['nothing yet', undefined, same(settled('unknown'))],
    ['verified', { kind: 'verified' }, same(settled('verified', 'address-verified'))],
    ['not validated', { kind: 'not-validated' }, same(settled('not-validated', 'address-not-validated'))],
    ['no answer', { kind: 'unknown' }, same(settled('unknown', 'address-unknown'))],
    ['wrong', { kind: 'wrong' }, same({ problem: 'address-wrong' })],
    [
      'one to be chosen',
      { kind: 'must-choose', suggestions: one },
      { nothing: choose, mine: choose, 'a suggestion': choose, 'an old suggestion': changed },
    ],
    [
      'one that may be chosen',
      { kind: 'may-choose', suggestions: one },
      { nothing: choose, mine: kept, 'a suggestion': choose, 'an old suggestion': changed },
    ],
    ['nothing to choose from', { kind: 'may-choose', suggestions: [] }, { ...same(unsure), mine: kept }],
    // nobody can be made to choose from nothing
    [
      'a must without anything to choose from',
      { kind: 'must-choose', suggestions: [] },
      { ...same(unsure), mine: kept },
    ],
  ];
  for (const [name, answer, cells] of table) {
    for (const [choice, cell] of Object.entries(cells)) {
      it(`${name}, and ${choice} picked: ${cell.problem ?? cell.check}`, () => {
        const addressChoice = choices[choice as Choice]; // a key of the cells
        const { problem, check, notice } = said(answer ? about(answer) : {}, { addressChoice });
        assert.deepEqual([problem, check], [cell.problem, cell.check]);
        assert.deepEqual(notice, cell.notice ? [cell.notice] : []);
      });
    }
  }
});

describe('the addresses offered to choose from', () => {
  const offered = (suggestions: readonly PostalAddress[], kind: 'must-choose' | 'may-choose' = 'must-choose') => {
    const { offered: marks, mayKeep } = said(about({ kind, suggestions }));
    return { marks, mayKeep };
  };

  it('are those of Partner Center, in its order', () => {
    assert.deepEqual(offered([other, suggestion]).marks, [OLD_MARK, MARK]);
  });

  it('may be left for one’s own only where Partner Center leaves it open', () => {
    assert.equal(offered(one, 'may-choose').mayKeep, true);
    assert.equal(offered(one, 'must-choose').mayKeep, false);
  });

  const circles: readonly (readonly [string, PostalAddress])[] = [
    ['lacks the number of the house', { ...suggestion, addressLine1: 'Lipová' }],
    ['lacks the street', { ...suggestion, addressLine1: '' }],
    ['lacks the town', { ...suggestion, city: ' ' }],
    ['lacks the postal code', { ...suggestion, postalCode: '' }],
    ['has a postal code that is none', { ...suggestion, postalCode: 'CZ-67401' }],
    ['is longer than Partner Center itself takes', { ...suggestion, addressLine1: `1${'x'.repeat(200)}` }],
    ['lies in another country', { ...suggestion, country: 'SK' }],
    ['is the one that was asked', { ...asked, postalCode: '67401' }],
  ];
  for (const [what, circle] of circles) {
    it(`leave one out that ${what}: picking it would lead back to the question`, () => {
      assert.deepEqual(offered([circle, other]), { marks: [OLD_MARK], mayKeep: false });
    });
    it(`let one’s own stay when the only one ${what}`, () => {
      assert.deepEqual(offered([circle]), { marks: [], mayKeep: true });
      assert.equal(
        said(about({ kind: 'must-choose', suggestions: [circle] }), { addressChoice: 'mine' }).check,
        'kept',
      );
    });
  }

  it('are tidied like everything else', () => {
    const untidy = { ...suggestion, addressLine1: ' Lipová\u00a0 12/3 ', postalCode: '67401', country: 'cz' };
    assert.deepEqual(offered([untidy]).marks, [MARK]);
  });

  it('have marks that say what they say, not where they stand', () => {
    const parts = ['addressLine1', 'addressLine2', 'city', 'postalCode', 'country'] as const;
    const marks = parts.map((part) => markOf({ ...suggestion, [part]: `${suggestion[part]}x` }));
    assert.equal(new Set([MARK, ...marks]).size, parts.length + 1);
    assert.equal(markOf({ ...suggestion }), MARK);
    assert.notEqual(
      markOf({ ...suggestion, addressLine1: 'a', addressLine2: '' }),
      markOf({ ...suggestion, addressLine1: '', addressLine2: 'a' }),
    );
  });
});

describe('an address nobody was asked about', () => {
  it('is not the one that was, when anything but blanks differs', () => {
    const wrong = about({ kind: 'wrong' });
    for (const changes of [
      { city: 'Třebíč' },
      { addressLine1: 'LIPOVÁ 12' },
      { addressLine2: '' },
      { postalCode: '67402' },
    ])
      assert.deepEqual([said(wrong, changes).problem, said(wrong, changes).check], [undefined, 'unknown']);
    for (const changes of [{ postalCode: '674 01' }, { city: ' Němčice ' }, { addressLine1: 'Lipová\u00a012' }])
      assert.equal(said(wrong, changes).problem, 'address-wrong');
  });

  it('needs the number of a house before anybody is asked (R-29)', () => {
    for (const addressLine1 of ['Lipová', 'Náměstí Míru', 'č. p.'])
      assert.equal(said({}, { addressLine1 }).problem, 'house-number');
    for (const addressLine1 of ['Němčice 151', 'Lipová 12/3a', 'č. ev. 7', '1. máje 5'])
      assert.equal(said({}, { addressLine1 }).problem, undefined);
  });
});
