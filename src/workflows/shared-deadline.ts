/** One deadline for several questions asked at once: an answer that comes later than all of them may take is none. */
export type SharedDeadline = {
  /** The answer, or `late` when the deadline comes first; the question itself goes on and fills its cache. */
  orElse<T>(question: Promise<T>, late: T): Promise<T>;
};

/** How long a person waits for what others say: a press is answered within 2 s (T32). */
const TOGETHER_MS = 1_500;

/** Real time, whatever the business clock says (architecture §7). */
export async function withinOneDeadline<T>(ask: (deadline: SharedDeadline) => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, TOGETHER_MS);
  });
  try {
    return await ask({ orElse: (question, late) => Promise.race([question, over.then(() => late)]) });
  } finally {
    clearTimeout(timer);
  }
}
