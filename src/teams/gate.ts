import { createTokenCheck, isDenied, type TokenClaims } from './channel-token.ts';
import type { IncomingActivity } from './incoming.ts';
import { isAllowedServiceUrl, isLoopbackUrl, type ServiceHosts } from './service-url.ts';
import { createSigningKeys } from './signing-keys.ts';

/** A request whose sender is known to be Teams; or anybody on this machine, in development without an identity. */
export type Verified = {
  readonly authenticated: boolean;
  readonly appId: string;
  /** What the token said; absent when nothing is authenticated. */
  readonly claims?: TokenClaims;
};

/** Why not: the status is for the sender, the reason for the log only. */
export type Denied = { readonly ok: false; readonly status: 400 | 401 | 403 | 503; readonly reason: string };

/** An activity that may become a turn. */
export type AdmittedActivity = IncomingActivity & { readonly serviceUrl: string; readonly channelId: string };
export type Authorised = { readonly ok: true; readonly verified: Verified };
export type Admitted = { readonly ok: true; readonly activity: AdmittedActivity };

export type Gate = {
  /** False only in development without an identity; the server must then listen on this machine only. */
  readonly authenticates: boolean;
  /** Before the body is looked at. */
  authorise(authorization: string | undefined): Promise<Authorised | Denied>;
  /** Whether this sender may bring this activity: channel, endorsement and service URL (T6, T8). */
  admit(verified: Verified, activity: IncomingActivity): Admitted | Denied;
  /** Sizes of everything that is remembered (T4). */
  remembered(): { readonly tokens: number; readonly keys: number };
};

export type GateOptions = {
  readonly appId?: string | undefined;
  readonly issuer: string;
  readonly openIdMetadataUrl: string;
  readonly allowLoopback: boolean;
  readonly serviceHosts: readonly string[];
  readonly channels: readonly string[];
  /** Real time: tokens expire by it. */
  readonly clock: () => Date;
};

/** Throws when there is no app id outside of development: nothing would be authenticated (T1). */
export function createGate(options: GateOptions): Gate {
  const { appId, allowLoopback, channels } = options;
  const hosts: ServiceHosts = { hosts: options.serviceHosts, allowLoopback };
  if (!appId) {
    if (!allowLoopback) throw new Error('MicrosoftAppId is missing: without it nothing would be authenticated');
    return openGate(channels);
  }
  const keys = createSigningKeys(options.openIdMetadataUrl, options.clock);
  const tokens = createTokenCheck({ appId, issuer: options.issuer, keys, clock: options.clock });
  const known = new WeakMap<TokenClaims, Authorised>();

  return {
    authenticates: true,
    async authorise(authorization) {
      const token = bearerIn(authorization);
      if (token === undefined) return deny(401, 'no-token');
      const claims = await tokens.check(token);
      if (isDenied(claims)) return deny(claims.status, claims.reason);
      let authorised = known.get(claims);
      if (!authorised) {
        authorised = { ok: true, verified: { authenticated: true, appId, claims } };
        known.set(claims, authorised);
      }
      return authorised;
    },
    admit(verified, activity) {
      const { serviceUrl, channelId = '' } = activity;
      if (!verified.claims?.endorsements.includes(channelId)) return deny(401, 'channel-not-endorsed');
      if (!serviceUrl) return deny(400, 'no-service-url');
      if (serviceUrl !== verified.claims.serviceUrl) return deny(401, 'service-url-differs');
      if (!isAllowedServiceUrl(serviceUrl, hosts)) return deny(403, 'service-url-not-allowed');
      if (!channels.includes(channelId)) return deny(403, 'channel-not-served');
      return { ok: true, activity: Object.assign(activity, { serviceUrl, channelId }) };
    },
    remembered: () => ({ tokens: tokens.size, keys: keys.size }),
  };
}

/** No identity, so no token means anything: nothing but this machine is listened to or spoken to. */
function openGate(channels: readonly string[]): Gate {
  const anybody: Authorised = { ok: true, verified: { authenticated: false, appId: '' } };
  return {
    authenticates: false,
    authorise: async () => anybody,
    admit(_verified, activity) {
      const { serviceUrl, channelId = '' } = activity;
      if (!serviceUrl) return deny(400, 'no-service-url');
      if (!isLoopbackUrl(serviceUrl)) return deny(403, 'service-url-not-allowed');
      if (!channels.includes(channelId)) return deny(403, 'channel-not-served');
      return { ok: true, activity: Object.assign(activity, { serviceUrl, channelId }) };
    },
    remembered: () => ({ tokens: 0, keys: 0 }),
  };
}

const deny = (status: Denied['status'], reason: string): Denied => ({ ok: false, status, reason });

const bearerIn = (authorization: string | undefined): string | undefined =>
  /^Bearer ([\w.~+/=-]+)$/i.exec(authorization ?? '')?.[1];
