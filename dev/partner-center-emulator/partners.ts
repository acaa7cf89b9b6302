import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Answer, JsonObject } from '../emulator/call.ts';
import { isObject } from '../emulator/call.ts';

export type Customer = {
  readonly id: string;
  readonly domain: string;
  readonly companyName: string;
  /** As `GET /customers/{id}` shows it. */
  readonly resource: JsonObject;
  /** How often its billing profile has been changed. */
  readonly changes: number;
};

/** A customer that is asked to accept by a link (decision 029). */
export type Attestation = {
  readonly id: string;
  /** Partner tenant. */
  readonly partner: string;
  readonly customer: string;
  readonly primaryContact: JsonObject;
  readonly until: Date;
  readonly acceptedAt?: Date;
  readonly isFinished: boolean;
};

/** An indirect reseller that a provider sells through (API §5.2). */
export type Reseller = {
  readonly tenantId: string;
  readonly mpnId: string;
  readonly name: string;
  readonly active: boolean;
  /** The Microsoft Partner Agreement. */
  readonly signed: boolean;
};

/** Made up, but for the first: it is a reseller of the development world (dev/resellers.json). */
const RESELLERS: readonly Reseller[] = (
  [
    ['000000000002', '6100002', 'Pilný Ježek IT s.r.o.', true, true],
    ['000000000101', '6100101', 'Kolárna IT s.r.o.', true, true],
    ['000000000102', '6100102', 'Kolárna Brno s.r.o.', true, false],
    ['000000000103', '6100103', 'Spící Plch s.r.o.', false, true],
    ['000000000104', '6100104', 'Žlutý Čáp a.s.', true, true],
  ] as const
).map(([end, mpnId, name, active, signed]) => ({
  tenantId: `00000000-0000-4000-9000-${end}`,
  mpnId,
  name,
  active,
  signed,
}));

/** What signs one partner in. */
export type Credentials = {
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The refresh token the partner began with; every later one is derived from it, so a restart keeps them valid. */
  readonly firstRefreshToken: string;
  readonly name: string;
  /** Its PartnerID. */
  readonly mpnId: string;
  readonly isProvider: boolean;
};

/** One partner account: its customers and what it has been answered are nobody else's. */
export type Partner = {
  readonly credentials: Credentials;
  /** Of an indirect provider; nobody else has any. */
  readonly resellers: readonly Reseller[];
  readonly customers: Map<string, Customer>;
  /** Customers whose relationship has ended; those that say so themselves are still shown (API §4.4). */
  readonly former: Map<string, Customer>;
  /** What it has confirmed of the Microsoft Customer Agreement, by customer. */
  readonly confirmations: Map<string, readonly JsonObject[]>;
  /** Answers to POSTs by path and MS-RequestId. */
  readonly replays: Map<string, Answer>;
};

/** Everything the emulator remembers; reset puts a fresh one in its place, access tokens stay valid. */
export type World = {
  readonly partners: Map<string, Partner>;
  /** Domain to the partner that took it: they are one namespace for everybody. */
  readonly domains: Map<string, string>;
  /** Tenants that accepted the Microsoft Customer Agreement themselves, whosever customers they are. */
  readonly acceptedDirectly: Set<string>;
  /** Enhanced attestations, by id. */
  readonly attestations: Map<string, Attestation>;
  /** Links to the text of an agreement given so far. */
  documents: number;
  passwords: number;
  /** Addresses judged so far. */
  validations: number;
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `literal:value` is the value itself (development only); anything else names an environment variable. */
const resolve = (reference: string): string =>
  reference.startsWith('literal:') ? reference.slice('literal:'.length) : (process.env[reference] ?? '');

/** The partner accounts of a resellers file; entries without `partnerCenter` have none. */
export function readCredentials(resellersFile: string | undefined): readonly Credentials[] {
  const entries: unknown = resellersFile === undefined ? [] : JSON.parse(readFileSync(resellersFile, 'utf8'));
  if (!Array.isArray(entries)) throw new Error(`${resellersFile} is not a JSON array of resellers.`);
  return entries.flatMap((entry: unknown) => {
    if (!isObject(entry) || !isObject(entry.partnerCenter)) return [];
    const { tenantId, clientId, clientSecretRef, refreshTokenRef } = entry.partnerCenter;
    return [
      {
        tenantId: text(tenantId).toLowerCase(),
        clientId: text(clientId),
        clientSecret: resolve(text(clientSecretRef)),
        firstRefreshToken: resolve(text(refreshTokenRef)),
        name: text(entry.name),
        mpnId: text(entry.partnerId),
        isProvider: entry.partnerType === 'indirectProvider',
      },
    ];
  });
}

export const createPartner = (credentials: Credentials): Partner => ({
  credentials,
  resellers: credentials.isProvider ? RESELLERS : [],
  customers: new Map(),
  former: new Map(),
  confirmations: new Map(),
  replays: new Map(),
});

/** Taken from the start, so that a taken name can be tried by hand. */
const TAKEN = ['contoso.onmicrosoft.com', 'obsazeno.onmicrosoft.com'];

export function createWorld(known: readonly Credentials[]): World {
  const partners = known.map((credentials) => [credentials.tenantId, createPartner(credentials)] as const);
  const domains = TAKEN.map((domain) => [domain, 'somebody else'] as const);
  return {
    partners: new Map(partners),
    domains: new Map(domains),
    acceptedDirectly: new Set(),
    attestations: new Map(),
    documents: 0,
    passwords: 0,
    validations: 0,
  };
}

/** The refresh token after `uses` uses. */
export function refreshTokenAfter({ tenantId, firstRefreshToken }: Credentials, uses: number): string {
  if (uses === 0) return firstRefreshToken;
  const proof = createHmac('sha256', firstRefreshToken).update(`${tenantId} ${uses}`).digest('base64url');
  return `0.emulated.${uses}.${proof}`;
}

/** How many uses a refresh token is old; undefined when it is none of this partner's. */
export function usesOf(credentials: Credentials, token: string): number | undefined {
  if (token === credentials.firstRefreshToken) return 0;
  const uses = Number(/^0\.emulated\.(\d+)\./.exec(token)?.[1] ?? Number.NaN);
  return uses > 0 && refreshTokenAfter(credentials, uses) === token ? uses : undefined;
}

/** A GUID that is always the same for the same words. */
export function guidOf(...words: readonly string[]): string {
  const hex = createHash('sha256').update(words.join('\n')).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
