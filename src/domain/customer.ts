import type { BillingChoices, BillingData, BillingValues } from './billing.ts';
import type { CorrectionFindings, Marks } from './check-correction.ts';
import type { FormField, FormValues, Problem, Problems, TenantRequest } from './customer-form.ts';
import type { Findings } from './findings.ts';
import type { ProviderRequest } from './provider-request.ts';
import { accept, type Result, refuse } from './result.ts';
import { domainOfPrefix } from './tenant-domain.ts';

/** A person of a reseller organisation, by Entra object id. */
export type Person = { readonly id: string; readonly name: string };

/** What the bot does by itself, because of a press or at its time, is written down as done by it. */
export const SYSTEM = { id: 'system', name: 'CSP Desk' } as const;

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

/**
 * Where the first password is. `lost`: Partner Center did not give it (again); it must be reset there. `never-held`: the
 * provider made the tenant and hands it over itself, or the customer had the tenant before.
 */
export type Credentials =
  | { readonly kept: 'held'; readonly userName: string; readonly until: string }
  | { readonly kept: 'handed-over'; readonly userName: string; readonly at: string; readonly by: Person }
  | { readonly kept: 'erased'; readonly userName: string; readonly at: string }
  | { readonly kept: 'lost'; readonly userName: string }
  | { readonly kept: 'never-held'; readonly with: 'provider' | 'customer' };

/** What was asked of the provider for a customer, and how that stands. */
export type AskedOfProvider = { readonly request: TenantRequest; readonly asked: ProviderRequest };

/** What somebody typed to correct a created customer, and what the form was filled with. */
export type Typed = {
  readonly by: Person;
  readonly at: string;
  readonly values: BillingValues;
  readonly choices: BillingChoices;
  readonly findings: CorrectionFindings;
  readonly from: BillingData;
};
/** The intent: only what differs from `from` is changed. */
type SentCorrection = Typed & {
  /** Names this correction to its job. */
  readonly id: string;
  readonly to: BillingData;
  readonly marks: Marks;
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
      /** The press that made it what it is. */
      readonly pressed?: PressOnForm;
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
      /** The request to the provider that this came of. */
      readonly asked?: ProviderRequest;
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
  /** The provider is asked for it; prepared, handed over, taken back, or answered with anything but a tenant. */
  | ({
      readonly state: 'requested';
      /** The revision it became so: a form that shows an older one was sent with it. */
      readonly since: number;
    } & AskedOfProvider)
  /** Somebody had this customer before us and told: a list of ours, or Partner Center's. Nothing was made, and nothing is asked for. */
  | {
      readonly state: 'known';
      /** What the list says; of what it does not tell, ''. Never sent as it is. */
      readonly request: TenantRequest;
      /** '' when the list does not tell. */
      readonly tenantId: string;
      readonly recordedAt: string;
      readonly recordedBy: Person;
      /** A line of an import, `file` '' for what was pasted; or Partner Center's own list, written down by a person. */
      readonly source:
        | { readonly import: string; readonly line: number; readonly file: string }
        | { readonly list: 'partner-center' };
    }
  /** `why`: nobody touched the form for a fortnight. */
  | { readonly state: 'discarded'; readonly at: string; readonly by: Person; readonly why?: 'expired' };

/** Times at which something must happen by itself: one current moment per series (the agenda checks it when it fires). */
export type CustomerSeries = 'password-expires' | 'draft-expires' | 'provider-reminds';

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
  readonly due: Readonly<Partial<Record<CustomerSeries, string>>>;
  /** Requests that the provider was given before, oldest first: an answer to one of them still finds it. */
  readonly earlier?: readonly AskedOfProvider[];
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
  ...(customer.earlier ? { earlier: customer.earlier } : {}),
  ...(customer.takenOver ? { takenOver: customer.takenOver } : {}),
});

/** The tenant's domain: the one to be made, or the one the customer has; '' when neither is known. */
export const domainOf = ({ existingDomain, domainPrefix }: TenantRequest): string =>
  existingDomain || (domainPrefix && domainOfPrefix(domainPrefix));

/** Tells a press that is delivered once more, and a card that is pressed once more, from any other. */
export type PressOnForm = { readonly op: string; readonly sent: string };

/** What a press leaves of a form: what it says, what is known about it, and what the person sees next. */
export type DraftStep = {
  readonly values: FormValues;
  readonly findings?: Findings;
  readonly step: 'form' | 'review';
  readonly quiet?: boolean;
  readonly pressed?: PressOnForm;
};

export function beginDraft(
  of: DraftStep & { readonly uid: string; readonly requester: Person; readonly now: Date },
): CustomerIn<'draft'> {
  const { uid, requester, values, findings, step, quiet, pressed } = of;
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
    ...(pressed ? { pressed } : {}),
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
    ...(change.pressed ? { pressed: change.pressed } : {}),
  } as const;
  return setback.setback ? { ...next, setback: setback.setback } : next;
}

export function discard(customer: Customer, by: Person, now: Date): Result<CustomerIn<'discarded'>, SubmitRefusal> {
  if (customer.state !== 'draft' && customer.state !== 'needsFix')
    return refuse({ why: 'already', state: customer.state });
  return accept({ ...facts(customer), due: {}, state: 'discarded', at: now.toISOString(), by });
}

/** The notice did not get through; the requester is told, since nobody in the channel was. */
export const missChannel = <C extends Customer>(customer: C, channel: string): C => ({
  ...customer,
  revision: customer.revision + 1,
  missedChannel: channel,
});
