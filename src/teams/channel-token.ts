import { createHash } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, type JWTPayload, errors as joseErrors, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { SigningKeys } from './signing-keys.ts';

/** What a good token says. Compared with the activity on every request, also when the token is remembered. */
export type TokenClaims = { readonly serviceUrl: string; readonly endorsements: readonly string[] };

export type TokenDenied = { readonly status: 401 | 503; readonly reason: string };

export type TokenCheck = {
  check(token: string): Promise<TokenClaims | TokenDenied>;
  /** How many tokens are remembered. */
  readonly size: number;
};

const skewMs = 5 * 60_000;
const algorithms = ['RS256', 'RS384', 'RS512'];
const longestToken = 12_000;
const mostTokens = 500;

export const isDenied = <T extends object>(answer: T | TokenDenied): answer is TokenDenied => 'reason' in answer;

/**
 * Checks Bot Framework tokens (§7.1). A token once verified is remembered by its hash until it expires; a bad one
 * leaves no trace, however many come (T4), and one of another issuer or for another bot costs no signature work.
 */
export function createTokenCheck(options: {
  readonly appId: string;
  readonly issuer: string;
  readonly keys: SigningKeys;
  readonly clock: () => Date;
}): TokenCheck {
  const verified = new LRUCache<string, { readonly claims: TokenClaims; readonly until: number }>({ max: mostTokens });

  return {
    get size() {
      return verified.size;
    },
    async check(token) {
      if (token.length > longestToken) return deny('too-long');
      const hash = createHash('sha256').update(token).digest('base64');
      const known = verified.get(hash);
      if (known && options.clock().getTime() < known.until) return known.claims;
      if (known) verified.delete(hash);
      const checked = await checkFully(token, options);
      if (isDenied(checked)) return checked;
      verified.set(hash, checked);
      return checked.claims;
    },
  };
}

type Options = Parameters<typeof createTokenCheck>[0];

async function checkFully(token: string, options: Options) {
  const read = readUnverified(token, options);
  if (isDenied(read)) return read;
  const key = await options.keys.find(read.kid);
  if (key === 'away') return { status: 503, reason: 'keys-away' } as const;
  if (key === 'unknown') return deny('unknown-key');
  try {
    const { payload } = await jwtVerify(token, key.jwk, {
      algorithms,
      issuer: options.issuer,
      audience: options.appId,
      clockTolerance: skewMs / 1000,
      currentDate: options.clock(),
      requiredClaims: ['exp', 'iss', 'aud'],
    });
    const serviceUrl = payload.serviceurl;
    if (typeof serviceUrl !== 'string' || serviceUrl === '') return deny('no-serviceurl');
    const until = (payload.exp ?? 0) * 1000 + skewMs;
    return { claims: { serviceUrl, endorsements: key.endorsements }, until };
  } catch (error) {
    return deny(error instanceof joseErrors.JOSEError ? error.code : 'not-verified');
  }
}

/** The cheap refusals, on what the token says of itself; nothing here is believed. */
function readUnverified(token: string, { appId, issuer, clock }: Options): { readonly kid: string } | TokenDenied {
  let payload: JWTPayload;
  let header: ReturnType<typeof decodeProtectedHeader>;
  try {
    header = decodeProtectedHeader(token);
    payload = decodeJwt(token);
  } catch {
    return deny('not-a-token');
  }
  if (payload.iss !== issuer) return deny('issuer');
  if (payload.aud !== appId) return deny('audience');
  if (typeof header.alg !== 'string' || !algorithms.includes(header.alg)) return deny('algorithm');
  if (typeof header.kid !== 'string') return deny('unknown-key');
  const now = clock().getTime();
  if (typeof payload.exp !== 'number' || payload.exp * 1000 + skewMs <= now) return deny('expired');
  if (typeof payload.nbf === 'number' && payload.nbf * 1000 - skewMs > now) return deny('not-yet');
  return { kid: header.kid };
}

const deny = (reason: string): TokenDenied => ({ status: 401, reason });
