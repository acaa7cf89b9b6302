import { z } from 'zod';
import { isOfAnotherTenant } from './claims.ts';
import { isTransient, retryAfterMs } from './errors.ts';
import { parseJson } from './json.ts';
import { signInRefusal } from './sign-in-errors.ts';
import { startTimeOut, type Wire } from './wire.ts';

/** One reseller's registration in its own partner tenant (Secure Application Model, API §2.2). */
export type Credentials = {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of a partner consent made elsewhere; later ones roll and are kept in `RefreshTokens`. Our own consent stores the first there. */
  readonly refreshToken?: string;
};

/** `later`: the token service did not answer; nothing was sent to Partner Center. */
export type TokenAnswer =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'no-access'; readonly why: string }
  | { readonly kind: 'later'; readonly why: string; readonly retryAfterMs?: number };

export type GrantOptions = {
  readonly authUrl: string;
  readonly wire: Wire;
  /** Real time, in ms. */
  readonly now: () => number;
  readonly timeoutMs?: number;
};

const RESOURCE = 'https://api.partnercenter.microsoft.com';
/** A token is not used in the last minute of its life. */
export const EARLY_MS = 60_000;

const grantBody = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(300),
  refresh_token: z.string().min(1).optional().catch(undefined),
});

export type Grant =
  | { readonly kind: 'granted'; readonly access: string; readonly expiresInMs: number; readonly rolled?: string }
  | (Exclude<TokenAnswer, { kind: 'token' }> & { readonly tokenRefused?: boolean });

/** One request to the token endpoint, for Partner Center. `grant`: what the token is asked for with. */
export async function askForToken(
  options: GrantOptions,
  who: Credentials,
  grant: Readonly<Record<string, string>>,
): Promise<Grant> {
  const timeOut = startTimeOut(options.timeoutMs ?? 10_000);
  const sent = await options.wire.exchange(
    {
      url: `${options.authUrl.replace(/\/+$/, '')}/${encodeURIComponent(who.tenantId)}/oauth2/token`,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams({
        ...grant,
        client_id: who.clientId,
        client_secret: who.clientSecret,
        resource: RESOURCE,
      }).toString(),
    },
    timeOut.signal,
  );
  timeOut.stop();
  if (sent.kind === 'lost') return { kind: 'later', why: `sign-in-${sent.why}` };
  const { answer } = sent;
  if (isTransient(answer.status) || answer.status === 429) {
    const wait = retryAfterMs(answer.headers['retry-after'], '', options.now());
    return { kind: 'later', why: 'sign-in-busy', ...(wait === undefined ? {} : { retryAfterMs: wait }) };
  }
  const granted = answer.status === 200 ? grantBody.safeParse(parseJson(answer.text)) : undefined;
  if (granted?.success) {
    const { access_token: access, expires_in: seconds, refresh_token: rolled } = granted.data;
    // somebody stored or configured the sign-in of another partner: its customers must never be touched with it
    if (isOfAnotherTenant(access, who.tenantId)) return { kind: 'no-access', why: 'wrong-tenant', tokenRefused: true };
    return { kind: 'granted', access, expiresInMs: seconds * 1000, ...(rolled ? { rolled } : {}) };
  }
  const refusal = signInRefusal(answer);
  return refusal ? { kind: 'no-access', ...refusal } : { kind: 'later', why: 'sign-in-unreadable' };
}
