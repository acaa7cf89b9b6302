/** One deadline for several questions asked at once: an answer that comes later than all of them may take is none. */
export type SharedDeadline = {
  /** The answer, or `late` when the deadline comes first; the question itself goes on and fills its cache. */
  orElse<T>(question: Promise<T>, late: T): Promise<T>;
  /** Stops the clock; to be called when everything was asked. */
  end(): void;
};

/** Real time, whatever the business clock says (architecture §7). */
export function startDeadline(ms: number): SharedDeadline {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return {
    orElse: (question, late) => Promise.race([question, over.then(() => late)]),
    end: () => clearTimeout(timer),
  };
}
