import type { AddressAnswer } from '../domain/address.ts';
import { domainOf } from '../domain/customer.ts';
import type { Availability } from '../domain/findings.ts';
import type { Log } from '../ports.ts';
import type { PartnerCenter } from '../remote-ports.ts';
import { validateAddress } from './addresses.ts';
import { agreementText } from './agreement-templates.ts';
import { lookAtAgreement } from './agreements.ts';
import { createAppTokens } from './app-tokens.ts';
import { listCustomers, readCustomer, relationshipLink } from './associated-customers.ts';
import { attestAgreement } from './attestation.ts';
import { readBilling, writeBilling } from './billing.ts';
import { createPartnerCenterClient } from './client.ts';
import { createCountryRules } from './countries.ts';
import { createCustomer, findCustomerByDomain } from './customers.ts';
import { domainAvailability } from './domains.ts';
import { createEnhancedAttestation, type EnhancedPaths } from './enhanced-attestation.ts';
import type { Credentials } from './grants.ts';
import { checkAccess } from './profiles.ts';
import { readReadiness } from './readiness.ts';
import { createRecentAnswers } from './recent-answers.ts';
import { createFindResellers } from './resellers.ts';
import { createTokens, type RefreshTokens } from './tokens.ts';
import { createWire } from './wire.ts';

export type PartnerCenterOptions = {
  /** `https://api.partnercenter.microsoft.com/v1` outside tests. */
  readonly baseUrl: string;
  /** `https://login.microsoftonline.com` outside tests. */
  readonly authUrl: string;
  /** Undefined for a reseller without access: every call then answers `no-access`, why `not-configured`. */
  readonly credentials: (reseller: string) => Credentials | undefined;
  readonly refreshTokens: RefreshTokens;
  /** Where enhanced attestation is; nobody has confirmed it ("Settled" 5), so without it there is none. */
  readonly enhancedAttestation?: EnhancedPaths;
  readonly newGuid: () => string;
  readonly log: Log;
  /** Real time in ms; business time must not move tokens. */
  readonly now?: () => number;
  readonly timeoutMs?: { readonly read?: number; readonly write?: number };
  readonly pauseMs?: (repeat: number) => number;
  /** Hears of every call whether we were let in: why not, or ''. */
  readonly heard?: (reseller: string, why: string) => void;
  /** Hears for how long Partner Center wants fewer calls. */
  readonly throttled?: (reseller: string, ms: number) => void;
};

/** The port `PartnerCenter` over REST; `close` drops its connections. */
export function createPartnerCenter(options: PartnerCenterOptions): PartnerCenter & { close(): Promise<void> } {
  const { newGuid, log, now = Date.now, credentials, refreshTokens, authUrl, baseUrl } = options;
  const wire = createWire();
  const tokens = createTokens({ authUrl, credentials, refreshTokens, wire, now, log });
  const client = createPartnerCenterClient({
    baseUrl,
    tokens,
    appTokens: createAppTokens({ authUrl, credentials, wire, now, log }),
    wire,
    now,
    log,
    timeoutMs: { read: options.timeoutMs?.read ?? 15_000, write: options.timeoutMs?.write ?? 30_000 },
    ...(options.pauseMs ? { pauseMs: options.pauseMs } : {}),
    ...(options.heard ? { heard: options.heard } : {}),
    ...(options.throttled ? { throttled: options.throttled } : {}),
  });
  const domains = createRecentAnswers<Availability>((answer) => answer !== 'unknown', { now });
  const addresses = createRecentAnswers<AddressAnswer>(({ kind }) => kind !== 'unknown', { now });
  return {
    domainAvailability(reseller, domain, correlationId, fresh = 'now') {
      const ask = () => domainAvailability(client, newGuid, [reseller, domain, correlationId]);
      return fresh === 'now' ? ask() : domains.orAsk(`${reseller} ${domain}`, ask);
    },
    createCustomer(...asked) {
      // whatever comes of it, the domain may be taken from now on
      domains.forget(`${asked[0]} ${domainOf(asked[1])}`);
      return createCustomer(client, asked);
    },
    findCustomerByDomain: (...asked) => findCustomerByDomain(client, { newGuid, now }, asked),
    validateAddress(reseller, address, correlationId, fresh = 'now') {
      const ask = () => validateAddress(client, newGuid, [reseller, address, correlationId]);
      return fresh === 'now' ? ask() : addresses.orAsk(`${reseller} ${JSON.stringify(address)}`, ask);
    },
    countryRules: createCountryRules(client, { newGuid, now }),
    findResellers: createFindResellers(client, { newGuid, now }),
    readBilling: (...asked) => readBilling(client, newGuid, asked),
    writeBilling: (...asked) => writeBilling(client, asked),
    checkAccess(reseller, how) {
      if (how === 'renewed') tokens.forget(reseller);
      return checkAccess(client, newGuid, reseller);
    },
    lookAtAgreement: (...asked) => lookAtAgreement(client, { newGuid, now }, asked),
    attestAgreement: (...asked) => attestAgreement(client, newGuid, asked),
    agreementText: (...asked) => agreementText(client, { newGuid, now }, asked),
    relationshipLink: (...asked) => relationshipLink(client, newGuid, asked),
    readCustomer: (...asked) => readCustomer(client, newGuid, asked),
    listCustomers: (...asked) => listCustomers(client, newGuid, asked),
    ...createEnhancedAttestation(client, newGuid, options.enhancedAttestation),
    readiness: (...asked) => readReadiness(client, newGuid, asked),
    close: () => wire.close(),
  };
}
