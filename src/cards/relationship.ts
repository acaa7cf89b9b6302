import { z } from 'zod';
import { type ShownStage, shownStages } from '../domain/relationship.ts';
import { isTenantsOwn } from '../domain/tenant-domain.ts';
import { formatMoment } from '../texts/dates.ts';
import type { Texts } from '../texts/index.ts';
import { anyOf } from '../texts/lists.ts';
import { customerOpen, press, ulid } from './actions.ts';
import { agreementShow } from './agreement-actions.ts';
import { factRows } from './agreement-status.ts';
import { type CardPart, defineCard, type Saying } from './define.ts';
import { environment, environmentFact, type Fact, factsOf, pressOf } from './environment.ts';
import { text } from './form-blocks.ts';
import {
  relationshipAccepted,
  relationshipEnded,
  relationshipEndedConfirm,
  relationshipMail,
  relationshipRefresh,
  relationshipSent,
  relationshipShow,
  relationshipWithdraw,
  relationshipWithdrawConfirm,
} from './relationship-actions.ts';

/** Times are ISO, UTC; people are names. */
const done = z.object({ by: z.string(), at: z.string() });

const data = z.object({
  ...press,
  environment,
  companyName: z.string(),
  domain: z.string(),
  /** '' while none is known. */
  tenantId: z.string(),
  stage: z.enum(shownStages),
  /** The last look had no answer. */
  cannotLook: z.boolean(),
  /** Nobody is listed with the domain, which says nothing where the tenant's own is another. */
  notListed: z.boolean(),
  /** Since when it is established, or when it was seen to have ended. */
  since: z.string().optional(),
  foundAt: z.string().optional(),
  recordedBy: z.string().optional(),
  /** The request that may still be answered. */
  request: z
    .object({
      id: ulid,
      link: z.url({ protocol: /^https$/ }),
      prepared: done,
      sent: done.optional(),
      /** Whole days since then, as of `now`. */
      days: z.number().int().nonnegative(),
      now: z.string(),
      /** Whoever sent it has been reminded. */
      reminded: z.boolean(),
    })
    .optional(),
  /** The provider of an indirect reseller, whom the link names, too; '' for none. */
  through: z.string(),
  /** The indirect reseller whose customer it is; '' for one's own. */
  forReseller: z.string(),
  /** Another customer of ours has the tenant that was found. */
  taken: z.object({ customer: ulid, companyName: z.string(), domain: z.string() }).optional(),
  /** Whether there is a link to be sent, and whether Partner Center can be asked. */
  hasLink: z.boolean(),
  looksUp: z.boolean(),
  /** Whether whoever looks may do something about it; else the names of those who may. */
  mayAct: z.boolean(),
  whoMay: z.array(z.string()),
  /** Only a customer that is nothing but waited for can be withdrawn. */
  mayWithdraw: z.boolean(),
  /** Whether there is somebody to be written to, and an acceptance to be recorded. */
  mayAsk: z.boolean(),
  /** What is asked once more before it is done; '' for nothing. */
  confirm: z.enum(['', 'withdraw', 'end']),
  /** The customer agreement is accepted: nothing is left to do. */
  agreed: z.boolean().default(false),
  /** Why a press changed nothing, and what else is to be said. */
  note: z.string().optional(),
});
export type RelationshipData = z.output<typeof data>;

type Say = Saying<RelationshipData>;
type Words = Texts['cards']['relationship'];

const looks: Readonly<Record<ShownStage, { readonly style: string; readonly sign: string }>> = {
  'to-send': { style: 'emphasis', sign: '' },
  prepared: { style: 'accent', sign: '' },
  waiting: { style: 'accent', sign: '' },
  expired: { style: 'warning', sign: '⚠ ' },
  active: { style: 'good', sign: '✓ ' },
  removed: { style: 'attention', sign: '✕ ' },
  unknown: { style: 'emphasis', sign: '? ' },
};

const MIND = { style: 'warning', sign: '⚠ ' };
/** What it is called once whoever asked has been reminded. */
const REMINDED: Readonly<Partial<Record<ShownStage, 'silent' | 'unsent'>>> = { waiting: 'silent', prepared: 'unsent' };

function leadOf(shown: RelationshipData, own: Words): string {
  const { stage, looksUp, confirm, recordedBy, notListed } = shown;
  if (confirm) return own.confirm[confirm].question;
  if (stage === 'removed' && recordedBy) return own.removedByHand;
  if (stage === 'unknown' && notListed) return own.notListed(shown.domain);
  return stage === 'expired' && !looksUp ? own.expiredByHand : own.leads[stage];
}

function todoOf(stage: RelationshipData['stage'], looksUp: boolean, own: Words): string {
  if (looksUp) return own.todos[stage];
  return stage === 'waiting' || stage === 'unknown' ? own.byHand[stage] : own.todos[stage];
}

/** What to do next, or who does it. */
function todosOf(shown: RelationshipData, { t, language, plain }: Say): readonly string[] {
  const own = t.cards.relationship;
  const { stage, looksUp, mayAct, mayAsk, hasLink, taken, confirm } = shown;
  if (confirm) return [own.confirm[confirm].todo];
  const isWatched = stage === 'waiting' && looksUp;
  const isOpen = stage !== 'active' && mayAsk;
  const who = anyOf(language, shown.whoMay);
  const isDoable = mayAct && (!isOpen || hasLink) && !(stage === 'unknown' && shown.notListed);
  const lines: readonly (readonly [boolean, string])[] = [
    [taken !== undefined, taken ? own.taken(taken.companyName, taken.domain) : ''],
    [isOpen && !hasLink, own.noLink],
    [isDoable && !(stage === 'active' && shown.agreed), todoOf(stage, looksUp, own)],
    [isOpen && !mayAct, who ? own.othersDo(who) : own.othersDoUnknown],
    [isWatched && !isTenantsOwn(plain.domain) && !taken, own.otherDomain(shown.domain)],
    [shown.cannotLook, isWatched ? own.cannotLookAgain : own.cannotLook],
  ];
  return lines.flatMap(([isTrue, line]) => (isTrue ? [line] : []));
}

function factsFor(shown: RelationshipData, { t, language, plain }: Say): readonly Fact[] {
  const own = t.cards.relationship;
  const { facts } = own;
  const moment = (at: string | undefined) => at && formatMoment(at, language);
  // names are shown, times are read: what is escaped is no time any more
  const byAt = (by: string | undefined, at: string | undefined) =>
    by !== undefined && at ? facts.byAt(by, formatMoment(at, language)) : undefined;
  const { request } = shown;
  const waits = plain.stage === 'waiting' || plain.stage === 'expired';
  const waited = waits ? plain.request : undefined;
  return factsOf(
    [facts.domain, shown.domain],
    [facts.tenantId, shown.tenantId],
    [facts.through, shown.through],
    [facts.forReseller, shown.forReseller],
    [facts.prepared, request?.sent ? undefined : byAt(request?.prepared.by, plain.request?.prepared.at)],
    [facts.sent, byAt(request?.sent?.by, plain.request?.sent?.at)],
    [
      facts.silence,
      waited && waited.days > 0 ? own.silence(waited.days, formatMoment(waited.now, language)) : undefined,
    ],
    [plain.stage === 'removed' ? facts.removedAt : facts.since, moment(plain.since)],
    // what a person wrote down was checked by nobody
    [facts.foundAt, plain.recordedBy ? undefined : moment(plain.foundAt)],
    [facts.recordedBy, byAt(shown.recordedBy, plain.foundAt) ?? shown.recordedBy],
    environmentFact(facts.environment, plain.environment, t),
  );
}

type Button = { readonly title: string; readonly verb: string; readonly data?: CardPart };

/** Best first: the first one is the one clear next step; while the customer is waited for, that is a look. */
function stepsOf(plain: RelationshipData, own: Words): readonly Button[] {
  const { stage, request, looksUp, mayAct, mayAsk, hasLink } = plain;
  if (!mayAct) return [];
  const mail = (title: string): readonly Button[] =>
    mayAsk && hasLink ? [{ title, verb: relationshipMail.verb, data: { language: 'auto' } }] : [];
  const sent: readonly Button[] = request
    ? [{ title: own.sent, verb: relationshipSent.verb, data: { request: request.id } }]
    : [];
  const look: readonly Button[] = looksUp ? [{ title: own.refresh, verb: relationshipRefresh.verb }] : [];
  const record: readonly Button[] =
    mayAsk && !looksUp ? [{ title: own.accepted, verb: relationshipAccepted.verb }] : [];
  switch (stage) {
    case 'to-send':
      return [...mail(own.mail), ...look, ...record];
    case 'prepared':
      return [...mail(own.mail), ...sent];
    case 'waiting':
    case 'unknown':
      return [...look, ...record, ...mail(own.mail)];
    case 'expired':
    case 'removed':
      return [...mail(own.mailAgain), ...look, ...record];
    case 'active':
      return looksUp ? look : [{ title: own.ended, verb: relationshipEnded.verb }];
  }
}

function actionsOf(plain: RelationshipData, { t }: Say): readonly CardPart[] {
  const own = t.cards.relationship;
  const button = ({ title, verb, data: more = {} }: Button, look: CardPart = {}): CardPart => ({
    type: 'Action.Execute',
    title,
    verb,
    associatedInputs: 'none',
    data: { ...pressOf(plain), ...more },
    ...look,
  });
  const open = (title: string, customer: string, verb: string = customerOpen.verb, look: CardPart = {}): CardPart => ({
    type: 'Action.Execute',
    title,
    verb,
    associatedInputs: 'none',
    data: { customer },
    ...look,
  });
  if (plain.confirm) {
    const { verb } = { withdraw: relationshipWithdrawConfirm, end: relationshipEndedConfirm }[plain.confirm];
    return [
      button({ title: own.confirm[plain.confirm].yes, verb }, { style: 'destructive' }),
      button({ title: own.back, verb: relationshipShow.verb }),
    ];
  }
  const { taken } = plain;
  return [
    ...(taken
      ? [open(own.openTaken(taken.companyName), taken.customer, customerOpen.verb, { style: 'positive' })]
      : []),
    ...(plain.stage === 'active'
      ? [open(own.agreement, plain.customer, agreementShow.verb, plain.agreed ? {} : { style: 'positive' })]
      : []),
    ...stepsOf(plain, own).map((step, at) =>
      button(step, at === 0 && !taken && plain.stage !== 'active' ? { style: 'positive' } : {}),
    ),
    ...(plain.mayWithdraw && plain.mayAct
      ? [button({ title: plain.request?.sent ? own.withdraw : own.discard, verb: relationshipWithdraw.verb })]
      : []),
    open(own.customer, plain.customer),
  ];
}

/** People select what is in an input, on a phone, too; nothing of it is sent back. */
const linkPart = (link: string, own: Words): CardPart => ({
  type: 'Container',
  minHeight: '120px',
  items: [{ type: 'Input.Text', id: 'link', label: own.link, value: link, isMultiline: true, height: 'stretch' }],
});

/** Whether we are a customer's reseller, the link that makes us one, and what is waited for. */
export const relationshipCard = defineCard(
  'relationship',
  data,
  [
    relationshipMail,
    relationshipSent,
    relationshipRefresh,
    relationshipAccepted,
    relationshipEnded,
    relationshipEndedConfirm,
    relationshipWithdraw,
    relationshipWithdrawConfirm,
    relationshipShow,
    agreementShow,
    customerOpen,
  ],
  {
    compose: (shown, saying) => {
      const { plain, t } = saying;
      const own = t.cards.relationship;
      const reminded = plain.request?.reminded === true ? REMINDED[plain.stage] : undefined;
      const { style, sign } = plain.taken || reminded ? MIND : looks[plain.stage];
      const title = own.titles[reminded ?? plain.stage];
      const { request } = plain;
      return {
        summary: `${own.name}: ${title}: ${plain.companyName}`,
        body: [
          {
            type: 'Container',
            style,
            bleed: true,
            items: [
              text(own.name, { isSubtle: true, size: 'Small' }),
              text(`${sign}${title}`, { size: 'Large', weight: 'Bolder', style: 'heading', spacing: 'None' }),
              text(shown.companyName, { spacing: 'None' }),
            ],
          },
          text(leadOf(shown, own), { spacing: 'Medium', ...(plain.confirm ? { weight: 'Bolder' } : {}) }),
          ...todosOf(shown, saying).map((line) => text(line, { spacing: 'Small' })),
          { type: 'Container', spacing: 'Medium', items: factRows(factsFor(shown, saying)) },
          ...(request && !plain.confirm ? [linkPart(request.link, own)] : []),
          ...(shown.note
            ? [text(shown.note, { isSubtle: true, size: 'Small', spacing: 'Medium', separator: true })]
            : []),
        ],
        actions: actionsOf(plain, saying),
      };
    },
  },
);
