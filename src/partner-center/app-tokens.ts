import type { Log } from '../ports.ts';
import { askForToken, type Credentials, EARLY_MS, type GrantOptions, type TokenAnswer } from './grants.ts';
import type { Tokens } from './tokens.ts';

/** Tokens of the app alone (API §2.1), for the few calls that take no signed-in user; one request at a time per reseller. */
export function createAppTokens(
  options: GrantOptions & {
    readonly credentials: (reseller: string) => Credentials | undefined;
    readonly log: Log;
  },
): Tokens {
  const cached = new Map<string, { readonly token: string; readonly until: number }>();
  const running = new Map<string, Promise<TokenAnswer>>();

  async function ask(reseller: string, who: Credentials): Promise<TokenAnswer> {
    const answer = await askForToken(options, who, { grant_type: 'client_credentials' });
    if (answer.kind !== 'granted') {
      const { tokenRefused: _, ...refusal } = answer;
      options.log.warn({ reseller, why: answer.why, app: true }, 'partner-center.no-token');
      return refusal;
    }
    cached.set(reseller, { token: answer.access, until: options.now() + answer.expiresInMs - EARLY_MS });
    return { kind: 'token', token: answer.access };
  }

  return {
    forget: (reseller) => void cached.delete(reseller),
    async get(reseller, refused) {
      const who = options.credentials(reseller);
      if (!who) return { kind: 'no-access', why: 'not-configured' };
      const held = cached.get(reseller);
      if (held && held.token !== refused && options.now() < held.until) return { kind: 'token', token: held.token };
      const already = running.get(reseller);
      if (already) return already;
      const fresh = ask(reseller, who).finally(() => running.delete(reseller));
      running.set(reseller, fresh);
      return fresh;
    },
  };
}
