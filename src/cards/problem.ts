import { z } from 'zod';
import type { Notice, Problem } from '../domain/customer-form.ts';
import { texts } from '../texts/index.ts';

const hasSentence = (sentences: object) => (it: unknown) =>
  typeof it === 'object' && it !== null && 'why' in it && Object.hasOwn(sentences, String(it.why));

/** A problem there is a sentence for. */
export const problem = z.custom<Problem>(hasSentence(texts.cs.problems));

/** A notice there is a sentence for. */
export const notice = z.custom<Notice>(hasSentence(texts.cs.notices));
