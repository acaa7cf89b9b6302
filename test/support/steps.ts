import { request as httpRequest } from 'node:http';
import type { Passing } from './toll-proxy.ts';

/**
 * Where the bot is killed: at its n-th request since the press, before it arrives or after it was answered. `from` is the
 * request that counts as the first.
 */
export type Point = { readonly from: RegExp; readonly request: number; readonly when: 'before' | 'after' };

/** A walk that is going on. */
export type Walk = {
  readonly uid: string;
  readonly point: Point;
  readonly passed: string[];
  reached: boolean;
  /** The end has begun, though the process may still be waiting for it. */
  dying: boolean;
  struck(at: string): void;
};

/** The bot looks into its queue. */
export const isLook = ({ line }: Passing): boolean => /^GET \S+wakeups\/messages/.test(line);

/** Looking for work, and looking at what an earlier crash left in the queue, is no step towards this result. */
export function isStepFor(uid: string, { line, body }: Passing): boolean {
  if (/^(GET|PUT) \S+wakeups\/messages/.test(line)) return false;
  // a new process sweeps the agenda at once
  if (/^GET \S+agenda\(/.test(line) || /"PartitionKey":"shards"/.test(body)) return false;
  const read = `${decodeURIComponent(line)}\n${decodeURIComponent(body.replace(/%(?![0-9A-F]{2})/gi, '%25'))}`;
  // rows that only lead to a customer: a list broken off anywhere is proved where the list is, and walked with WALK=every
  if (process.env.WALK !== 'every' && /\|find\||\|list\|customers/.test(read)) return false;
  const [, of] = /\|c\|([0-9A-Z]{26})/.exec(read) ?? [];
  return of === undefined || of === uid;
}

/** Sends a request on as the toll would, and waits for its whole answer. */
export function performed({ line, headers, body }: Passing, target: string): Promise<void> {
  const [method, path] = line.split(' ');
  const { hostname, port } = new URL(target);
  return new Promise((resolve, reject) => {
    const onward = httpRequest({ hostname, port, method, path, headers: { ...headers, connection: 'close' } });
    onward.on('response', (response) => response.resume().on('end', resolve));
    onward.on('error', reject);
    onward.end(body);
  });
}

export function laterPromise<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((yes) => {
    resolve = yes;
  });
  return { promise, resolve };
}

/**
 * A process that dies when its storage has done a step leaves the same behind as one that dies before its next request, and
 * so it is with reads; every one is walked all the same with `WALK=every`, which takes twice as long.
 */
export const isLikeBeforeNext = ({ line }: Passing, isStorage: boolean): boolean =>
  process.env.WALK === 'every' ? false : isStorage || /^(GET|HEAD) /.test(line);
