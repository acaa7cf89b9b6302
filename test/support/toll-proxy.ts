import { once } from 'node:events';
import { Agent, createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it came by. `line` is "METHOD /path?query". */
export type Passing = {
  readonly line: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};

/**
 * What goes wrong. `drop-before`: the connection closes and the target never hears of it. `drop-after`: the target did
 * it, the answer is lost. `hang`: neither reaches the target nor is answered; `hang-after`: done, never answered.
 * `delay`: forwarded `ms` later. `status`: answered with `status` and never forwarded.
 */
export type FaultKind = 'drop-before' | 'drop-after' | 'hang' | 'hang-after' | 'delay' | 'status';

export type Fault = {
  readonly kind: FaultKind;
  /** A text in, or a pattern of, "METHOD /path?query\n" + body; every request when absent. */
  readonly match?: string | RegExp | ((passing: Passing) => boolean);
  /** The first matching request that suffers, counted from 1 since `fail` was called; 1 when absent. */
  readonly at?: number;
  /** How many matching requests in a row suffer; 1 when absent, Infinity until `clear`. */
  readonly times?: number;
  /** Real milliseconds of a delay. */
  readonly ms?: number;
  /** 503 when absent. */
  readonly status?: number;
};

export type TollProxy = {
  readonly url: string;
  /** Sees each request before it is forwarded; a promise holds the request back until it is settled. */
  onRequest(hook: (passing: Passing) => unknown): void;
  fail(fault: Fault): void;
  /** Takes every fault away; what hangs goes on hanging. */
  clear(): void;
  /** Requests that came by, all or those that match. */
  count(match?: Fault['match']): number;
  /** Rows of tables that were answered to queries and point reads since the start. */
  rows(): number;
  stop(): Promise<void>;
};

const textOf = ({ line, body }: Passing): string => `${line}\n${body}`;

function fits(passing: Passing, match: Fault['match']): boolean {
  if (match === undefined) return true;
  if (typeof match === 'function') return match(passing);
  return typeof match === 'string' ? textOf(passing).includes(match) : match.test(textOf(passing));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer); // no encoding is set, so pieces are Buffers
  return Buffer.concat(pieces);
}

type Answer = { readonly status: number; readonly rawHeaders: readonly string[]; readonly body: Buffer };

/** Stands between a client and one HTTP service; signed requests pass unchanged, headers and all. */
export async function startTollProxy(targetUrl: string): Promise<TollProxy> {
  const target = new URL(targetUrl);
  const agent = new Agent({ keepAlive: true });
  const seen: Passing[] = [];
  let rows = 0;
  const hooks: ((passing: Passing) => unknown)[] = [];
  let faults: { readonly fault: Fault; matched: number }[] = [];

  function faultFor(passing: Passing): Fault | undefined {
    let found: Fault | undefined;
    for (const each of faults) {
      if (!fits(passing, each.fault.match)) continue;
      each.matched += 1;
      const first = each.fault.at ?? 1;
      if (each.matched >= first && each.matched < first + (each.fault.times ?? 1)) found ??= each.fault;
    }
    return found;
  }

  function forward(request: IncomingMessage, body: Buffer): Promise<Answer> {
    const { promise, resolve, reject } = laterPromise<Answer>();
    const onward = httpRequest({
      host: target.hostname,
      port: target.port,
      method: request.method,
      path: request.url,
      headers: request.rawHeaders,
      agent,
      timeout: 30_000,
    });
    onward.on('response', (response) => {
      bodyOf(response).then(
        (content) => resolve({ status: response.statusCode ?? 502, rawHeaders: response.rawHeaders, body: content }),
        reject,
      );
    });
    onward.on('timeout', () => onward.destroy(new Error('the target does not answer')));
    onward.on('error', reject);
    onward.end(body);
    return promise;
  }

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const line = `${request.method} ${request.url}`;
    const passing: Passing = { line, headers: request.headers, body: body.toString('utf8') };
    seen.push(passing);
    const fault = faultFor(passing);
    for (const hook of hooks) await hook(passing);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'drop-before') return void request.socket.destroy();
    if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms ?? 0));
    if (fault?.kind === 'status') return refuse(response, fault.status ?? 503);
    const answer = await forward(request, body);
    if (request.method === 'GET') rows += answer.body.toString('utf8').split('"PartitionKey"').length - 1;
    if (fault?.kind === 'hang-after') return;
    if (fault?.kind === 'drop-after') return void request.socket.destroy();
    response.writeHead(answer.status, withoutLength(answer.rawHeaders));
    response.end(answer.body);
  }

  const server = createServer((request, response) => {
    pass(request, response).catch(() => request.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // listening on TCP

  return {
    url: `http://127.0.0.1:${port}${target.pathname.replace(/\/$/, '')}`,
    onRequest: (hook) => void hooks.push(hook),
    fail: (fault) => void faults.push({ fault, matched: 0 }),
    clear() {
      faults = [];
    },
    rows: () => rows,
    count: (match) => seen.filter((passing) => fits(passing, match)).length,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      agent.destroy();
      await closed;
    },
  };
}

/** The body is sent whole: framing headers of the target's answer would contradict ours. */
function withoutLength(raw: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < raw.length; at += 2) {
    const [name = '', value = ''] = raw.slice(at, at + 2);
    if (!['transfer-encoding', 'content-length', 'connection', 'keep-alive'].includes(name.toLowerCase()))
      kept.push(name, value);
  }
  return kept;
}

function laterPromise<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** Not chained: restify, once loaded, makes every writeHead of the process return nothing. */
function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status);
  response.end();
}
