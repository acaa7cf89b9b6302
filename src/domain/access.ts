import type { Policy } from './policy.ts';

/** A reseller's access to Partner Center: the sign-in that everything there needs (API §2.2). */

export const DAY_MS = 86_400_000;

/** When the sign-in ends unless it is renewed before; undefined when it is not known when it was. */
export const endOfSignIn = (obtainedAt: string | undefined, { signIn }: Policy): string | undefined =>
  obtainedAt === undefined ? undefined : new Date(Date.parse(obtainedAt) + signIn.lastsDays * DAY_MS).toISOString();

/** What only people can mend; everything else passes by itself. Each has a sentence in texts/cs-access.ts. */
const LOST: ReadonlySet<string> = new Set([
  'consent-not-given',
  'consent-missing',
  'stored-sign-in-unreadable',
  'sign-in-expired',
  'sign-in-too-old',
  'sign-in-revoked',
  'sign-in-refused',
  'mfa-required',
  'token-refused',
  'account-unusable',
  'wrong-tenant',
  'client-secret-wrong',
  'client-secret-expired',
  'client-refused',
  'app-unknown',
  'app-disabled',
  'tenant-unknown',
  'service-missing',
  'redirect-unknown',
  'conditional-access',
  'role-missing',
  'forbidden',
  'app-only-refused',
  'wrong-audience',
]);
export const isAccessLost = (why: string): boolean => LOST.has(why);

/** What has been found out and told about a reseller's access. */
export type Access = {
  /** Nobody is let in until people mend it. `told`: the reason Global admins know, '' while they know nothing. */
  readonly lost?: { readonly why: string; readonly since: string; readonly told: string };
  /** The last warning, of which end and how many days before it. */
  readonly warned?: { readonly endsAt: string; readonly days: number };
  /** The channel has been told this, in the place of somebody who could not be. */
  readonly channelTold?: string;
  readonly due: Readonly<Partial<Record<'access-look', string>>>;
};

export type AccessNotice =
  | { readonly what: 'lost'; readonly why: string }
  /** `why` the renewal fails; '' when that is not known. */
  | { readonly what: 'ends'; readonly why: string; readonly endsAt: string; readonly days: number }
  | { readonly what: 'back' };

export type AccessLook = {
  readonly now: Date;
  readonly checked: { readonly ok: true } | { readonly ok: false; readonly why: string };
  /** Of the sign-in as it is now, this look's renewal included. */
  readonly endsAt?: string | undefined;
  /** Whether there is anybody to tell; if not, the next look tries again. */
  readonly reachable: boolean;
};

const LOOK_AGAIN_MS = DAY_MS;
/** While it is lost, to say soon that it is back. */
const LOST_LOOK_MS = 30 * 60_000;

/** What to remember and what to say, each thing once (API §2.2). */
export function lookAtAccess(
  access: Access | undefined,
  look: AccessLook,
  policy: Policy,
): { readonly next: Access; readonly notice?: AccessNotice } {
  const { now, checked } = look;
  if (!checked.ok && isAccessLost(checked.why)) return lostAccess(access, look, checked.why);
  const { lost, warned, due: _, ...rest } = access ?? { due: {} };
  const stillLost = !checked.ok && lost ? { lost } : {};
  const warning = warningOf(warned, look, policy);
  const next: Access = {
    ...rest,
    ...stillLost,
    ...(warning.warned ? { warned: warning.warned } : {}),
    due: { 'access-look': new Date(nextLook(look, policy, 'lost' in stillLost)).toISOString() },
  };
  if (checked.ok && lost?.told && look.reachable) return { next, notice: { what: 'back' } };
  // nobody was there to be told that it works again: the next look says so
  if (checked.ok && lost?.told) return { next: { ...next, lost, due: { 'access-look': after(now, LOST_LOOK_MS) } } };
  return { next, ...(warning.notice ? { notice: warning.notice } : {}) };
}

const after = (now: Date, ms: number): string => new Date(now.getTime() + ms).toISOString();

function lostAccess(
  access: Access | undefined,
  { now, reachable }: AccessLook,
  why: string,
): ReturnType<typeof lookAtAccess> {
  const before = access?.lost;
  const since = before?.why === why ? before.since : now.toISOString();
  // a consent that was never given is no news to anybody: `stav` says so
  const tell = before?.told !== why && reachable && why !== 'consent-not-given';
  const told = tell ? why : (before?.told ?? '');
  const next: Access = { ...access, lost: { why, since, told }, due: { 'access-look': after(now, LOST_LOOK_MS) } };
  return { next, ...(tell ? { notice: { what: 'lost', why } } : {}) };
}

/** Of several days before the end, the nearest that has come; each of them is said once for each end. */
function warningOf(
  warned: Access['warned'],
  { now, endsAt, checked, reachable }: AccessLook,
  { signIn }: Policy,
): { readonly warned?: Access['warned']; readonly notice?: AccessNotice } {
  const same = warned && warned.endsAt === endsAt ? warned : undefined;
  const left = endsAt === undefined ? Number.POSITIVE_INFINITY : (Date.parse(endsAt) - now.getTime()) / DAY_MS;
  const come = signIn.warnDays.filter((days) => left <= days);
  const days = Math.min(...come);
  if (endsAt === undefined || come.length === 0 || left <= 0 || !reachable || (same && same.days <= days))
    return same ? { warned: same } : {};
  const why = checked.ok ? '' : checked.why;
  return { warned: { endsAt, days }, notice: { what: 'ends', why, endsAt, days: Math.ceil(left) } };
}

/** Tomorrow, or when the next warning is due, if that is sooner. */
function nextLook({ now, endsAt }: AccessLook, { signIn }: Policy, lost: boolean): number {
  const usual = now.getTime() + (lost ? LOST_LOOK_MS : LOOK_AGAIN_MS);
  if (endsAt === undefined) return usual;
  const warnings = signIn.warnDays.map((days) => Date.parse(endsAt) - days * DAY_MS);
  return Math.min(usual, ...warnings.filter((moment) => moment > now.getTime()));
}

/** Where nothing is known yet: looked at within a day, without a call at the start of the bot. */
export const firstLook = (now: Date): Access => ({ due: { 'access-look': after(now, LOOK_AGAIN_MS) } });
