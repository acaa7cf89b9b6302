import { z } from 'zod';
import type { Log } from '../ports.ts';
import { isOfAnotherTenant } from './claims.ts';
import { isTransient, retryAfterMs } from './errors.ts';
import { parseJson } from './json.ts';
import { signInRefusal } from './sign-in-errors.ts';
import { orTimeOut, startTimeOut, type Wire } from './wire.ts';

/** One reseller's registration in its own partner tenant (Secure Application Model, API §2.2). */
export type Credentials = {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of a partner consent made elsewhere; later ones roll and are kept in `RefreshTokens`. Our own consent stores the first there. */
  readonly refreshToken?: string;
};

/** Where the rolling refresh token is kept, encrypted, for all instances. `version` guards the write. */
export type RefreshTokens = {
  /** Without a token when the stored one cannot be read any more; the next save then takes its place. */
  read(reseller: string): Promise<{ readonly token: string | undefined; readonly version: string } | undefined>;
  save(reseller: string, token: string, version: string | undefined): Promise<'saved' | 'lost-race'>;
};

/** `later`: the token service did not answer; nothing was sent to Partner Center. */
export type TokenAnswer =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'no-access'; readonly why: string }
  | { readonly kind: 'later'; readonly why: string; readonly retryAfterMs?: number };

export type Tokens = {
  /** A valid access token; `refused` is one that was just answered with 401. */
  get(reseller: string, refused?: string): Promise<TokenAnswer>;
  /** Whoever asks next renews the sign-in. */
  forget(reseller: string): void;
};

export type TokenOptions = {
  readonly authUrl: string;
  readonly credentials: (reseller: string) => Credentials | undefined;
  readonly refreshTokens: RefreshTokens;
  readonly wire: Wire;
  /** Real time, in ms. */
  readonly now: () => number;
  readonly log: Log;
  readonly timeoutMs?: number;
};

const RESOURCE = 'https://api.partnercenter.microsoft.com';
const EARLY_MS = 60_000;

const grantBody = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(300),
  refresh_token: z.string().min(1).optional().catch(undefined),
});

type Grant =
  | { readonly kind: 'granted'; readonly access: string; readonly expiresInMs: number; readonly rolled?: string }
  | (Exclude<TokenAnswer, { kind: 'token' }> & { readonly tokenRefused?: boolean });

type Stored = Awaited<ReturnType<RefreshTokens['read']>>;

async function askForToken(options: TokenOptions, who: Credentials, refreshToken: string): Promise<Grant> {
  const timeOut = startTimeOut(options.timeoutMs ?? 10_000);
  const sent = await options.wire.exchange(
    {
      url: `${options.authUrl.replace(/\/+$/, '')}/${encodeURIComponent(who.tenantId)}/oauth2/token`,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
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

/** Nobody has consented yet, or what the consent stored cannot be opened any more: its key has left SECRETS_KEYS. */
function withoutToken(stored: Stored | 'away'): Grant {
  if (stored === 'away') return { kind: 'later', why: 'refresh-token-unreadable' };
  return { kind: 'no-access', why: stored ? 'stored-sign-in-unreadable' : 'consent-not-given' };
}

/** Storage may be away: a token must be had all the same, so its failures are logged and not thrown. */
async function fromStorage<T>(
  options: TokenOptions,
  reseller: string,
  event: string,
  work: () => Promise<T>,
): Promise<T | 'away'> {
  const timeOut = startTimeOut(options.timeoutMs ?? 10_000);
  const done = await orTimeOut(
    (async () => work())().catch(() => 'time-out' as const),
    timeOut.signal,
  );
  timeOut.stop();
  if (done !== 'time-out') return done;
  options.log.warn({ reseller }, event);
  return 'away';
}

/**
 * Access tokens by the refresh-token grant, one request at a time per reseller, kept until 60 s before their end.
 * Every grant rolls the refresh token: it is saved, and held here as long as saving fails.
 */
export function createTokens(options: TokenOptions): Tokens {
  const cached = new Map<string, { readonly token: string; readonly until: number }>();
  const running = new Map<string, Promise<TokenAnswer>>();
  /** `version` is that of the stored token it came from: once another is stored, from a new consent say, that one serves. */
  const unsaved = new Map<string, { readonly token: string; readonly version: string | undefined }>();

  const read = (reseller: string): Promise<Stored | 'away'> =>
    fromStorage(options, reseller, 'refresh-token.read-failed', () => options.refreshTokens.read(reseller));

  const keep = async (reseller: string, rolled: string, version: string | undefined): Promise<void> => {
    unsaved.set(reseller, { token: rolled, version });
    const saved = await fromStorage(options, reseller, 'refresh-token.save-failed', () =>
      options.refreshTokens.save(reseller, rolled, version),
    );
    // After a lost race another instance's token is the stored one, and as good as ours.
    if (saved !== 'away') unsaved.delete(reseller);
  };

  const newestOf = (reseller: string, stored: Stored | 'away'): string | undefined => {
    const ours = unsaved.get(reseller);
    if (stored === 'away') return ours?.token;
    return ours && ours.version === stored?.version ? ours.token : stored?.token;
  };

  /** The newest token first; when refused, what another instance stored meanwhile, then what an administrator configured. */
  const grant = async (
    reseller: string,
    who: Credentials,
  ): Promise<{ answer: Grant; stored: Stored; used: string | undefined }> => {
    const first = await read(reseller);
    const before = first === 'away' ? undefined : first;
    const used = newestOf(reseller, first) ?? who.refreshToken;
    if (used === undefined) return { answer: withoutToken(first), stored: before, used };
    const answer = await askForToken(options, who, used);
    if (answer.kind === 'granted' || !answer.tokenRefused) return { answer, stored: before, used };
    const again = await read(reseller);
    const stored = again === 'away' ? undefined : again;
    const others = [...new Set([stored?.token, who.refreshToken])].filter(
      (token): token is string => token !== undefined && token !== used,
    );
    let last: Grant = answer;
    for (const other of others) {
      last = await askForToken(options, who, other);
      if (last.kind === 'granted') return { answer: last, stored, used: other };
    }
    // The token that would do may be in the storage that does not answer: no reason to alarm an administrator.
    return { answer: again === 'away' ? { kind: 'later', why: 'refresh-token-unreadable' } : last, stored, used };
  };

  const refresh = async (reseller: string, who: Credentials): Promise<TokenAnswer> => {
    const { answer, stored, used } = await grant(reseller, who);
    if (answer.kind !== 'granted') {
      const { tokenRefused: _, ...refusal } = answer;
      options.log.warn({ reseller, why: answer.why }, 'partner-center.no-token');
      return refusal;
    }
    cached.set(reseller, { token: answer.access, until: options.now() + answer.expiresInMs - EARLY_MS });
    const newest = answer.rolled ?? used;
    unsaved.delete(reseller);
    if (newest !== undefined && newest !== stored?.token) await keep(reseller, newest, stored?.version);
    return { kind: 'token', token: answer.access };
  };

  return {
    forget: (reseller) => void cached.delete(reseller),
    async get(reseller, refused) {
      const who = options.credentials(reseller);
      if (!who) return { kind: 'no-access', why: 'not-configured' };
      const held = cached.get(reseller);
      if (held && held.token !== refused && options.now() < held.until) return { kind: 'token', token: held.token };
      const already = running.get(reseller);
      if (already) return already;
      const fresh = refresh(reseller, who).finally(() => running.delete(reseller));
      running.set(reseller, fresh);
      return fresh;
    },
  };
}
