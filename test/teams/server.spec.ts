import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createGate, type Gate } from '../../src/teams/gate.ts';
import { type Answer, type BotServer, type BotServerOptions, createBotServer } from '../../src/teams/server.ts';
import { teamsHosts } from '../../src/teams/service-url.ts';
import { personalMessage } from '../support/activities.ts';
import { sendActivity } from '../support/send-activity.ts';
import { startTokenIssuer, type TokenIssuer, testAppId, testIssuer } from '../support/signed-tokens.ts';

const serviceUrl = 'http://127.0.0.1:9/base/';

describe('the server', () => {
  let issuer: TokenIssuer;
  let gate: Gate;
  let token: string;
  let server: BotServer;
  let url: string;
  let port: number;
  let received: string[];
  let receive: () => Promise<Answer>;
  let ready: () => Promise<boolean>;
  let logged: string[];

  before(async () => {
    issuer = await startTokenIssuer();
    token = issuer.sign(serviceUrl);
    gate = makeGate(testAppId);
  });
  after(() => issuer.stop());

  const makeGate = (appId: string | undefined) =>
    createGate({
      appId,
      issuer: testIssuer,
      openIdMetadataUrl: issuer.metadataUrl,
      allowLoopback: true,
      serviceHosts: teamsHosts,
      channels: ['msteams'],
      clock: () => new Date(),
    });
  const optionsOf = (): BotServerOptions => {
    const note = (_fields: unknown, event: string) => void logged.push(event);
    return {
      gate,
      log: { info: note, warn: note, error: note },
      health: { alive: () => true, ready: () => ready() },
      receive: (activity) => {
        received.push(activity.type);
        return receive();
      },
      bodyMs: 150,
    };
  };

  beforeEach(async () => {
    received = [];
    logged = [];
    receive = async () => ({ status: 200 });
    ready = async () => true;
    server = createBotServer(optionsOf());
    port = await server.listen('127.0.0.1', 0);
    url = `http://127.0.0.1:${port}`;
  });
  afterEach(() => server.stop(0));

  const message = (overrides: Readonly<Record<string, unknown>> = {}) =>
    personalMessage({ serviceUrl, text: 'stav', overrides });
  const post = (body: unknown, headers?: Readonly<Record<string, string>>) =>
    sendActivity(url, body, { token, ...(headers ? { headers } : {}) });
  const stillServes = async () => {
    const before = received.length;
    assert.equal((await post(message())).status, 200);
    assert.equal(received.length, before + 1);
  };

  it('hands over what is good, and answers with what it is told', async () => {
    receive = async () => ({ status: 200, body: { statusCode: 200, value: 'žluťoučký' } });
    const answer = await post(message());
    assert.equal(answer.status, 200);
    assert.deepEqual(answer.body, { statusCode: 200, value: 'žluťoučký' });
    receive = async () => ({ status: 200 });
    assert.equal((await post(message())).text, '');
    assert.deepEqual(received, ['message', 'message']);
  });

  it('says in its headers nothing about what it is made of', async () => {
    const { headers } = await post(message());
    assert.deepEqual(Object.keys(headers).sort(), ['connection', 'content-length', 'date', 'keep-alive']);
  });

  describe('refuses, with a fixed answer and without a turn', () => {
    const nested = (levels: number) => `${'[1,'.repeat(levels)}1${']'.repeat(levels)}`;
    const withValue = (value: string) => JSON.stringify(message()).replace(/}$/, `,"value":${value}}`);
    type Row = readonly [what: string, status: number, body: () => unknown, headers?: Readonly<Record<string, string>>];
    const rows: readonly Row[] = [
      ['no token (T2)', 401, message, { authorization: '' }],
      ['a bad token, before the body is looked at', 401, () => '{', { authorization: 'Bearer a.b.c' }],
      ['gzip, before the token is looked at', 415, message, { 'content-encoding': 'gzip', authorization: '' }],
      ['several encodings', 415, message, { 'content-encoding': 'gzip, identity' }],
      ['text', 415, message, { 'content-type': 'text/plain' }],
      ['JSON by almost that name', 415, message, { 'content-type': 'application/jsonp' }],
      ['a megabyte (T58)', 413, () => message({ text: 'x'.repeat(1_000_000) })],
      ['nothing', 400, () => ''],
      ['broken JSON', 400, () => '{"type":"message"'],
      ['a list', 400, () => '[]'],
      ['null', 400, () => 'null'],
      ['an empty object', 400, () => '{}'],
      ['a type that is a number', 400, () => message({ type: 5 })],
      ['no type', 400, () => message({ type: undefined })],
      ['no conversation', 400, () => message({ conversation: undefined })],
      ['a conversation that is a text', 400, () => message({ conversation: 'x' })],
      ['nobody', 400, () => message({ from: undefined })],
      ['a text that is an object', 400, () => message({ text: {} })],
      ['channel data that are a list', 400, () => message({ channelData: [] })],
      ['entities that are no list', 400, () => message({ entities: {} })],
      ['no service URL', 400, () => message({ serviceUrl: undefined })],
      ['JSON 61 levels deep', 400, () => withValue(nested(61))],
      ['JSON 50,000 levels deep', 400, () => withValue(nested(50_000))],
      ['another service URL than signed', 401, () => message({ serviceUrl: 'http://127.0.0.1:10/' })],
      ['another channel', 401, () => message({ channelId: 'webchat' })],
    ];
    for (const [what, status, body, headers] of rows) {
      it(`${what}: ${status}`, async () => {
        const answer = await post(body(), headers);
        assert.equal(answer.status, status);
        assert.match(answer.text, /^\{"error":"[a-z ]+"\}$/);
        assert.deepEqual(received, []);
        await stillServes();
      });
    }
  });

  it('takes null for "not there"', async () => {
    assert.equal(
      (await post(message({ text: null, locale: null, entities: null, channelData: { team: null } }))).status,
      200,
    );
  });

  it('takes a deep value that a real card could have', async () => {
    assert.equal((await post(message({ value: { action: { data: [[[[{ a: 1 }]]]] } } }))).status, 200);
  });

  it('survives a gzip bomb and broken gzip, signed or not', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    for (const body of [bomb.toString('latin1'), 'not gzip at all']) {
      for (const encoding of ['gzip', 'x-gzip', 'deflate', 'br', 'GZIP']) {
        assert.equal((await post(body, { 'content-encoding': encoding })).status, 415);
      }
    }
    await stillServes();
  });

  it('answers unknown paths, methods and mad URLs without repeating them', async () => {
    const lines = [
      'GET /secret-path',
      'GET /api/messages',
      'PUT /api/messages',
      'POST /healthz',
      'GET /%',
      'GET /%ff%',
    ];
    for (const line of lines) {
      const answer = await raw(`${line} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
      assert.match(answer, /^HTTP\/1\.1 4\d\d /, line);
      assert.doesNotMatch(answer, /secret|messages|%|restify|at \w/i, line);
    }
    await stillServes();
  });

  it('survives headers of any size and requests that are none', async () => {
    const huge = `POST /api/messages HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${'a'.repeat(100_000)}\r\n\r\n`;
    assert.match(await raw(huge), /^(HTTP\/1\.1 431 |$)/);
    assert.match(await raw('\x16\x03\x01\r\n\r\n'), /^HTTP\/1\.1 400 /);
    await stillServes();
  });

  /** The start of a request whose body is still to come. */
  const head = (headers: string) =>
    `POST /api/messages HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\n${headers}\r\n\r\n`;

  it('stops reading a body that grows past the limit without having said so', async () => {
    const socket = await open();
    socket.write(head('transfer-encoding: chunked'));
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
    for (let sent = 0; sent < 5; sent++) socket.write(chunk);
    assert.match(await untilClosed(socket), /^HTTP\/1\.1 413 /);
    await stillServes();
  });

  it('waits for a slow body only so long', async () => {
    const socket = await open();
    socket.write(`${head('content-length: 100')}{"type":`);
    assert.match(await untilClosed(socket), /^HTTP\/1\.1 408 /);
    await stillServes();
  });

  it('begins no turn for an upload that is broken off', async () => {
    for (const end of ['destroy', 'resetAndDestroy'] as const) {
      const socket = await open();
      socket.write(`${head('content-length: 100')}{"type":`);
      await stillServes();
      socket[end]();
    }
    await stillServes();
    assert.deepEqual(received, ['message', 'message', 'message']);
    assert.deepEqual(logged, []);
  });

  it('answers a failed turn without saying what failed (T28)', async () => {
    receive = async () => Promise.reject(new Error('password at db.internal'));
    const answer = await post(message());
    assert.equal(answer.status, 500);
    assert.equal(answer.text, '{"error":"error"}');
    assert.deepEqual(logged, ['teams.turn-failed']);
    receive = () => {
      throw new Error('at once');
    };
    assert.equal((await post(message())).status, 500);
  });

  describe('does the rest', () => {
    it('once the answer has left, and once only', async () => {
      const order: string[] = [];
      const afterwards = settled();
      receive = async () => ({
        status: 200,
        afterwards: () => {
          order.push('afterwards');
          afterwards.done();
        },
      });
      await Promise.all([post(message()).then(() => order.push('answered')), afterwards.promise]);
      assert.equal(order.filter((step) => step === 'afterwards').length, 1);
      assert.equal(order.length, 2);
    });

    it('also when the reader has gone before the answer', async () => {
      const begun = settled();
      const go = settled();
      const afterwards = settled();
      receive = async () => {
        begun.done();
        await go.promise;
        return { status: 200, body: {}, afterwards: afterwards.done };
      };
      const socket = await open();
      const body = JSON.stringify(message());
      socket.write(head(`content-length: ${Buffer.byteLength(body)}`) + body);
      await begun.promise;
      socket.resetAndDestroy();
      await stillReady();
      go.done();
      await afterwards.promise;
    });

    it('and outlives its failure', async () => {
      receive = async () => ({
        status: 200,
        afterwards: () => {
          throw new Error('a bug');
        },
      });
      assert.equal((await post(message())).status, 200);
      await stillReady();
      assert.deepEqual(logged, ['teams.afterwards-failed']);
    });
  });

  describe('health', () => {
    it('is alive, and ready when it is told so', async () => {
      assert.equal((await fetch(`${url}/healthz`)).status, 200);
      assert.equal((await fetch(`${url}/readyz`)).status, 200);
      ready = async () => false;
      assert.equal((await fetch(`${url}/readyz`)).status, 503);
      ready = async () => Promise.reject(new Error('storage at db.internal is away'));
      const answer = await fetch(`${url}/readyz`);
      assert.equal(answer.status, 503);
      assert.equal(await answer.text(), '{"ok":false}');
      assert.equal((await fetch(`${url}/healthz`)).status, 200);
    });
  });

  describe('stopping', () => {
    it('lets begun turns end and refuses new connections (T57)', async () => {
      const begun: (() => void)[] = [];
      const go = settled();
      const allBegun = settled();
      receive = async () => {
        begun.push(() => {});
        if (begun.length === 20) allBegun.done();
        await go.promise;
        return { status: 200, body: { ok: true } };
      };
      const answers = Array.from({ length: 20 }, () => post(message()));
      await allBegun.promise;
      const stopped = server.stop(5000);
      await assert.rejects(open(), /ECONNREFUSED/);
      go.done();
      assert.deepEqual(
        (await Promise.all(answers)).map(({ status }) => status),
        Array(20).fill(200),
      );
      const started = process.hrtime.bigint();
      await stopped;
      assert.ok(Number(process.hrtime.bigint() - started) < 1e9, 'waits for no idle connection');
    });

    it('says on connections that are still open that it is not ready', async () => {
      const begun = settled();
      const go = settled();
      receive = async () => {
        begun.done();
        await go.promise;
        return { status: 200 };
      };
      const body = JSON.stringify(message());
      const socket = await open();
      // Asked behind a turn on the same connection, so answered after it.
      socket.write(head(`content-length: ${Buffer.byteLength(body)}`) + body);
      await begun.promise;
      const stopped = server.stop(5000);
      socket.write('GET /readyz HTTP/1.1\r\nhost: x\r\n\r\n');
      await new Promise<void>((resolve) => setImmediate(resolve));
      go.done();
      const answers = await untilClosed(socket);
      assert.match(answers, /^HTTP\/1\.1 200 /);
      assert.match(answers, /HTTP\/1\.1 503 [\s\S]*\{"ok":false\}$/);
      await stopped;
    });

    it('gives up on a turn that never ends, after the grace', async () => {
      const begun = settled();
      receive = () => {
        begun.done();
        return new Promise(() => {});
      };
      const answer = post(message()).then(
        () => 'answered',
        () => 'cut',
      );
      await begun.promise;
      await server.stop(50);
      assert.equal(await answer, 'cut');
    });
  });

  it('without an identity listens on this machine only', async () => {
    const open = createBotServer({ ...optionsOf(), gate: makeGate(undefined) });
    await assert.rejects(open.listen('0.0.0.0', 0), /MicrosoftAppId/);
    assert.ok((await open.listen('127.0.0.1', 0)) > 0);
    await open.stop(0);
  });

  it('says so when the port is taken', async () => {
    const second = createBotServer(optionsOf());
    await assert.rejects(second.listen('127.0.0.1', port), /EADDRINUSE/);
  });

  const stillReady = async () => assert.equal((await fetch(`${url}/readyz`)).status, 200);

  async function open(): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return socket.on('error', () => {});
  }

  async function untilClosed(socket: Socket): Promise<string> {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    // whoever closes while we are still writing resets us, and what it had answered may be lost with that (Node 24)
    socket.on('error', (error: NodeJS.ErrnoException) => assert.equal(error.code, 'ECONNRESET'));
    await new Promise((resolve) => socket.once('close', resolve));
    return text;
  }

  async function raw(text: string): Promise<string> {
    const socket = await open();
    socket.write(text, 'latin1');
    return untilClosed(socket);
  }
});

function settled(): { promise: Promise<void>; done: () => void } {
  let done = () => {};
  const promise = new Promise<void>((resolve) => {
    done = resolve;
  });
  return { promise, done };
}
