import { createHash } from 'node:crypto';
import type { Answer, Call } from '../emulator/call.ts';
import { guidOf } from './partners.ts';

/** The sign-in page of the partner consent (API §2.2), and the codes it hands out. */

/** What the account that signs in is like; the usual one is as it must be. */
export type Account = {
  /** `''`: the tenant that was asked for. */
  readonly tenantId: string;
  /** How it signed in; `null`: the token does not say. */
  readonly amr: readonly string[] | null;
  /** What the page sends back in the place of a code, such as `access_denied`; `''`: a code. */
  readonly error: string;
};
export const integrationAccount: Account = { tenantId: '', amr: ['pwd', 'mfa'], error: '' };

/** What a code stands for until it is used. */
export type Grant = {
  readonly tenantId: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly scope: string;
};
export type Codes = {
  /** `GET /{tenant}/oauth2/v2.0/authorize` and what its button leads to; undefined for any other path. */
  page(call: Call, account: Account): Answer | undefined;
  /** The code's meaning, once, or the AADSTS number and sentence of why not. */
  use(
    form: Readonly<Record<string, string | undefined>>,
    tenantId: string,
  ): Grant | { readonly refused: readonly [number: number, sentence: string] };
};

const html = (status: number, text: string): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><title>Sign in (emulated)</title><p>${text}</p>`,
});
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?\//;

export function createCodes(): Codes {
  const open = new Map<string, Grant>();
  const used = new Set<string>();

  function signedIn(call: Call, tenantId: string, account: Account): Answer {
    const asked = call.query;
    const back = new URL(asked.get('redirect_uri') ?? '');
    if (account.error) {
      back.searchParams.set('error', account.error);
      back.searchParams.set('error_description', 'AADSTS65004: User declined to consent to access the app.');
    } else {
      const code = `0.code.${guidOf('code', tenantId, String(open.size + used.size))}`;
      open.set(code, {
        tenantId,
        clientId: asked.get('client_id') ?? '',
        redirectUri: asked.get('redirect_uri') ?? '',
        challenge: asked.get('code_challenge') ?? '',
        scope: asked.get('scope') ?? '',
      });
      back.searchParams.set('code', code);
      back.searchParams.set('session_state', guidOf('session', code));
    }
    back.searchParams.set('state', asked.get('state') ?? '');
    return { status: 302, headers: { location: back.href } };
  }

  return {
    page(call, account) {
      const path = /^\/([^/]+)\/oauth2\/v2\.0\/authorize(\/signed-in)?$/.exec(call.path);
      if (!path || call.method !== 'GET') return undefined;
      const { query } = call;
      if (query.get('response_type') !== 'code' || !query.get('client_id'))
        return html(400, 'AADSTS900144: The request must contain response_type=code and client_id.');
      if (!LOOPBACK.test(query.get('redirect_uri') ?? ''))
        return html(400, 'AADSTS50011: The redirect URI does not match the redirect URIs of the application.');
      if (path[2]) return signedIn(call, (path[1] ?? '').toLowerCase(), account);
      return html(
        200,
        `<a href="${escaped(`${call.path}/signed-in?${query}`)}">Sign in as the integration account</a>`,
      );
    },
    use(form, tenantId) {
      const code = form.code ?? '';
      const grant = open.get(code);
      if (used.has(code)) return { refused: [54005, 'OAuth2 Authorization code was already redeemed.'] };
      if (!grant) return { refused: [70000, 'The provided value for the code parameter is not valid.'] };
      const proof = createHash('sha256')
        .update(form.code_verifier ?? '')
        .digest('base64url');
      if (grant.challenge !== proof)
        return { refused: [501481, 'The Code_Verifier does not match the code_challenge.'] };
      if (grant.redirectUri !== form.redirect_uri || grant.clientId !== form.client_id || grant.tenantId !== tenantId)
        return { refused: [70000, 'The code was issued for another request.'] };
      open.delete(code);
      used.add(code);
      return grant;
    },
  };
}
