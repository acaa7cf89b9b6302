import { LRUCache } from 'lru-cache';
import CircuitBreaker from 'opossum';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { REGISTER_FRESH_MS, type RegisterAnswer } from '../domain/register.ts';
import type { Log } from '../ports.ts';
import type { Register } from '../remote-ports.ts';
import { type Known, NoAnswer, understand } from './answers.ts';
import { createWire } from './wire.ts';

export type RegisterOptions = {
  /** `https://ares.gov.cz/ekonomicke-subjekty-v-be/rest` outside tests. */
  readonly baseUrl: string;
  /** Real time: business time must not make answers old. */
  readonly realNow: () => Date;
  readonly log: Log;
};

const TIME_OUT_MS = 5_000;
const KEPT_ANSWERS = 5_000;

/**
 * The register bears about 500 questions a minute (rulebook §5). 80 in 12 s are 400 a minute, and 480 in any minute wherever
 * it begins, as it meets six windows at most. Per process.
 */
const LIMIT = { points: 80, duration: 12 };

/** Five or more questions within a minute and more than half of them without an answer: half a minute of silence, then one try. */
const BREAKER = {
  timeout: false,
  errorThresholdPercentage: 50,
  volumeThreshold: 5,
  rollingCountTimeout: 60_000,
  rollingCountBuckets: 12,
  resetTimeout: 30_000,
  rollingPercentilesEnabled: false,
  enableSnapshots: false,
  errorFilter: (error: unknown) => error instanceof NoAnswer && !error.trouble,
} as const;

/** The port `Register` over ARES; `close` drops its connections, and nothing is asked afterwards. */
export function createRegister({ baseUrl, realNow, log }: RegisterOptions): Register & { close(): Promise<void> } {
  const wire = createWire(TIME_OUT_MS);
  const base = baseUrl.replace(/\/+$/, '');
  const kept = new LRUCache<string, Known>({
    max: KEPT_ANSWERS,
    ttl: REGISTER_FRESH_MS,
    ttlResolution: 0,
    perf: { now: () => realNow().getTime() },
  });
  const underWay = new Map<string, Promise<RegisterAnswer>>();
  const limit = new RateLimiterMemory(LIMIT);
  const breaker = new CircuitBreaker(
    async (ico: string): Promise<Known> => understand(await wire.get(`${base}/ekonomicke-subjekty/${ico}`), ico),
    { ...BREAKER },
  );
  breaker.on('open', () => log.warn({ ms: BREAKER.resetTimeout }, 'ares.left-alone'));
  breaker.on('close', () => log.info({}, 'ares.answers-again'));

  const isAllowed = (): Promise<boolean> =>
    limit.consume('ares').then(
      () => true,
      () => false,
    );

  const ask = async (ico: string): Promise<RegisterAnswer> => {
    try {
      // while it is left alone nothing counts against the limit
      if (breaker.opened) throw new NoAnswer('away', 'left alone');
      if (!(await isAllowed())) throw new NoAnswer('limit', 'own limit');
      const answer = await breaker.fire(ico);
      kept.set(ico, answer);
      return answer;
    } catch (error) {
      // what else the breaker throws are its own refusals: open, or shut down
      const { why, message } = error instanceof NoAnswer ? error : new NoAnswer('away', 'left alone');
      log.warn({ ico, why, detail: message }, 'ares.no-answer');
      return { kind: 'unknown', why };
    }
  };

  return {
    async lookUp(ico) {
      if (!/^\d{8}$/.test(ico)) return { kind: 'unknown', why: 'away' };
      const known = kept.get(ico);
      if (known) return known;
      const asked = underWay.get(ico) ?? ask(ico).finally(() => underWay.delete(ico));
      underWay.set(ico, asked);
      return asked;
    },
    async close() {
      breaker.shutdown();
      await wire.close();
    },
  };
}
