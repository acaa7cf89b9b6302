import { Agent, request } from 'undici';

/** One HTTP answer, read to its end. Header names are lower case. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
};

/** `lost`: no whole answer came; whether the other side acted is not known. */
export type Exchanged =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'lost'; readonly why: 'time-out' | 'network'; readonly detail: string };

export type Sending = {
  readonly url: string;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type Wire = {
  /** Exactly one attempt; never throws. The signal is the time-out and frees the socket. */
  exchange(what: Sending, signal: AbortSignal): Promise<Exchanged>;
  close(): Promise<void>;
};

const LARGEST_ANSWER = 8 * 1024 * 1024;

/** The machine name of a failure; its message may name hosts and stays out of logs. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unnamed';

const flat = (headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );

/** Keep-alive connections per origin; redirects are not followed, so a token never travels elsewhere. */
export function createWire(): Wire {
  const agent = new Agent({
    connections: 16,
    keepAliveTimeout: 30_000,
    connect: { timeout: 5_000 },
    maxResponseSize: LARGEST_ANSWER,
  });
  return {
    async exchange({ url, method, headers, body }, signal) {
      try {
        const answer = await request(url, { dispatcher: agent, method, headers, body: body ?? null, signal });
        const text = await answer.body.text();
        return { kind: 'answer', answer: { status: answer.statusCode, headers: flat(answer.headers), text } };
      } catch (error) {
        return { kind: 'lost', why: signal.aborted ? 'time-out' : 'network', detail: codeOf(error) };
      }
    },
    close: () => agent.destroy(),
  };
}

/** A signal that fires after so many milliseconds of real time, and the means to stop its timer. */
export function startTimeOut(ms: number): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ms);
  return { signal: controller.signal, stop: () => clearTimeout(timer) };
}

/** The work's result, or `time-out` when the signal fires first; the work itself goes on for others who wait for it. */
export async function orTimeOut<T>(work: Promise<T>, signal: AbortSignal): Promise<T | 'time-out'> {
  if (signal.aborted) return 'time-out';
  let giveUp: () => void = () => {};
  const fired = new Promise<'time-out'>((resolve) => {
    giveUp = () => resolve('time-out');
    signal.addEventListener('abort', giveUp, { once: true });
  });
  try {
    return await Promise.race([work, fired]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}
