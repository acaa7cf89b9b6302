import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type BillingChoices,
  type BillingData,
  type BillingForm,
  type BillingValues,
  billingValues,
  changedFields,
  layOver,
  mergeTyped,
  nothingChosen,
} from '../../src/domain/billing.ts';
import {
  type CorrectionFindings,
  checkCorrection,
  helpForCorrection,
  pickCorrection,
} from '../../src/domain/check-correction.ts';
import {
  billingAt,
  billingNow,
  type Correcting,
  dropCorrection,
  formFor,
  keepTyped,
  sendCorrection,
} from '../../src/domain/correction.ts';
import {
  finishCorrection,
  leaveCorrectionOpen,
  loseCorrectionAnswer,
  noteFound,
  resumeCorrection,
  returnCorrection,
  setbackOfCorrection,
} from '../../src/domain/correction-outcome.ts';
import type { CustomerIn } from '../../src/domain/customer.ts';
import type { RegisterSubject } from '../../src/domain/register.ts';
import { SETTING } from './filled-form.ts';
import { ADMIN, created, creating, NOW, SALES } from './one-customer.ts';

const LATER = new Date('2026-12-24T08:00:00Z');
const billing = (customer = created()): BillingData => billingNow(customer);
const typed = (changes: Partial<BillingValues> = {}, of: BillingData = billing()): BillingValues => ({
  ...billingValues((field) => of[field]),
  ...changes,
});
const form = (values: BillingValues, choices: Partial<BillingChoices> = {}): BillingForm => ({
  values,
  choices: { ...nothingChosen, ...choices },
});
const ask = (customer: CustomerIn<'created'>, changes: Partial<BillingValues>, by = SALES) => ({
  shownRevision: customer.revision,
  typed: form(typed(changes, billingNow(customer))),
  findings: {},
  by,
  now: NOW,
  id: 'correction-1',
  requestId: 'request-2',
  correlationId: 'correlation-2',
  form: SETTING,
});
function sending(changes: Partial<BillingValues> = { addressLine1: 'Lipová 14' }, from = created()): Correcting {
  const sent = sendCorrection(from, ask(from, changes));
  assert.ok(sent.ok);
  return sent.value;
}
const corrected = (changes?: Partial<BillingValues>, from = created()): CustomerIn<'created'> => {
  const sent = sending(changes, from);
  return finishCorrection(sent, sent.correction.to, LATER);
};
const refusalOf = (...of: Parameters<typeof sendCorrection>) => {
  const sent = sendCorrection(...of);
  assert.ok(!sent.ok);
  return sent.refusal;
};

describe('the form that corrects a customer', () => {
  const check = (changes: Partial<BillingValues>, from = billing()) =>
    checkCorrection(form(typed(changes, from)), { from, ico: '12345679', form: SETTING });

  for (const [field, value, why] of [
    ['companyName', 's.r.o.', 'name-unusable'],
    ['companyName', '', 'required'],
    ['addressLine1', 'Lipová', 'house-number'],
    ['city', ' \u00a0 ', 'required'],
    ['postalCode', '1234', 'postal-code'],
    ['firstName', '', 'required'],
    ['lastName', 'x'.repeat(51), 'too-long'],
    ['email', 'bez zavináče', 'email-format'],
    ['email', 'kdo@microsoft.com', 'email-microsoft'],
    ['email', 'kdo@modra-veverka.example', 'email-own-domain'],
    ['phone', '112', 'phone'],
  ] as const)
    it(`holds ${JSON.stringify(value.slice(0, 20))} in ${field} back: ${why}`, () => {
      const checked = check({ [field]: value });
      assert.ok(!checked.ok);
      assert.deepEqual(
        Object.entries(checked.refusal).map(([at, problem]) => [at, problem?.why]),
        [[field, why]],
      );
    });

  it('takes what is typed as the form for a new customer does: tidied, PSČ and phone as Partner Center wants them', () => {
    const checked = check({
      companyName: '  Lipový  mlýn a.s. ',
      postalCode: '67402',
      phone: '603 123 456',
      addressLine2: '',
    });
    assert.ok(checked.ok);
    assert.deepEqual(checked.value.data, {
      ...billing(),
      companyName: 'Lipový mlýn a.s.',
      postalCode: '674 02',
      phone: '+420603123456',
      addressLine2: '',
    });
  });

  it('does not hold against a person what Partner Center has and they did not touch', () => {
    const odd = { ...billing(), addressLine1: 'Náves', firstName: '', phone: '12' };
    const checked = check({ city: 'Praha 7' }, odd);
    assert.ok(checked.ok);
    assert.deepEqual(checked.value.data, { ...odd, city: 'Praha 7' });
  });
});

describe('what others say of a correction', () => {
  const subject = { ico: '12345679', name: 'Lipový mlýn s.r.o.', legalForm: '112' } as RegisterSubject;
  const register = { ico: '12345679', at: NOW.toISOString(), answer: { kind: 'found', subject } } as const;
  const from = { ...billing(), companyName: 'Lipový mlýn' };
  const settingWith = (findings: CorrectionFindings) => ({ from, ico: '12345679', form: SETTING, findings });
  const renamed = typed({ companyName: 'Jiný mlýn s.r.o.' }, from);
  const moved = typed({ addressLine1: 'Lipová 14' }, from);
  const asked = {
    addressLine1: 'Lipová 14',
    addressLine2: '2. patro',
    city: 'Němčice',
    postalCode: '674 01',
    country: 'CZ',
  };
  const offered = { ...asked, addressLine1: 'Lipová 14a' };
  const suggesting = (kind: 'must-choose' | 'may-choose'): CorrectionFindings => ({
    address: { asked, answer: { kind, suggestions: [offered] } },
  });
  const whyAt = (field: 'companyName' | 'addressLine1', ...of: Parameters<typeof checkCorrection>) => {
    const checked = checkCorrection(...of);
    return checked.ok ? 'fine' : checked.refusal[field]?.why;
  };

  it('asks which name to use when the register has another one (R-22)', () => {
    assert.equal(whyAt('companyName', form(renamed), settingWith({ register })), 'name-differs');
    const kept = checkCorrection(form(renamed, { nameChoice: 'mine' }), settingWith({ register }));
    assert.ok(kept.ok);
    assert.deepEqual(kept.value.marks, { register: 'verified', nameKept: true });
    const picked = pickCorrection(form(renamed, { nameChoice: 'register' }), settingWith({ register }));
    const checked = checkCorrection(picked.typed, settingWith(picked.findings));
    assert.ok(checked.ok);
    assert.equal(checked.value.data.companyName, 'Lipový mlýn s.r.o.');
    assert.deepEqual(checked.value.marks, { register: 'verified', nameKept: false });
  });

  it('says nothing of a name that nobody changed', () => {
    assert.equal(whyAt('companyName', form(moved), settingWith({ register })), 'fine');
    assert.equal(helpForCorrection(form(moved), settingWith({ register })).questions.name, undefined);
  });

  it('asks to confirm an odd name (R-21)', () => {
    const odd = typed({ companyName: 'aaa' }, from);
    assert.equal(whyAt('companyName', form(odd), settingWith({})), 'name-doubtful');
    assert.equal(helpForCorrection(form(odd), settingWith({})).questions.nameDoubtful, true);
    assert.equal(whyAt('companyName', form(odd, { nameConfirmed: 'true' }), settingWith({})), 'fine');
  });

  it('asks for one of the suggested addresses, and takes the picked one over as a whole (R-31)', () => {
    for (const kind of ['must-choose', 'may-choose'] as const) {
      const setting = settingWith(suggesting(kind));
      assert.equal(whyAt('addressLine1', form(moved), setting), 'address-choose');
      const { addresses, mayKeepAddress } = helpForCorrection(form(moved), setting).questions;
      assert.deepEqual([addresses.length, mayKeepAddress], [1, kind === 'may-choose']);
      const picked = pickCorrection(form(moved, { addressChoice: addresses[0]?.mark ?? '' }), setting);
      assert.equal(picked.typed.values.addressLine1, 'Lipová 14a');
      const checked = checkCorrection(picked.typed, settingWith(picked.findings));
      assert.ok(checked.ok);
      assert.deepEqual(checked.value.marks, { addressCheck: 'verified' });
    }
  });

  it('lets an address stay as typed only where Partner Center leaves it open', () => {
    const mine = form(moved, { addressChoice: 'mine' });
    assert.equal(whyAt('addressLine1', mine, settingWith(suggesting('must-choose'))), 'address-choose');
    const kept = checkCorrection(mine, settingWith(suggesting('may-choose')));
    assert.ok(kept.ok);
    assert.deepEqual(kept.value.marks, { addressCheck: 'kept' });
  });

  it('does not guess what was picked from suggestions that are no more', () => {
    const old = form(moved, { addressChoice: 'k3x9' });
    assert.equal(whyAt('addressLine1', old, settingWith({})), 'address-changed');
    assert.equal(whyAt('addressLine1', old, settingWith(suggesting('may-choose'))), 'address-changed');
  });

  it('holds a wrong address against whoever changes any line of it, not against who changes the phone', () => {
    const wrong: CorrectionFindings = {
      address: { asked: { ...asked, addressLine1: from.addressLine1, city: 'Zlín' }, answer: { kind: 'wrong' } },
    };
    assert.equal(whyAt('addressLine1', form(typed({ city: 'Zlín' }, from)), settingWith(wrong)), 'address-wrong');
    const here: CorrectionFindings = {
      address: { asked: { ...asked, addressLine1: from.addressLine1 }, answer: { kind: 'wrong' } },
    };
    assert.equal(whyAt('addressLine1', form(typed({ phone: '603 123 456' }, from)), settingWith(here)), 'fine');
  });

  it('leaves what nobody answered open', () => {
    const checked = checkCorrection(form({ ...renamed, addressLine1: 'Lipová 14' }), settingWith({}));
    assert.ok(checked.ok);
    assert.deepEqual(checked.value.marks, { register: 'unknown', nameKept: false, addressCheck: 'unknown' });
  });
});

describe('sending a correction', () => {
  it('writes the intent with everything the call needs, and changes nothing else yet', () => {
    const customer = created();
    const next = sending({ addressLine1: ' Lipová  14' }, customer);
    assert.deepEqual(next.request, customer.request);
    assert.equal(next.revision, customer.revision + 1);
    const { correction } = next;
    assert.deepEqual(
      [correction.by, correction.requestId, correction.from.addressLine1, correction.to.addressLine1],
      [SALES, 'request-2', 'Lipová 12', 'Lipová 14'],
    );
    assert.equal(correction.values.addressLine1, ' Lipová  14');
  });

  it('sends nothing when nothing differs, however blanks and numbers are written', () => {
    const customer = created();
    for (const changes of [{}, { postalCode: '67401', phone: '602123456', city: ' Němčice ' }])
      assert.equal(refusalOf(customer, ask(customer, changes)).why, 'unchanged');
  });

  it('says every problem at its field', () => {
    const refusal = refusalOf(created(), ask(created(), { city: '', email: 'x' }));
    assert.ok(refusal.why === 'not-filled-in');
    assert.deepEqual(Object.keys(refusal.problems), ['city', 'email']);
  });

  it('waits while one is on its way, and knows its own press again', () => {
    const now = sending({ city: 'Brno' });
    const same = refusalOf(now, { ...ask(created(), { city: 'Brno' }), shownRevision: created().revision });
    assert.deepEqual(same, { why: 'sending', by: SALES, same: true });
    const other = refusalOf(now, ask(now, { city: 'Ostrava' }, ADMIN));
    assert.deepEqual(other, { why: 'sending', by: SALES, same: false });
  });

  it('is for customers who have a tenant', () => {
    assert.equal(refusalOf(creating(), ask(created(), { city: 'Brno' })).why, 'no-tenant');
  });

  it('tells the second of two what the first has changed, and loses nothing either typed', () => {
    const before = created();
    const after = corrected({ addressLine1: 'Lipová 14', phone: '603 123 456' }, before);
    const theirs = {
      ...ask(before, { addressLine1: 'Lipová 16', city: 'Brno' }, ADMIN),
      shownRevision: before.revision,
    };
    const refusal = refusalOf(after, theirs);
    assert.ok(refusal.why === 'changed-meanwhile');
    assert.deepEqual(refusal.merged.yours, { addressLine1: 'Lipová 16' });
    assert.deepEqual(
      [refusal.merged.values.addressLine1, refusal.merged.values.city, refusal.merged.values.phone],
      ['Lipová 14', 'Brno', '+420603123456'],
    );
  });

  it('says that it is so already when the same press comes late', () => {
    const before = created();
    const late = { ...ask(before, { city: 'Brno' }), shownRevision: before.revision };
    assert.equal(refusalOf(corrected({ city: 'Brno' }, before), late).why, 'already-so');
  });

  it('goes on from a form that was opened after the last change', () => {
    const after = corrected({ city: 'Brno' });
    assert.ok(sendCorrection(after, ask(after, { city: 'Ostrava' })).ok);
  });
});

describe('any form that corrects a customer', () => {
  const anything = fc.record(
    Object.fromEntries(
      Object.entries(typed()).map(([field, good]) => [
        field,
        fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom(good, ` ${good} `, `${good}a`) },
          fc.string({ unit: 'binary', maxLength: 300 }),
        ),
      ]),
    ),
  ) as fc.Arbitrary<BillingValues>;

  let sent = 0;
  after(() => assert.ok(sent > 0, 'none was without a problem'));

  it('is sent as the rules want it, or comes back with a problem at a field somebody changed', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('CZ', 'SK', 'PL'), (values, country) => {
        const from = { ...billing(), country };
        const checked = checkCorrection(form(values), { from, ico: '12345679', form: SETTING });
        if (checked.ok) {
          sent += 1;
          assert.deepEqual(changedFields(checked.value.data, values), []);
          return;
        }
        const touched = changedFields(from, values);
        for (const field of Object.keys(checked.refusal))
          assert.ok(
            touched.some((each) => each === field),
            field,
          );
      }),
    );
  });
});

describe('a correction that is done', () => {
  it('is in our record everywhere, remembers who, when and which fields, and asks nothing more', () => {
    const customer = corrected({ companyName: 'Lipový mlýn a.s.', addressLine1: 'Lipová 14' });
    assert.equal(customer.correction, undefined);
    assert.equal(customer.request.companyName, 'Lipový mlýn a.s.');
    assert.equal(customer.values.companyName, 'Lipový mlýn a.s.');
    assert.deepEqual(customer.corrections, [
      {
        revision: customer.revision,
        at: LATER.toISOString(),
        by: SALES,
        before: { companyName: 'Lipový mlýn s.r.o.', addressLine1: 'Lipová 12' },
      },
    ]);
    assert.equal(customer.tenantId, created().tenantId);
    assert.deepEqual(customer.credentials, created().credentials);
  });

  it('no longer vouches for an address that was checked before', () => {
    const request = { ...created().request, addressCheck: 'verified' as const };
    const customer = { ...created(), request };
    assert.equal(corrected({ city: 'Brno' }, customer).request.addressCheck, 'unknown');
    assert.equal(corrected({ phone: '603 123 456' }, customer).request.addressCheck, 'verified');
  });

  it('is known back to what each older form was filled with, as long as it is kept', () => {
    let customer = created();
    const shown: { revision: number; data: BillingData }[] = [];
    for (let round = 1; round <= 12; round += 1) {
      shown.push({ revision: customer.revision, data: billingNow(customer) });
      customer = corrected(
        { addressLine1: `Lipová ${100 + round}`, ...(round % 2 ? { city: `Obec ${round}` } : {}) },
        customer,
      );
    }
    assert.equal(customer.corrections?.length, 8);
    shown.forEach(({ revision, data }, round) => {
      assert.deepEqual(billingAt(customer, revision), round < 5 ? undefined : data, `round ${round}`);
    });
  });

  it('follows what was changed in Partner Center itself, and says nobody did it here', () => {
    const customer = created();
    assert.equal(noteFound(customer, { ...billing(), phone: '602123456' }, NOW), customer);
    const next = noteFound(customer, { ...billing(), city: 'Brno' }, NOW);
    assert.deepEqual([next.request.city, next.corrections?.[0]?.by], ['Brno', undefined]);
    assert.equal(next.revision, customer.revision + 1);
  });
});

describe('a correction that is not done', () => {
  const emailRefused = { field: 'email', problem: { why: 'refused-by-partner-center', code: '27002' } } as const;

  it('comes back with what was typed, for whoever opens the form next', () => {
    const back = returnCorrection(sending({ email: 'kdo@lipovy-mlyn.cz' }), emailRefused);
    const begun = formFor(back, ADMIN);
    assert.equal(begun.values.email, 'kdo@lipovy-mlyn.cz');
    assert.ok(begun.resumed?.state === 'returned');
    assert.deepEqual(begun.resumed.setback, emailRefused);
    assert.equal(dropCorrection(back, ADMIN).correction, undefined);
  });

  it('with mistakes is kept for the one who typed it; a colleague begins with the data as they are', () => {
    const kept = keepTyped(created(), SALES, { ...form(typed({ city: '' })), findings: {} }, NOW);
    assert.equal(kept.revision, created().revision);
    assert.equal(formFor(kept, SALES).values.city, '');
    assert.deepEqual(formFor(kept, ADMIN), { ...form(typed()), yours: {}, findings: {} });
    assert.equal(dropCorrection(kept, ADMIN), kept);
    assert.deepEqual(dropCorrection(kept, SALES), created());
  });

  it('shows the newest where it was overtaken', () => {
    const kept = keepTyped(created(), SALES, { ...form(typed({ city: 'Brno', phone: '1' })), findings: {} }, NOW);
    const begun = formFor(noteFound(kept, { ...billing(), city: 'Zlín' }, NOW), SALES);
    assert.deepEqual([begun.values.city, begun.values.phone, begun.yours], ['Zlín', '1', { city: 'Brno' }]);
  });

  it('whose outcome nobody knows goes on with the same ids when asked to', () => {
    const lost = loseCorrectionAnswer(sending());
    assert.deepEqual([lost.correction.lostAnswers, lost.correction.slow], [1, true]);
    const open = leaveCorrectionOpen(lost, NOW);
    assert.ok(open.correction?.state === 'unconfirmed');
    assert.equal(open.correction.since, NOW.toISOString());
    const again = resumeCorrection(open);
    assert.ok(again.correction?.state === 'sending');
    assert.deepEqual(
      [again.correction.requestId, again.correction.id, again.correction.lostAnswers, 'since' in again.correction],
      ['request-2', 'correction-1', 0, false],
    );
    assert.equal(resumeCorrection(created()).correction, undefined);
  });

  for (const [status, code, description, expected] of [
    [400, '27002', '', emailRefused],
    [400, '600051', '', { field: 'phone', problem: { why: 'phone' } }],
    [
      400,
      '3000',
      'defaultAddress.postalCode is wrong',
      { field: 'postalCode', problem: { why: 'refused-by-partner-center', code: '3000' } },
    ],
    [400, '3000', 'The domain already exists', { problem: { why: 'refused-by-partner-center', code: '3000' } }],
    [409, '1', '', { problem: { why: 'refused-by-partner-center', code: '1' } }],
    [403, '2030', '', { problem: { why: 'refused-by-partner-center', code: '2030' } }],
    [404, '20002', 'city', { problem: { why: 'refused-by-partner-center', code: '20002' } }],
  ] as const)
    it(`puts ${status} ${code} "${description}" where it belongs`, () => {
      assert.deepEqual(setbackOfCorrection({ status, code, description }, billing()), expected);
    });
});

describe('data changed by several people', () => {
  const word = fc.constantFrom('', 'a', 'b', 'c', ' a ');
  const values = fc.record(
    Object.fromEntries(Object.keys(typed()).map((field) => [field, word])),
  ) as fc.Arbitrary<BillingValues>;
  const data = values.map((each): BillingData => ({ ...each, country: 'CZ' }));

  it('keep what others changed and have what this one changed', () => {
    fc.assert(
      fc.property(data, data, data, (found, from, to) => {
        const laid = layOver({ found, from, to });
        for (const field of Object.keys(typed()) as (keyof BillingValues)[]) {
          const expected = from[field].trim() === to[field].trim() ? found[field] : to[field];
          assert.equal(laid[field], expected);
        }
        assert.deepEqual(layOver({ found: laid, from, to }), laid);
      }),
    );
  });

  it('lose nothing that was typed: it is in the form or told beside it, or nobody meant to change it', () => {
    fc.assert(
      fc.property(values, data, data, (mine, from, newest) => {
        const { values: shown, yours } = mergeTyped(mine, from, newest);
        for (const field of Object.keys(mine) as (keyof BillingValues)[]) {
          const untouched = mine[field].trim() === from[field].trim();
          const there = shown[field].trim() === mine[field].trim() || yours[field] === mine[field];
          assert.ok(untouched || there, field);
          if (untouched) assert.equal(shown[field], newest[field]);
        }
        assert.deepEqual(mergeTyped(mine, newest, newest).yours, {});
      }),
    );
  });
});
