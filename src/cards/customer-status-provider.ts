import { z } from 'zod';
import { customerActions } from '../domain/provider-request.ts';
import { formatDay, formatMoment } from '../texts/dates.ts';
import { anyOf } from '../texts/lists.ts';
import { ulid } from './actions.ts';
import { contactFacts, identityFacts, knownData } from './customer-known.ts';
import type { Saying } from './define.ts';
import { type Fact, factsOf } from './environment.ts';

const done = { by: z.string(), at: z.string() };
const handedOver = z.object(done);

/** How a request to the provider stands; what the provider wrote only where nobody else reads it. */
export const life = z.discriminatedUnion('is', [
  z.object({ is: z.literal('prepared') }),
  z.object({
    is: z.literal('handed-over'),
    handedOver,
    /** Whole days without an answer, as of the day `now`. */
    days: z.number().int().nonnegative(),
    now: z.string(),
    reminded: z.boolean(),
  }),
  z.object({ is: z.literal('refused'), handedOver, ...done, text: z.string().optional() }),
  z.object({ is: z.literal('needs-more'), handedOver, ...done, text: z.string().optional() }),
  z.object({ is: z.literal('withdrawn'), handedOver, ...done }),
]);

/** A customer that the provider is asked for. Times are ISO, UTC; people are names. */
export const requestedData = {
  state: z.literal('requested'),
  known: knownData,
  provider: z.string(),
  request: ulid,
  action: z.enum(customerActions),
  life,
  /** Since when the provider has an older request that this one is to replace. */
  earlierAt: z.string().optional(),
  /** Hand over, take back, write down the answer; where not, who may. */
  mayAct: z.boolean(),
  whoMay: z.array(z.string()),
  mayEdit: z.boolean(),
  /** Whether an answer may have come, to this request or an older one. */
  mayAnswer: z.boolean(),
  /** Who fills in the form anew; meanwhile nothing but an answer can be taken down. */
  beingEditedBy: z.string().optional(),
  /** Asks whether the request is really to be taken back. */
  confirm: z.boolean(),
};
const shape = z.object(requestedData);
export type RequestedShown = z.output<typeof shape> & { readonly domain: string };

type Title = 'prepared' | 'handed-over' | 'silent' | 'refused' | 'needs-more' | 'withdrawn';
type Living = { readonly life: z.output<typeof life> };
export const titleOf = ({ life: { is, ...rest } }: Living): Title =>
  is === 'handed-over' && 'reminded' in rest && rest.reminded ? 'silent' : is;

export const LOOKS = {
  prepared: { style: 'accent', sign: '' },
  'handed-over': { style: 'accent', sign: '' },
  silent: { style: 'warning', sign: '⚠ ' },
  refused: { style: 'attention', sign: '✕ ' },
  'needs-more': { style: 'warning', sign: '⚠ ' },
  withdrawn: { style: 'emphasis', sign: '✕ ' },
} as const;

export function lifeFacts({ life }: Living, { t, language }: Saying<unknown>): readonly (readonly [string, string])[] {
  const own = t.cards['customer-status'];
  const { facts, silence } = own.provider;
  const when = ({ by, at }: { by: string; at: string }): string => own.facts.byAt(by, formatMoment(at, language));
  switch (life.is) {
    case 'prepared':
      return [];
    case 'handed-over':
      return [
        [facts.handedOver, when(life.handedOver)],
        // of a day, because a card may stand in a chat for weeks
        ...(life.days > 0 ? [[facts.silence, silence(life.days, formatDay(life.now, language))] as const] : []),
      ];
    case 'refused':
    case 'needs-more':
      return [
        [facts.handedOver, when(life.handedOver)],
        [facts.answered, when(life)],
      ];
    case 'withdrawn':
      return [
        [facts.handedOver, when(life.handedOver)],
        [facts.withdrawn, when(life)],
      ];
  }
}

export function reasonOf({ life }: Living, { t }: Saying<unknown>): string {
  const own = t.cards['customer-status'].provider;
  if (life.is !== 'refused' && life.is !== 'needs-more') return '';
  if (life.text === undefined) return own.privateText;
  return life.is === 'refused' ? own.reason(life.text) : own.what(life.text);
}

function todoOf(shown: RequestedShown, { t, language }: Saying<unknown>): string {
  const own = t.cards['customer-status'].provider;
  if (shown.confirm) return own.confirmTodo;
  if (shown.beingEditedBy) return own.beingEdited(shown.beingEditedBy);
  const who = anyOf(language, shown.whoMay);
  const next = shown.mayAct ? own.todos[shown.life.is] : who ? own.othersDo(who) : own.othersDoUnknown;
  const earlier = shown.earlierAt ? own.earlierOpen(formatMoment(shown.earlierAt, language)) : '';
  return [next, earlier].filter((line) => line !== '').join(' ');
}

/** What a customer's card says of the request to the provider. */
export function describeRequest(
  shown: RequestedShown & { readonly by: string; readonly at: string },
  saying: Saying<unknown>,
) {
  const { t, language } = saying;
  const own = t.cards['customer-status'];
  const { facts } = own.provider;
  const title = titleOf(shown);
  return {
    style: shown.confirm ? ('warning' as const) : LOOKS[title].style,
    sign: shown.confirm ? '? ' : LOOKS[title].sign,
    title: shown.confirm ? own.provider.confirm : own.provider.titles[title],
    lead: shown.confirm ? '' : own.provider.leads[shown.life.is](shown.provider),
    reason: reasonOf(shown, saying),
    todo: todoOf(shown, saying),
    facts: [
      ...identityFacts(shown.known, saying),
      ...factsOf(
        [own.facts.domain, shown.domain],
        [facts.action, own.provider.actions[shown.action]],
        [facts.prepared, own.facts.byAt(shown.by, formatMoment(shown.at, language))],
        ...lifeFacts(shown, saying),
      ),
    ] satisfies readonly Fact[],
    contact: contactFacts(shown.known, saying),
  };
}

type Buttons = {
  readonly mayMail: boolean;
  readonly mayHandOver: boolean;
  readonly mayAnswer: boolean;
  readonly mayRevise: boolean;
  readonly mayWithdraw: boolean;
  readonly mayDiscard: boolean;
  /** The one clear next press. */
  readonly primary: 'mail' | 'answer' | 'revise' | '';
};
export const noButtons: Buttons = {
  mayMail: false,
  mayHandOver: false,
  mayAnswer: false,
  mayRevise: false,
  mayWithdraw: false,
  mayDiscard: false,
  primary: '',
};

/** What can be pressed: at most five beside the history. */
export function requestButtons(data: z.output<typeof shape>): Buttons {
  const { life, mayAct, mayEdit, mayAnswer, confirm, beingEditedBy } = data;
  if (confirm) return noButtons;
  if (beingEditedBy) return { ...noButtons, mayAnswer: mayAct && mayAnswer, primary: 'answer' };
  const is = life.is;
  const isHandedOver = is === 'handed-over';
  return {
    mayMail: mayAct && is !== 'refused',
    mayHandOver: mayAct && (is === 'prepared' || is === 'needs-more'),
    mayAnswer: mayAct && mayAnswer,
    mayRevise: mayEdit,
    mayWithdraw: mayAct && (isHandedOver || is === 'needs-more'),
    mayDiscard: mayEdit && (is === 'prepared' || is === 'refused' || is === 'withdrawn'),
    primary: isHandedOver ? 'answer' : is === 'prepared' || is === 'withdrawn' ? 'mail' : 'revise',
  };
}
