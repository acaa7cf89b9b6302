import type { ServerResponse } from 'node:http';

const words: Readonly<Record<number, string>> = {
  400: 'bad request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not found',
  405: 'method not allowed',
  408: 'request time-out',
  413: 'too large',
  415: 'unsupported media type',
  503: 'unavailable',
};
/** What a refusal says: fixed, short, and nothing of ours. */
export const bodyOf = (status: number): string => JSON.stringify({ error: words[status] ?? 'error' });

/** A refused request may have more body to come: its connection is closed instead of read to the end. */
export function refuse(response: ServerResponse, status: number): void {
  response.setHeader('connection', 'close');
  end(response, status, bodyOf(status));
}

export function send(response: ServerResponse, status: number, body: unknown): void {
  end(response, status, body === undefined ? '' : JSON.stringify(body));
}

function end(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  if (text !== '') response.setHeader('content-type', 'application/json; charset=utf-8');
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(text);
}

export const health = (response: ServerResponse, isWell: boolean): void =>
  send(response, isWell ? 200 : 503, { ok: isWell });

/** Once, when the answer has been handed over or its reader has gone, whichever is first. */
export function whenGone(response: ServerResponse, then: () => void): void {
  if (response.closed || response.destroyed) {
    setImmediate(then);
    return;
  }
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    then();
  };
  response.once('finish', once).once('close', once);
}
