import { type Azurite, startAzurite } from '../../dev/azurite.ts';

let started: Promise<Azurite> | undefined;

/** One in-memory Azurite for the whole run; every story has its own prefix of tables and queues. */
export function sharedAzurite(): Promise<Azurite> {
  started ??= startAzurite({});
  return started;
}

let serial = 0;
/** A prefix nobody else in this run has. */
export const freshPrefix = (): string => `t${process.pid}x${++serial}`;

export async function mochaGlobalTeardown(): Promise<void> {
  await (await started)?.stop();
}
