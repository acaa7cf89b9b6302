import { createHmac, generateKeyPairSync, type KeyObject, sign as signBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A key as published: `endorsements: undefined` publishes none, `published: false` hides the key. */
export type IssuerKey = {
  readonly kid: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  endorsements: readonly string[] | undefined;
  published: boolean;
};

export type SignOptions = {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  /** Which key signs; the first unless told. */
  readonly key?: IssuerKey;
  /** Ways of cheating. */
  readonly forge?: 'signature' | 'none' | 'hs256-with-public-key';
};

export const testAppId = '00000000-0000-4000-8000-00000000b070';
export const testIssuer = 'https://api.botframework.com';

export type TokenIssuer = Awaited<ReturnType<typeof startTokenIssuer>>;

/** What login.botframework.com is to the bot, on this machine: signs tokens and publishes the keys. */
export async function startTokenIssuer() {
  const keys: IssuerKey[] = [];
  const state = { reads: 0, away: false };

  const addKey = (endorsements: readonly string[] | undefined = ['msteams']): IssuerKey => {
    const key: IssuerKey = { ...keyPair(keys.length), kid: `key-${keys.length}`, endorsements, published: true };
    keys.push(key);
    return key;
  };
  addKey();

  const server = createServer((request, response) => {
    if (state.away) return void response.socket?.resetAndDestroy();
    response.setHeader('content-type', 'application/json');
    if (request.url === '/keys') {
      state.reads += 1;
      const published = keys.filter((key) => key.published).map(jwkOf);
      response.end(JSON.stringify({ keys: published }));
    } else response.end(JSON.stringify({ issuer: testIssuer, jwks_uri: `${base}/keys` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server has this kind of address.
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    metadataUrl: `${base}/.well-known/openidconfiguration`,
    keys,
    addKey,
    /** How often the keys were read. */
    reads: () => state.reads,
    /** Nobody answers any more, until told otherwise. */
    goAway: (away = true) => {
      state.away = away;
    },
    /** A good token for this service URL, or one with the given faults. `now` is what `exp` and `nbf` count from. */
    sign: (serviceUrl: string, options: SignOptions = {}, now = Date.now()) =>
      tokenOf(serviceUrl, options, options.key ?? keys[0], Math.floor(now / 1000)),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

// Making RSA keys is slow; keys of different issuers may be the same.
const pairs: { publicKey: KeyObject; privateKey: KeyObject }[] = [];
function keyPair(index: number) {
  const made = pairs[index] ?? generateKeyPairSync('rsa', { modulusLength: 2048 });
  pairs[index] = made;
  return made;
}

const jwkOf = ({ kid, publicKey, endorsements }: IssuerKey) => ({
  ...publicKey.export({ format: 'jwk' }),
  kid,
  use: 'sig',
  ...(endorsements === undefined ? {} : { endorsements }),
});

function tokenOf(serviceUrl: string, options: SignOptions, key: IssuerKey | undefined, now: number): string {
  if (!key) throw new Error('no key');
  const { forge } = options;
  const alg = forge === 'none' ? 'none' : forge === 'hs256-with-public-key' ? 'HS256' : 'RS256';
  const header = { alg, typ: 'JWT', kid: key.kid, ...options.header };
  const claims = {
    iss: testIssuer,
    aud: testAppId,
    nbf: now - 60,
    exp: now + 3600,
    serviceurl: serviceUrl,
    ...options.claims,
  };
  const signed = `${part(header)}.${part(claims)}`;
  return `${signed}.${signatureOf(signed, key, forge)}`;
}

function signatureOf(signed: string, key: IssuerKey, forge: SignOptions['forge']): string {
  if (forge === 'none') return '';
  if (forge === 'hs256-with-public-key') {
    const pem = key.publicKey.export({ type: 'spki', format: 'pem' });
    return createHmac('sha256', pem).update(signed).digest('base64url');
  }
  const signature = signBytes('sha256', Buffer.from(signed), key.privateKey);
  if (forge === 'signature') signature[0] = (signature[0] ?? 0) ^ 1;
  return signature.toString('base64url');
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
