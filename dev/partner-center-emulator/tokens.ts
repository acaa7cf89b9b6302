import { createHash } from 'node:crypto';
import type { Answer, Call } from '../emulator/call.ts';
import { createPartner, guidOf, type Partner, refreshTokenAfter, usesOf, type World } from './partners.ts';

/** App-only, or for a signed-in integration user (API §2.1, §2.2). */
export type Flavour = 'app' | 'user';
export type AccessToken = {
  readonly tenantId: string;
  readonly flavour: Flavour;
  readonly audience: string;
  /** Real time, milliseconds. */
  readonly until: number;
};
export type Tokens = {
  /** `POST /{tenantId}/oauth2/token` and `/oauth2/v2.0/token`; undefined for any other path. */
  issue(call: Call, world: World, manner: { refreshTokensOnce: boolean }): Answer | undefined;
  find(token: string): AccessToken | undefined;
};

export const PARTNER_CENTER_AUDIENCE = 'https://api.partnercenter.microsoft.com';
const LIFETIME_SECONDS = 3599;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

type Form = { readonly [name: string]: string | undefined };

/** An error as Entra ID words it. */
function refusal(status: number, error: string, number: number, sentence: string): Answer {
  const trace = guidOf('trace', String(number));
  const description = `AADSTS${number}: ${sentence} Trace ID: ${trace}`;
  const body = { error, error_description: description, error_codes: [number], trace_id: trace, correlation_id: trace };
  return { status, body };
}

function partnerOf(tenantId: string, form: Form, world: World): Partner {
  const known = world.partners.get(tenantId);
  if (known) return known;
  const partner = createPartner({
    tenantId,
    clientId: form.client_id ?? '',
    clientSecret: form.client_secret ?? '',
    firstRefreshToken: form.refresh_token ?? '',
    name: 'A partner of no file s.r.o.',
    mpnId: '6100000',
    isProvider: false,
  });
  world.partners.set(tenantId, partner);
  return partner;
}

function refuseClient({ credentials }: Partner, form: Form): Answer | undefined {
  const { client_id: id, client_secret: secret } = form;
  if (id !== credentials.clientId)
    return refusal(400, 'unauthorized_client', 700016, `Application '${id}' was not found in the directory.`);
  if (secret !== credentials.clientSecret)
    return refusal(401, 'invalid_client', 7000215, 'Invalid client secret provided.');
  return undefined;
}

function refuseForm(form: Form, tenantId: string): Answer | undefined {
  if (!GUID.test(tenantId)) return refusal(400, 'invalid_request', 900023, `'${tenantId}' is no tenant identifier.`);
  if (!form.grant_type || !form.client_id)
    return refusal(400, 'invalid_request', 900144, "The request body must contain 'grant_type' and 'client_id'.");
  return undefined;
}

/** v1 names the audience in `resource`, v2 in `scope`. */
function audienceOf(form: Form, v2: boolean): string | undefined {
  const asked = v2 ? form.scope?.split(' ').find((scope) => scope.startsWith('https://')) : form.resource;
  return asked?.replace(/\/(\.default|user_impersonation)?$/, '');
}

export function createTokens(): Tokens {
  const issued = new Map<string, AccessToken>();
  /** The youngest refresh token used, by tenant; only a control makes it matter. */
  const youngest = new Map<string, number>();

  function give(partner: Partner, flavour: Flavour, audience: string, v2: boolean, rolled?: string): Answer {
    const until = Date.now() + LIFETIME_SECONDS * 1000;
    const { tenantId } = partner.credentials;
    const hash = createHash('sha256').update(`${tenantId} ${flavour} ${issued.size}`).digest('base64url');
    const token = `emulated.${flavour}.${hash}`;
    issued.set(token, { tenantId, flavour, audience, until });
    const times = v2
      ? { expires_in: LIFETIME_SECONDS }
      : { expires_in: String(LIFETIME_SECONDS), expires_on: String(Math.floor(until / 1000)), resource: audience };
    const refresh = rolled === undefined ? {} : { refresh_token: rolled, scope: 'user_impersonation' };
    return { status: 200, body: { token_type: 'Bearer', ...times, access_token: token, ...refresh } };
  }

  function roll(partner: Partner, form: Form, once: boolean): string | Answer {
    const { credentials } = partner;
    const uses = usesOf(credentials, form.refresh_token ?? '');
    const newest = youngest.get(credentials.tenantId) ?? 0;
    if (uses === undefined || (once && uses < newest))
      return refusal(400, 'invalid_grant', 700082, 'The refresh token has expired due to inactivity.');
    const next = Math.max(uses, newest) + 1;
    youngest.set(credentials.tenantId, next);
    return refreshTokenAfter(credentials, next);
  }

  return {
    find: (token) => issued.get(token),
    issue(call, world, { refreshTokensOnce }) {
      const path = /^\/([^/]+)\/oauth2(\/v2\.0)?\/token$/.exec(call.path);
      if (!path || call.method !== 'POST') return undefined;
      const tenantId = (path[1] ?? '').toLowerCase();
      const v2 = path[2] !== undefined;
      const form: Form = Object.fromEntries(new URLSearchParams(call.text));
      const audience = audienceOf(form, v2);
      const malformed = refuseForm(form, tenantId);
      if (malformed) return malformed;
      if (!audience)
        return refusal(400, 'invalid_request', 900144, "The request body must name 'resource' or 'scope'.");
      const partner = partnerOf(tenantId, form, world);
      const refused = refuseClient(partner, form);
      if (refused) return refused;
      if (form.grant_type === 'client_credentials') return give(partner, 'app', audience, v2);
      if (form.grant_type !== 'refresh_token')
        return refusal(400, 'unsupported_grant_type', 70003, `'${form.grant_type}' is not supported.`);
      const rolled = roll(partner, form, refreshTokensOnce);
      return typeof rolled === 'string' ? give(partner, 'user', audience, v2, rolled) : rolled;
    },
  };
}
