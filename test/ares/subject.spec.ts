import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toSubject } from '../../src/ares/subject.ts';
import type { RegisterSubject } from '../../src/domain/register.ts';

const ICO = '99990067';
const NAME = 'Zelený Kapr s.r.o.';
const seatIn = (nazevObce: string) => ({ kodStatu: 'CZ', nazevObce, cisloDomovni: 12, psc: 67401 });
const body = { ico: ICO, icoId: ICO, obchodniJmeno: NAME, pravniForma: '112', sidlo: seatIn('Třebíč') };
const of = (changes: object): RegisterSubject | undefined => toSubject({ ...body, ...changes }, ICO);

const plain: RegisterSubject = {
  ico: ICO,
  name: NAME,
  legalForm: '112',
  address: { addressLine1: 'Třebíč 12', addressLine2: '', city: 'Třebíč', postalCode: '674 01', country: 'CZ' },
  insolvency: false,
  vatGroup: false,
  school: false,
  soleTrader: false,
};

describe('a subject of the register', () => {
  const cases: readonly (readonly [string, object, Partial<RegisterSubject>])[] = [
    ['with nothing to warn of', {}, {}],
    ['with a tax number', { dic: 'CZ99990067' }, { dic: 'CZ99990067' }],
    ['without a tax number where the register writes N/A', { dic: 'N/A', dicSkDph: 'N/A' }, {}],
    ['in a VAT group by its number', { dicSkDph: 'CZ699003154' }, { vatGroup: true }],
    [
      'in a VAT group by its registration',
      { dicSkDph: 'N/A', seznamRegistraci: { stavZdrojeSkDph: 'AKTIVNI' } },
      { vatGroup: true },
    ],
    ['dissolved', { datumZaniku: '2023-11-30' }, { dissolvedOn: '2023-11-30' }],
    ['dissolved, told with a time', { datumZaniku: '2023-11-30T00:00:00' }, { dissolvedOn: '2023-11-30' }],
    ['that exists, told with a null', { datumZaniku: null, seznamRegistraci: null }, {}],
    ['in the register of insolvencies', { seznamRegistraci: { stavZdrojeIr: 'AKTIVNI' } }, { insolvency: true }],
    ['in the register of bankrupts', { seznamRegistraci: { stavZdrojeCeu: 'AKTIVNI' } }, { insolvency: true }],
    [
      'with an insolvency that is over',
      { seznamRegistraci: { stavZdrojeIr: 'HISTORICKY', stavZdrojeCeu: 'ZANIKLY', stavZdrojeSkDph: 'HISTORICKY' } },
      {},
    ],
    ['that is a school', { seznamRegistraci: { stavZdrojeRs: 'AKTIVNI' } }, { school: true }],
    ['that was a school', { seznamRegistraci: { stavZdrojeRs: 'ZANIKLY' } }, {}],
    ['that is a sole trader', { pravniForma: '101' }, { legalForm: '101', soleTrader: true }],
    ['that is a farmer', { pravniForma: '107' }, { legalForm: '107', soleTrader: true }],
    ['that is a person from abroad', { pravniForma: '424' }, { legalForm: '424', soleTrader: true }],
    ['that is a company, not a person', { pravniForma: '111' }, { legalForm: '111' }],
    ['whose form only another register tells', { pravniForma: 'x', pravniFormaRos: '121' }, { legalForm: '121' }],
    ['whose form nobody tells', { pravniForma: undefined }, { legalForm: '' }],
    ['whose name has odd blanks', { obchodniJmeno: ' Zelený\u00a0 Kapr\ts.r.o. ' }, {}],
  ];
  for (const [what, changes, expected] of cases)
    it(`is read ${what}`, () => {
      assert.deepEqual(of(changes), { ...plain, ...expected });
    });

  const cityOf = (changes: object) => of({ sidlo: {}, ...changes })?.address?.city;
  const told = (datovyZdroj: string, nazevObce: string, primarniZaznam: unknown = true) => ({
    datovyZdroj,
    sidlo: [{ sidlo: seatIn(nazevObce), primarniZaznam }],
  });
  const elsewhere: readonly (readonly [string, unknown, string | undefined])[] = [
    ['the trades register first', [told('vr', 'Veřejný'), told('res', 'Statistický'), told('rzp', 'Živný')], 'Živný'],
    ['then the statistical one', [told('vr', 'Veřejný'), told('RES', 'Statistický')], 'Statistický'],
    ['then the public one', [told('vr', 'Veřejný'), told('ceu', 'Jiný')], 'Veřejný'],
    ['records in force only', [told('rzp', 'Bývalý', false), told('vr', 'Veřejný')], 'Veřejný'],
    ['nowhere else', [told('ceu', 'Jiný')], undefined],
    ['no odd records', [{ datovyZdroj: 'rzp', sidlo: 'x' }, { sidlo: [{}] }, told('vr', 'Veřejný')], 'Veřejný'],
    ['nothing odd', 'x', undefined],
  ];
  for (const [what, dalsiUdaje, expected] of elsewhere)
    it(`has the seat of other registers where its own is empty: ${what}`, () => {
      assert.equal(cityOf({ dalsiUdaje }), expected);
    });

  it('keeps its own seat whatever other registers say', () => {
    assert.equal(of({ dalsiUdaje: [told('rzp', 'Živný')] })?.address?.city, 'Třebíč');
  });

  it('has the name of other registers where it has none of its own', () => {
    const dalsiUdaje = [
      { datovyZdroj: 'vr', obchodniJmeno: [{ obchodniJmeno: 'Veřejný s.r.o.', primarniZaznam: true }] },
      {
        datovyZdroj: 'res',
        obchodniJmeno: [
          { obchodniJmeno: 'Bývalý s.r.o.', primarniZaznam: false },
          { obchodniJmeno: 'Statistický s.r.o.', primarniZaznam: true },
        ],
      },
    ];
    assert.equal(of({ obchodniJmeno: undefined, dalsiUdaje })?.name, 'Statistický s.r.o.');
  });

  for (const [what, given] of [
    ['another subject', { ...body, ico: '27082440' }],
    ['a subject without IČO', { ...body, ico: undefined }],
    ['a subject without name', { ...body, obchodniJmeno: ' ' }],
    ['an end that cannot be read', { ...body, datumZaniku: 'loni' }],
    ['an error of the register', { kod: 'OBECNA_CHYBA', popis: 'x' }],
    ['a list', [body]],
    ['nothing', undefined],
  ] as const)
    it(`is not taken from ${what}`, () => {
      assert.equal(toSubject(given, ICO), undefined);
    });

  it('is whole or not there, whatever the register sends', () => {
    const odd = fc.oneof(fc.jsonValue(), fc.constantFrom(null, 'AKTIVNI', 'N/A', 0, '', [null], { sidlo: null }));
    const fields = ['obchodniJmeno', 'pravniForma', 'dic', 'dicSkDph', 'datumZaniku', 'sidlo', 'seznamRegistraci'];
    const changes = fc.dictionary(fc.constantFrom(...fields, 'dalsiUdaje', 'pravniFormaRos'), odd);
    fc.assert(
      fc.property(changes, (change) => {
        const subject = of(change);
        if (!subject) return;
        assert.ok(subject.name.trim() !== '');
        assert.match(subject.legalForm, /^(\d{3})?$/);
        assert.match(subject.dissolvedOn ?? '2023-11-30', /^\d{4}-\d{2}-\d{2}$/);
        assert.match(subject.dic ?? 'CZ99990067', /^CZ\d{8,10}$/);
        assert.equal(subject.address?.city === '', false);
        assert.ok(change.datumZaniku == null || subject.dissolvedOn !== undefined, 'an end is never lost');
      }),
    );
  });
});
