import { accept, type Result, refuse } from './result.ts';
import type { Operation } from './roles.ts';

/**
 * What a reseller without an API asks of its indirect provider (R-04, API §0.2): prepared here, handed over by a person,
 * answered by the provider and written down by a person. It knows nothing of customers, so that whatever else is asked
 * later lives in the same way.
 */

/** `relationship`: the customer has a tenant, the reseller relationship is what is asked for. */
export const providerActions = ['create-customer', 'relationship'] as const;
export type ProviderAction = (typeof providerActions)[number];

/** Whoever could do it in Partner Center may hand it over, take it back and write down its answer (rulebook §1.2). */
export const operationFor: Readonly<Record<ProviderAction, Operation>> = {
  'create-customer': 'customer.create',
  relationship: 'relationship.request',
};

type By = { readonly id: string; readonly name: string };
/** Times are ISO, UTC. */
type Done = { readonly by: By; readonly at: string };

export type ProviderAnswer =
  | { readonly outcome: 'done'; readonly tenantId: string; readonly domain: string }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'needs-more'; readonly what: string };
export const outcomes = ['done', 'refused', 'needs-more'] as const satisfies readonly ProviderAnswer['outcome'][];

export type ProviderLife =
  | { readonly is: 'prepared' }
  | { readonly is: 'handed-over'; readonly handedOver: Done; readonly remindersSent: number }
  | ({ readonly is: 'answered'; readonly handedOver: Done; readonly answer: ProviderAnswer } & Done)
  /** `replaced`: a newer request was handed over in its place. */
  | ({ readonly is: 'withdrawn'; readonly handedOver: Done; readonly replaced?: true } & Done);

export type ProviderRequest = {
  readonly id: string;
  readonly action: ProviderAction;
  readonly prepared: Done;
  readonly life: ProviderLife;
};
export type RequestIn<L extends ProviderLife['is']> = ProviderRequest & {
  readonly life: Extract<ProviderLife, { is: L }>;
};

type Press = { readonly by: By; readonly now: Date };
const done = ({ by, now }: Press): Done => ({ by, at: now.toISOString() });

export const prepareRequest = (of: Press & { readonly id: string; readonly action: ProviderAction }) =>
  ({ id: of.id, action: of.action, prepared: done(of), life: { is: 'prepared' } }) as const satisfies ProviderRequest;

export type ProviderRefusal =
  /** Of somebody else, or so old that it is no longer kept. */
  | { readonly why: 'no-request' }
  | { readonly why: 'not-handed-over' }
  | { readonly why: 'handed-over'; readonly by: By; readonly at: string }
  | { readonly why: 'withdrawn'; readonly by: By; readonly at: string }
  | { readonly why: 'answered'; readonly by: By; readonly at: string }
  /** Written down before, word for word. */
  | { readonly why: 'same'; readonly by: By; readonly at: string }
  /** Something else was written down before, and nobody has said that it no longer holds. */
  | { readonly why: 'contradicts'; readonly by: By; readonly at: string; readonly answer: ProviderAnswer };

type Answered<T> = Result<T, ProviderRefusal>;

/** The provider has it and nothing final has come of it. */
export const isOpen = ({ life }: ProviderRequest): boolean =>
  life.is === 'handed-over' || (life.is === 'answered' && life.answer.outcome === 'needs-more');

/** Whether an answer can have come: a provider answers a request that was taken back, too. */
export const isAnswerable = ({ life }: ProviderRequest): boolean => life.is !== 'prepared';

/** What its life has been since says why it cannot be done now. */
function standing({ life }: ProviderRequest): ProviderRefusal {
  switch (life.is) {
    case 'prepared':
      return { why: 'not-handed-over' };
    case 'handed-over':
      return { why: 'handed-over', ...life.handedOver };
    case 'answered':
      return { why: 'answered', by: life.by, at: life.at };
    case 'withdrawn':
      return { why: 'withdrawn', by: life.by, at: life.at };
  }
}

/** A person has sent it to the provider; or sent what the provider wanted besides. */
export function handOverRequest(request: ProviderRequest, press: Press): Answered<RequestIn<'handed-over'>> {
  const { life } = request;
  const wantedMore = life.is === 'answered' && life.answer.outcome === 'needs-more';
  if (life.is !== 'prepared' && !wantedMore) return refuse(standing(request));
  return accept({ ...request, life: { is: 'handed-over', handedOver: done(press), remindersSent: 0 } });
}

/** Taken back while the provider has it; what it answers all the same can still be written down. */
export function withdrawRequest(
  request: ProviderRequest,
  press: Press & { readonly replaced?: true },
): Answered<RequestIn<'withdrawn'>> {
  const { life } = request;
  if (life.is === 'prepared' || life.is === 'withdrawn' || !isOpen(request)) return refuse(standing(request));
  const { replaced } = press;
  const withdrawn = { is: 'withdrawn', handedOver: life.handedOver, ...done(press) } as const;
  return accept({ ...request, life: replaced ? { ...withdrawn, replaced } : withdrawn });
}

export const isSameAnswer = (one: ProviderAnswer, other: ProviderAnswer): boolean =>
  JSON.stringify(partsOf(one)) === JSON.stringify(partsOf(other));

function partsOf(answer: ProviderAnswer): readonly string[] {
  switch (answer.outcome) {
    case 'done':
      return [answer.outcome, answer.tenantId.toLowerCase(), answer.domain.toLowerCase()];
    case 'refused':
      return [answer.outcome, answer.reason];
    case 'needs-more':
      return [answer.outcome, answer.what];
  }
}

/**
 * What the provider said. Wanting more is on the way to an answer, so that anything may follow it; anything else that was
 * said before is given up only when `overrides` says so.
 */
export function answerRequest(
  request: ProviderRequest,
  ask: Press & { readonly answer: ProviderAnswer; readonly overrides: boolean },
): Answered<RequestIn<'answered'>> {
  const { life } = request;
  if (life.is === 'prepared') return refuse({ why: 'not-handed-over' });
  if (life.is === 'answered') {
    const { by, at } = life;
    if (isSameAnswer(life.answer, ask.answer)) return refuse({ why: 'same', by, at });
    if (life.answer.outcome !== 'needs-more' && !ask.overrides)
      return refuse({ why: 'contradicts', by, at, answer: life.answer });
  }
  return accept({
    ...request,
    life: { is: 'answered', handedOver: life.handedOver, answer: ask.answer, ...done(ask) },
  });
}

const DAY_MS = 86_400_000;
const after = (at: string, days: number): string => new Date(Date.parse(at) + days * DAY_MS).toISOString();

/** When the provider's silence is next worth a word; undefined once everything was said or it has answered. */
export function nextReminder({ life }: ProviderRequest, days: readonly number[]): string | undefined {
  if (life.is !== 'handed-over') return undefined;
  const next = days[life.remindersSent];
  return next === undefined ? undefined : after(life.handedOver.at, next);
}

/** One reminder for all the moments that have passed: a bot that was away says it once. */
export function remindOf(
  request: RequestIn<'handed-over'>,
  days: readonly number[],
  fired: { readonly dueAt: string; readonly now: Date },
): { readonly request: RequestIn<'handed-over'>; readonly isLast: boolean } {
  // what the moment promised counts beside the clock, which may have been moved back
  const now = [fired.dueAt, fired.now.toISOString()].sort().at(-1) ?? fired.dueAt;
  const { life } = request;
  const passed = days.filter((each) => after(life.handedOver.at, each) <= now).length;
  const remindersSent = Math.max(passed, life.remindersSent + 1);
  return { request: { ...request, life: { ...life, remindersSent } }, isLast: remindersSent >= days.length };
}

/** Whole days since the provider has it. */
export const daysOfSilence = ({ life }: RequestIn<'handed-over'>, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(life.handedOver.at)) / DAY_MS));
