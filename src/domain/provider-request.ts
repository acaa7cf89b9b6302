import { accept, type Result, refuse } from './result.ts';
import type { Operation } from './roles.ts';

/**
 * What a reseller without an API asks of its indirect provider (R-04, API §0.2): prepared here, handed over by a person,
 * answered by the provider and written down by a person. It knows nothing of customers, so that whatever else is asked
 * later lives in the same way.
 */

/** `relationship`: the customer has a tenant, the reseller relationship is what is asked for. */
export const customerActions = ['create-customer', 'relationship'] as const;
/** `attest`: the provider confirms that the customer accepted the Microsoft Customer Agreement (R-02, E8). */
export const providerActions = [...customerActions, 'attest'] as const;
export type CustomerAction = (typeof customerActions)[number];
export type ProviderAction = (typeof providerActions)[number];

/** Whoever could do it in Partner Center may hand it over, take it back and write down its answer (rulebook §1.2). */
export const operationFor: Readonly<Record<ProviderAction, Operation>> = {
  'create-customer': 'customer.create',
  relationship: 'relationship.request',
  attest: 'agreement.attest',
};

type By = { readonly id: string; readonly name: string };
/** Times are ISO, UTC. */
type Done = { readonly by: By; readonly at: string };

type NotDone =
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'needs-more'; readonly what: string };
/** To a request for a customer: it has a tenant now. */
export type TenantAnswer = { readonly outcome: 'done'; readonly tenantId: string; readonly domain: string } | NotDone;
/** To a request about an agreement: `acceptedOn` is `yyyy-mm-dd`, `acceptedBy` '' where the provider does not tell. */
export type AttestAnswer =
  | { readonly outcome: 'confirmed'; readonly acceptedOn: string; readonly acceptedBy: string }
  | NotDone;
export type ProviderAnswer = TenantAnswer | AttestAnswer;
/** As the form offers them; `done` is what was asked for. */
export const outcomes = ['done', 'refused', 'needs-more'] as const;

/** What a request is kept with, and whose card shows it (decision 027). */
export const abouts = ['customer', 'agreement'] as const;
export type About = (typeof abouts)[number];

/** What a request can ask for, and be answered, follows from what it is kept with. */
type Kind = { readonly action: ProviderAction; readonly answer: ProviderAnswer };
export type OfCustomer = { readonly action: CustomerAction; readonly answer: TenantAnswer };
export type OfAgreement = { readonly action: 'attest'; readonly answer: AttestAnswer };

export type ProviderLife<K extends Kind = OfCustomer> =
  | { readonly is: 'prepared' }
  | { readonly is: 'handed-over'; readonly handedOver: Done; readonly remindersSent: number }
  | ({ readonly is: 'answered'; readonly handedOver: Done; readonly answer: K['answer'] } & Done)
  /** `replaced`: a newer request was handed over in its place. */
  | ({ readonly is: 'withdrawn'; readonly handedOver: Done; readonly replaced?: true } & Done);

export type ProviderRequest<K extends Kind = OfCustomer> = {
  readonly id: string;
  readonly action: K['action'];
  readonly prepared: Done;
  readonly life: ProviderLife<K>;
};
export type RequestIn<L extends ProviderLife['is'], K extends Kind = OfCustomer> = ProviderRequest<K> & {
  readonly life: Extract<ProviderLife<K>, { is: L }>;
};
type AnyRequest = ProviderRequest<Kind>;

type Press = { readonly by: By; readonly now: Date };
const done = ({ by, now }: Press): Done => ({ by, at: now.toISOString() });

export const prepareRequest = <A extends ProviderAction>(
  of: Press & { readonly id: string; readonly action: A },
): Pick<ProviderRequest, 'id' | 'prepared'> & { readonly action: A; readonly life: { readonly is: 'prepared' } } => ({
  id: of.id,
  action: of.action,
  prepared: done(of),
  life: { is: 'prepared' },
});

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
export const isOpen = ({ life }: AnyRequest): boolean =>
  life.is === 'handed-over' || (life.is === 'answered' && life.answer.outcome === 'needs-more');

/** Whether an answer can have come: a provider answers a request that was taken back, too. */
export const isAnswerable = ({ life }: AnyRequest): boolean => life.is !== 'prepared';

/** What its life has been since says why it cannot be done now. */
function standing({ life }: AnyRequest): ProviderRefusal {
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
export function handOverRequest<K extends Kind = OfCustomer>(
  request: ProviderRequest<K>,
  press: Press,
): Answered<RequestIn<'handed-over', K>> {
  const { life } = request;
  const wantedMore = life.is === 'answered' && life.answer.outcome === 'needs-more';
  if (life.is !== 'prepared' && !wantedMore) return refuse(standing(request));
  return accept({ ...request, life: { is: 'handed-over', handedOver: done(press), remindersSent: 0 } });
}

/** Taken back while the provider has it; what it answers all the same can still be written down. */
export function withdrawRequest<K extends Kind = OfCustomer>(
  request: ProviderRequest<K>,
  press: Press & { readonly replaced?: true },
): Answered<RequestIn<'withdrawn', K>> {
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
    case 'confirmed':
      return [answer.outcome, answer.acceptedOn, answer.acceptedBy];
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
export function answerRequest<K extends Kind = OfCustomer>(
  request: ProviderRequest<K>,
  ask: Press & { readonly answer: K['answer']; readonly overrides: boolean },
): Answered<RequestIn<'answered', K>> {
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
export function nextReminder({ life }: AnyRequest, days: readonly number[]): string | undefined {
  if (life.is !== 'handed-over') return undefined;
  const next = days[life.remindersSent];
  return next === undefined ? undefined : after(life.handedOver.at, next);
}

/** One reminder for all the moments that have passed: a bot that was away says it once. */
export function remindOf<R extends RequestIn<'handed-over', Kind>>(
  request: R,
  days: readonly number[],
  fired: { readonly dueAt: string; readonly now: Date },
): { readonly request: R; readonly isLast: boolean } {
  // what the moment promised counts beside the clock, which may have been moved back
  const now = [fired.dueAt, fired.now.toISOString()].sort().at(-1) ?? fired.dueAt;
  const { life } = request;
  const passed = days.filter((each) => after(life.handedOver.at, each) <= now).length;
  const remindersSent = Math.max(passed, life.remindersSent + 1);
  return { request: { ...request, life: { ...life, remindersSent } }, isLast: remindersSent >= days.length };
}

export const isHandedOver = <R extends AnyRequest>(
  asked: R,
): asked is R & { readonly life: Extract<R['life'], { is: 'handed-over' }> } => asked.life.is === 'handed-over';

/** Whole days since the provider has it. */
export const daysOfSilence = ({ life }: RequestIn<'handed-over', Kind>, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(life.handedOver.at)) / DAY_MS));
