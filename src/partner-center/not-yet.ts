import type { PartnerCenter } from '../remote-ports.ts';

/** What is being built; it answers that nothing is known. */
export const notYet: Pick<PartnerCenter, 'readiness'> = {
  readiness: async () => ({ agreement: 'unknown', partnerId: { is: 'unknown' }, country: '', mfa: 'unknown' }),
};
