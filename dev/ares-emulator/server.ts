import { type Answer, type Call, isObject } from '../emulator/call.ts';
import { serve } from '../emulator/serve.ts';
import { badInput, notFound, wrongAddress } from './answers.ts';
import { search } from './search.ts';
import type { Subject } from './subject.ts';
import { SUBJECTS } from './subjects.ts';

export type AresEmulator = {
  /** As the public register's base, down to `/rest`. */
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
};

const BASE = '/ekonomicke-subjekty-v-be/rest';
const ONE = /^\/ekonomicke-subjekty(-rs)?\/([^/]+)$/;

type Subjects = Map<string, Subject>;

/** In the register of schools only a school has a record. */
function school({ ico, obchodniJmeno, pravniForma, sidlo, seznamRegistraci }: Subject): Answer {
  if (!isObject(seznamRegistraci) || seznamRegistraci.stavZdrojeRs !== 'AKTIVNI') return notFound(ico);
  const zaznamy = [{ ico, obchodniJmeno, pravniForma, sidlo, primarniZaznam: true }];
  return { status: 200, body: { icoId: ico, zaznamy } };
}

function find(subjects: Subjects, ico: string, schools: boolean): Answer {
  if (!/^\d{8}$/.test(ico)) return badInput('VSTUP_NEVALIDNI_FORMAT_ICO', 'Nevalidní formát IČO.');
  const body = subjects.get(ico);
  if (!body) return notFound(ico);
  return schools ? school(body) : { status: 200, body };
}

function work(subjects: Subjects, { method, path, json }: Call): Answer {
  const below = path.startsWith(BASE) ? path.slice(BASE.length) : '';
  if (method === 'POST' && below === '/ekonomicke-subjekty/vyhledat') return search(subjects, json);
  const [, schools, ico] = ONE.exec(below) ?? [];
  return method === 'GET' && ico !== undefined
    ? find(subjects, decodeURIComponent(ico), schools !== undefined)
    : wrongAddress(path);
}

const isSubject = (asked: unknown): asked is Subject =>
  isObject(asked) && typeof asked.ico === 'string' && /^\d{8}$/.test(asked.ico);

function add(subjects: Subjects, asked: unknown): Answer {
  const all: readonly unknown[] = Array.isArray(asked) ? asked : [asked];
  if (!all.every(isSubject))
    return {
      status: 400,
      body: { error: 'A subject is a JSON object with an ico of eight digits; a list of them does, too.' },
    };
  for (const each of all) subjects.set(each.ico, each);
  return { status: 201, body: { added: all.length } };
}

/** The business register ARES (rulebook §5). Rejects with EADDRINUSE when the port is taken. */
export async function startAresEmulator(options: { host?: string; port?: number } = {}): Promise<AresEmulator> {
  const fresh = (): Subjects => new Map(SUBJECTS.map((subject) => [subject.ico, subject]));
  let subjects = fresh();
  const { origin, port, stop } = await serve(
    { host: options.host ?? '127.0.0.1', port: options.port ?? 0 },
    {
      work: (call) => work(subjects, call),
      control: (call) =>
        call.method === 'POST' && call.path === '/emulator/subjects' ? add(subjects, call.json) : undefined,
      reset: () => {
        subjects = fresh();
      },
      headers: () => ({}),
      manner: () => ({ bom: false, slowMs: 0 }),
    },
  );
  return { url: `${origin}${BASE}`, port, stop };
}
