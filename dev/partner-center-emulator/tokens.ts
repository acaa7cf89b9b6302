import { createHash } from 'node:crypto';
import { type Answer, type Call, isObject } from '../emulator/call.ts';
import { type Account, createCodes } from './consent.ts';
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
/** How the sign-in behaves; the rest of the behaviour is Partner Center's. */
export type SignInManner = { readonly refreshTokensOnce: boolean; readonly account: Account };
export type Tokens = {
  /** The sign-in page of a partner consent. */
  page(call: Call, manner: SignInManner): Answer | undefined;
  /** `POST /emulator/sign-in {tenantId, state}`: every refresh token so far is refused, until the next consent or `ok`. */
  end(asked: unknown): Answer;
  /** Tokens are valid for any partner again. */
  reset(): void;
  /** `POST /{tenantId}/oauth2/token` and `/oauth2/v2.0/token`; undefined for any other path. */
  issue(call: Call, world: World, manner: SignInManner): Answer | undefined;
  find(token: string): AccessToken | undefined;
};

export const PARTNER_CENTER_AUDIENCE = 'https://api.partnercenter.microsoft.com';
const LIFETIME_SECONDS = 3599;
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Why all refresh tokens of a tenant are refused. */
const ENDS = {
  revoked: [50173, 'The provided grant has expired due to it being revoked, a fresh auth token is needed.'],
  expired: [700082, 'The refresh token has expired due to inactivity.'],
  mfa: [50076, 'Due to a configuration change, you must use multi-factor authentication.'],
  'sign-in-frequency': [70043, 'The refresh token has expired due to sign-in frequency checks by conditional access.'],
  blocked: [53003, 'Access has been blocked by Conditional Access policies.'],
} as const;

const segment = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

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

type Giving = {
  readonly audience: string;
  readonly v2: boolean;
  readonly account: Account;
  readonly rolled?: string | undefined;
  readonly idToken?: string | undefined;
};

export function createTokens(): Tokens {
  const issued = new Map<string, AccessToken>();
  /** The youngest refresh token used, by tenant; only a control makes it matter. */
  const youngest = new Map<string, number>();

  /** Refresh tokens up to these uses are refused. */
  const ended = new Map<string, { readonly uses: number; readonly why: keyof typeof ENDS }>();
  const codes = createCodes();

  function give(partner: Partner, flavour: Flavour, how: Giving): Answer {
    const { audience, v2, rolled, account } = how;
    const until = Date.now() + LIFETIME_SECONDS * 1000;
    const { tenantId } = partner.credentials;
    const hash = createHash('sha256').update(`${tenantId} ${flavour} ${issued.size}`).digest('base64url');
    const amr = flavour === 'user' && account.amr ? { amr: account.amr } : {};
    const claims = { aud: audience, tid: account.tenantId || tenantId, idtyp: flavour, ...amr };
    const token = `${segment({ typ: 'JWT', alg: 'RS256' })}.${segment(claims)}.${hash}`;
    issued.set(token, { tenantId, flavour, audience, until });
    const times = v2
      ? { expires_in: LIFETIME_SECONDS }
      : { expires_in: String(LIFETIME_SECONDS), expires_on: String(Math.floor(until / 1000)), resource: audience };
    const refresh = rolled === undefined ? {} : { refresh_token: rolled, scope: 'user_impersonation' };
    const body = { token_type: 'Bearer', ...times, access_token: token, ...refresh };
    return { status: 200, body: how.idToken ? { ...body, id_token: how.idToken } : body };
  }

  function idToken(call: Call, { credentials }: Partner, { tenantId }: Account): string {
    const tid = tenantId || credentials.tenantId;
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: `http://${call.headers.host}/${tid}/v2.0`,
      aud: credentials.clientId,
      sub: guidOf('integration account', tid),
      iat: now,
      nbf: now,
      exp: now + LIFETIME_SECONDS,
      tid,
      preferred_username: 'integrace@partner.example',
    };
    return `${segment({ typ: 'JWT', alg: 'RS256' })}.${segment(claims)}.${segment('no signature')}`;
  }

  function exchange(call: Call, partner: Partner, form: Form, account: Account): Answer {
    const { credentials } = partner;
    const grant = codes.use(form, credentials.tenantId);
    if ('refused' in grant) return refusal(400, 'invalid_grant', grant.refused[0], grant.refused[1]);
    const scopes = grant.scope.split(' ');
    const audience = audienceOf({ scope: grant.scope }, true) ?? '';
    const next = (youngest.get(credentials.tenantId) ?? 0) + 1;
    youngest.set(credentials.tenantId, next);
    return give(partner, 'user', {
      audience,
      v2: true,
      account,
      rolled: scopes.includes('offline_access') ? refreshTokenAfter(credentials, next) : undefined,
      idToken: scopes.includes('openid') ? idToken(call, partner, account) : undefined,
    });
  }

  function roll(partner: Partner, form: Form, once: boolean): string | Answer {
    const { credentials } = partner;
    const uses = usesOf(credentials, form.refresh_token ?? '');
    const newest = youngest.get(credentials.tenantId) ?? 0;
    const end = ended.get(credentials.tenantId);
    if (uses !== undefined && end && uses <= end.uses)
      return refusal(400, 'invalid_grant', ENDS[end.why][0], ENDS[end.why][1]);
    if (uses === undefined || (once && uses < newest))
      return refusal(400, 'invalid_grant', 700082, 'The refresh token has expired due to inactivity.');
    const next = Math.max(uses, newest) + 1;
    youngest.set(credentials.tenantId, next);
    return refreshTokenAfter(credentials, next);
  }

  function byType(call: Call, partner: Partner, form: Form, how: Giving, once: boolean): Answer {
    switch (form.grant_type) {
      case 'authorization_code':
        return exchange(call, partner, form, how.account);
      case 'client_credentials':
        return give(partner, 'app', how);
      case 'refresh_token': {
        const rolled = roll(partner, form, once);
        return typeof rolled === 'string' ? give(partner, 'user', { ...how, rolled }) : rolled;
      }
      default:
        return refusal(400, 'unsupported_grant_type', 70003, `'${form.grant_type}' is not supported.`);
    }
  }

  return {
    find: (token) => issued.get(token),
    page: (call, { account }) => codes.page(call, account),
    end(asked) {
      const { tenantId, state } = isObject(asked) ? asked : {};
      const id = typeof tenantId === 'string' ? tenantId.toLowerCase() : '';
      const why = Object.keys(ENDS).find((each) => each === state) as keyof typeof ENDS | undefined; // one of its keys
      if (!GUID.test(id) || (!why && state !== 'ok'))
        return {
          status: 400,
          body: { error: `tenantId is a GUID, state one of ok, ${Object.keys(ENDS).join(', ')}.` },
        };
      if (why) ended.set(id, { uses: youngest.get(id) ?? 0, why });
      else ended.delete(id);
      // what was issued before serves no longer, or nobody would ask for a new one within the hour
      if (why) for (const [token, of] of issued) if (of.tenantId === id) issued.delete(token);
      return { status: 204 };
    },
    reset: () => ended.clear(),
    issue(call, world, { refreshTokensOnce, account }) {
      const path = /^\/([^/]+)\/oauth2(\/v2\.0)?\/token$/.exec(call.path);
      if (!path || call.method !== 'POST') return undefined;
      const tenantId = (path[1] ?? '').toLowerCase();
      const v2 = path[2] !== undefined;
      const form: Form = Object.fromEntries(new URLSearchParams(call.text));
      const audience = audienceOf(form, v2);
      const malformed = refuseForm(form, tenantId);
      if (malformed) return malformed;
      if (!audience && form.grant_type !== 'authorization_code')
        return refusal(400, 'invalid_request', 900144, "The request body must name 'resource' or 'scope'.");
      const partner = partnerOf(tenantId, form, world);
      const refused = refuseClient(partner, form);
      if (refused) return refused;
      return byType(call, partner, form, { audience: audience ?? '', v2, account }, refreshTokensOnce);
    },
  };
}
