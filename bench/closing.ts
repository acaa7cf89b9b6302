/** What was started, ended in the opposite order: at the end, after a failure, on Ctrl-C and when the time is up. */
export type Closing = {
  /** Registers how to end something. */
  add(end: () => unknown): void;
  /** Ends everything once; failures to end something do not stop the rest. */
  all(): Promise<void>;
};

export function createClosing(): Closing {
  const ends: (() => unknown)[] = [];
  return {
    add: (end) => void ends.push(end),
    async all() {
      for (const end of ends.splice(0).reverse()) {
        try {
          await end();
        } catch (error) {
          console.error(error);
        }
      }
    },
  };
}

/** Runs `work`, and whatever happens ends everything it started. Sets the exit code; never runs longer than `longestMs`. */
export async function runAndClose(longestMs: number, work: (closing: Closing) => Promise<void>): Promise<void> {
  const closing = createClosing();
  const giveUp = (why: string, code: number): void => {
    console.error(why);
    void closing.all().then(() => process.exit(code));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => giveUp(`Stopped by ${signal}.`, 130));
  setTimeout(() => giveUp(`Not done after ${longestMs / 1000} s.`, 1), longestMs).unref();
  try {
    await work(closing);
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  } finally {
    await closing.all();
  }
}
