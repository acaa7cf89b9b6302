import { z } from 'zod';
import { type AgreementStep, agreementSteps } from '../domain/agreement-steps.ts';
import { formatDay, formatMoment } from '../texts/dates.ts';
import { customerOpen, press, workRetry } from './actions.ts';
import {
  agreementAccepted,
  agreementAcceptedConfirm,
  agreementAcceptedUndo,
  agreementInvite,
  agreementRefresh,
  agreementShow,
  agreementText,
} from './agreement-actions.ts';
import { attestationData, attestationNews, attestationSection } from './agreement-attestation-section.ts';
import { askBlocked, asksBlocked, blocked, blockedVerbs, describeBlocked } from './agreement-blocked.ts';
import {
  attestRequest,
  attestRequestButtons,
  attestRequestVerbs,
  describeAttestRequest,
  type Section,
  withdrawButton,
} from './agreement-provider.ts';
import { agreementHandOver } from './attest-request-actions.ts';
import { agreementAttest, attestFinish, attestLink, attestNotice } from './attestation-actions.ts';
import { agreementBlocked, agreementBlockedMail, agreementBlockedUndo } from './blocked-actions.ts';
import { type CardPart, defineCard, type Saying } from './define.ts';
import { environment, environmentFact, type Fact, factsOf, pressOf } from './environment.ts';
import { text } from './form-blocks.ts';
import { relationshipShow } from './relationship-actions.ts';

/** Times are ISO, UTC. `signatory`: a name. */
const confirmed = { signatory: z.string(), agreedAt: z.string() };
const data = z.object({
  ...press,
  environment,
  companyName: z.string(),
  domain: z.string(),
  /** */
  standing: z.discriminatedUnion('is', [
    z.object({ is: z.literal('confirmed'), ...confirmed }),
    z.object({ is: z.literal('accepted-directly'), seenAt: z.string() }),
    z.object({ is: z.literal('needs-reacceptance'), ...confirmed }),
    z.object({ is: z.literal('not-accepted') }),
    z.object({ is: z.literal('unknown'), why: z.string() }),
  ]),
  /** When that was found out; absent while nobody has looked. */
  foundAt: z.string().optional(),
  /** Who wrote it down, where Partner Center could not be asked. */
  recordedBy: z.string().optional(),
  /** The last look brought no answer; what is shown was known before. `why`: a code. */
  missed: z.object({ at: z.string(), why: z.string() }).optional(),
  /** Partner Center is being asked. */
  looking: z.boolean(),
  /** A confirmation by us that is not done. */
  attestation: attestationData.optional(),
  /** The last one that is; `already`: Partner Center had it before. */
  attested: z
    .object({ by: z.string(), at: z.string(), already: z.boolean(), differs: z.boolean().default(false) })
    .optional(),
  /** What the customer was asked, while nobody has accepted. */
  invitation: z
    .object({
      is: z.enum(['drafted', 'sent', 'stalled']),
      by: z.string(),
      at: z.string(),
      /** Without an answer; of a stalled one. */
      days: z.number().int().nonnegative(),
      /** Partner Center is asked by itself, until then. */
      isWatched: z.boolean(),
      watchedUntil: z.string().optional(),
    })
    .optional(),
  /** Asks whether the customer really says that they accepted. */
  confirm: z.boolean(),
  /** What an indirect reseller asks of its provider. */
  attestRequest: attestRequest.optional(),
  /** The customer's portal sends them to their partner. */
  blocked: blocked.optional(),
  /** Perhaps it does: nobody has said so yet. */
  mayBeBlocked: z.boolean(),
  /** A question on the card itself: nothing is written before it is answered. */
  asks: z.discriminatedUnion('what', [z.object({ what: z.literal('withdraw') }), asksBlocked]).optional(),
  /** Best first. */
  steps: z.array(z.enum(agreementSteps)),
  /** Why a press changed nothing, and what else is to be said. */
  note: z.string().optional(),
});
export type AgreementStatusData = z.output<typeof data>;

type Say = Saying<AgreementStatusData>;

const looks = {
  confirmed: { style: 'good', sign: '✓ ' },
  'accepted-directly': { style: 'good', sign: '✓ ' },
  'needs-reacceptance': { style: 'warning', sign: '⚠ ' },
  'not-accepted': { style: 'attention', sign: '✕ ' },
  unknown: { style: 'emphasis', sign: '? ' },
} as const;

/** What each step presses; `more`: what it carries besides. A step that only looks or tells is `quiet`, never the one clear next step. */
const presses: Readonly<
  Record<AgreementStep, { readonly verb: string; readonly quiet?: true; readonly more?: CardPart }>
> = {
  relationship: { verb: relationshipShow.verb },
  invite: { verb: agreementInvite.verb, more: { language: 'auto' } },
  record: { verb: agreementAccepted.verb },
  're-invite': { verb: agreementInvite.verb, quiet: true, more: { language: 'auto' } },
  'take-back': { verb: agreementAcceptedUndo.verb, quiet: true },
  retry: { verb: workRetry.verb },
  attest: { verb: agreementAttest.verb },
  'attest-link': { verb: attestLink.verb, more: { language: 'auto' } },
  'attest-notice': { verb: attestNotice.verb, quiet: true, more: { language: 'auto' } },
  'attest-finish': { verb: attestFinish.verb },
  'attest-check': { verb: attestFinish.verb, quiet: true },
  'attest-anew': { verb: agreementAttest.verb, quiet: true },
  'attest-mend': { verb: agreementAttest.verb, quiet: true },
  text: { verb: agreementText.verb, quiet: true },
  refresh: { verb: agreementRefresh.verb, quiet: true },
  'hand-over': { verb: agreementHandOver.verb },
  blocked: { verb: agreementBlocked.verb, quiet: true },
  'blocked-mail': { verb: agreementBlockedMail.verb, quiet: true, more: { language: 'auto' } },
  'blocked-undo': { verb: agreementBlockedUndo.verb, quiet: true },
};

/** More than Teams shows of one card; the last one leads to the customer. */
const MOST_BUTTONS = 6;

export const factRows = (facts: readonly Fact[]): readonly CardPart[] =>
  facts.flatMap(({ title, value, wide, spacing, size }) =>
    wide
      ? [text(title, { isSubtle: true, spacing }), text(value, { spacing: 'None', size })]
      : [
          {
            type: 'ColumnSet',
            spacing,
            columns: [
              { type: 'Column', width: 1, items: [text(title, { isSubtle: true })] },
              { type: 'Column', width: 2, items: [text(value)] },
            ],
          },
        ],
  );

/** When it was found out, or who wrote it down. */
function foundOut(
  { standing, foundAt, recordedBy }: AgreementStatusData,
  language: Say['language'],
  facts: Say['t']['cards']['agreement-status']['facts'],
): readonly (readonly [string, string | undefined])[] {
  const at = foundAt && formatMoment(foundAt, language);
  if (recordedBy) return [[facts.recordedBy, at ? facts.byAt(recordedBy, at) : recordedBy]];
  const seenAt = standing.is === 'accepted-directly' ? formatMoment(standing.seenAt, language) : undefined;
  return [
    [facts.seenAt, seenAt],
    [facts.foundAt, at],
  ];
}

function factsFor(shown: AgreementStatusData, { t, language, plain }: Say): readonly Fact[] {
  const own = t.cards['agreement-status'];
  const { facts } = own;
  const { standing, invitation } = shown;
  const isConfirmed = standing.is === 'confirmed' || standing.is === 'needs-reacceptance';
  return factsOf(
    [facts.domain, shown.domain],
    [facts.signatory, isConfirmed ? standing.signatory : undefined],
    [facts.agreedOn, isConfirmed ? formatDay(standing.agreedAt, language) : undefined],
    ...foundOut(shown, language, facts),
    [own.attestation.by, shown.attested && facts.byAt(shown.attested.by, formatMoment(shown.attested.at, language))],
    [
      invitation?.is === 'drafted' ? facts.drafted : facts.invited,
      invitation && facts.byAt(invitation.by, formatMoment(invitation.at, language)),
    ],
    [facts.watchedUntil, invitation?.watchedUntil && formatDay(invitation.watchedUntil, language)],
    environmentFact(facts.environment, plain.environment, t),
  );
}

/** A code that has no words of its own is a call that brought no answer. */
const said = (sentences: Readonly<Record<string, string>>, why: string, otherwise: string): string =>
  (Object.hasOwn(sentences, why) ? sentences[why] : undefined) ?? otherwise;

function titleOf({ standing, looking }: AgreementStatusData, { t }: Say): string {
  const own = t.cards['agreement-status'];
  if (standing.is !== 'unknown') return own.standings[standing.is];
  if (looking) return own.looking;
  return standing.why === 'never-looked' ? own.neverLooked : own.standings.unknown;
}

/** How it stands in a sentence, and what is to be said besides. */
function leadsOf(
  { standing, missed, looking, recordedBy, invitation, confirm, attestRequest }: AgreementStatusData,
  { t, language }: Say,
): readonly string[] {
  const own = t.cards['agreement-status'];
  if (confirm) return [own.confirmLead];
  if (standing.is === 'unknown' && looking) return [own.lookingLead];
  const isByProvider = standing.is === 'confirmed' && attestRequest?.life.is === 'confirmed';
  const isByWord = standing.is === 'accepted-directly' && recordedBy !== undefined;
  const told = isByProvider ? t.attestRequest.card.confirmed : isByWord ? own.recordedLead : undefined;
  const lead =
    standing.is === 'unknown' ? said(own.unknown, standing.why, own.noAnswer) : (told ?? own.leads[standing.is]);
  const invited = invitation ? [own.invitations[invitation.is](formatDay(invitation.at, language), invitation)] : [];
  const missing = missed && own.missed(formatMoment(missed.at, language), said(own.unknown, missed.why, own.noAnswer));
  return [lead, ...invited, ...(missing ? [missing] : []), ...(looking ? [own.lookingLead] : [])];
}

function actionsOf(plain: AgreementStatusData, { t }: Say): readonly CardPart[] {
  const own = t.cards['agreement-status'];
  const button = buttonOf(plain);
  const asked = plain.attestRequest ? attestRequestButtons(plain.attestRequest, t, button) : [];
  // what was asked of the provider is gone on with before anything else
  const [first, ...others] = asked;
  const isOpen = plain.attestRequest?.life.is !== 'confirmed';
  const { customer, op } = plain;
  if (plain.confirm)
    return [
      button(own.confirmed, agreementAcceptedConfirm.verb, { style: 'positive' }),
      only(own.notConfirmed, agreementShow.verb, { customer }),
    ];
  const steps = plain.steps.map((step, at) => {
    const { verb, quiet, more = {} } = presses[step];
    // work that stopped is retried whatever it shows
    const data = step === 'retry' ? { customer, op } : { ...pressOf(plain), ...more };
    // while the customer is waited for, nothing is to be hurried
    const isQuiet = quiet || (step === 'attest' && plain.invitation?.is === 'sent' && !plain.blocked);
    const isNext = at === 0 && !first && !isQuiet;
    return { ...only(own.steps[step], verb, data), ...(isNext ? { style: 'positive' } : {}) };
  });
  return [
    ...[...(first ? [isOpen ? { ...first, style: 'positive' } : first] : []), ...others, ...steps].slice(
      0,
      MOST_BUTTONS - 1,
    ),
    only(own.customer, customerOpen.verb, { customer }),
  ];
}

/** A button that carries nothing but this. */
const only = (title: string, verb: string, data: CardPart): CardPart => ({ type: 'Action.Execute', title, verb, data });

const buttonOf =
  (plain: AgreementStatusData) =>
  (title: string, verb: string, { data: carried = {}, ...more }: CardPart = {}): CardPart => ({
    type: 'Action.Execute',
    title,
    verb,
    // what a button carries is an object wherever it is given
    data: { ...pressOf(plain), ...(carried as CardPart) },
    ...more,
  });

/** A question in the place of everything that could be done. */
function questionOf(plain: AgreementStatusData, saying: Say) {
  const { t } = saying;
  const button = buttonOf(plain);
  const back = only(t.cards['customer-status'].provider.back, agreementShow.verb, { customer: plain.customer });
  if (plain.asks?.what === 'blocked') {
    const { title, lines, buttons } = askBlocked(plain.asks, saying, button);
    return { title, lines, actions: [...buttons, back] };
  }
  if (plain.asks?.what !== 'withdraw' || !plain.attestRequest) return undefined;
  const own = t.attestRequest.card;
  return {
    title: own.confirm,
    lines: [own.confirmTodo],
    actions: [withdrawButton(plain.attestRequest, t, button), back],
  };
}

const sectionParts = ({ style, title, lines, facts }: Section): readonly CardPart[] => [
  ...(title
    ? [
        {
          type: 'Container',
          style,
          spacing: 'Medium',
          items: [text(title, { weight: 'Bolder' }), ...lines.map((line) => text(line, { spacing: 'Small' }))],
        },
      ]
    : []),
  ...(facts.length > 0 ? [{ type: 'Container', spacing: 'Small', items: factRows(facts) }] : []),
];

/** Where a customer's agreement stands, and what can be done about it. */
export const agreementStatusCard = defineCard(
  'agreement-status',
  data,
  [
    workRetry,
    agreementAttest,
    attestLink,
    attestFinish,
    attestNotice,
    agreementInvite,
    agreementAccepted,
    agreementAcceptedConfirm,
    agreementAcceptedUndo,
    ...attestRequestVerbs,
    ...blockedVerbs,
    agreementShow,
    agreementText,
    relationshipShow,
    agreementRefresh,
    customerOpen,
  ],
  {
    compose: (shown, saying) => {
      const { plain, t } = saying;
      const own = t.cards['agreement-status'];
      const question = questionOf(plain, saying);
      const { style, sign } = question ? ({ style: 'warning', sign: '? ' } as const) : looks[plain.standing.is];
      const title = question?.title ?? titleOf(plain, saying);
      const lines = question?.lines ?? leadsOf(plain, saying);
      const { blocked: stuck, attestRequest: asked } = shown;
      return {
        summary: `${(!question && attestationNews(plain.attestation, saying)) || title}: ${plain.companyName}`,
        body: [
          {
            type: 'Container',
            style,
            bleed: true,
            items: [
              text(own.title, { isSubtle: true, size: 'Small' }),
              text(`${sign}${title}`, { size: 'Large', weight: 'Bolder', style: 'heading', spacing: 'None' }),
              text(shown.companyName, { spacing: 'None' }),
            ],
          },
          ...lines.map((line, at) => text(line, { spacing: at === 0 ? 'Medium' : 'Small' })),
          ...(question
            ? []
            : [
                ...(plain.attested?.already ? [text(own.attestation.already, { spacing: 'Small' })] : []),
                ...(plain.attested?.differs ? [text(own.attestation.differs, { spacing: 'Small' })] : []),
                ...attestationSection(shown.attestation, saying),
                ...(stuck ? sectionParts(describeBlocked(stuck, saying)) : []),
                ...(asked ? sectionParts(describeAttestRequest(asked, saying)) : []),
                ...(shown.mayBeBlocked
                  ? [{ type: 'Container', style: 'warning', spacing: 'Medium', items: [text(t.blocked.hint)] }]
                  : []),
                { type: 'Container', spacing: 'Medium', items: factRows(factsFor(shown, saying)) },
              ]),
          ...(shown.note
            ? [text(shown.note, { isSubtle: true, size: 'Small', spacing: 'Medium', separator: true })]
            : []),
        ],
        actions: question?.actions ?? actionsOf(plain, saying),
      };
    },
  },
);
