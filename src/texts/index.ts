import type { Language } from '../domain/language.ts';
import { cs } from './cs.ts';
import { en } from './en.ts';

/** Czech is the original; English has the same shape or does not compile. */
export type Texts = typeof cs;

/** Everything we say, by language. */
export const texts: Readonly<Record<Language, Texts>> = { cs, en };
