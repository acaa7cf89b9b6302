import type { Answer, Call } from './call.ts';

/** One line of `GET /emulator/requests`. */
export type LoggedRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON that was sent, else the text, else null. */
  readonly body: unknown;
  /** null while nothing has been answered, and for ever when the connection was cut before the work. */
  status: number | null;
  response: unknown;
  /** The work was done and the answer thrown away. */
  dropped?: true;
};

const LONGEST = 20_000;

export type RequestLog = {
  /** Notes a request as soon as it has arrived. */
  begin(call: Call): LoggedRequest;
  finish(entry: LoggedRequest, answer: Answer): void;
  /** Oldest first. */
  all(): readonly LoggedRequest[];
  clear(): void;
};

export function createRequestLog(): RequestLog {
  const entries: LoggedRequest[] = [];
  return {
    begin({ method, path, query, headers, json, text }) {
      const body = json ?? (text || null);
      const entry: LoggedRequest = {
        method,
        path,
        query: query.toString(),
        headers,
        body,
        status: null,
        response: null,
      };
      entries.push(entry);
      if (entries.length > LONGEST) entries.shift();
      return entry;
    },
    finish(entry, answer) {
      entry.status = answer.status;
      entry.response = answer.body ?? null;
    },
    all: () => entries,
    clear: () => entries.splice(0),
  };
}
