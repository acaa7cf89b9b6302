import * as oauth from 'oauth4webapi';
import { claimsIn } from './claims.ts';
import { refusalIn } from './sign-in-errors.ts';

/**
 * The partner consent of the Secure Application Model (API §2.2): authorization code with PKCE and state. oauth4webapi does
 * the protocol; MSAL would hide the refresh token, which is what all of this is for (decision 018).
 */
export type ConsentRequest = {
  /** `https://login.microsoftonline.com` outside tests. */
  readonly authUrl: string;
  readonly tenantId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly timeoutMs?: number;
};

/** What the sign-in page sent back. `not-ours`: not an answer to this attempt; the right one may still come. */
export type Returned =
  | { readonly kind: 'code'; readonly parameters: URLSearchParams }
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'refused'; readonly why: string };

export type Consented =
  | {
      readonly kind: 'consented';
      readonly refreshToken: string;
      /** The account that signed in, when the token says so. */
      readonly account: string;
      /** `not-told`: tokens need not say how somebody signed in. */
      readonly mfa: 'yes' | 'not-told';
    }
  | { readonly kind: 'refused'; readonly why: string };

export type Consent = {
  /** Where the integration account signs in. */
  readonly url: URL;
  read(returned: URL): Returned;
  exchange(parameters: URLSearchParams): Promise<Consented>;
};

/** `openid profile` only make the answer say whose tenant it is from. */
const SCOPE = 'https://api.partnercenter.microsoft.com/user_impersonation offline_access openid profile';
const TIMEOUT_MS = 15_000;
const CLOCKS_APART_SECONDS = 300;

const isLoopback = (url: string): boolean => /^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(`${url}/`);

const sentBack: Readonly<Record<string, string>> = {
  access_denied: 'cancelled',
  temporarily_unavailable: 'sign-in-busy',
  server_error: 'sign-in-busy',
};
/** Numbers that mean something else of a code than of a refresh token. */
const OF_CODES: readonly [RegExp, string][] = [
  [/AADSTS(70008|70000|54005)\b/, 'code-used'],
  [/AADSTS(501481|50148)\b/, 'other-attempt'],
];

function whyRefused(body: Readonly<Record<string, unknown>>): string {
  const description = String(body.error_description ?? '');
  const ofCode = OF_CODES.find(([numbers]) => numbers.test(description))?.[1];
  return ofCode ?? refusalIn(body)?.why ?? 'sign-in-refused';
}

/** What went wrong in the exchange, as a reason; the library's messages may repeat what was sent and are dropped. */
function whyFailed(error: unknown): string {
  if (error instanceof oauth.ResponseBodyError) return whyRefused(error.cause);
  if (error instanceof oauth.WWWAuthenticateChallengeError) return 'client-refused';
  if (error instanceof oauth.OperationProcessingError) {
    const { cause, code } = error;
    if (code === oauth.JWT_TIMESTAMP_CHECK) return 'clock-wrong';
    // the issuer names the tenant
    if (code === oauth.JWT_CLAIM_COMPARISON && (cause as { claim?: unknown })?.claim === 'iss') return 'wrong-tenant';
    return cause instanceof Response && (cause.status >= 500 || cause.status === 429)
      ? 'sign-in-busy'
      : 'sign-in-unreadable';
  }
  const name = error instanceof Error ? error.name : '';
  return name === 'TimeoutError' || name === 'AbortError' ? 'sign-in-time-out' : 'sign-in-network';
}

export async function startConsent(request: ConsentRequest): Promise<Consent> {
  const { tenantId, clientId, clientSecret, redirectUri } = request;
  const base = `${request.authUrl.replace(/\/+$/, '')}/${tenantId}`;
  const server: oauth.AuthorizationServer = {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
  };
  const client: oauth.Client = { client_id: clientId, [oauth.clockTolerance]: CLOCKS_APART_SECONDS };
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const url = new URL(`${base}/oauth2/v2.0/authorize`);
  url.search = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: redirectUri,
    scope: SCOPE,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    prompt: 'select_account',
  }).toString();

  async function ask(parameters: URLSearchParams): Promise<oauth.TokenEndpointResponse> {
    const answer = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.ClientSecretPost(clientSecret),
      parameters,
      redirectUri,
      verifier,
      {
        signal: () => AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS),
        [oauth.allowInsecureRequests]: isLoopback(request.authUrl),
      },
    );
    return oauth.processAuthorizationCodeResponse(server, client, answer, { requireIdToken: true });
  }

  return {
    url,
    read(returned) {
      try {
        const parameters = oauth.validateAuthResponse(server, client, returned, state);
        return parameters.get('code') ? { kind: 'code', parameters } : { kind: 'not-ours' };
      } catch (error) {
        if (!(error instanceof oauth.AuthorizationResponseError)) return { kind: 'not-ours' };
        const said = { error: error.error, error_description: error.error_description ?? '' };
        return { kind: 'refused', why: sentBack[error.error] ?? whyRefused(said) };
      }
    },
    async exchange(parameters) {
      let granted: oauth.TokenEndpointResponse;
      try {
        granted = await ask(parameters);
      } catch (error) {
        return { kind: 'refused', why: whyFailed(error) };
      }
      const who = oauth.getValidatedIdTokenClaims(granted);
      const { amr, tid } = claimsIn(granted.access_token);
      const tenants = [who?.tid, tid].filter((each) => each !== undefined);
      if (tenants.some((each) => String(each).toLowerCase() !== tenantId))
        return { kind: 'refused', why: 'wrong-tenant' };
      if (Array.isArray(amr) && !amr.some((each) => /mfa/i.test(String(each))))
        return { kind: 'refused', why: 'no-mfa' };
      if (!granted.refresh_token) return { kind: 'refused', why: 'no-refresh-token' };
      return {
        kind: 'consented',
        refreshToken: granted.refresh_token,
        account: typeof who?.preferred_username === 'string' ? who.preferred_username : '',
        mfa: Array.isArray(amr) ? 'yes' : 'not-told',
      };
    },
  };
}
