import type { Log } from '../ports.ts';
import { askForToken, type Credentials, EARLY_MS, type Grant, type TokenAnswer } from './grants.ts';
import { orTimeOut, startTimeOut, type Wire } from './wire.ts';

/** Where the rolling refresh token is kept, encrypted, for all instances. `version` guards the write. */
export type RefreshTokens = {
  /** Without a token when the stored one cannot be read any more; the next save then takes its place. */
  read(reseller: string): Promise<{ readonly token: string | undefined; readonly version: string } | undefined>;
  save(reseller: string, token: string, version: string | undefined): Promise<'saved' | 'lost-race'>;
};

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

type Stored = Awaited<ReturnType<RefreshTokens['read']>>;

const askByRefreshToken = (options: TokenOptions, who: Credentials, refreshToken: string): Promise<Grant> =>
  askForToken(options, who, { grant_type: 'refresh_token', refresh_token: refreshToken });

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
    const answer = await askByRefreshToken(options, who, used);
    if (answer.kind === 'granted' || !answer.tokenRefused) return { answer, stored: before, used };
    const again = await read(reseller);
    const stored = again === 'away' ? undefined : again;
    const others = [...new Set([stored?.token, who.refreshToken])].filter(
      (token): token is string => token !== undefined && token !== used,
    );
    let last: Grant = answer;
    for (const other of others) {
      last = await askByRefreshToken(options, who, other);
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
