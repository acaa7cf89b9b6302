import type { CallFailure, PartnerCenter } from '../remote-ports.ts';

/** Calls of agreements and relationships that are being built; each answers that it could not be asked. */
type NotYet = Omit<
  PartnerCenter,
  | 'domainAvailability'
  | 'createCustomer'
  | 'findCustomerByDomain'
  | 'validateAddress'
  | 'countryRules'
  | 'findResellers'
  | 'readBilling'
  | 'writeBilling'
  | 'checkAccess'
  | 'lookAtAgreement'
  | 'attestAgreement'
  | 'agreementText'
  | 'relationshipLink'
  | 'readCustomer'
  | 'listCustomers'
>;
const failure: CallFailure = { kind: 'no-access', why: 'not-built', correlationId: '' };
const no = async () => ({ ok: false, failure }) as const;

export const notYet: NotYet = {
  startAttestation: no,
  readAttestation: no,
  finishAttestation: no,
  readiness: async () => ({ agreement: 'unknown', partnerId: { is: 'unknown' }, country: '', mfa: 'unknown' }),
};
