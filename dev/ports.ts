import { createServer } from 'node:net';

/** A sentence for the person at the keyboard, not a bug: printed without a stack. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

/** A port from the environment; throws `CannotStart` when it is none. */
export function portFrom(given: string | undefined, usual: number, variable: string): number {
  const port = given === undefined || given === '' ? usual : Number(given);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new CannotStart(`${variable} is "${given}", which is no port.`);
}

export const portTaken = (port: number, what: string, variable: string): CannotStart =>
  new CannotStart(`Port ${port} for ${what} is taken: set ${variable} to another port, or to 0 for any free one.`);

/** Whether an error says that a port is taken. */
export const isPortTaken = (error: unknown): boolean => error instanceof Error && /EADDRINUSE/.test(error.message);

/** The port itself when it is free, any free one for 0. Throws `CannotStart` when it is taken. */
export async function freePort(host: string, port: number, what: string, variable: string): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(isPortTaken(error) ? portTaken(port, what, variable) : error));
    probe.listen(port, host, resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : port;
}
