import { isIcoValid } from '../../src/domain/ico.ts';

/** A form without a mistake, as the register's emulator knows the company. */
export const goodForm = {
  ico: '99990067',
  companyName: 'Zelený Kapr s.r.o.',
  addressLine1: 'Rybniční 12',
  addressLine2: '',
  city: 'Třebíč',
  postalCode: '67401',
  country: 'CZ',
  firstName: 'Správa',
  lastName: 'Účtů',
  email: 'sprava@zeleny-kapr.cz',
  phone: '602 123 456',
  domainPrefix: 'zelenykapr',
  hasTenant: 'false',
  agreementPath: 'invite',
};

/** The n-th IČO of a long row that the register does not know: seven digits and the digit that checks them. */
export function unknownIco(n: number): string {
  const digits = String(9_800_000 - n);
  const check = [...'0123456789'].find((digit) => isIcoValid(digits + digit));
  return `${digits}${check}`;
}

/** Like the good form, for another company each time: nothing of two of them is the same. */
export const anotherForm = (n: number): typeof goodForm => ({
  ...goodForm,
  ico: unknownIco(n),
  companyName: `Zelený Kapr ${n} s.r.o.`,
  domainPrefix: `zelenykapr${n}`,
});
