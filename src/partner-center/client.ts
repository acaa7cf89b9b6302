import { setTimeout as pause } from 'node:timers/promises';
import type { Language } from '../domain/language.ts';
import type { Log } from '../ports.ts';
import type { Called, CallFailure, CallIds } from '../remote-ports.ts';
import { failureOf, isTransient, readError } from './errors.ts';
import type { Tokens } from './tokens.ts';
import { type Answer, type Exchanged, orTimeOut, type Sending, startTimeOut, type Wire } from './wire.ts';

/** One call, its ids included: a repeat of it carries the same ids (API §1.8). */
export type Ask = {
  /** For the log, which never shows paths or bodies. */
  readonly name: string;
  readonly method: Sending['method'];
  /** Below the base URL, query included. */
  readonly path: string;
  readonly ids: CallIds;
  /** For the few calls that take the app alone and no signed-in user. */
  readonly as?: 'app';
  /** A no to this call says nothing of our sign-in: not every partner is told what it asks. */
  readonly isExtra?: true;
  /** Of error texts and catalogue names; English when absent. */
  readonly language?: Language;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** For the whole call, token, repeats and pauses included; only ever shorter than the client's own. */
  readonly timeoutMs?: number;
};

export type PartnerCenterClient = {
  /**
   * Sends once; only reads are repeated here (API §1.7), a write's repeats belong to the job that keeps its request id.
   * `ok` is an answer of status 2xx or, from a HEAD, of any definite status.
   */
  ask(reseller: string, what: Ask): Promise<Called<Answer>>;
};

export type ClientOptions = {
  /** Ends in /v1. */
  readonly baseUrl: string;
  readonly tokens: Tokens;
  /** Of the app alone. */
  readonly appTokens: Tokens;
  readonly wire: Wire;
  readonly now: () => number;
  readonly log: Log;
  readonly timeoutMs: { readonly read: number; readonly write: number };
  /** Hears of every call whether we were let in: why not, or ''. What passes by itself is neither. */
  readonly heard?: (reseller: string, why: string) => void;
  /** Hears for how long Partner Center wants fewer calls, whoever made the one that was too many (API §1.7). */
  readonly throttled?: (reseller: string, ms: number) => void;
  /** Before the n-th repeat of a read. */
  readonly pauseMs?: (repeat: number) => number;
};

const REPEATS = 2;
const jittered = (repeat: number): number => 100 * 2 ** repeat * (0.5 + Math.random());
const isRead = (what: Ask): boolean => what.method === 'GET' || what.method === 'HEAD';

const headersOf = (what: Ask, token: string): Record<string, string> => ({
  accept: 'application/json',
  authorization: `Bearer ${token}`,
  'ms-requestid': what.ids.requestId,
  'ms-correlationid': what.ids.correlationId,
  'ms-contract-version': 'v1',
  'ms-partnercenter-application': 'CSP Desk',
  'x-locale': what.language === 'cs' ? 'cs-CZ' : 'en-US',
  ...(what.body === undefined ? {} : { 'content-type': 'application/json' }),
  ...what.headers,
});

type Tried = Exchanged | { readonly kind: 'failed'; readonly failure: CallFailure };

const timedOut: Exchanged = { kind: 'lost', why: 'time-out', detail: 'before-sending' };

const tokensFor = ({ tokens, appTokens }: ClientOptions, { as }: Ask): Tokens => (as === 'app' ? appTokens : tokens);

/** Sends with a token; a 401 is answered once with a fresh token and the same request id. */
async function trySending(options: ClientOptions, reseller: string, what: Ask, signal: AbortSignal): Promise<Tried> {
  const { correlationId } = what.ids;
  const tokens = tokensFor(options, what);
  let refused: string | undefined;
  for (;;) {
    const answer = await orTimeOut(tokens.get(reseller, refused), signal);
    if (answer === 'time-out') {
      // Nothing has been sent, so a write may safely come again.
      return isRead(what) ? timedOut : { kind: 'failed', failure: { kind: 'throttled', correlationId } };
    }
    if (answer.kind === 'no-access') {
      return { kind: 'failed', failure: { kind: 'no-access', why: answer.why, correlationId } };
    }
    if (answer.kind === 'later') {
      const wait = answer.retryAfterMs === undefined ? {} : { retryAfterMs: answer.retryAfterMs };
      return { kind: 'failed', failure: { kind: 'throttled', correlationId, ...wait } };
    }
    const sent = await options.wire.exchange(
      {
        url: `${options.baseUrl.replace(/\/+$/, '')}${what.path}`,
        method: what.method,
        headers: headersOf(what, answer.token),
        ...(what.body === undefined ? {} : { body: JSON.stringify(what.body) }),
      },
      signal,
    );
    const firstRefusal = sent.kind === 'answer' && sent.answer.status === 401 && refused === undefined;
    if (!firstRefusal) return sent;
    refused = answer.token;
  }
}

const worthRepeating = (tried: Tried): boolean =>
  tried.kind === 'lost' ? tried.why === 'network' : tried.kind === 'answer' && isTransient(tried.answer.status);

async function withRepeats(options: ClientOptions, reseller: string, what: Ask, signal: AbortSignal): Promise<Tried> {
  for (let repeat = 0; ; repeat += 1) {
    const tried = await trySending(options, reseller, what, signal);
    if (!isRead(what) || repeat === REPEATS || !worthRepeating(tried)) return tried;
    const waited = await pause((options.pauseMs ?? jittered)(repeat), true, { signal }).catch(() => false);
    if (!waited) return tried;
  }
}

function settle(options: ClientOptions, what: Ask, tried: Tried): Called<Answer> {
  const { correlationId } = what.ids;
  if (tried.kind === 'failed') return { ok: false, failure: tried.failure };
  if (tried.kind === 'lost') return { ok: false, failure: { kind: 'unknown', why: tried.why, correlationId } };
  const failure = failureOf(tried.answer, what.ids, options.now());
  if (what.method === 'HEAD' && failure?.kind === 'refused') return { ok: true, value: tried.answer };
  return failure ? { ok: false, failure } : { ok: true, value: tried.answer };
}

/** Ids, states and times only: descriptions, paths and bodies may hold what a person typed. */
function tell(options: ClientOptions, reseller: string, what: Ask, tried: Tried, startedAt: number): void {
  const fields = {
    reseller,
    call: what.name,
    requestId: what.ids.requestId,
    correlationId: what.ids.correlationId,
    ms: Math.round(options.now() - startedAt),
  };
  if (tried.kind === 'answer' && tried.answer.status < 300) {
    options.log.info({ ...fields, status: tried.answer.status }, 'partner-center.called');
    return;
  }
  const outcome =
    tried.kind === 'answer'
      ? { status: tried.answer.status, code: readError(tried.answer, what.ids).code }
      : tried.kind === 'lost'
        ? { lost: tried.why, detail: tried.detail }
        : { failure: tried.failure.kind };
  options.log.warn({ ...fields, ...outcome }, 'partner-center.call-failed');
}

/** Partner Center over HTTP for every reseller of this deployment; never throws for what the other side does. */
export function createPartnerCenterClient(options: ClientOptions): PartnerCenterClient {
  return {
    async ask(reseller, what) {
      const startedAt = options.now();
      const { read, write } = options.timeoutMs;
      const timeOut = startTimeOut(Math.min(what.timeoutMs ?? Number.POSITIVE_INFINITY, isRead(what) ? read : write));
      try {
        const tried = await withRepeats(options, reseller, what, timeOut.signal);
        tell(options, reseller, what, tried, startedAt);
        const settled = settle(options, what, tried);
        // that the app alone is let in, or not, says nothing of the integration account's sign-in
        const heard = what.as === 'app' || what.isExtra ? undefined : options.heard;
        if (settled.ok) heard?.(reseller, '');
        else if (settled.failure.kind === 'no-access') heard?.(reseller, settled.failure.why);
        else if (settled.failure.kind === 'throttled' && settled.failure.retryAfterMs !== undefined)
          options.throttled?.(reseller, settled.failure.retryAfterMs);
        return settled;
      } finally {
        timeOut.stop();
      }
    },
  };
}
