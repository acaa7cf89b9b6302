import type { Policy } from './policy.ts';

/** A reseller's access to Partner Center: the sign-in that everything there needs (API §2.2). */

export const DAY_MS = 86_400_000;

/** When the sign-in ends unless it is renewed before; undefined when it is not known when it was. */
export const endOfSignIn = (obtainedAt: string | undefined, { signIn }: Policy): string | undefined =>
  obtainedAt === undefined ? undefined : new Date(Date.parse(obtainedAt) + signIn.lastsDays * DAY_MS).toISOString();
