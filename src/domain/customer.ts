import type { BillingData, BillingValues } from './billing.ts';
import type { FormField, FormValues, Problem, Problems, TenantRequest } from './customer-form.ts';
import type { Findings, UniqueKey } from './findings.ts';
import { accept, type Result, refuse } from './result.ts';
import { domainOfPrefix } from './tenant-domain.ts';

/** A person of a reseller organisation, by Entra object id. */
export type Person = { readonly id: string; readonly name: string };

/** Why a customer came back without a tenant; without a field it is about the request as a whole. */
export type Setback = { readonly field?: FormField; readonly problem: Problem };

/** One creation, from the press to its end. The ids are made once and sent with every attempt (API §1.8). */
export type Creation = {
  readonly request: TenantRequest;
  readonly requestId: string;
  readonly correlationId: string;
  readonly submittedBy: Person;
  readonly submittedAt: string;
  /** Whether the registration number goes along. */
  readonly registrationNumber: 'send' | 'omit';
  /** 600002 is answered once by another try without the number (API §3.4). */
  readonly repeatedAfter600002: boolean;
  /** Partner Center has been slow or failing: people are told that it is being tried again. */
  readonly slow: boolean;
  /** Attempts whose outcome never came; being told to wait is none of them. */
  readonly lostAnswers: number;
};

/** Where the first password is. `lost`: Partner Center did not give it (again); it must be reset there. */
export type Credentials =
  | { readonly kept: 'held'; readonly userName: string; readonly until: string }
  | { readonly kept: 'handed-over'; readonly userName: string; readonly at: string; readonly by: Person }
  | { readonly kept: 'erased'; readonly userName: string; readonly at: string }
  | { readonly kept: 'lost'; readonly userName: string };

/** What somebody typed to correct a created customer, and what the form was filled with. */
type Typed = {
  readonly by: Person;
  readonly at: string;
  readonly values: BillingValues;
  readonly from: BillingData;
};
/** The intent: only what differs from `from` is changed. */
type SentCorrection = Typed & {
  /** Names this correction to its job. */
  readonly id: string;
  readonly to: BillingData;
  readonly requestId: string;
  readonly correlationId: string;
  /** Partner Center has been slow or failing: people are told that it is being tried again. */
  readonly slow: boolean;
  readonly lostAnswers: number;
};
/** A correction of a created customer (API §4.3), one at a time; when it is done, it is among `corrections`. */
export type Correction =
  /** Typed with mistakes: nothing has been sent. */
  | ({ readonly state: 'editing' } & Typed)
  | ({ readonly state: 'sending' } & SentCorrection)
  /** Partner Center or our own rules said no; what was typed is kept. */
  | ({ readonly state: 'returned'; readonly setback: Setback } & Typed)
  /** Whether Partner Center has it is not known. */
  | ({ readonly state: 'unconfirmed'; readonly since: string } & SentCorrection);

/** One change of the data since the tenant was created. */
export type Corrected = {
  /** The customer's, from which on the data are so. */
  readonly revision: number;
  readonly at: string;
  /** Missing: it was changed in Partner Center itself, and found there. */
  readonly by?: Person;
  /** What stood in the fields that changed. */
  readonly before: Readonly<Partial<BillingValues>>;
};

export type CustomerState =
  | {
      readonly state: 'draft';
      readonly step: 'form' | 'review';
      /** Looked up, not checked yet: what is still empty is no mistake so far. */
      readonly quiet?: boolean;
      readonly setback?: Setback;
    }
  | { readonly state: 'needsFix'; readonly setback: Setback }
  | ({ readonly state: 'creating' } & Creation)
  | ({ readonly state: 'unconfirmed'; readonly since: string } & Creation)
  | {
      readonly state: 'created';
      readonly request: TenantRequest;
      readonly tenantId: string;
      readonly domain: string;
      readonly createdAt: string;
      readonly credentials: Credentials;
      readonly correction?: Correction;
      /** The last few, oldest first: enough to know what an older form was filled with. */
      readonly corrections?: readonly Corrected[];
    }
  /** The customer has a tenant: none is made, the reseller relationship is what is asked for. */
  | {
      readonly state: 'relationshipPending';
      readonly request: TenantRequest;
      readonly recordedAt: string;
      readonly recordedBy: Person;
    }
  /** `why`: nobody touched the form for a fortnight. */
  | { readonly state: 'discarded'; readonly at: string; readonly by: Person; readonly why?: 'expired' };

/** Times at which something must happen by itself: one current moment per series (the agenda checks it when it fires). */
export type Series = 'password-expires' | 'draft-expires';

export type CustomerFacts = {
  readonly uid: string;
  /** Grows with every change people can see; a card knows which one it shows. */
  readonly revision: number;
  /** Who began; the first password is shown to nobody else. */
  readonly requester: Person;
  readonly startedAt: string;
  readonly values: FormValues;
  /** What the checks of the form have found so far. */
  readonly findings?: Findings;
  /** When a draft was last worked on: a fortnight later it expires. */
  readonly touchedAt?: string;
  /** Since when colleagues are offered to take this draft over. */
  readonly offeredAt?: string;
  /** Who had it before its requester took it over. */
  readonly takenOver?: { readonly from: Person; readonly at: string };
  readonly due: Readonly<Partial<Record<Series, string>>>;
  /** The channel that was to hear of this customer and could not be reached. */
  readonly missedChannel?: string;
};

/** The aggregate: one customer of one reseller, known to us before Partner Center knows it. */
export type Customer = CustomerFacts & CustomerState;

export type CustomerIn<S extends CustomerState['state']> = CustomerFacts & Extract<CustomerState, { state: S }>;

export type SubmitRefusal =
  | { readonly why: 'already'; readonly state: CustomerState['state'] }
  | { readonly why: 'changed-meanwhile' }
  | { readonly why: 'not-filled-in'; readonly problems: Problems };

/** What goes on into the next state. */
export const facts = (customer: Customer): CustomerFacts => ({
  uid: customer.uid,
  revision: customer.revision + 1,
  requester: customer.requester,
  startedAt: customer.startedAt,
  values: customer.values,
  ...(customer.findings ? { findings: customer.findings } : {}),
  due: customer.due,
  ...(customer.takenOver ? { takenOver: customer.takenOver } : {}),
});

/** What only one customer may have: an IČO and a domain. Numbers of other countries are kept apart by their code. */
export function keysOf(of: { ico: string; country: string; domain: string }): readonly UniqueKey[] {
  const { ico, country, domain } = of;
  const number = country === 'CZ' ? ico : ico && `${country}-${ico.toLowerCase().replace(/[^a-z0-9]/g, '')}`;
  return [
    ...(number ? [{ kind: 'ico', value: number } as const] : []),
    ...(domain ? [{ kind: 'domain', value: domain.toLowerCase() } as const] : []),
  ];
}

export const keysOfRequest = (request: TenantRequest): readonly UniqueKey[] =>
  keysOf({ ...request, domain: domainOf(request) });

/** Whether a customer has a key for good: what is only being filled in, came back or was thrown away has none. */
export const holdsKey = (customer: Customer, key: UniqueKey): boolean =>
  (customer.state === 'creating' ||
    customer.state === 'unconfirmed' ||
    customer.state === 'created' ||
    customer.state === 'relationshipPending') &&
  keysOfRequest(customer.request).some(({ kind, value }) => kind === key.kind && value === key.value);

/** What a press leaves of a form: what it says, what is known about it, and what the person sees next. */
export type DraftStep = {
  readonly values: FormValues;
  readonly findings?: Findings;
  readonly step: 'form' | 'review';
  readonly quiet?: boolean;
};

export function beginDraft(
  of: DraftStep & { readonly uid: string; readonly requester: Person; readonly now: Date },
): CustomerIn<'draft'> {
  const { uid, requester, values, findings, step, quiet } = of;
  return {
    uid,
    revision: 1,
    requester,
    startedAt: of.now.toISOString(),
    values,
    ...(findings ? { findings } : {}),
    due: {},
    state: 'draft',
    step,
    ...(quiet ? { quiet } : {}),
  };
}

/** While nothing has been sent the form may change. Undefined once it has been. */
export function editDraft(
  customer: Customer,
  change: Partial<DraftStep> & Pick<DraftStep, 'step'>,
): CustomerIn<'draft'> | undefined {
  if (customer.state !== 'draft' && customer.state !== 'needsFix') return undefined;
  const setback = change.step === 'form' && !change.values ? { setback: customer.setback } : {};
  const next = {
    ...facts(customer),
    ...(customer.offeredAt ? { offeredAt: customer.offeredAt } : {}),
    values: change.values ?? customer.values,
    ...(change.findings ? { findings: change.findings } : {}),
    state: 'draft',
    step: change.step,
    ...(change.quiet ? { quiet: true } : {}),
  } as const;
  return setback.setback ? { ...next, setback: setback.setback } : next;
}

export function discard(customer: Customer, by: Person, now: Date): Result<CustomerIn<'discarded'>, SubmitRefusal> {
  if (customer.state !== 'draft' && customer.state !== 'needsFix')
    return refuse({ why: 'already', state: customer.state });
  return accept({ ...facts(customer), due: {}, state: 'discarded', at: now.toISOString(), by });
}

/** The intent: everything the call will need is in it, so that a second press or a crash finds it and cannot repeat it. */
export function startCreating(
  customer: Customer,
  ask: {
    shownRevision: number;
    request: Result<TenantRequest, Problems>;
    by: Person;
    now: Date;
    requestId: string;
    correlationId: string;
  },
): Result<CustomerIn<'creating'>, SubmitRefusal> {
  const checked = readyToSend(customer, ask);
  if (!checked.ok) return checked;
  const request = checked.value;
  return accept({
    ...facts(customer),
    due: {},
    state: 'creating',
    request,
    requestId: ask.requestId,
    correlationId: ask.correlationId,
    submittedBy: ask.by,
    submittedAt: ask.now.toISOString(),
    registrationNumber: request.sendRegistrationNumber ? 'send' : 'omit',
    repeatedAfter600002: false,
    slow: false,
    lostAnswers: 0,
  });
}

/** The customer has a tenant: it is kept in mind, and nothing is ever created for it. */
export function recordRelationship(
  customer: Customer,
  ask: { shownRevision: number; request: Result<TenantRequest, Problems>; by: Person; now: Date },
): Result<CustomerIn<'relationshipPending'>, SubmitRefusal> {
  const checked = readyToSend(customer, ask);
  if (!checked.ok) return checked;
  const { findings: _, ...kept } = facts(customer);
  return accept({
    ...kept,
    due: {},
    state: 'relationshipPending',
    request: checked.value,
    recordedAt: ask.now.toISOString(),
    recordedBy: ask.by,
  });
}

/** A press counts only for what its card showed: the newest review of a form without a mistake. */
function readyToSend(
  customer: Customer,
  ask: { shownRevision: number; request: Result<TenantRequest, Problems> },
): Result<TenantRequest, SubmitRefusal> {
  if (customer.state !== 'draft') return refuse({ why: 'already', state: customer.state });
  if (customer.revision !== ask.shownRevision || customer.step !== 'review')
    return refuse({ why: 'changed-meanwhile' });
  if (!ask.request.ok) return refuse({ why: 'not-filled-in', problems: ask.request.refusal });
  return ask.request;
}

/** The tenant's domain: the one to be made, or the one the customer has. */
export const domainOf = ({ existingDomain, domainPrefix }: TenantRequest): string =>
  existingDomain || domainOfPrefix(domainPrefix);

/** The tenant exists. Without a password (a replay may leave it out, API §4.1) it must be reset in the admin centre. */
export function finishCreating(
  customer: CustomerIn<'creating'>,
  made: { tenantId: string; domain: string; userName: string; hasPassword: boolean; now: Date; ttlHours: number },
): CustomerIn<'created'> {
  const until = new Date(made.now.getTime() + made.ttlHours * 3_600_000).toISOString();
  const { findings: _, ...kept } = facts(customer);
  return {
    ...kept,
    due: made.hasPassword ? { 'password-expires': until } : {},
    state: 'created',
    request: customer.request,
    tenantId: made.tenantId,
    domain: made.domain,
    createdAt: made.now.toISOString(),
    credentials: made.hasPassword
      ? { kept: 'held', userName: made.userName, until }
      : { kept: 'lost', userName: made.userName },
  };
}

/** Partner Center said no for a reason a person can mend. */
export const returnForFixing = (customer: CustomerIn<'creating'>, setback: Setback): CustomerIn<'needsFix'> => ({
  ...facts(customer),
  state: 'needsFix',
  setback,
});

const creationOf = (customer: CustomerIn<'creating'> | CustomerIn<'unconfirmed'>): Creation => ({
  request: customer.request,
  requestId: customer.requestId,
  correlationId: customer.correlationId,
  submittedBy: customer.submittedBy,
  submittedAt: customer.submittedAt,
  registrationNumber: customer.registrationNumber,
  repeatedAfter600002: customer.repeatedAfter600002,
  slow: customer.slow,
  lostAnswers: customer.lostAnswers,
});

/** Partner Center is slow; the request goes on with the same ids. */
export const slowDown = (customer: CustomerIn<'creating'>): CustomerIn<'creating'> => ({
  ...facts(customer),
  ...creationOf(customer),
  state: 'creating',
  slow: true,
});

/** An attempt ended without an answer; the next one sends the same ids again (API §1.7). */
export const loseAnswer = (customer: CustomerIn<'creating'>): CustomerIn<'creating'> => ({
  ...slowDown(customer),
  lostAnswers: customer.lostAnswers + 1,
});

/** 600002: one more try without the registration number, under a new request id (API §3.4). */
export const repeatWithoutNumber = (customer: CustomerIn<'creating'>, requestId: string): CustomerIn<'creating'> => ({
  ...facts(customer),
  ...creationOf(customer),
  state: 'creating',
  requestId,
  registrationNumber: 'omit',
  repeatedAfter600002: true,
});

/** Whether the tenant exists is not known, and saying anything else would be a guess. */
export const leaveUnconfirmed = (customer: CustomerIn<'creating'>, now: Date): CustomerIn<'unconfirmed'> => ({
  ...facts(customer),
  ...creationOf(customer),
  state: 'unconfirmed',
  since: now.toISOString(),
});

/** Somebody asked to look again: the same request goes on with the same ids. */
export const resumeCreating = (customer: CustomerIn<'unconfirmed'>): CustomerIn<'creating'> => ({
  ...facts(customer),
  ...creationOf(customer),
  state: 'creating',
  slow: true,
  lostAnswers: 0,
});

export type RevealRefusal =
  | { readonly why: 'no-password'; readonly credentials: Credentials['kept'] | 'none' | 'unreadable' }
  | { readonly why: 'not-requester'; readonly requester: Person }
  | { readonly why: 'not-in-personal-chat' };

/** only the requester, only in the personal chat, only while it is held. */
export function mayReveal(
  customer: Customer,
  asked: { by: Person; personalChat: boolean; now: Date },
): Result<CustomerIn<'created'>, RevealRefusal> {
  if (customer.state !== 'created') return refuse({ why: 'no-password', credentials: 'none' });
  if (asked.by.id !== customer.requester.id) return refuse({ why: 'not-requester', requester: customer.requester });
  if (!asked.personalChat) return refuse({ why: 'not-in-personal-chat' });
  const { credentials } = customer;
  if (credentials.kept !== 'held') return refuse({ why: 'no-password', credentials: credentials.kept });
  if (asked.now.toISOString() >= credentials.until) return refuse({ why: 'no-password', credentials: 'erased' });
  return accept(customer);
}

/** The customer has the password: ours is erased. */
export const handOver = (customer: CustomerIn<'created'>, by: Person, now: Date): CustomerIn<'created'> => ({
  ...customer,
  revision: customer.revision + 1,
  due: {},
  credentials: { kept: 'handed-over', userName: customer.credentials.userName, at: now.toISOString(), by },
});

/** The notice did not get through; the requester is told, since nobody in the channel was. */
export const missChannel = <C extends Customer>(customer: C, channel: string): C => ({
  ...customer,
  revision: customer.revision + 1,
  missedChannel: channel,
});

/** 72 hours are over. */
export const expirePassword = (customer: CustomerIn<'created'>, now: Date): CustomerIn<'created'> => ({
  ...customer,
  revision: customer.revision + 1,
  due: {},
  credentials: { kept: 'erased', userName: customer.credentials.userName, at: now.toISOString() },
});
