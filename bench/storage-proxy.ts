import { Agent, createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Closing } from './closing.ts';

/** One storage call, by the harness's clock. */
export type StorageCall = { readonly line: string; readonly from: number; readonly to: number };

export type StorageProxy = {
  readonly url: string;
  /** Every finished call, oldest first. */
  readonly calls: StorageCall[];
};

/** Stands before one endpoint of storage, counts its calls and makes each so much slower that waits show. */
export async function startStorageProxy(target: string, slowerMs: number, closing: Closing): Promise<StorageProxy> {
  const calls: StorageCall[] = [];
  const agent = new Agent({ keepAlive: true });
  const { origin, pathname } = new URL(target);
  const server = createServer((request, response) => {
    const from = performance.now();
    const { method = 'GET', url = '/', headers } = request;
    void wait(slowerMs).then(() => {
      const onward = httpRequest(`${origin}${url}`, { method, headers, agent }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        answer.on('end', () => calls.push({ line: `${method} ${brief(url)}`, from, to: performance.now() }));
      });
      onward.on('error', () => response.destroy());
      request.pipe(onward);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.add(() => {
    server.close();
    server.closeAllConnections();
    agent.destroy();
  });
  // a TCP server has this kind of address
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`, calls };
}

const brief = (url: string): string => url.replace('/devstoreaccount1', '').split('?')[0] ?? url;

/** How many calls had to follow one another: the longest chain in which each began after the one before had ended. */
export function sequentialWaits(calls: readonly StorageCall[]): number {
  let waits = 0;
  let free = Number.NEGATIVE_INFINITY;
  for (const { from, to } of calls.toSorted((a, b) => a.to - b.to)) {
    if (from < free) continue;
    waits += 1;
    free = to;
  }
  return waits;
}
