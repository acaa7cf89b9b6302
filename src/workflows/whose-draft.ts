import type { Customer } from '../domain/customer.ts';
import type { Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { answer } from './reply.ts';

/** A form that was not sent is one person's: who began it, or who took it over. */
export const isTheirs = (customer: Customer | undefined, turn: Turn): boolean =>
  customer === undefined || customer.requester.id === turn.who.id;

/** A colleague is told whose it is; who had it before, that it changed hands. */
export function notTheirs({ requester, takenOver }: Customer, { who, language }: Turn): Reply {
  const t = texts[language];
  const wasTheirs = takenOver?.from.id === who.id;
  return answer(wasTheirs ? t.drafts.takenFromYou(requester.name) : t.notYourForm(requester.name));
}
