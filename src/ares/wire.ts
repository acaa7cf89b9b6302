import { Agent, request } from 'undici';

/** What came back from the register; `slow` when the time-out fired first, `lost` when no whole answer came. */
export type Came =
  | { readonly kind: 'answer'; readonly status: number; readonly text: string }
  | { readonly kind: 'slow' }
  | { readonly kind: 'lost'; readonly detail: string };

export type Wire = {
  /** One GET, read to its end; redirects are not followed. Never throws. */
  get(url: string): Promise<Came>;
  /** Cuts what is under way. */
  close(): Promise<void>;
};

/** The largest subjects (banks with a hundred registrations) have some 50 kB. */
const LARGEST_ANSWER = 1024 * 1024;
const CONNECTIONS = 8;

/** The machine name of a failure; its message may name hosts and stays out of logs. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unnamed';

/** Connecting, waiting and reading share one time-out, in real milliseconds. */
export function createWire(timeOutMs: number): Wire {
  const agent = new Agent({
    connections: CONNECTIONS,
    keepAliveTimeout: 30_000,
    connect: { timeout: 2 * timeOutMs },
    maxResponseSize: LARGEST_ANSWER,
  });
  return {
    async get(url) {
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), timeOutMs);
      try {
        const answer = await request(url, {
          dispatcher: agent,
          headers: { accept: 'application/json', 'user-agent': 'CSP Desk' },
          signal: controller.signal,
        });
        return { kind: 'answer', status: answer.statusCode, text: await answer.body.text() };
      } catch (error) {
        return controller.signal.aborted ? { kind: 'slow' } : { kind: 'lost', detail: codeOf(error) };
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => agent.destroy(),
  };
}
