import { LRUCache } from 'lru-cache';

const KEPT_MS = 60_000;
const KEPT_AT_MOST = 5_000;

export type RecentAnswers<T> = {
  /** What was asked within the last minute, answered or on its way; else `ask` asks now. */
  orAsk(key: string, ask: () => Promise<T>): Promise<T>;
  forget(key: string): void;
};

/** An answer that came too late for one press serves the next one; what is no answer is not kept. */
export function createRecentAnswers<T>(
  isAnswer: (answer: T) => boolean,
  { now }: { readonly now: () => number },
): RecentAnswers<T> {
  const kept = new LRUCache<string, Promise<T>>({ max: KEPT_AT_MOST, ttl: KEPT_MS, ttlResolution: 0, perf: { now } });
  return {
    orAsk(key, ask) {
      const known = kept.get(key);
      if (known) return known;
      const asked = ask();
      kept.set(key, asked);
      const dropUnless = (good: boolean): void => {
        if (!good && kept.get(key) === asked) kept.delete(key);
      };
      asked.then(
        (answer) => dropUnless(isAnswer(answer)),
        () => dropUnless(false),
      );
      return asked;
    },
    forget: (key) => void kept.delete(key),
  };
}
