import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { From } from './activities.ts';
import { answerTo } from './connector-answers.ts';
import { jsonIn, sendActivity } from './send-activity.ts';

/** One request the bot made. `path` has its parts still encoded; `at` counts from 1 in order of arrival. */
export type Recorded = {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  /** What was answered; 0 when nothing was. */
  status: number;
  /** The id given in the answer. */
  activityId?: string;
};

/** What goes wrong, for the next `times` requests that match `METHOD path`. */
export type Fault = {
  readonly match: RegExp;
  readonly times?: number;
  /** `reset` does nothing and closes; `drop-after-accept` does the work and closes; `hang` never answers. */
  readonly kind: 'status' | 'hang' | 'reset' | 'drop-after-accept';
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

/** Never waited for by a story that goes well: long enough for a machine that has much else to do. */
const PATIENCE_MS = 30_000;

type Waiter = { readonly check: () => boolean; readonly done: () => void };

export type FakeConnector = Awaited<ReturnType<typeof startFakeConnector>>;

/** Teams' side of the conversation, on this machine: takes what the bot sends, remembers it, and can misbehave. */
export async function startFakeConnector() {
  const requests: Recorded[] = [];
  const accepted: Recorded[] = [];
  const faults: { fault: Fault; left: number }[] = [];
  const waiters = new Set<Waiter>();

  const changed = () => {
    for (const waiter of waiters) if (waiter.check()) waiter.done();
  };

  const server = createServer((request, response) => {
    void readBody(request)
      .then((body) => answer(request, response, body))
      .catch(() => response.destroy());
  });

  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });

  function nextFault(line: string): Fault | undefined {
    const found = faults.find(({ fault, left }) => left > 0 && fault.match.test(line));
    if (found) found.left -= 1;
    return found?.fault;
  }

  function accept(response: ServerResponse, recorded: Recorded, drop: boolean) {
    const { status, body } = answerTo(recorded);
    if (status < 300) accepted.push(recorded);
    if (drop) response.socket?.resetAndDestroy();
    else reply(response, recorded, status, body);
  }

  function answer(request: IncomingMessage, response: ServerResponse, body: Readonly<Record<string, unknown>>) {
    const path = (request.url ?? '/').replace(/^\/base(?=\/)/, '');
    const method = request.method ?? 'GET';
    const { authorization } = request.headers;
    const recorded: Recorded = { at: requests.length + 1, method, path, authorization, body, status: 0 };
    requests.push(recorded);
    const fault = nextFault(`${method} ${path}`);
    if (fault?.kind === 'reset') response.socket?.resetAndDestroy();
    else if (fault?.kind === 'status') reply(response, recorded, fault.status ?? 500, fault.body ?? {}, fault.headers);
    else if (fault?.kind !== 'hang') accept(response, recorded, fault !== undefined);
    changed();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server has this kind of address.
  const serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/base/`;

  /** Resolves as soon as `check` holds, looked at with every request; rejects with `what` after `ms`, or a longer patience. */
  function until(check: () => boolean, what = 'what was waited for', atLeastMs = 0): Promise<void> {
    if (check()) return Promise.resolve();
    const ms = Math.max(atLeastMs, PATIENCE_MS);
    return new Promise((resolve, reject) => {
      const deadline = setTimeout(() => {
        waiters.delete(waiter);
        reject(
          new Error(`${what} did not happen within ${ms} ms; seen: ${requests.map(brief).join(', ') || 'nothing'}`),
        );
      }, ms);
      const waiter: Waiter = {
        check,
        done: () => {
          clearTimeout(deadline);
          waiters.delete(waiter);
          resolve();
        },
      };
      waiters.add(waiter);
    });
  }

  return {
    serviceUrl,
    /** Every request, oldest first. */
    requests,
    /** Those that took effect, answered or not. */
    accepted,
    /** What is to go wrong next; the first match wins. */
    fail: (fault: Fault) => {
      faults.push({ fault, left: fault.times ?? 1 });
    },
    until,
    /** The first accepted request that fits, now or within the time. */
    async first(fits: (recorded: Recorded) => boolean, what?: string, ms?: number): Promise<Recorded> {
      await until(() => accepted.some(fits), what, ms);
      const found = accepted.find(fits);
      if (!found) throw new Error('it was there and is gone');
      return found;
    },
    /** What `personalMessage({ ...fake.from(1, 2), text })` and its like need. */
    from: (tenant = 1, person = 1): From => ({ serviceUrl, tenant, person }),
    /** Connections made to it since `forget`. */
    connections: () => connections,
    forget: () => {
      connections = 0;
      requests.length = 0;
      accepted.length = 0;
      faults.length = 0;
    },
    send: sendActivity,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const brief = (recorded: Recorded) => `${recorded.method} ${recorded.path} ${recorded.status}`;

function reply(
  response: ServerResponse,
  recorded: Recorded,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
) {
  recorded.status = status;
  // Not chained: restify, once loaded, makes every writeHead of the process return nothing.
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const value = jsonIn(Buffer.concat(chunks).toString('utf8'));
  // What the bot sends is an object, or nothing.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
