import { z } from 'zod';
import type { Language } from '../domain/language.ts';
import { partnerCenterPages } from '../domain/partner-center-pages.ts';
import { formatMoment } from '../texts/dates.ts';
import type { Texts } from '../texts/index.ts';
import { stuckOf, ulid, workRetry } from './actions.ts';
import { countryCode, countryName } from './countries.ts';
import { defineCard } from './define.ts';
import { environment, environmentFact, type Fact, factsOf } from './environment.ts';
import { shorten } from './markdown.ts';

const MOST_STUCK = 5;
/** Long titles are cut by clients, in the middle of a word. */
const LONGEST_TITLE = 30;

const data = z.object({
  /** ISO, UTC. */
  at: z.string(),
  parts: z.array(
    z.object({
      part: z.enum(['storage', 'queue', 'partner-center']),
      state: z.enum(['ok', 'failed', 'unknown']),
      /** Why not, as a code; '' when all is well. Codes without a sentence are for the log. */
      why: z.string(),
    }),
  ),
  environment,
  /** The sign-in to Partner Center; '' and absent is what is not known. Moments are ISO, UTC. */
  access: z
    .object({
      account: z.string(),
      partnerId: z.string(),
      consentedAt: z.string().optional(),
      endsAt: z.string().optional(),
    })
    .optional(),
  /** What Partner Center tells of us as a partner; nothing of it where it cannot be asked. */
  readiness: z.object({
    /** The configured one. */
    partnerId: z.string(),
    /** Whose it is; '' when that is not told. */
    name: z.string(),
    isKnown: z.enum(['yes', 'no', 'unknown']),
    agreement: z.enum(['yes', 'no', 'unknown']),
    mfa: z.enum(['yes', 'no', 'unknown']),
    /** '' when it is not told. */
    country: z.union([countryCode, z.literal('')]),
  }),
  /** Through whom an organisation without access of its own works. */
  provider: z.string().optional(),
  /** Oldest first; `title` is the customer's name, `kind` a job's. The first five are shown. */
  stuck: z.array(
    z.object({ customer: stuckOf, op: ulid, title: z.string(), kind: z.string(), why: z.string(), at: z.string() }),
  ),
  mayRetry: z.boolean(),
});
type Shown = z.output<typeof data>;

function overall({ parts, stuck }: Shown): 'ok' | 'failed' | 'unknown' | 'stuck' {
  const states = parts.map(({ state }) => state);
  if (states.includes('failed')) return 'failed';
  if (states.includes('unknown')) return 'unknown';
  return stuck.length > 0 ? 'stuck' : 'ok';
}

const reasonOf = (why: string, own: Texts['cards']['status']): string =>
  (Object.hasOwn(own.reasons, why) && (own.reasons as Readonly<Record<string, string>>)[why]) || ''; // any code may come

const momentOf = (at: string | undefined, language: Language): string | undefined => at && formatMoment(at, language);

const sentenceOf = (kind: string, own: Texts['cards']['status']): string =>
  // A job kind without a sentence of its own is still shown; the list is written by jobs of any version.
  (own.kinds as Readonly<Record<string, string>>)[kind] ?? own.otherKind;

/** How ready we are to sell, and what nobody tells us: that is where a person must look. */
function readinessFacts({ readiness }: Shown, language: Language, own: Texts['cards']['status']): readonly Fact[] {
  const words = own.readiness;
  const known = { yes: words.known(readiness.name), no: words.partnerIds.no, unknown: words.unknown }[
    readiness.isKnown
  ];
  return factsOf(
    [words.agreement, words.agreements[readiness.agreement]],
    [words.partnerId(readiness.partnerId), known],
    [words.location, words.locationUnknown],
    [words.country, readiness.country ? countryName(readiness.country, language) : words.unknown],
    [words.mfa, words.mfas[readiness.mfa]],
  );
}

/** Health of what the bot depends on, and work that has stopped. */
export const statusCard = defineCard('status', data, [workRetry], {
  view: (shown, { t, language, plain }) => {
    const own = t.cards.status;
    const state = overall(plain);
    const stuck = shown.stuck.slice(0, MOST_STUCK);
    return {
      summary: own.titles[state],
      title: own.titles[state],
      style: { ok: 'good', failed: 'attention', unknown: 'warning', stuck: 'warning' }[state],
      checked: own.checked(formatMoment(plain.at, language)),
      parts: shown.parts.map(({ part, state, why }) => ({
        name: own.parts[part],
        state: own.states[state],
        color: state === 'failed' ? 'Attention' : 'Default',
        why: reasonOf(why, own),
      })),
      facts: factsOf(
        environmentFact(own.environment, shown.environment, t),
        [own.customers, shown.provider && own.byProvider(shown.provider)],
        [own.account, shown.access?.account],
        [own.partnerId, shown.access?.partnerId],
        [own.consented, momentOf(plain.access?.consentedAt, language)],
        [own.ends, momentOf(plain.access?.endsAt, language)],
      ),
      readinessTitle: own.readiness.title,
      readiness: readinessFacts(shown, language, own),
      links: [{ title: own.readiness.link, url: partnerCenterPages.account }],
      stuckTitle: shown.stuck.length > 0 ? own.stuck(shown.stuck.length) : own.noneStuck,
      stuck: stuck.map(({ title, kind, why, at }) => ({
        title,
        sentence: `${sentenceOf(kind, own)} ${reasonOf(why, own)}`.trim(),
        since: own.stuckSince(formatMoment(at, language)),
      })),
      more: shown.stuck.length > MOST_STUCK ? own.more(shown.stuck.length - MOST_STUCK) : '',
      whoMay: stuck.length > 0 && !shown.mayRetry ? own.whoMayRetry : '',
      retries: (shown.mayRetry ? plain.stuck : [])
        .slice(0, MOST_STUCK)
        .map(({ customer, op, title }, _place, { length }) => ({
          customer,
          op,
          title: length === 1 ? own.retryOne : shorten(own.retry(title), LONGEST_TITLE),
          style: length === 1 ? 'positive' : 'default',
        })),
    };
  },
});
