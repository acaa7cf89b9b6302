import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import sinon from 'sinon';
import { type TenantRequest, unchecked } from '../../src/domain/customer-form.ts';
import { createPartnerCenter, type PartnerCenterOptions } from '../../src/partner-center/partner-center.ts';
import type { RefreshTokens } from '../../src/partner-center/tokens.ts';
import type { Log } from '../../src/ports.ts';

/** One request as the server saw it. */
export type Seen = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  /** Of the client: the same port is the same connection. */
  readonly port: number | undefined;
};

/** `drop` closes the connection without an answer, `hang` never answers. */
export type Reply =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown }
  | 'drop'
  | 'hang';

export type Loopback = {
  readonly origin: string;
  /** What arrived, token requests apart. */
  readonly calls: Seen[];
  readonly tokenRequests: URLSearchParams[];
  /** Resolves when a client that was left hanging has closed its connection. */
  readonly abandoned: Promise<void>;
  close(): Promise<void>;
};

/** Answers of an access token and the next refresh token, numbered. */
export const granted = (number: number): Reply => ({
  status: 200,
  body: {
    token_type: 'Bearer',
    expires_in: '3599',
    access_token: `access-${number}`,
    refresh_token: `refresh-${number}`,
  },
});

function send(response: ServerResponse, reply: Reply): void {
  if (reply === 'hang') return;
  if (reply === 'drop') {
    response.destroy();
    return;
  }
  const { status, headers = {}, body } = reply;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined || typeof body === 'string' ? body : JSON.stringify(body));
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += chunk;
  return text;
}

/** A server on 127.0.0.1 that plays the token endpoint and Partner Center; each is a function of the call and its number. */
export async function startLoopback(play: {
  readonly partnerCenter: (seen: Seen, number: number) => Reply | Promise<Reply>;
  readonly token?: (form: URLSearchParams, number: number) => Reply | Promise<Reply>;
}): Promise<Loopback> {
  const calls: Seen[] = [];
  const tokenRequests: URLSearchParams[] = [];
  let leave: () => void = () => {};
  const abandoned = new Promise<void>((resolve) => {
    leave = resolve;
  });
  const server = createServer(async (request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) leave();
    });
    const text = await textOf(request);
    if (request.url?.endsWith('/oauth2/token')) {
      const form = new URLSearchParams(text);
      tokenRequests.push(form);
      send(response, await (play.token ?? ((_, number) => granted(number)))(form, tokenRequests.length));
      return;
    }
    const seen = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      text,
      port: request.socket.remotePort,
    };
    calls.push(seen);
    send(response, await play.partnerCenter(seen, calls.length));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP, so it is no pipe's name
  return {
    origin: `http://127.0.0.1:${port}`,
    calls,
    tokenRequests,
    abandoned,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type Logged = { readonly fields: Readonly<Record<string, unknown>>; readonly event: string };

/** A log that keeps everything, to be searched for what must not be there. */
export function keepingLog(): { readonly log: Log; readonly lines: Logged[] } {
  const lines: Logged[] = [];
  const keep = (fields: Readonly<Record<string, unknown>>, event: string): void => {
    lines.push({ fields, event });
  };
  return { log: { info: keep, warn: keep, error: keep }, lines };
}

export type KeptTokens = RefreshTokens & { stored: { token: string; version: string } | undefined };

/** Refresh tokens in memory, with versions that guard the write. */
export function memoryTokens(first?: string): KeptTokens {
  const kept: KeptTokens = {
    stored: first === undefined ? undefined : { token: first, version: '1' },
    read: async () => kept.stored,
    save: async (_, token, version) => {
      if (kept.stored?.version !== version) return 'lost-race';
      kept.stored = { token, version: String(Number(version ?? 0) + 1) };
      return 'saved';
    },
  };
  return kept;
}

export const RESELLER = 'reseller-1';
export const CREDENTIALS = {
  tenantId: '0b7a9c1e-3d0f-4f0a-9a53-0c6cf5a5d101',
  clientId: '5d1c0a52-8c5e-4f55-a7b2-0f0a4c1e9b77',
  clientSecret: 'client-secret-text',
  refreshToken: 'refresh-configured',
};
export const IDS = {
  requestId: '6d3f0a1e-8a55-4b7e-9e25-0a4f8f1b2c33',
  correlationId: '0b6a1f52-1a55-4a2e-8d0a-3b9d0a7f6e11',
};

export const REQUEST: TenantRequest = {
  ico: '12345679',
  companyName: 'Vodní mlýn s.r.o.',
  addressLine1: 'Mlýnská 12',
  addressLine2: '',
  city: 'Třebíč',
  postalCode: '674 01',
  country: 'CZ',
  firstName: 'Fakturace',
  lastName: 'Oddělení',
  email: 'ucetni@vodni-mlyn.example',
  phone: '+420568123456',
  domainPrefix: 'vodnimlyn',
  agreementPath: 'invite',
  ...unchecked,
  culture: 'cs-CZ',
  language: 'cs',
};

export const TENANT = '7c1e6f0a-52b4-4a0e-9d0b-8f2d3a6b1c90';
export const createdAnswer = (userCredentials: unknown = { userName: 'admin', password: 'Xq7#pLm2tW' }): Reply => ({
  status: 201,
  body: {
    id: TENANT,
    companyProfile: { tenantId: TENANT, domain: 'vodnimlyn.onmicrosoft.com', companyName: REQUEST.companyName },
    userCredentials,
  },
});

/** The adapter in front of a loopback server, with no pauses between repeats. */
export const adapterFor = (server: Loopback, changes: Partial<PartnerCenterOptions> = {}) =>
  createPartnerCenter({
    baseUrl: `${server.origin}/v1`,
    authUrl: server.origin,
    credentials: (reseller) => (reseller === RESELLER ? CREDENTIALS : undefined),
    refreshTokens: memoryTokens(),
    newGuid: randomUUID,
    log: keepingLog().log,
    pauseMs: () => 0,
    ...changes,
  });

/** Servers with an adapter in front of each; `closeAll` belongs into afterEach. */
export function answeringServers() {
  const open: { close(): Promise<void> }[] = [];
  return {
    async answering(
      partnerCenter: (seen: Seen, number: number) => Reply | Promise<Reply>,
      changes: Partial<PartnerCenterOptions> = {},
    ) {
      const server = await startLoopback({ partnerCenter });
      const adapter = adapterFor(server, changes);
      open.push(adapter, server);
      return { server, adapter };
    },
    async closeAll(): Promise<void> {
      for (const each of open.splice(0)) await each.close();
    },
  };
}

/** Asks somebody who never answers, and says whether the answer is there just before and just after so many milliseconds. */
export async function whenItGivesUp<T>(ask: (adapter: ReturnType<typeof adapterFor>) => Promise<T>, ms: number) {
  let arrive: () => void = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const server = await startLoopback({
    partnerCenter: () => {
      arrive();
      return 'hang';
    },
  });
  // time that is told stands still, so that only the clock below moves
  const adapter = adapterFor(server, { now: () => 1_000_000 });
  const clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    let given = false;
    const answer = ask(adapter).finally(() => {
      given = true;
    });
    await arrived;
    await clock.tickAsync(ms - 1);
    const before = given;
    await clock.tickAsync(1);
    return { before, answer: await answer };
  } finally {
    clock.restore();
    await adapter.close();
    await server.close();
  }
}
