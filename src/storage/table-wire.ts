import { Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import {
  createHttpHeaders,
  createPipelineRequest,
  type HttpClient,
  type Pipeline,
  type PipelineResponse,
  RestError,
} from '@azure/core-rest-pipeline';
import type { TableClient } from '@azure/data-tables';

/**
 * Calls to Azure Tables with the SDK's own signing and retries, but without its mapping of entities, its tracing and its
 * client: those cost four times as much processor time as the call itself (docs/performance.md), and our rows are
 * nothing but text.
 */

export type TableCall = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** What the SDK does beside signing, retrying and going through a proxy server. */
const DISPENSABLE = [
  'decompressResponsePolicy',
  'deserializationPolicy',
  'formDataPolicy',
  'logPolicy',
  'multipartPolicy',
  'redirectPolicy',
  'serializationPolicy',
  'tracingPolicy',
  'wrapAbortSignalLikePolicy',
];
const pipelines = new WeakMap<TableClient, Pipeline>();

function pipelineOf(table: TableClient): Pipeline {
  const known = pipelines.get(table);
  if (known) return known;
  const lean = table.pipeline.clone();
  for (const name of DISPENSABLE) lean.removePolicy({ name });
  pipelines.set(table, lean);
  return lean;
}

const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };

/** One attempt over connections that stay open. Network errors come out as the retry policy knows them. */
const client: HttpClient = {
  sendRequest: (request) =>
    new Promise((resolve, reject) => {
      const { url, method, body, abortSignal } = request;
      const secure = url.startsWith('https:');
      const pathAt = url.indexOf('/', url.indexOf('//') + 2);
      const { hostname, port } = new URL(url.slice(0, pathAt));
      const options: RequestOptions = {
        // the SDK's proxy policy may have set one; its type names less than node's
        agent: (request.agent as HttpAgent | undefined) ?? (secure ? agents.https : agents.http),
        method,
        hostname,
        ...(port ? { port } : {}),
        path: url.slice(pathAt),
        headers: request.headers.toJSON(),
      };
      const fail = (error: Error & { code?: string }): void =>
        reject(new RestError(error.message, { code: error.code ?? RestError.REQUEST_SEND_ERROR, request }));
      const take = (answer: IncomingMessage): void => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk: string) => {
          text += chunk;
        });
        answer.on('error', fail);
        answer.on('end', () => {
          // node gives a list only for cookies, which no storage sends
          const headers = createHttpHeaders(answer.headers as Record<string, string>);
          resolve({ request, headers, status: answer.statusCode ?? 0, bodyAsText: text });
        });
      };
      const call = secure ? httpsRequest(options, take) : httpRequest(options, take);
      call.on('error', fail);
      // an error of no kind that the retry policy would try again
      const giveUp = (): void => {
        reject(new Error('no answer in time'));
        call.destroy();
      };
      abortSignal?.addEventListener('abort', giveUp);
      if (request.timeout > 0) {
        const timer = setTimeout(giveUp, request.timeout);
        call.on('close', () => clearTimeout(timer));
      }
      // every body we send is a text
      call.end(typeof body === 'string' ? body : undefined);
    }),
};

/** Answers with any status but 5xx and 429 that retries did not cure; rejects when there is no answer within `ms`. */
export async function sendCall(
  table: TableClient,
  { method, url, headers, body }: TableCall,
  ms: number,
): Promise<PipelineResponse> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), ms);
  const request = createPipelineRequest({
    method,
    url,
    abortSignal: late.signal,
    // the SDK was told whether plain http is fine when it was given the address
    allowInsecureConnection: url.startsWith('http:'),
    headers: createHttpHeaders({
      accept: 'application/json;odata=minimalmetadata',
      dataserviceversion: '3.0',
      'x-ms-version': '2019-02-02',
      ...headers,
    }),
    ...(body === undefined ? {} : { body }),
  });
  try {
    return await pipelineOf(table).sendRequest(client, request);
  } finally {
    clearTimeout(timer);
  }
}

/** The service's own refusal, as the SDK would throw it. */
export function refusal(status: number, text: string): RestError {
  let code: string | undefined;
  try {
    const said = JSON.parse(text) as { 'odata.error'?: { code?: string } }; // how the service words errors
    code = said['odata.error']?.code;
  } catch {
    // no words, the status says enough
  }
  return new RestError('storage refused', { statusCode: status, ...(code === undefined ? {} : { code }) });
}

/** The body of an answer that is no refusal. */
export function textOf({ status, bodyAsText }: PipelineResponse): string {
  const text = bodyAsText ?? '';
  if (status < 200 || status > 299) throw refusal(status, text);
  return text;
}
