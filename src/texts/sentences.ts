/** Something with a reason: a refusal, a problem. */
type Reason = { readonly why: string };

/** One sentence for every reason there is; a new reason without a sentence does not compile. */
export type Sentences<R extends Reason> = {
  readonly [W in R['why']]: (reason: Extract<R, { why: W }>) => string;
};

/** The sentence for a reason. */
export function explain<R extends Reason>(sentences: Sentences<R>, reason: R): string {
  // Sentences pairs each `why` with its own reason; a lookup by a union forgets the pairing.
  const sentence = sentences[reason.why as R['why']] as (reason: R) => string;
  return sentence(reason);
}

/**
 * A sentence with its full stop, which it needs only once: names of companies ("s.r.o."), people ("Ph.D.") and channels may
 * bring one along.
 */
export const ended = (sentence: string): string => (/[.!?…]$/.test(sentence) ? sentence : `${sentence}.`);
