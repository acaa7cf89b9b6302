import type { JWK } from 'jose';
import { z } from 'zod';

/** A key that signs tokens, and the channels it may speak for. */
export type SigningKey = { readonly jwk: JWK; readonly endorsements: readonly string[] };

/** `away`: nobody can say now, because the metadata cannot be read. */
export type KeyFound = SigningKey | 'unknown' | 'away';

export type SigningKeys = { find(kid: string): Promise<KeyFound>; readonly size: number };

const day = 24 * 3_600_000;
const minute = 60_000;
const afterFailure = 5_000;

const metadataSchema = z.object({ jwks_uri: z.url() });
const keysSchema = z.object({
  keys: z
    .array(
      z.object({
        kty: z.string(),
        kid: z.string().optional(),
        n: z.string().optional(),
        e: z.string().optional(),
        endorsements: z.array(z.string()).optional(),
      }),
    )
    .max(200),
});

/**
 * The signing keys behind an OpenID metadata document: kept for a day; a key not among them is looked for at most once
 * a minute, so that nobody can make us ask (T62). When the document is away, what is known stays in use.
 */
export function createSigningKeys(metadataUrl: string, clock: () => Date, timeoutMs = 5000): SigningKeys {
  let keys = new Map<string, SigningKey>();
  let readAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let lastTryFailed = false;
  let reading: Promise<void> | undefined;

  const read = () => {
    reading ??= readKeys(metadataUrl, timeoutMs)
      .then(
        (found) => {
          keys = found;
          readAt = clock().getTime();
          lastTryFailed = false;
        },
        () => {
          lastTryFailed = true;
        },
      )
      .finally(() => {
        triedAt = clock().getTime();
        reading = undefined;
      });
    return reading;
  };

  return {
    get size() {
      return keys.size;
    },
    async find(kid) {
      const now = clock().getTime();
      const rested = now - triedAt >= (lastTryFailed ? afterFailure : minute);
      const wanted = !keys.has(kid) || now - readAt >= day;
      if (wanted && (rested || reading)) await read();
      return keys.get(kid) ?? (lastTryFailed ? 'away' : 'unknown');
    },
  };
}

async function readKeys(metadataUrl: string, timeoutMs: number): Promise<Map<string, SigningKey>> {
  const metadata = metadataSchema.parse(await getJson(metadataUrl, timeoutMs));
  const { protocol } = new URL(metadata.jwks_uri);
  if (protocol !== 'https:' && protocol !== new URL(metadataUrl).protocol) throw new Error('keys over an open line');
  const { keys } = keysSchema.parse(await getJson(metadata.jwks_uri, timeoutMs));
  const found = new Map<string, SigningKey>();
  for (const { kty, kid, n, e, endorsements } of keys) {
    if (kty !== 'RSA' || !kid || !n || !e) continue;
    // A key that is endorsed for nothing speaks for nobody (§7.1).
    found.set(kid, { jwk: { kty, n, e }, endorsements: endorsements ?? [] });
  }
  if (found.size === 0) throw new Error('no keys');
  return found;
}

async function getJson(url: string, timeoutMs: number): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}
