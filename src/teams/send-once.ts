import type { Log, SendOutcome } from '../ports.ts';
import { type ActivityJson, isTooLarge } from './activity-json.ts';
import { type AddressParts, sealAddress } from './address.ts';
import type { HttpCalls } from './http-call.ts';
import { type Refused, type Sorted, sortAttempt } from './outcomes.ts';
import { isAllowedServiceUrl, isLoopbackUrl, type ServiceHosts } from './service-url.ts';

export type ConnectorOptions = ServiceHosts & {
  readonly log: Log;
  /** The bot's token; attached for the listed https hosts only (§7.1). */
  readonly token?: () => Promise<string>;
  /** Tests only: a token that may go to this machine. */
  readonly loopbackToken?: () => Promise<string>;
  /** Tests only: what is on this machine stands for Teams, with its dialogs and files. */
  readonly loopbackIsTeams?: boolean;
  /** Told of a 401, so that the next call asks for a fresh token. */
  readonly tokenRefused?: () => void;
  /** Real milliseconds; 3 s and 10 s unless told. */
  readonly connectMs?: number;
  readonly answerMs?: number;
};

export type Request = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body: ActivityJson | undefined;
  /** The server may not have this call: then the answer is `noSuchCall`. */
  readonly optional?: true;
};

export type Send = (to: AddressParts, request: Request) => Promise<Sorted>;

/** The answer to an optional call that the server does not have. */
export const noSuchCall: Refused = { kind: 'rejected', why: 'gone', code: 'NoSuchCall' };
const statusesOfNoSuchCall: readonly number[] = [404, 405, 501];

/** Host check, size check, token, one attempt. An address whose host is not allowed is never used (T7). */
export async function sendOnce(
  options: ConnectorOptions,
  calls: HttpCalls,
  to: AddressParts,
  request: Request,
): Promise<Sorted> {
  if (!isAllowedServiceUrl(to.serviceUrl, options)) return refuse(options.log, 'ServiceUrlNotAllowed');
  const text = request.body === undefined ? undefined : JSON.stringify(request.body);
  if (text !== undefined && isTooLarge(text)) return refuse(options.log, 'MessageTooLarge');
  let token: string | undefined;
  try {
    token = await (isLoopbackUrl(to.serviceUrl) ? options.loopbackToken : options.token)?.();
  } catch {
    options.log.error({}, 'teams.no-bot-token');
    return { kind: 'throttled' };
  }
  const url = new URL(to.serviceUrl);
  const path = url.pathname.replace(/\/+$/, '') + request.path;
  const { method } = request;
  const attempt = await calls.call({
    origin: url.origin,
    path,
    method,
    token,
    ...(text === undefined ? {} : { body: text }),
  });
  const status = attempt.kind === 'answered' ? attempt.answer.status : 0;
  if (status === 401) {
    options.log.error({}, 'teams.bot-token-refused');
    options.tokenRefused?.();
  }
  if (request.optional && statusesOfNoSuchCall.includes(status)) return noSuchCall;
  return sortAttempt(attempt, Date.now());
}

export const activities = (to: AddressParts) => `/v3/conversations/${encodeURIComponent(to.conversationId)}/activities`;
export const oneActivity = (to: AddressParts, activityId: string) =>
  `${activities(to)}/${encodeURIComponent(activityId)}`;

export const accepted = (to: AddressParts, activityId: string): SendOutcome => ({
  kind: 'accepted',
  activityId,
  address: sealAddress(to),
});

/** Not sent, and why, in the log. */
export function refuse(log: Log, code: string) {
  log.error({ code }, 'teams.not-sent');
  return { kind: 'rejected', why: 'invalid', code } as const;
}

/** Empty when the service gave none: such a message cannot be changed later. */
export function idIn(body: Readonly<Record<string, unknown>>, name: 'id' | 'activityId'): string {
  const value = body[name];
  return typeof value === 'string' ? value : '';
}
