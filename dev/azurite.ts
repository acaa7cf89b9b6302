import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { AzuriteProcessOptions, AzuriteReport } from './azurite-process.ts';
import { endOf, ownFile, startChild, stopChild } from './child.ts';

export type Azurite = {
  readonly connectionString: string;
  readonly tableUrl: string;
  readonly queueUrl: string;
  /** Flushes, ends the process and waits for its end. Stop it after everything that writes to it. */
  stop(): Promise<void>;
};

const START_MS = 30_000;
const FLUSH_MS = 10_000;

/**
 * Table and queue storage for development and tests: one child process in its own process group, so that Ctrl+C reaches its
 * parent only. It also flushes and ends when the parent is gone. Without `dataDir` everything stays in memory; port 0 (the
 * default) takes any free port. Throws when a port is taken.
 */
export async function startAzurite(
  options: { dataDir?: string; tablePort?: number; queuePort?: number } = {},
): Promise<Azurite> {
  const asked: AzuriteProcessOptions = {
    tablePort: options.tablePort ?? 0,
    queuePort: options.queuePort ?? 0,
    ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
  };
  const child = startChild(ownFile('azurite-process'), {
    args: [JSON.stringify(asked)],
    output: 'ignore',
    errors: 'inherit',
  });
  const stop = (): Promise<void> => stopChild(child, FLUSH_MS);
  const report = await firstReport(child);
  if ('failed' in report) {
    await stop();
    throw new Error(`Azurite did not start: ${report.failed}`);
  }
  // a parent that ends without stop() takes the child along: the closed channel ends it
  child.unref();
  child.channel?.unref();
  const { tableUrl, queueUrl, key } = report;
  const connectionString =
    'DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;' +
    `AccountKey=${key};TableEndpoint=${tableUrl};QueueEndpoint=${queueUrl};`;
  return { connectionString, tableUrl, queueUrl, stop };
}

async function firstReport(child: ChildProcess): Promise<AzuriteReport> {
  const limit = AbortSignal.timeout(START_MS);
  const said = once(child, 'message', { signal: limit }).then(
    ([message]) => message as AzuriteReport, // azurite-process.ts sends nothing else
    (): AzuriteReport => ({ failed: `no answer within ${START_MS / 1000} s` }),
  );
  const gone = endOf(child, 'its process').then((failed): AzuriteReport => ({ failed }));
  return Promise.race([said, gone]);
}
