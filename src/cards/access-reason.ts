import type { Texts } from '../texts/index.ts';

/** Why Partner Center was not to be asked, in a sentence; '' for codes without one, which are for the log. */
export function accessReason(why: string, t: Texts): string {
  const reasons: Readonly<Record<string, string>> = t.cards.status.reasons; // any code may come
  return Object.hasOwn(reasons, why) ? (reasons[why] ?? '') : '';
}
