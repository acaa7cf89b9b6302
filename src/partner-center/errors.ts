import { z } from 'zod';
import type { CallFailure, CallIds } from '../remote-ports.ts';
import { parseJson } from './json.ts';
import type { Answer } from './wire.ts';

/** What every shape of error comes down to (API §1.4). `description` may hold personal data: it is never logged. */
export type PartnerCenterError = {
  readonly status: number;
  /** As text; `http-403` when the answer carries none. */
  readonly code: string;
  readonly description: string;
  readonly retryable: boolean;
  readonly requestId: string;
  readonly correlationId: string;
};

const text = z.string().catch('');
const code = z
  .union([z.string(), z.number().transform(String)])
  .catch('')
  .default('');
const body = z.looseObject({
  code,
  errorName: text,
  description: text,
  message: text,
  statusCode: z.number().optional().catch(undefined),
  isRetryable: z.boolean().optional().catch(undefined),
});

const TRANSIENT: readonly number[] = [408, 429, 500, 502, 503, 504];
/** Whether an answer's status says "not now" rather than "no" (API §1.7); 429 is not among the quick repeats. */
export const isTransient = (status: number): boolean => status !== 429 && TRANSIENT.includes(status);

/** Definite errors whose outcome is not known all the same, or is still being worked on (API §1.7). */
const OUTCOME_UNKNOWN = new Set(['800005', '800094', '900192', '800060', '800064', '800082', '800014']);

/** Only an administrator can mend these (API §1.10, §17). */
const NO_ACCESS: ReadonlyMap<string, string> = new Map([
  ['900150', 'role-missing'],
  ['900308', 'role-missing'],
  ['2032', 'role-missing'],
  ['900309', 'conditional-access'],
  ['900329', 'app-only-refused'],
  ['900420', 'wrong-audience'],
]);

const MAX_DESCRIPTION = 1024;
const LONGEST_WAIT_MS = 3_600_000;

/** One reading of the four shapes, of HTML pages and of empty answers; never throws. */
export function readError(answer: Answer, ids: CallIds): PartnerCenterError {
  const read = body.safeParse(parseJson(answer.text));
  const found = read.success ? read.data : body.parse({});
  return {
    status: found.statusCode === 429 ? 429 : answer.status,
    code: found.code || found.errorName || `http-${answer.status}`,
    description: (found.description || found.message).slice(0, MAX_DESCRIPTION),
    retryable: found.isRetryable ?? TRANSIENT.includes(answer.status),
    requestId: answer.headers['ms-requestid'] ?? ids.requestId,
    correlationId: answer.headers['ms-correlationid'] ?? ids.correlationId,
  };
}

/** How long we are asked to wait, in ms: `Retry-After` in seconds or as a date, or "try again in 57 seconds" (API §1.4). */
export function retryAfterMs(header: string | undefined, message: string, now: number): number | undefined {
  const seconds = header && /^\s*\d+(\.\d+)?\s*$/.test(header) ? Number(header) : undefined;
  const date = header && seconds === undefined ? Date.parse(header) : Number.NaN;
  const said = /try again in (\d+) second/i.exec(message)?.[1];
  const ms =
    seconds !== undefined
      ? seconds * 1000
      : Number.isFinite(date)
        ? date - now
        : said !== undefined
          ? Number(said) * 1000
          : undefined;
  return ms === undefined ? undefined : Math.min(Math.max(ms, 0), LONGEST_WAIT_MS);
}

function noAccess(error: PartnerCenterError): string | undefined {
  const known = NO_ACCESS.get(error.code);
  if (known) return known;
  if (error.status === 401) return 'token-refused';
  return error.status === 403 && error.code === 'http-403' ? 'forbidden' : undefined;
}

/** What an answer means to the caller; undefined for a success. A definite no is only what is certainly a no. */
export function failureOf(answer: Answer, ids: CallIds, now: number): CallFailure | undefined {
  if (answer.status >= 200 && answer.status < 300) return undefined;
  const error = readError(answer, ids);
  const { status, code, description, correlationId } = error;
  if (OUTCOME_UNKNOWN.has(code)) return { kind: 'unknown', why: `code-${code}`, correlationId };
  if (status === 429) {
    const wait = retryAfterMs(answer.headers['retry-after'], description, now);
    return { kind: 'throttled', correlationId, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
  }
  const why = noAccess(error);
  if (why) return { kind: 'no-access', why, correlationId };
  if (status < 400 || status === 408 || status >= 500) return { kind: 'unknown', why: `http-${status}`, correlationId };
  return { kind: 'refused', status, code, description, correlationId };
}
