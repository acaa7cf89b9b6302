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
};

export const policies: Readonly<Record<PolicyName, Policy>> = {
  // seed 000: one invitation with the sign-in data, the reseller in copy
  'seed-2021': policySchema.parse({ ...common, name: 'seed-2021', mail: { mode: 'draft', splitSecrets: false } }),
  'current-2026': policySchema.parse({ ...common, name: 'current-2026', mail: { mode: 'draft', splitSecrets: true } }),
};
