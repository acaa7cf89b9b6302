import { type Call, isObject } from './call.ts';

const kinds = ['status', 'hang', 'drop-before', 'drop-after-commit'] as const;

/** What goes wrong, and how often: the body of `POST /emulator/faults`. */
export type Fault = {
  /** Any method when absent. */
  readonly method?: string;
  /** Matched against the path without the query. */
  readonly path: RegExp;
  readonly kind: (typeof kinds)[number];
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** How long a hang lasts. */
  readonly ms: number;
};

export type Faults = {
  /** Plans a fault; answers with a sentence when it cannot be understood. */
  add(asked: unknown): string | undefined;
  /** The first planned fault for this call, used up once. */
  take(call: Call): Fault | undefined;
  clear(): void;
};

const HANG_MS = 60_000;

function regular(source: unknown): RegExp | undefined {
  try {
    return typeof source === 'string' ? new RegExp(source) : undefined;
  } catch {
    return undefined;
  }
}

function understand(asked: unknown): { fault: Fault; times: number } | string {
  if (!isObject(asked)) return 'A fault is a JSON object.';
  const { method, times = 1, status = 500, headers = {}, body, ms = HANG_MS } = asked;
  const kind = kinds.find((known) => known === asked.kind);
  const path = regular(asked.path);
  if (!kind) return `kind is one of ${kinds.join(', ')}.`;
  if (!path) return 'path is a regular expression.';
  if (method !== undefined && typeof method !== 'string') return 'method is a text.';
  if (typeof times !== 'number' || typeof status !== 'number' || typeof ms !== 'number')
    return 'times, status and ms are numbers.';
  if (!isObject(headers)) return 'headers is an object.';
  const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  const fault = { path, kind, status, headers: texts, ms, body };
  return { fault: method === undefined ? fault : { ...fault, method: method.toUpperCase() }, times };
}

/** The faults planned for one emulator, used in the order they were planned. */
export function createFaults(): Faults {
  let planned: { fault: Fault; left: number }[] = [];
  return {
    add(asked) {
      const understood = understand(asked);
      if (typeof understood === 'string') return understood;
      planned.push({ fault: understood.fault, left: understood.times });
      return undefined;
    },
    take({ method, path }) {
      const hit = planned.find(
        ({ fault, left }) => left > 0 && (fault.method ?? method) === method && fault.path.test(path),
      );
      if (!hit) return undefined;
      hit.left -= 1;
      planned = planned.filter(({ left }) => left > 0);
      return hit.fault;
    },
    clear: () => {
      planned = [];
    },
  };
}
