import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, type Call, readCall } from './call.ts';
import { createFaults, type Fault, type Faults } from './faults.ts';
import { createRequestLog, type LoggedRequest, type RequestLog } from './request-log.ts';

export type Emulator = { readonly origin: string; readonly port: number; stop(): Promise<void> };

/** What one emulator does beyond what all of them share. */
export type Duties = {
  /** The emulated service itself. Synchronous, so that two requests never mix. */
  work(call: Call): Answer;
  /** Its own `/emulator/...` controls; undefined when there is no such control. */
  control(call: Call): Answer | undefined;
  /** Forgets everything that happened. */
  reset(): void;
  /** Headers that every answer to this call carries, faults included. */
  headers(call: Call): Readonly<Record<string, string>>;
  /** How answers leave. */
  manner(): { readonly bom: boolean; readonly slowMs: number };
};

type Machine = { duties: Duties; faults: Faults; log: RequestLog; timers: Set<NodeJS.Timeout> };

/** Starts one emulator. Rejects with the system's error when the port is taken. */
export async function serve(where: { host: string; port: number }, duties: Duties): Promise<Emulator> {
  const machine: Machine = { duties, faults: createFaults(), log: createRequestLog(), timers: new Set() };
  const server = createServer((request, response) => {
    handle(machine, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(where.port, where.host, resolve);
  });
  server.keepAliveTimeout = 75_000; // longer than clients keep a connection
  const { port } = server.address() as AddressInfo; // it listens on TCP
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      for (const timer of machine.timers) clearTimeout(timer);
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { origin: `http://${where.host}:${port}`, port, stop };
}

async function handle(machine: Machine, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const call = await readCall(request);
  if (call.path.startsWith('/emulator/')) return send(response, call, control(machine, call), false);
  const entry = machine.log.begin(call);
  const fault = machine.faults.take(call);
  if (fault?.kind === 'drop-before') return drop(response);
  if (fault?.kind === 'hang') return later(machine, response, fault.ms, () => drop(response));
  const answer = fault?.kind === 'status' ? answerOf(fault) : machine.duties.work(call);
  if (fault?.kind === 'drop-after-commit') return dropAnswer(machine, entry, answer, response);
  const { bom, slowMs } = machine.duties.manner();
  const finish = (): void => {
    machine.log.finish(entry, answer);
    const headers = { ...machine.duties.headers(call), ...answer.headers };
    send(response, call, { ...answer, headers }, bom);
  };
  return slowMs > 0 ? later(machine, response, slowMs, finish) : finish();
}

const answerOf = ({ status, headers, body }: Fault): Answer => ({ status, headers, body });

function dropAnswer(machine: Machine, entry: LoggedRequest, answer: Answer, response: ServerResponse): void {
  machine.log.finish(entry, answer);
  entry.dropped = true;
  drop(response);
}

const drop = (response: ServerResponse): void => void response.socket?.destroy();

/** Nothing happens any more when the client has gone. */
function later(machine: Machine, response: ServerResponse, ms: number, what: () => void): void {
  const timer = setTimeout(() => {
    machine.timers.delete(timer);
    if (!response.destroyed) what();
  }, ms);
  machine.timers.add(timer);
  response.once('close', () => {
    clearTimeout(timer);
    machine.timers.delete(timer);
  });
}

/** A body that is a text (a fault may plan one) leaves as it is, everything else as JSON. */
function textOf(body: unknown): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

function send(response: ServerResponse, call: Call, answer: Answer, bom: boolean): void {
  const text = `${bom && answer.body !== undefined ? '\ufeff' : ''}${textOf(answer.body)}`;
  const type = text ? { 'content-type': 'application/json; charset=utf-8' } : {};
  response.writeHead(answer.status, { ...type, 'content-length': Buffer.byteLength(text), ...answer.headers });
  response.end(call.method === 'HEAD' ? undefined : text);
}

/** The controls every emulator has. */
function control({ duties, faults, log }: Machine, call: Call): Answer {
  switch (`${call.method} ${call.path}`) {
    case 'GET /emulator/requests':
      return { status: 200, body: log.all() };
    case 'POST /emulator/faults': {
      const misunderstood = faults.add(call.json);
      return misunderstood ? { status: 400, body: { error: misunderstood } } : { status: 204 };
    }
    case 'POST /emulator/reset':
      faults.clear();
      log.clear();
      duties.reset();
      return { status: 204 };
    default: {
      const error = `The control ${call.method} ${call.path} does not exist, or is not built yet.`;
      return duties.control(call) ?? { status: 404, body: { error } };
    }
  }
}
