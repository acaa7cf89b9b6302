import type { IncomingMessage, ServerResponse } from 'node:http';
import { pino } from 'pino';
import restify from 'restify';
import type { Log } from '../ports.ts';
import type { AdmittedActivity, Gate, Verified } from './gate.ts';
import { bodyOf, health, refuse, send, whenGone } from './http-answer.ts';
import { readActivityText } from './incoming.ts';
import { readText } from './request-body.ts';

/** What is answered, and what is done once the answer has left (or its reader has). */
export type Answer = { readonly status: number; readonly body?: unknown; readonly afterwards?: () => void };

export type BotServerOptions = {
  readonly gate: Gate;
  readonly log: Log;
  readonly health: { alive(): boolean; ready(): Promise<boolean> };
  readonly receive: (activity: AdmittedActivity, verified: Verified) => Promise<Answer>;
  /** Real milliseconds for a body to arrive; 10 s unless told. */
  readonly bodyMs?: number;
};

export type BotServer = {
  /** Resolves with the port once it listens. Refuses any other host than this machine when nothing is authenticated. */
  listen(host: string, port: number): Promise<number>;
  /** Takes no new connections, lets begun turns end within `graceMs`, then closes what is left (T57). */
  stop(graceMs: number): Promise<void>;
};

const largestBody = 256 * 1024;
const readyMs = 3000;
const loopbackHosts = ['127.0.0.1', 'localhost', '::1'];

export function createBotServer(options: BotServerOptions): BotServer {
  const state = { draining: false };
  // Restify's own log is off, and an empty name sends no Server header. Its typings know an older logger only.
  const server = restify.createServer({ name: '', log: pino({ enabled: false }) as never });
  server.server.headersTimeout = 10_000;
  server.server.requestTimeout = 20_000;
  server.server.keepAliveTimeout = 75_000; // longer than the proxies in front, which must be the ones to close

  // Before anything unpacks it: a broken gzip body would end the process (stack.md §5).
  server.pre((request, response, next) => {
    if (state.draining) response.setHeader('connection', 'close');
    if ((request.headers['content-encoding'] ?? 'identity').toLowerCase() === 'identity') return next();
    refuse(response, 415);
    next(false);
  });
  server.post('/api/messages', (request, response, next) => {
    answerMessage(options, request, response)
      .catch((error: unknown) => failed(options.log, response, error))
      .finally(() => next(false));
  });
  server.get('/healthz', (_request, response, next) => {
    health(response, options.health.alive());
    next(false);
  });
  server.get('/readyz', (_request, response, next) => {
    const ready = state.draining ? Promise.resolve(false) : inTime(options.health.ready(), readyMs);
    void ready.then((isReady) => health(response, isReady)).finally(() => next(false));
  });
  // A connection that was busy when the stop began becomes idle here.
  server.on('after', () => {
    if (state.draining) setImmediate(() => server.server.closeIdleConnections());
  });
  // Unknown paths, methods and whatever else restify refuses: its own answers repeat what was asked.
  server.on(
    'restifyError',
    (_request, response: restify.Response, error: { statusCode?: number }, done: () => void) => {
      const status = error.statusCode ?? 500;
      if (!response.headersSent) response.sendRaw(status, bodyOf(status), { 'content-type': 'application/json' });
      done();
    },
  );

  return {
    listen: (host, port) => listen(server, options.gate, host, port),
    stop(graceMs) {
      state.draining = true;
      return stop(server, graceMs);
    },
  };
}

/** Cheapest refusals first; the body is not looked at before the sender is known. */
async function answerMessage(options: BotServerOptions, request: IncomingMessage, response: ServerResponse) {
  const { gate, log } = options;
  const authorised = await gate.authorise(request.headers.authorization);
  if (!authorised.ok) return denied(log, response, authorised);
  if (!isJson(request.headers['content-type'])) return refuse(response, 415);
  const read = await readText(request, largestBody, options.bodyMs ?? 10_000);
  if (read.kind === 'aborted') return;
  if (read.kind !== 'text') return refuse(response, read.kind === 'too-large' ? 413 : 408);
  const activity = readActivityText(read.text);
  if (!activity) return refuse(response, 400);
  const admitted = gate.admit(authorised.verified, activity);
  if (!admitted.ok) return denied(log, response, admitted);
  const { status, body, afterwards } = await options.receive(admitted.activity, authorised.verified);
  if (afterwards) whenGone(response, () => run(log, afterwards));
  send(response, status, body);
}

/** The sender learns the status, the log the reason. */
function denied(log: Log, response: ServerResponse, { status, reason }: { status: number; reason: string }): void {
  log.warn({ status, reason }, 'teams.request-denied');
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  refuse(response, status);
}

function failed(log: Log, response: ServerResponse, error: unknown): void {
  log.error({ err: error }, 'teams.turn-failed');
  if (!response.headersSent) refuse(response, 500);
}

const isJson = (contentType: string | undefined): boolean => /^application\/json\s*(?:;|$)/i.test(contentType ?? '');

function run(log: Log, afterwards: () => void): void {
  try {
    afterwards();
  } catch (error) {
    log.error({ err: error }, 'teams.afterwards-failed');
  }
}

async function inTime(answer: Promise<boolean>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  return Promise.race([answer.catch(() => false), late]).finally(() => clearTimeout(timer));
}

function listen(server: restify.Server, gate: Gate, host: string, port: number): Promise<number> {
  if (!gate.authenticates && !loopbackHosts.includes(host)) {
    return Promise.reject(new Error('without MicrosoftAppId the bot listens on this machine only (HOST=127.0.0.1)'));
  }
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      server.on('error', () => {});
      resolve(server.address().port);
    });
  });
}

function stop(server: restify.Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const grace = setTimeout(() => server.server.closeAllConnections(), graceMs);
    server.close(() => {
      clearTimeout(grace);
      resolve();
    });
    server.server.closeIdleConnections();
  });
}
