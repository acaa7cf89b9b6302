import assert from 'node:assert/strict';
import { type AddressAnswer, isSameAddress, type PostalAddress } from '../../src/domain/address.ts';
import { emptyForm, type FormValues } from '../../src/domain/customer-form.ts';
import type { Findings } from '../../src/domain/findings.ts';
import {
  applyChoices,
  isOfFormerName,
  prefillDomain,
  withHeldAnswers,
  withNameAsAsked,
  withoutLeftovers,
} from '../../src/domain/form-choices.ts';
import type { RegisterSubject } from '../../src/domain/register.ts';
import { markOf } from '../../src/domain/suggested-address.ts';
import { FILLED, SETTING } from './filled-form.ts';

const AT = '2026-11-20T10:00:00Z';
const ICO = '12345679';
const OTHER_ICO = '27082440';
const subject = (changes: Partial<RegisterSubject> = {}): RegisterSubject => ({
  ico: ICO,
  name: 'Lipový mlýn a.s.',
  legalForm: '121',
  insolvency: false,
  vatGroup: false,
  school: false,
  soleTrader: false,
  ...changes,
});
const registered = (changes: Partial<RegisterSubject> = {}): Findings => ({
  register: { ico: changes.ico ?? ICO, at: AT, answer: { kind: 'found', subject: subject(changes) } },
});
const form = (changes: Partial<FormValues>): FormValues => ({ ...FILLED, ...changes });
const applied = (changes: Partial<FormValues>, findings: Findings = {}) =>
  applyChoices({ values: form(changes), findings }, SETTING);
const asked: PostalAddress = {
  addressLine1: FILLED.addressLine1,
  addressLine2: FILLED.addressLine2,
  city: FILLED.city,
  postalCode: '674 01',
  country: 'CZ',
};
const suggested: PostalAddress = { ...asked, addressLine1: 'Lipová 12/3', addressLine2: '' };
const addressFound = (answer: AddressAnswer, of = asked): Findings => ({ address: { asked: of, answer } });

describe('a picked name of the organisation', () => {
  it('the register’s is put in, once', () => {
    const { values } = applied({ companyName: 'Mlýn', nameChoice: 'register' }, registered());
    assert.deepEqual([values.companyName, values.nameChoice], ['Lipový mlýn a.s.', '']);
  });

  it('one’s own stays, and stays picked', () => {
    const { values } = applied({ companyName: 'Mlýn', nameChoice: 'mine' }, registered());
    assert.deepEqual([values.companyName, values.nameChoice], ['Mlýn', 'mine']);
  });

  it('was picked for another organisation when the IČO is another by now', () => {
    for (const nameChoice of ['mine', 'register']) {
      const { values } = applied({ ico: OTHER_ICO, companyName: 'Mlýn', nameChoice }, registered());
      assert.deepEqual([values.companyName, values.nameChoice], ['Mlýn', '']);
    }
  });

  it('is kept and confirmed only as it stood beside the question', () => {
    const before = form({ companyName: 'mlyn.cz' });
    const kept = { nameChoice: 'mine', nameConfirmed: 'true' };
    assert.deepEqual(withNameAsAsked({ ...before, ...kept, companyName: ' mlyn.cz ' }, before).nameChoice, 'mine');
    const changed = withNameAsAsked({ ...before, ...kept, companyName: 'potok.cz' }, before);
    assert.deepEqual([changed.companyName, changed.nameChoice, changed.nameConfirmed], ['potok.cz', '', '']);
    const register = withNameAsAsked({ ...before, companyName: 'potok.cz', nameChoice: 'register' }, before);
    assert.equal(register.nameChoice, 'register');
  });
});

describe('the same card once more', () => {
  it('counts as far as the form has its answers already, and for what says itself what it is', () => {
    const answers = {
      nameChoice: 'mine',
      nameConfirmed: 'true',
      insolvencySeen: 'true',
      duplicateReason: 'druhá pobočka',
      addressChoice: 'mine',
    };
    const held = (sent: Partial<FormValues>, before: Partial<FormValues>) => {
      const { nameChoice, nameConfirmed, insolvencySeen, duplicateReason, addressChoice } = withHeldAnswers(
        form(sent),
        form(before),
      );
      return { nameChoice, nameConfirmed, insolvencySeen, duplicateReason, addressChoice };
    };
    assert.deepEqual(held(answers, answers), answers);
    assert.deepEqual(Object.values(held(answers, {})), ['', '', '', '', '']);
    const picks = { nameChoice: 'register', addressChoice: 'k3j2' };
    assert.deepEqual(held({ ...answers, ...picks }, answers), { ...answers, ...picks });
  });
});

describe('a tick', () => {
  it('for an insolvency counts for the organisation it was shown for', () => {
    const insolvent = registered({ insolvency: true });
    assert.equal(applied({ insolvencySeen: 'true' }, insolvent).values.insolvencySeen, 'true');
    assert.equal(applied({ ico: OTHER_ICO, insolvencySeen: 'true' }, insolvent).values.insolvencySeen, '');
    assert.equal(applied({ insolvencySeen: 'true' }, registered()).values.insolvencySeen, '');
    assert.equal(applied({ country: 'SK', insolvencySeen: 'true' }, insolvent).values.insolvencySeen, '');
  });

  it('for an odd name goes with the oddness', () => {
    assert.equal(applied({ companyName: 'mlyn.cz', nameConfirmed: 'true' }).values.nameConfirmed, 'true');
    assert.equal(applied({ nameConfirmed: 'true' }).values.nameConfirmed, '');
  });
});

describe('a reason for a second record', () => {
  const domain = 'lipovymlyn.onmicrosoft.com';
  const found = (by: 'ico' | 'domain'): Findings => ({
    duplicates: { ico: ICO, domain, found: [{ customer: 'c1', companyName: 'Mlýn', by }] },
  });
  const reasonAfter = (by: 'ico' | 'domain', changes: Partial<FormValues>): string =>
    applied({ duplicateReason: 'druhá pobočka', ...changes }, found(by)).values.duplicateReason;

  it('counts for the customer it was given for, whatever else changes', () => {
    assert.equal(reasonAfter('ico', {}), 'druhá pobočka');
    assert.equal(reasonAfter('ico', { domainPrefix: 'jiny' }), 'druhá pobočka');
    const has = { hasTenant: 'true', existingDomain: domain };
    assert.equal(reasonAfter('domain', { ...has, ico: OTHER_ICO }), 'druhá pobočka');
  });

  it('is asked for anew for another one', () => {
    assert.equal(reasonAfter('ico', { ico: OTHER_ICO }), '');
    assert.equal(reasonAfter('domain', { domainPrefix: 'jiny' }), '');
  });
});

describe('a picked address (R-31)', () => {
  const offered: AddressAnswer = { kind: 'must-choose', suggestions: [suggested] };

  it('is taken over as a whole, once, and is verified', () => {
    const filled = applied({ addressChoice: markOf(suggested) }, addressFound(offered));
    const { addressLine1, addressLine2, addressChoice } = filled.values;
    assert.deepEqual([addressLine1, addressLine2, addressChoice], ['Lipová 12/3', '', '']);
    assert.ok(filled.findings.address && isSameAddress(filled.findings.address.asked, suggested));
    assert.deepEqual(filled.findings.address?.answer, { kind: 'verified' });
    assert.deepEqual(applyChoices(filled, SETTING), filled);
  });

  it('is not laid over an address that was changed since it was offered', () => {
    const picked = { city: 'Třebíč', addressChoice: markOf(suggested) };
    const { values, findings } = applied(picked, addressFound(offered));
    assert.deepEqual([values.addressLine1, values.addressChoice], [FILLED.addressLine1, picked.addressChoice]);
    assert.deepEqual(findings, addressFound(offered));
  });

  it('is still the one that was offered when only blanks have changed', () => {
    const { values } = applied({ postalCode: '674 01', addressChoice: markOf(suggested) }, addressFound(offered));
    assert.equal(values.addressLine1, 'Lipová 12/3');
  });

  it('stays as typed when "mine" was picked, as long as that is the address it was picked for', () => {
    const mayChoose = addressFound({ kind: 'may-choose', suggestions: [suggested] });
    assert.equal(applied({ addressChoice: 'mine' }, mayChoose).values.addressChoice, 'mine');
    assert.equal(applied({ addressChoice: 'mine', city: 'Třebíč' }, mayChoose).values.addressChoice, '');
    assert.equal(applied({ addressChoice: 'mine' }, addressFound(offered)).values.addressChoice, '');
  });
});

describe('a picked name of the tenant', () => {
  const taken: Findings = {
    domain: { prefix: 'lipovymlyn', at: AT, answer: 'taken' },
    suggestions: {
      companyName: FILLED.companyName,
      prefixes: [
        { prefix: 'lipovymlyncz', answer: 'free' },
        { prefix: 'lipovymlyn365', answer: 'unknown' },
        { prefix: 'lipovymlyn1', answer: 'taken' },
      ],
    },
  };
  const tenantAfter = (changes: Partial<FormValues>, findings = taken) => {
    const { values } = applied(changes, findings);
    return [values.domainPrefix, values.domainChoice];
  };

  it('takes the place of the one that is taken, once', () => {
    assert.deepEqual(tenantAfter({ domainChoice: 'lipovymlyncz' }), ['lipovymlyncz', '']);
    assert.deepEqual(tenantAfter({ domainChoice: 'lipovymlyn365' }), ['lipovymlyn365', '']);
  });

  it('fills an empty field', () => {
    assert.deepEqual(tenantAfter({ domainPrefix: ' ', domainChoice: 'lipovymlyncz' }), ['lipovymlyncz', '']);
  });

  it('waits for the same press a second time, whose name nobody has asked about yet', () => {
    const findings: Findings = { ...taken, domain: { prefix: 'lipovymlyncz', at: AT, answer: 'free' } };
    const first = applied({ domainChoice: 'lipovymlyncz' }, findings);
    assert.deepEqual([first.values.domainPrefix, first.values.domainChoice], ['lipovymlyn', 'lipovymlyncz']);
    const asked = applyChoices({ ...first, findings: taken }, SETTING);
    assert.deepEqual([asked.values.domainPrefix, asked.values.domainChoice], ['lipovymlyncz', '']);
    assert.equal(withoutLeftovers(first).values.domainChoice, '');
  });

  it('gives way to what was typed since', () => {
    assert.deepEqual(tenantAfter({ domainPrefix: 'mujvlastni', domainChoice: 'lipovymlyncz' }), [
      'mujvlastni',
      'lipovymlyncz',
    ]);
  });

  it('is none when it was never offered, or is known to be taken', () => {
    for (const domainChoice of ['vymysleny', 'lipovymlyn1', 'Lipovymlyncz', '../x'])
      assert.deepEqual(tenantAfter({ domainChoice }), ['lipovymlyn', domainChoice]);
  });

  it('is none for a customer that has a tenant', () => {
    assert.deepEqual(tenantAfter({ hasTenant: 'true', domainChoice: 'lipovymlyncz' }), ['lipovymlyn', 'lipovymlyncz']);
  });
});

describe('a name filled in for the tenant', () => {
  const offer = (companyName: string, ...prefixes: readonly string[]): Findings => ({
    suggestions: { companyName, prefixes: prefixes.map((prefix) => ({ prefix, answer: 'free' })) },
  });
  const KAPR = 'Zelený Kapr s.r.o.';
  const prefixAfter = (changes: Partial<FormValues>, findings: Findings, before: Findings = findings): string =>
    prefillDomain({ ...emptyForm, companyName: KAPR, ...changes }, findings, before).values.domainPrefix;

  it('is the best one nobody has: a free one before one nobody knows of', () => {
    const { suggestions } = offer(KAPR, 'b');
    const mixed: Findings = {
      suggestions: {
        companyName: KAPR,
        prefixes: [
          { prefix: 'a', answer: 'unknown' },
          ...(suggestions?.prefixes ?? []),
          { prefix: 'c', answer: 'free' },
        ],
      },
    };
    assert.equal(prefixAfter({}, mixed), 'b');
    assert.equal(prefixAfter({}, { ...mixed, domain: { prefix: 'b', at: AT, answer: 'taken' } }), 'c');
  });

  it('is none while nothing is offered for this company', () => {
    assert.equal(prefixAfter({}, {}), '');
    assert.equal(prefixAfter({}, offer('Vodní mlýn s.r.o.', 'vodnimlyn')), '');
  });

  it('never takes the place of what was typed', () => {
    assert.equal(
      prefixAfter({ domainPrefix: 'mujvlastni' }, offer(KAPR, 'zelenykapr'), offer('Mlýn', 'mlyn')),
      'mujvlastni',
    );
    assert.equal(prefixAfter({ domainPrefix: 'x.y' }, offer(KAPR, 'zelenykapr')), 'x.y');
  });

  it('goes with the company it was made for', () => {
    const before = offer('Mlýn', 'mlyn');
    assert.equal(prefixAfter({ domainPrefix: 'mlyn' }, offer(KAPR, 'zelenykapr'), before), 'zelenykapr');
    assert.equal(
      prefixAfter({ domainPrefix: 'Mlyn.onmicrosoft.com' }, offer(KAPR, 'zelenykapr'), before),
      'zelenykapr',
    );
    assert.equal(prefixAfter({ domainPrefix: 'mlyn' }, before), '', 'nothing is known of the other one yet');
    assert.equal(isOfFormerName('mlyn', KAPR, before), true);
    assert.equal(isOfFormerName('mlyn', 'Mlýn', before), false);
    assert.equal(isOfFormerName('jine', KAPR, before), false);
  });

  it('stays when it is offered for the other company, too', () => {
    const now = offer(KAPR, 'zelenykapr', 'mlyn');
    assert.equal(prefixAfter({ domainPrefix: 'mlyn' }, now, offer('Mlýn', 'mlyn')), 'mlyn');
  });

  it('is not needed where there is a tenant', () => {
    assert.equal(prefixAfter({ hasTenant: 'true' }, offer(KAPR, 'zelenykapr')), '');
  });
});
