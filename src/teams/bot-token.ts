import { ConfigurationServiceClientCredentialFactory } from 'botbuilder';
import { AppCredentials } from 'botframework-connector';
import { decodeJwt } from 'jose';

/** Who the bot is to Microsoft Entra. "SingleTenant" says where its own token comes from, not who may talk to it (§7.3). */
export type BotIdentity = {
  readonly appId: string;
  readonly tenantId: string;
} & ({ readonly type: 'SingleTenant'; readonly password: string } | { readonly type: 'UserAssignedMSI' });

export type BotToken = {
  /** A token good for some minutes at least. Throws when none can be had in time. */
  token(): Promise<string>;
  /** Teams refused it: the next call asks for a new one, at most once a minute. */
  refused(): void;
};

/** Asks for a new token, whatever is remembered below. */
export type Acquire = () => Promise<string>;

const teamsScope = 'https://api.botframework.com';
const refreshBeforeMs = 15 * 60_000;
const uselessBeforeMs = 60_000;
const assumedLifeMs = 30 * 60_000;
const minute = 60_000;

/** The SDK's own credentials. `login` and `scope` are for the clouds that have their own. */
export function acquireFor(identity: BotIdentity, login?: string, scope: string = teamsScope): Acquire {
  const factory = new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: identity.appId,
    MicrosoftAppTenantId: identity.tenantId,
    MicrosoftAppType: identity.type === 'SingleTenant' ? 'SingleTenant' : 'UserAssignedMsi',
    ...(identity.type === 'SingleTenant' ? { MicrosoftAppPassword: identity.password } : {}),
  });
  const loginEndpoint = login ?? `https://login.microsoftonline.com/${identity.tenantId}`;
  let credentials: Promise<AppCredentials> | undefined;
  const made = async () => {
    const created = await factory.createCredentials(identity.appId, scope, loginEndpoint, true);
    if (!(created instanceof AppCredentials)) throw new Error('the SDK made credentials of another kind');
    return created;
  };
  return async () => {
    credentials ??= made();
    return (await credentials).getToken(true);
  };
}

/**
 * The outgoing token, asked for once however many wait, and renewed in the background before it expires, so that
 * no turn waits at the hour. Real time.
 */
export function createBotToken(acquire: Acquire, clock: () => Date, timeoutMs = 8000): BotToken {
  let held: { readonly token: string; readonly until: number } | undefined;
  let asking: Promise<string> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;

  const ask = () => {
    askedAt = clock().getTime();
    asking ??= inTime(acquire(), timeoutMs)
      .then((token) => {
        held = { token, until: expiryOf(token) ?? clock().getTime() + assumedLifeMs };
        return token;
      })
      .finally(() => {
        asking = undefined;
      });
    return asking;
  };

  return {
    async token() {
      const now = clock().getTime();
      if (!held || held.until - now <= uselessBeforeMs) return ask();
      const isDue = held.until - now <= refreshBeforeMs && now - askedAt >= minute;
      // It still works; a failure to renew shows when it no longer does.
      if (isDue) ask().catch(() => {});
      return held.token;
    },
    refused() {
      if (clock().getTime() - askedAt >= minute) held = undefined;
    },
  };
}

function expiryOf(token: string): number | undefined {
  try {
    const { exp } = decodeJwt(token);
    return exp === undefined ? undefined : exp * 1000;
  } catch {
    return undefined;
  }
}

async function inTime<T>(answer: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no bot token in time')), ms);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
