import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PostalAddress } from '../../src/domain/address.ts';
import { isSameName } from '../../src/domain/company-name.ts';
import { emptyForm, type FormValues, inputFields, tidy } from '../../src/domain/customer-form.ts';
import { prefill, type Registered } from '../../src/domain/form-choices.ts';
import type { RegisterSubject } from '../../src/domain/register.ts';

const kapr: RegisterSubject = {
  ico: '12345679',
  name: 'Zelený Kapr s.r.o.',
  legalForm: '112',
  address: { addressLine1: 'Rybná 5', addressLine2: '', city: 'Třeboň', postalCode: '379 01', country: 'CZ' },
  insolvency: false,
  vatGroup: false,
  school: false,
  soleTrader: false,
};
const mlyn: RegisterSubject = {
  ...kapr,
  ico: '27082440',
  name: 'Vodní mlýn s.r.o.',
  address: { addressLine1: 'Mlýnská 12', addressLine2: 'areál', city: 'Praha', postalCode: '170 00', country: 'CZ' },
};
const found = (subject: RegisterSubject): Registered => ({ ico: subject.ico, subject });
const nothingOf = (ico: string): Registered => ({ ico, subject: undefined });
const contents = ({ companyName, addressLine1, addressLine2, city, postalCode, country }: FormValues) =>
  [companyName, addressLine1, addressLine2, city, postalCode, country].join('|');
const of = (subject: RegisterSubject): FormValues => prefill(emptyForm, found(subject));

describe('a form filled in from the register', () => {
  it('has name and seat in its empty fields', () => {
    assert.equal(contents(of(kapr)), 'Zelený Kapr s.r.o.|Rybná 5||Třeboň|379 01|CZ');
  });

  it('keeps a name that was typed, and a seat as soon as any part of one was', () => {
    const named = prefill({ ...emptyForm, companyName: 'Kapr' }, found(kapr));
    assert.equal(contents(named), 'Kapr|Rybná 5||Třeboň|379 01|CZ');
    const placed = prefill({ ...emptyForm, city: 'Brno' }, found(kapr));
    assert.equal(contents(placed), 'Zelený Kapr s.r.o.|||Brno||CZ');
  });

  it('takes another one’s data for another number', () => {
    const switched = prefill(of(kapr), found(mlyn), kapr);
    assert.equal(contents(switched), 'Vodní mlýn s.r.o.|Mlýnská 12|areál|Praha|170 00|CZ');
    assert.equal(contents(prefill(switched, found(kapr), mlyn)), contents(of(kapr)), 'and back');
  });

  it('takes them also after blanks in the seat or signs in the name were mended', () => {
    const mended = { ...of(kapr), companyName: 'Zelený Kapr, s. r. o.', postalCode: '37901' };
    assert.equal(contents(prefill(mended, found(mlyn), kapr)), contents(of(mlyn)));
  });

  it('keeps what a person has changed when the number changes', () => {
    const changed = { ...of(kapr), companyName: 'Kapr a syn', addressLine2: '2. patro' };
    assert.equal(contents(prefill(changed, found(mlyn), kapr)), contents(changed));
    const half = { ...of(kapr), companyName: 'Kapr a syn' };
    assert.equal(contents(prefill(half, found(mlyn), kapr)), 'Kapr a syn|Mlýnská 12|areál|Praha|170 00|CZ');
  });

  it('loses what was said of another number where nothing is known of this one', () => {
    assert.equal(contents(prefill(of(kapr), nothingOf('45274649'), kapr)), '|||||CZ');
    const homeless = { ...mlyn, address: undefined } as const;
    const { address: _, ...noSeat } = homeless;
    assert.equal(contents(prefill(of(kapr), found(noSeat), kapr)), 'Vodní mlýn s.r.o.|||||CZ');
  });

  it('loses nothing when the register is away for the same number', () => {
    assert.equal(contents(prefill(of(kapr), nothingOf(kapr.ico), kapr)), contents(of(kapr)));
    assert.equal(contents(prefill(of(kapr), nothingOf(kapr.ico))), contents(of(kapr)));
  });

  it('takes no seat abroad: the country is what the person chose', () => {
    const abroad: PostalAddress = {
      addressLine1: 'Hlavná 1',
      addressLine2: '',
      city: 'Nitra',
      postalCode: '949 01',
      country: 'SK',
    };
    const branch = { ...mlyn, address: abroad };
    assert.equal(contents(prefill(emptyForm, found(branch))), 'Vodní mlýn s.r.o.|||||CZ');
    assert.equal(contents(prefill(of(kapr), found(branch), kapr)), 'Vodní mlýn s.r.o.|||||CZ');
    assert.equal(contents(prefill(of(branch), found(kapr), branch)), contents(of(kapr)));
  });

  it('never overwrites what a person typed, touches no other field, and settles at once', () => {
    const text = fc.constantFrom(
      '',
      ' ',
      'Brno',
      '170 00',
      '17000',
      'Mlýnská 12',
      'Rybná 5',
      'Třeboň',
      'areál',
      '379 01',
    );
    const name = fc.constantFrom('', ' ', 'Kapr', 'ZELENÝ KAPR S.R.O.', kapr.name, mlyn.name);
    const values = fc.record({
      companyName: name,
      addressLine1: text,
      addressLine2: text,
      city: text,
      postalCode: text,
    });
    const maybe = fc.constantFrom(kapr, mlyn, undefined);
    const seatFields = ['addressLine1', 'addressLine2', 'city', 'postalCode'] as const;
    fc.assert(
      fc.property(
        values,
        fc.constantFrom('CZ', 'cz', 'SK'),
        fc.constantFrom(kapr, mlyn),
        fc.boolean(),
        maybe,
        (typed, country, now, known, before) => {
          const form: FormValues = { ...emptyForm, ...typed, country };
          const answer = known ? found(now) : nothingOf(now.ico);
          const filled = prefill(form, answer, before);
          const others = inputFields.filter(
            (field) => field !== 'companyName' && !seatFields.some((seat) => seat === field),
          );
          for (const field of others) assert.equal(filled[field], form[field]);
          const isTyped = (text: string, former: string | undefined): boolean => tidy(text) !== '' && text !== former;
          if (isTyped(form.companyName, undefined) && !(before && isSameName(form.companyName, before.name)))
            assert.equal(filled.companyName, form.companyName);
          const former = before?.address;
          const plain = (text: string): string => text.replaceAll(' ', '');
          if (seatFields.some((field) => isTyped(plain(form[field]), plain(former?.[field] ?? ''))))
            for (const field of seatFields) assert.equal(filled[field], form[field]);
          assert.deepEqual(prefill(filled, answer, answer.subject), filled);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
