import type { SendOutcome } from '../ports.ts';
import type { Attempt } from './http-call.ts';

export type Refused = Exclude<SendOutcome, { kind: 'accepted' }>;

/** An attempt as the outcome that callers act on; `ok` carries the answer's body (requirements §5.3). */
export type Sorted = { readonly kind: 'ok'; readonly body: Readonly<Record<string, unknown>> } | Refused;

const mayHaveBeenDone = new Set([408, 500, 502, 503, 504]);
/** 403s that say "wrong request", not "leave me alone" (§5.3). */
const forbiddenForGood = new Set(['InvalidBotApiHost', 'NotEnoughPermissions']);
const longestWaitMs = 3_600_000;

/** `now` dates a Retry-After that is given as a date. */
export function sortAttempt(attempt: Attempt, now: number): Sorted {
  if (attempt.kind === 'unknown') return { kind: 'unknown', why: attempt.why };
  if (attempt.kind === 'not-sent') return { kind: 'throttled' };
  const { status, headers, text } = attempt.answer;
  const body = objectIn(text);
  if (status >= 200 && status < 300) return { kind: 'ok', body };
  if (status === 429 || status === 412) {
    const retryAfterMs = retryAfter(headers['retry-after'], now);
    return retryAfterMs === undefined ? { kind: 'throttled' } : { kind: 'throttled', retryAfterMs };
  }
  const code = codeIn(body) ?? String(status);
  if (mayHaveBeenDone.has(status) || status > 504) return { kind: 'unknown', why: String(status) };
  if (status === 401) return { kind: 'rejected', why: 'unauthorised', code };
  if (status === 404) return { kind: 'rejected', why: 'gone', code };
  if (status === 403 && !forbiddenForGood.has(code)) return { kind: 'rejected', why: 'muted', code };
  return { kind: 'rejected', why: 'invalid', code };
}

/** Milliseconds, from seconds or an HTTP date, at most an hour. */
function retryAfter(header: string | readonly string[] | undefined, now: number): number | undefined {
  const value = (typeof header === 'string' ? header : header?.[0])?.trim();
  if (!value) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(Math.round(ms), 0), longestWaitMs) : undefined;
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    // An object read from JSON is a record of unknowns.
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The service's own word for a refusal; anything that is not one word is not repeated into logs. */
function codeIn(body: Readonly<Record<string, unknown>>): string | undefined {
  const error = body.error;
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^[\w.-]{1,80}$/.test(error.code) ? error.code : undefined;
}
