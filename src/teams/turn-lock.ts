/**
 * Turns of one conversation run one after another (T48); others run beside them. Waiting is bounded: after that a turn
 * goes on alone, since etags keep two of them from overwriting each other.
 */
export type TurnLock = {
  /** `hold` keeps the conversation after the turn has answered, for what must not be overtaken. */
  run<T>(conversation: string, action: (hold: (until: Promise<unknown>) => void) => Promise<T>): Promise<T>;
  readonly size: number;
};

export function createTurnLock(waitMs: number): TurnLock {
  const last = new Map<string, Promise<unknown>>();
  return {
    get size() {
      return last.size;
    },
    async run(conversation, action) {
      const before = last.get(conversation);
      const held: Promise<unknown>[] = [];
      let free: () => void = () => undefined;
      const done = new Promise<void>((resolve) => {
        free = resolve;
      });
      last.set(conversation, done);
      void done.then(() => {
        if (last.get(conversation) === done) last.delete(conversation);
      });
      try {
        if (before) await within(before, waitMs);
        return await action((until) => held.push(until));
      } finally {
        if (held.length === 0) free();
        else void within(Promise.allSettled(held), LONGEST_HOLD_MS).then(free);
      }
    },
  };
}

/** Longer than one call to Teams may take. */
const LONGEST_HOLD_MS = 15_000;

async function within(promise: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise, late]);
  clearTimeout(timer);
}
