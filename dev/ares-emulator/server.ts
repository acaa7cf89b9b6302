import { type Answer, type Call, isObject } from '../emulator/call.ts';
import { serve } from '../emulator/serve.ts';
import { SUBJECTS, type Subject } from './subjects.ts';

export type AresEmulator = {
  /** As the public register's base, down to `/rest`. */
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
};

const BASE = '/ekonomicke-subjekty-v-be/rest';

const no = (status: number, kod: string, subKod: string, popis: string): Answer => ({
  status,
  body: { kod, subKod, popis },
});

function find(subjects: ReadonlyMap<string, Subject>, ico: string): Answer {
  if (!/^\d{8}$/.test(ico)) return no(400, 'CHYBA_VSTUPU', 'VSTUP_NEVALIDNI_FORMAT_ICO', 'Nevalidní formát IČO.');
  const body = subjects.get(ico);
  return body
    ? { status: 200, body }
    : no(404, 'NENALEZENO', 'VYSTUP_SUBJEKT_NENALEZEN', `Ekonomický subjekt ${ico} nebyl nalezen.`);
}

/** A wrong address is answered by the framework below the register, in another shape. */
const wrongAddress = (path: string): Answer => ({ status: 404, body: { status: 404, error: 'Not Found', path } });

function add(subjects: Map<string, Subject>, asked: unknown): Answer {
  if (!isObject(asked) || typeof asked.ico !== 'string' || !/^\d{8}$/.test(asked.ico))
    return { status: 400, body: { error: 'A subject is a JSON object with an ico of eight digits.' } };
  const { ico } = asked;
  subjects.set(ico, { ...asked, ico });
  return { status: 201, body: { ico } };
}

/** The business register ARES, as far as reading one subject (rulebook §5). Rejects with EADDRINUSE when the port is taken. */
export async function startAresEmulator(options: { host?: string; port?: number } = {}): Promise<AresEmulator> {
  const fresh = (): Map<string, Subject> => new Map(SUBJECTS.map((subject) => [subject.ico, subject]));
  let subjects = fresh();

  function work({ method, path }: Call): Answer {
    const ico = new RegExp(`^${BASE}/ekonomicke-subjekty/([^/]+)$`).exec(path)?.[1];
    return method === 'GET' && ico !== undefined ? find(subjects, decodeURIComponent(ico)) : wrongAddress(path);
  }

  const { origin, port, stop } = await serve(
    { host: options.host ?? '127.0.0.1', port: options.port ?? 0 },
    {
      work,
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
