import http from 'node:http';
import net from 'node:net';

/**
 * Loaded into the Agents Playground before its own code. It has no option for its host and would listen on every interface:
 * without a host it gets loopback. It ends with its parent.
 */
const LOOPBACK = '127.0.0.1';
const { listen } = net.Server.prototype;
// the overloads of listen() differ in what stands where; only a number without a host is touched
net.Server.prototype.listen = function listenOnLoopback(this: net.Server, ...given: unknown[]) {
  const hostless = typeof given[0] === 'number' && typeof given[1] !== 'string';
  return Reflect.apply(listen, this, hostless ? [given[0], LOOPBACK, ...given.slice(1)] : given) as net.Server;
} as typeof listen;

process.on('disconnect', () => process.exit(0));

/** Its activities always say en-US; `PLAYGROUND_LOCALE` is said instead. */
const locale = process.env.PLAYGROUND_LOCALE;
const { request } = http;

function inLocale(chunk: unknown): unknown {
  if (typeof chunk !== 'string' && !Buffer.isBuffer(chunk)) return chunk;
  return chunk.toString().replace(/("locale"\s*:\s*)"en-US"/g, `$1"${locale}"`);
}

function speaking(sent: http.ClientRequest): http.ClientRequest {
  const { write, end } = sent;
  const localised = (chunk: unknown): unknown => {
    const text = inLocale(chunk);
    if (typeof text === 'string' && !sent.headersSent) sent.setHeader('content-length', Buffer.byteLength(text));
    return text;
  };
  sent.write = ((chunk: unknown, ...rest: unknown[]) =>
    Reflect.apply(write, sent, [localised(chunk), ...rest])) as typeof write;
  sent.end = ((chunk: unknown, ...rest: unknown[]) =>
    Reflect.apply(end, sent, [localised(chunk), ...rest])) as typeof end;
  return sent;
}

if (locale && locale !== 'en-US') {
  http.request = ((...given: unknown[]) => {
    const sent = Reflect.apply(request, http, given) as http.ClientRequest; // what request() returns
    return sent.method === 'POST' && sent.path.endsWith('/api/messages') ? speaking(sent) : sent;
  }) as typeof request;
}
