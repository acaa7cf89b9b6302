import type { Passing, TollProxy } from './toll-proxy.ts';

/** Requests that are held back on their way until they are let go, as long as the test likes and no timer. */
export type Held = {
  /** Resolves when the first of them has come by. */
  readonly arrived: Promise<void>;
  letGo(): void;
};

export function hold(proxy: TollProxy, match: RegExp): Held {
  let letGo = (): void => undefined;
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const arrived = new Promise<void>((resolve) => {
    proxy.onRequest(({ line }: Passing) => {
      if (!match.test(line)) return undefined;
      resolve();
      return gone;
    });
  });
  return { arrived, letGo };
}
