import { policies } from '../../src/domain/policy.ts';
import type { Reseller } from '../../src/ports.ts';
import { tenantId } from './activities.ts';

/** The first organisation of the development world. */
export const aReseller: Reseller = {
  teamsTenantId: tenantId(1),
  name: 'Modrá Veverka Cloud s.r.o.',
  partnerType: 'directBill',
  sellsThroughResellers: false,
  partnerId: '6100001',
  language: 'cs',
  policy: policies['current-2026'],
  ownDomains: ['modra-veverka.example'],
  contact: { name: 'Oddělení cloudu', email: 'cloud@modra-veverka.example', phone: '+420602123456' },
  environment: 'sandbox',
};

/** The same, whose jobs are tried so often. */
export const resellerWithAttempts = (attempts: number): Reseller => ({
  ...aReseller,
  policy: { ...aReseller.policy, retry: { ...aReseller.policy.retry, attempts } },
});
