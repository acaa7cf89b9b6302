import { z } from 'zod';

/** Rule numbers that differ by time or taste live here, in named presets; code holds none of them. */
const policySchema = z.object({
  version: z.number().int().positive(),
  name: z.enum(['seed-2021', 'current-2026']),
  tenant: z.object({
    /** the official maximum is unconfirmed, Partner Center has the last word. */
    prefix: z.object({ min: z.number().int(), max: z.number().int() }),
    /** hours after which the first password is erased. */
    credentialTtlHours: z.number().positive(),
    /** Days after which a form that nobody has touched expires. */
    draftDays: z.number().positive(),
    /** R-27, API §3.4: countries whose registration number Partner Center takes; elsewhere it answers 600002. */
    sendRegistrationNumberCountries: z.array(z.string().length(2)),
  }),
  /** ISO codes of the partner's region (EU and EFTA). */
  region: z.array(z.string().length(2)),
  /** Days: a sign-in to Partner Center ends so long after its last renewal (API §2.2); before which Global admins are warned. */
  signIn: z.object({ lastsDays: z.number().positive(), warnDays: z.array(z.number().positive()) }),
  /**
   * `unknownOutcome`: how often a call without an answer is sent again before looking for its result (API §1.7);
   * `attempts`: claims after which a job waits for a person.
   */
  retry: z.object({ unknownOutcome: z.number().int(), attempts: z.number().int() }),
  /** Days of silence after which a person is reminded of a request to the provider; the last one is for the channel, too. */
  provider: z.object({ remindDays: z.array(z.number().positive()) }),
  /** The Microsoft Customer Agreement. Days are `yyyy-mm-dd`. */
  agreement: z.object({
    /** How a partner confirms what a customer accepted ("Settled" 5): by a form, or with the customer's own click. */
    attestation: z.enum(['legacy', 'enhanced']),
    /** what was accepted before this day must be accepted again; absent where nobody asks for that. */
    reacceptIfBefore: z.iso.date().optional(),
    /** there was no Microsoft Customer Agreement before it. */
    firstDay: z.iso.date(),
    /** days after which an acceptance is worth a second look. */
    oldAfterDays: z.number().positive(),
    /** no confirmation without saying where its proof is kept. */
    requireEvidence: z.boolean(),
    /** days for which a customer counts as new to this partner. */
    newPartnerDays: z.number().positive(),
    /** days without an answer after which a customer that has bought before may be unable to accept. */
    blockedHintDays: z.number().positive(),
    /** days of silence after which a person is reminded of an invitation; the last one is for the channel, too. */
    remindDays: z.array(z.number().positive()),
  }),
  /** The reseller relationship: days of silence after which a person is reminded, and after which a request has expired. */
  relationship: z.object({ remindDays: z.array(z.number().positive()), expireDays: z.number().positive() }),
  /** How often Partner Center is asked by itself whether somebody has accepted (API §6): often at first, then daily, then no more. */
  watch: z.object({
    oftenMinutes: z.number().positive(),
    oftenForHours: z.number().positive(),
    thenHours: z.number().positive(),
    stopAfterDays: z.number().positive(),
    /** Calls a minute that nobody waits for, of one organisation in one process; Partner Center takes 500 (API §1.7). */
    callsPerMinute: z.number().int().positive(),
  }),
  /** `draft`: a person sends every mail. `splitSecrets`: a password goes in a message of its own. */
  mail: z.object({ mode: z.literal('draft'), splitSecrets: z.boolean() }),
});

export type Policy = z.output<typeof policySchema>;
export type PolicyName = Policy['name'];

const EU_EFTA = 'CZ SK AT BE BG CY DE DK EE ES FI FR GR HR HU CH IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI'.split(
  ' ',
);

const common = {
  version: 1,
  tenant: {
    prefix: { min: 3, max: 27 },
    credentialTtlHours: 72,
    draftDays: 14,
    sendRegistrationNumberCountries: 'AM AZ BY HU IN KZ KG MD PL RU TJ UZ UA'.split(' '),
  },
  region: EU_EFTA,
  signIn: { lastsDays: 90, warnDays: [14, 7, 1] },
  retry: { unknownOutcome: 3, attempts: 12 },
  // as unanswered invitations
  provider: { remindDays: [3, 7, 14] },
  relationship: { remindDays: [3, 7, 14], expireDays: 30 },
  watch: { oftenMinutes: 60, oftenForHours: 48, thenHours: 24, stopAfterDays: 30, callsPerMinute: 100 },
};

const agreement = {
  firstDay: '2019-10-01',
  oldAfterDays: 365,
  newPartnerDays: 90,
  blockedHintDays: 3,
  remindDays: [3, 7, 14],
};

export const policies: Readonly<Record<PolicyName, Policy>> = {
  // seed 000: one invitation with the sign-in data, the reseller in copy
  'seed-2021': policySchema.parse({
    ...common,
    name: 'seed-2021',
    // seed 004: a form with a date, and nothing about proofs or about accepting again
    agreement: { ...agreement, attestation: 'legacy', requireEvidence: false },
    mail: { mode: 'draft', splitSecrets: false },
  }),
  'current-2026': policySchema.parse({
    ...common,
    name: 'current-2026',
    agreement: { ...agreement, attestation: 'enhanced', reacceptIfBefore: '2023-04-01', requireEvidence: true },
    mail: { mode: 'draft', splitSecrets: true },
  }),
};
