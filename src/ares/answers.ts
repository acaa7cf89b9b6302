import type { RegisterAnswer } from '../domain/register.ts';
import { toSubject } from './subject.ts';
import type { Came } from './wire.ts';

export type Known = Exclude<RegisterAnswer, { kind: 'unknown' }>;
export type WhyUnknown = Extract<RegisterAnswer, { kind: 'unknown' }>['why'];

/** The register told nothing about the subject. Its message is a machine name, for the log. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly why: WhyUnknown;
  /** Whether it shows that the register is in trouble; a refused question does not. */
  readonly trouble: boolean;
  constructor(why: WhyUnknown, detail: string, trouble = true) {
    super(detail);
    this.why = why;
    this.trouble = trouble;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** `kod` of the register's own errors; other servers on the way have none (rulebook §5). */
const codeIn = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'kod' in body ? body.kod : undefined;

/** Throws `NoAnswer` for everything but the record asked for and the register's own "there is none". */
export function understand(came: Came, ico: string): Known {
  if (came.kind === 'slow') throw new NoAnswer('slow', 'time-out');
  if (came.kind === 'lost') throw new NoAnswer('away', came.detail);
  const body = parseJson(came.text);
  const code = codeIn(body);
  if (came.status === 404 && code === 'NENALEZENO') return { kind: 'not-found' };
  if (came.status === 429) throw new NoAnswer('limit', 'status 429');
  if (came.status !== 200) throw new NoAnswer('away', `status ${came.status}`, code !== 'CHYBA_VSTUPU');
  const subject = toSubject(body, ico);
  if (!subject) throw new NoAnswer('away', 'unreadable', body === undefined);
  return { kind: 'found', subject };
}
