import { Agent, createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Closing } from './closing.ts';

export type Answer = { readonly status: number; readonly text: string };

/** Teams' side, as cheap as it can be: takes what bots send and delivers activities to them. */
export type TeamsSide = {
  readonly serviceUrl: string;
  /** Resolves with the body of the message that answers this activity. */
  replyTo(activityId: string): Promise<string>;
  deliver(url: string, token: string, activity: object): Promise<Answer>;
  /** Resolves when no bot has called for so long: what follows an answer is then over. */
  quiet(ms: number): Promise<void>;
};

const LONGEST_MS = 20_000;

export async function startTeamsSide(closing: Closing): Promise<TeamsSide> {
  const waiting = new Map<string, (body: string) => void>();
  let lastCallAt = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      lastCallAt = performance.now();
      response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":"posted"}');
      const [, repliesTo = ''] = /\/activities\/([^/]+)$/.exec(request.url ?? '') ?? [];
      waiting.get(decodeURIComponent(repliesTo))?.(body);
    });
  });
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.add(() => {
    server.close();
    server.closeAllConnections();
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  closing.add(() => agent.destroy());
  // a TCP server has this kind of address
  const serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  return {
    serviceUrl,
    replyTo(activityId) {
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`no reply to ${activityId}`)), LONGEST_MS);
        waiting.set(activityId, (body) => {
          clearTimeout(late);
          waiting.delete(activityId);
          resolve(body);
        });
      });
    },
    deliver: (url, token, activity) => deliver(agent, url, token, JSON.stringify(activity)),
    async quiet(ms) {
      while (performance.now() - lastCallAt < ms) await wait(Math.min(ms, 20));
    },
  };
}

function deliver(agent: Agent, url: string, token: string, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      `${url}/api/messages`,
      {
        method: 'POST',
        agent,
        timeout: LONGEST_MS,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          authorization: `Bearer ${token}`,
        },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text })).on('error', reject);
      },
    );
    request.on('error', reject).on('timeout', () => request.destroy(new Error('no answer')));
    request.end(body);
  });
}
