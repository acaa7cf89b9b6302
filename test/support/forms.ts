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
