import { Agent } from 'undici';

export type Answered = { readonly status: number; readonly headers: Headers; readonly text: string };
type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** One attempt: answered, surely not sent, or nobody knows. */
export type Attempt =
  | { readonly kind: 'answered'; readonly answer: Answered }
  /** No byte of it left: no connection, or none was free in time. */
  | { readonly kind: 'not-sent'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

export type Call = {
  readonly origin: string;
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: string;
  readonly token?: string | undefined;
};

export type HttpCalls = { call(call: Call): Promise<Attempt>; close(): Promise<void> };

/** Answers of the connector are an id or an error code; what is longer is cut. */
const longestAnswer = 64 * 1024;

/**
 * Calls over connections that stay open. Never repeats anything: a message sent twice is shown twice (T34).
 * Both times are real milliseconds; `answerMs` covers everything from here to the last byte (T33).
 */
export function createHttpCalls({ connectMs, answerMs }: { connectMs: number; answerMs: number }): HttpCalls {
  const agent = new Agent({
    connections: 128,
    pipelining: 1,
    keepAliveTimeout: 30_000,
    headersTimeout: 0, // one deadline of our own covers these
    bodyTimeout: 0,
    connect: { timeout: connectMs },
  });
  return {
    call: (call) => attempt(agent, call, answerMs),
    close: () => agent.close(),
  };
}

function attempt(agent: Agent, call: Call, answerMs: number): Promise<Attempt> {
  return new Promise((resolve) => {
    let sent = false;
    let over = false;
    let stop: ((reason: Error) => void) | undefined;
    let status = 0;
    let headers: Headers = {};
    let text = '';
    const end = (result: Attempt) => {
      if (over) return;
      over = true;
      clearTimeout(deadline);
      resolve(result);
    };
    const fail = (why: string) => end(sent ? { kind: 'unknown', why } : { kind: 'not-sent', why });
    const deadline = setTimeout(() => {
      fail('time-out');
      stop?.(new Error('time-out'));
    }, answerMs);
    try {
      agent.dispatch(
        {
          origin: call.origin,
          path: call.path,
          method: call.method,
          body: call.body ?? null,
          headers: headersOf(call),
        },
        {
          onRequestStart(controller) {
            if (over) return controller.abort(new Error('time-out'));
            sent = true;
            stop = (reason) => controller.abort(reason);
          },
          onResponseStart(_controller, statusCode, responseHeaders) {
            status = statusCode;
            headers = responseHeaders;
          },
          onResponseData(_controller, chunk) {
            if (text.length < longestAnswer) text += chunk.toString('utf8');
          },
          onResponseEnd() {
            end({ kind: 'answered', answer: { status, headers, text } });
          },
          onResponseError(_controller, error) {
            fail(reasonOf(error));
          },
        },
      );
    } catch (error) {
      fail(reasonOf(error));
    }
  });
}

function headersOf({ body, token }: Call): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', 'user-agent': 'csp-desk' };
  if (body !== undefined) headers['content-type'] = 'application/json; charset=utf-8';
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  return headers;
}

/** The error's code only: messages carry host names, and this reaches logs and outcomes. */
function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.name : 'error';
}
