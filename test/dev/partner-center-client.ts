import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type PartnerCenterEmulator, startPartnerCenterEmulator } from '../../dev/partner-center-emulator/server.ts';
import { projectRoot } from '../../src/project-root.ts';

/** What one call was answered. */
export type Seen = { readonly status: number; readonly headers: Headers; readonly text: string; readonly json: Json };
/** Just enough to look into answers without a schema; what is compared is compared as it came. */
export type Json = { readonly [name: string]: Json };
export const listOf = (json: Json | undefined): readonly Json[] => (Array.isArray(json) ? json : []);

export const partner = (n: 1 | 3) => ({
  tenantId: `00000000-0000-4000-a000-00000000000${n}`,
  clientId: `00000000-0000-4000-b000-00000000000${n}`,
  clientSecret: `development-client-secret-${n}`,
  refreshToken: `development-refresh-token-${n}`,
});
export type Account = ReturnType<typeof partner>;

async function seen(response: Response): Promise<Seen> {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
  // tests look into whatever came
  const json = (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : {}) as Json;
  return { status: response.status, headers: response.headers, text, json };
}

export async function send(url: string, init: RequestInit = {}): Promise<Seen> {
  return seen(await fetch(url, { signal: AbortSignal.timeout(10_000), ...init }));
}

export const sendJson = (method: string, url: string, body: unknown, headers: Record<string, string> = {}) =>
  send(url, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });

export const resellersFile = join(projectRoot, 'dev/resellers.json');

/** Where an emulator is; read at each call, so that it may be named before it runs. */
type Place = Pick<PartnerCenterEmulator, 'url' | 'authUrl'>;

/** One emulator for all tests of a `describe`, as good as new for each of them. */
export function runningEmulator(options: { clockFile?: string } = {}): Place {
  let running: PartnerCenterEmulator | undefined;
  const now = (): PartnerCenterEmulator => {
    if (!running) throw new Error('The emulator runs within tests only.');
    return running;
  };
  const place = {
    get url() {
      return now().url;
    },
    get authUrl() {
      return now().authUrl;
    },
  };
  before(async () => {
    running = await startPartnerCenterEmulator({ resellersFile, ...options });
  });
  after(() => now().stop());
  beforeEach(() => emulatorControls(place).reset());
  return place;
}

/** One partner talking to one emulator. */
export function clientOf(emulator: Place, account: Account) {
  const token = (form: Record<string, string> = {}, path = '/oauth2/token') =>
    send(`${emulator.authUrl}/${account.tenantId}${path}`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: account.clientId,
        client_secret: account.clientSecret,
        refresh_token: account.refreshToken,
        resource: 'https://api.partnercenter.microsoft.com',
        ...form,
      }),
    });
  const bearer = async (form: Record<string, string> = {}) => ({
    authorization: `Bearer ${(await token(form)).json.access_token}`,
  });
  const get = async (path: string, headers: Record<string, string> = {}) =>
    send(`${emulator.url}${path}`, { headers: { ...(await bearer()), ...headers } });
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
    sendJson('POST', `${emulator.url}${path}`, body, {
      ...(await bearer()),
      'MS-RequestId': randomUUID(),
      'MS-CorrelationId': randomUUID(),
      ...headers,
    });
  const create = async (body: unknown, headers: Record<string, string> = {}) => post('/customers', body, headers);
  const put = async (path: string, body: unknown, headers: Record<string, string> = {}) =>
    sendJson('PUT', `${emulator.url}${path}`, body, { ...(await bearer()), ...headers });
  return { token, bearer, get, create, put, post };
}

export function emulatorControls(emulator: Pick<Place, 'authUrl'>) {
  const at = (control: string): string => `${emulator.authUrl}/emulator/${control}`;
  return {
    fault: (fault: unknown) => sendJson('POST', at('faults'), fault),
    behave: (behaviour: unknown) => sendJson('PUT', at('behaviour'), behaviour),
    moveClock: (now: unknown) => sendJson('PUT', at('clock'), { now }),
    /** Changes a customer's billing profile as somebody else would. */
    changeBehind: (customer: unknown, change: unknown) => sendJson('POST', at(`customers/${customer}/billing`), change),
    /** Any control that is a POST. */
    tell: (control: string, body: unknown = {}) => sendJson('POST', at(control), body),
    reset: () => send(at('reset'), { method: 'POST' }),
    requests: async () => listOf((await send(at('requests'))).json),
  };
}

/** A request that Partner Center takes, with parts of it replaced. */
export const customerNamed = (
  prefix: string,
  change: { company?: object; profile?: object; address?: object; top?: object } = {},
) => ({
  enableGDAPByDefault: false,
  companyProfile: { domain: `${prefix}.onmicrosoft.com`, ...change.company },
  billingProfile: {
    culture: 'cs-CZ',
    language: 'cs',
    email: 'ucetni@rychla-zelva.example',
    companyName: 'Rychlá Želva s.r.o.',
    firstName: 'Fakturace',
    lastName: 'Oddělení',
    defaultAddress: {
      firstName: 'Fakturace',
      lastName: 'Oddělení',
      addressLine1: 'Mlýnská 12',
      city: 'Třebíč',
      postalCode: '674 01',
      country: 'CZ',
      ...change.address,
    },
    ...change.profile,
  },
  ...change.top,
});
