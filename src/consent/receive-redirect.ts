import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** Where the sign-in comes back to: a browser of this machine, or a person who pastes the address it was sent to. */

export const PATH = '/partner-center-consent';

/** `taken`: this was it, nothing more is waited for. `more`: it was not, with a sentence for whoever sent it. */
export type Judged = { readonly kind: 'taken' } | { readonly kind: 'more'; readonly sentence: string };

export type Receiver = {
  /** Registered with the app; Entra ignores the port of `localhost`. */
  readonly redirectUri: string;
  /** Gives every address that comes to `judge` until it takes one; false when the time is over first. */
  receive(judge: (returned: URL) => Judged, ms: number): Promise<boolean>;
  close(): Promise<void>;
};

/** Fixed words only: nothing of the request is ever shown. */
function page(sentence: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>CSP Desk</title><p>${sentence}</p></html>`;
}
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
};
const RECEIVED = 'CSP Desk has received the sign-in. What came of it is in the terminal; this window can be closed.';

/** Listens on this machine only. Rejects with EADDRINUSE when the port is taken (0 takes any). */
export async function startReceiver(
  port: number,
  pasted: Readable | undefined,
  say: (line: string) => void,
): Promise<Receiver> {
  let judge: ((returned: URL) => Judged) | undefined;
  let finish: () => void = () => {};
  const offer = (returned: URL): Judged => {
    const judged: Judged = judge?.(returned) ?? { kind: 'more', sentence: 'Nothing is waited for any more.' };
    if (judged.kind === 'taken') {
      judge = undefined; // one answer and no second
      finish();
    }
    return judged;
  };
  const server = createServer((request, response) => {
    const returned = new URL(request.url ?? '/', 'http://localhost');
    const isOurs = request.method === 'GET' && returned.pathname === PATH;
    const judged = isOurs ? offer(returned) : undefined;
    response.writeHead(!judged ? 404 : judged.kind === 'taken' ? 200 : 400, { ...HEADERS, connection: 'close' });
    response.end(page(!judged ? 'There is nothing here.' : judged.kind === 'taken' ? RECEIVED : judged.sentence));
  });
  const at = await listen(server, port);
  const lines = pasted && createInterface({ input: pasted });
  lines?.on('line', (line) => {
    const text = line.trim();
    if (!text) return;
    const judged: Judged = URL.canParse(text)
      ? offer(new URL(text))
      : { kind: 'more', sentence: 'That is no address. Copy the whole line of the address bar, from http to its end.' };
    if (judged.kind === 'more') say(judged.sentence);
  });
  return {
    redirectUri: `http://localhost:${at}${PATH}`,
    receive: (how, ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => end(false), ms);
        const end = (came: boolean): void => {
          clearTimeout(timer);
          judge = undefined;
          resolve(came);
        };
        finish = () => end(true);
        judge = how;
      }),
    close: () =>
      new Promise((resolve) => {
        lines?.close();
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port; // it listens on TCP
}
