import { randomUUID } from 'node:crypto';
import type { PartnerCenterEmulator } from '../../dev/partner-center-emulator/server.ts';

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

/** One partner talking to one emulator. */
export function clientOf({ url, authUrl }: PartnerCenterEmulator, account: Account) {
  const token = (form: Record<string, string> = {}, path = '/oauth2/token') =>
    send(`${authUrl}/${account.tenantId}${path}`, {
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
    send(`${url}${path}`, { headers: { ...(await bearer()), ...headers } });
  const create = async (body: unknown, headers: Record<string, string> = {}) =>
    sendJson('POST', `${url}/customers`, body, {
      ...(await bearer()),
      'MS-RequestId': randomUUID(),
      'MS-CorrelationId': randomUUID(),
      ...headers,
    });
  return { token, bearer, get, create };
}

export const emulatorControls = ({ authUrl }: { readonly authUrl: string }) => ({
  fault: (fault: unknown) => sendJson('POST', `${authUrl}/emulator/faults`, fault),
  behave: (behaviour: unknown) => sendJson('PUT', `${authUrl}/emulator/behaviour`, behaviour),
  moveClock: (now: unknown) => sendJson('PUT', `${authUrl}/emulator/clock`, { now }),
  reset: () => send(`${authUrl}/emulator/reset`, { method: 'POST' }),
  requests: async () => listOf((await send(`${authUrl}/emulator/requests`)).json),
});

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
