import { z } from 'zod';
import type { Problem } from '../domain/customer-form.ts';
import { texts } from '../texts/index.ts';

/** A problem there is a sentence for. */
export const problem = z.custom<Problem>(
  (it) => typeof it === 'object' && it !== null && 'why' in it && String(it.why) in texts.cs.problems,
);
