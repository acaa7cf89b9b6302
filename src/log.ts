import { AsyncLocalStorage } from 'node:async_hooks';
import { type DestinationStream, pino } from 'pino';
import type { InTurn, Log } from './ports.ts';

const turns = new AsyncLocalStorage<{ readonly turn: string }>();

/** Everything logged inside, by whichever part, carries the turn's id (T92). */
export const inTurn: InTurn = (turnId, action) => turns.run({ turn: turnId }, action);

/** Texts that must never reach a log, wherever they stand (requirements §7.4). */
const KEY_LIKE = /([A-Z0-9]{5}-){4}[A-Z0-9]{5}/g;
const TOKEN_LIKE = /eyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g;

const HIDDEN = [
  'password',
  '*.password',
  'authorization',
  '*.authorization',
  'headers',
  '*.headers',
  'token',
  '*.token',
  'text',
  'body',
  '*.body',
  'request',
  '*.request',
  'err.response',
  'err.details',
];

/** JSON lines on standard output; one id (`turn`) through a turn and the jobs it started. */
export const createLog = (level: string, to: DestinationStream = pino.destination(1)): Log =>
  pino(
    {
      level,
      base: null,
      mixin: () => turns.getStore() ?? {},
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: HIDDEN, censor: '[hidden]' },
      serializers: { err: errorOf },
      messageKey: 'event',
      hooks: {
        streamWrite: (line) => line.replace(KEY_LIKE, '[key]').replace(TOKEN_LIKE, '[token]'),
      },
    },
    to,
  );

/** Name, code and stack of an error; never what a service answered, which may quote what was sent. */
function errorOf(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, stack = '' } = error;
  const seen = error as { code?: unknown; statusCode?: unknown; cause?: unknown }; // what errors of libraries carry
  const frames = stack
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12);
  return {
    type: name,
    code: seen.code,
    status: seen.statusCode,
    message: name === 'RestError' ? undefined : error.message.slice(0, 300),
    frames,
    ...(seen.cause ? { cause: errorOf(seen.cause) } : {}),
  };
}
