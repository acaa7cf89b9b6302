import type { Access, AccessNotice } from './domain/access.ts';
import type { Agreement } from './domain/agreement.ts';
import type { Associated, AssociatedPage } from './domain/associated.ts';
import type { Customer, Person } from './domain/customer.ts';
import type { CustomerImport } from './domain/customer-import.ts';
import type { Deputising } from './domain/deputy.ts';
import type { UniqueKey } from './domain/findings.ts';
import type { ImportLine } from './domain/import-line.ts';
import type { Language } from './domain/language.ts';
import type { Policy } from './domain/policy.ts';
import type { Relationship } from './domain/relationship.ts';
import type { Role } from './domain/roles.ts';
import type { PartnerCenter, Register } from './remote-ports.ts';

/**
 * What workflows and jobs need from outside, in domain words. Adapters implement these; nothing here knows a product.
 * Dates cross this border as ISO strings in UTC.
 */

// ---- who and where ---------------------------------------------------------------------------------------------

/** One organisation this deployment serves; `teamsTenantId` is its id everywhere (architecture §4). */
export type Reseller = {
  readonly teamsTenantId: string;
  readonly name: string;
  readonly partnerType: 'directBill' | 'indirectProvider' | 'indirectReseller';
  /** Its customers belong to indirect resellers, who must be named. */
  readonly sellsThroughResellers: boolean;
  readonly language: Language;
  readonly policy: Policy;
  readonly ownDomains: readonly string[];
  /** Location PartnerID: how a provider knows this reseller. */
  readonly partnerId: string;
  /** The tenant that Partner Center knows it by, where that is connected. */
  readonly partnerTenantId?: string;
  /** Of an indirect reseller: whom it asks for everything that needs Partner Center (API §0.2). */
  readonly provider?: { readonly name: string; readonly email: string; readonly tenantId?: string };
  /** Signs mails to customers. */
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string };
  /** Shown wherever money or tenants are at stake; absent without Partner Center access. */
  readonly environment?: 'production' | 'sandbox';
  /**
   * How it confirms that a customer accepted: as the policy says, or, where the policy asks for what this deployment has no
   * paths for, `by-hand` in Partner Center itself, written down here. Absent for who never may.
   */
  readonly attestation?: 'legacy' | 'enhanced' | 'by-hand';
};

/** Where a message can be sent. A sealed text: only `src/teams` reads it. */
export type Address = string & { readonly sealed: 'address' };

export type Place = {
  readonly scope: 'personal' | 'groupChat' | 'channel';
  readonly address: Address;
  /** Of a channel, as people know it. */
  readonly name?: string;
  /** Pressed in a dialog, or to open one: only this person sees the answer, wherever the card below it is. */
  readonly dialog?: true;
};

/** One thing a person did, already authenticated, deduplicated and locked (architecture §2). */
export type Turn = {
  /** One id through the log of the turn and of the jobs it starts. */
  readonly turnId: string;
  readonly reseller: Reseller;
  readonly who: Person;
  readonly language: Language;
  readonly place: Place;
  /** The message that carries the pressed card. */
  readonly pressed?: { readonly activityId: string };
};

/** A card ready to send: plain Adaptive Card JSON and the line a notification shows (free of secrets, T80). */
export type RenderedCard = { readonly content: Readonly<Record<string, unknown>>; readonly summary: string };

/**
 * A text as a file, offered instead of its card where people can be given files (personal chats of Teams). `again` is the
 * press that makes it, verb among its data: once the person agrees, it is pressed again, roles and all, and what it
 * answers then is what is uploaded.
 */
export type OfferedFile = {
  readonly name: string;
  readonly about: string;
  readonly text: string;
  readonly again: Readonly<Record<string, unknown>>;
};

export type Message = { readonly card: RenderedCard; readonly file?: OfferedFile } | { readonly text: string };

/** A file that somebody attached to a message. */
export type SentFile = {
  readonly name: string;
  /** Fetches it, at most so many bytes of it. `failed`: it is nowhere we would look, or did not come. */
  read(mostBytes: number): Promise<FileRead>;
};
export type FileRead =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'failed'; readonly why: string };

/** Where a copy of an aggregate's card was posted, told back after it was sent. */
export type PostingRef = {
  readonly customer: string;
  readonly view: PostingView;
  readonly about?: PostingAbout;
  /** Which revision the card shows; given when jobs change the card, too, so that this may be behind by now. */
  readonly revision?: number;
  /** The id of an older copy that is no longer kept up to date, so that copies do not pile up. */
  readonly replaces?: string;
};

/**
 * The answer to a turn. `replace` puts the card in the place of the pressed one; `post` adds a message below.
 * `wakes` names committed work to run once the answer has left.
 */
export type Reply = {
  readonly message?: Message;
  readonly how: 'replace' | 'post';
  /** Shows a secret: only the answer itself carries it, the posted message is left as it was. */
  readonly secret?: true;
  /** Set when the posted message shows an aggregate: its copy is then kept up to date. */
  readonly posting?: PostingRef;
  /** The card is, or will soon be, in the personal chat of who pressed; said when a dialog closes over it. */
  readonly inPersonalChat?: true;
  readonly wakes?: Wake;
};

// ---- people and settings ---------------------------------------------------------------------------------------

export type PersonRecord = {
  readonly roles: readonly Role[];
  /** As Teams last showed it, so that a refusal can name who may. */
  readonly name?: string;
  readonly language?: Language;
  /** Customer forms this person has begun and not finished, the newest last; those that ended drop out when next read. */
  readonly openDrafts?: readonly string[];
  /** Written while a person could have but one. */
  readonly openDraft?: string;
  /** An empty form was begun after all of these: it is the one at hand. */
  readonly emptyForm?: true;
  /** The chat with this person; refreshed on every personal turn (T55). */
  readonly personalChat?: Address;
  /** Greeted at installation; once, until the app is removed (T67). */
  readonly welcomed?: boolean;
  /** The app was removed or the person blocked it: nothing is sent until they write again (T38, T56). */
  readonly muted?: boolean;
};

export type People = {
  /** From storage, now: for privileged verbs. Nobody known has no roles. */
  fresh(reseller: string, person: string): Promise<PersonRecord>;
  /** At most five minutes old: for help, language and greetings only ("Settled" 1). */
  recent(reseller: string, person: string): Promise<PersonRecord>;
  /** Plain save of what is not privileged; lost races are repeated. */
  change(reseller: string, person: string, change: (now: PersonRecord) => PersonRecord): Promise<PersonRecord>;
  /** Person ids that hold any of the roles, as last written; to say who could do it instead. */
  holding(reseller: string, roles: readonly Role[]): Promise<readonly Person[]>;
  /** Everybody with a role, as last written. */
  everybody(reseller: string): Promise<readonly RoleHolder[]>;
  /** What a Global admin decides: roles and their audit row in one transaction, then the list of who holds what. */
  changeRoles(
    reseller: string,
    person: Person,
    roles: readonly Role[],
    audit: (before: readonly Role[]) => AuditEntry,
  ): Promise<PersonRecord>;
};
export type RoleHolder = Person & { readonly roles: readonly Role[] };

export type OrganisationSettings = {
  /** The channel that gets approvals and status. */
  readonly channel?: { readonly address: Address; readonly name: string; readonly setBy: Person; readonly at: string };
  /** Who may approve besides those whose role says so (rulebook §1.2), and who stands in for whom. */
  readonly approvers?: readonly Person[];
  readonly deputies?: readonly Deputising[];
  /** Of notices in channels; the configuration's until chosen. */
  readonly language?: Language;
};

export type Organisations = {
  /** True once per name, whichever instance asks first. */
  firstTime(reseller: string, what: string): Promise<boolean>;
  settings(reseller: string): Promise<OrganisationSettings>;
  change(
    reseller: string,
    change: (now: OrganisationSettings) => OrganisationSettings,
    audit: AuditEntry | ((before: OrganisationSettings, after: OrganisationSettings) => AuditEntry),
  ): Promise<OrganisationSettings>;
};

/** Refused privileged attempts, kept apart from the aggregates' chains ("Settled" 9, T29). */
export type Refusals = {
  record(reseller: string, entry: AuditEntry): Promise<void>;
  /** Attempts whose details name the customer, within the months of the two moments, in no order. */
  about(
    reseller: string,
    customer: string,
    when: { readonly from: string; readonly to: string },
  ): Promise<readonly AuditEntry[]>;
};

// ---- aggregates and their work ---------------------------------------------------------------------------------

/**
 * Everything a partition may hold the state of, each with its current `due` moments. Another one is a line here and a line
 * in `aggregateKinds` (work-ports.ts): jobs, audit chain, postings and agenda then work for it as they do for customers.
 */
export type Aggregates = {
  readonly customer: Customer;
  /** Beside its customer, whose revision grows with every change of these two that people can see (decision 024). */
  readonly agreement: Agreement;
  readonly relationship: Relationship;
  readonly import: CustomerImport;
  readonly access: Access;
  /** Beside it, in the partition of the organisation. */
  readonly associated: Associated;
};
export type AggregateKind = keyof Aggregates;
/** The series of moments of any aggregate. */
export type Series = { [K in AggregateKind]: keyof Aggregates[K]['due'] }[AggregateKind];

export type AuditEntry = {
  readonly at: string;
  readonly by: Person;
  /** What was attempted, as a verb of the card or a job kind. */
  readonly what: string;
  readonly outcome: 'done' | 'refused' | 'unknown';
  /** Ids and states only: never a password, a key, a phone or an e-mail. */
  readonly details: Readonly<Record<string, string | number | boolean>>;
  readonly turnId: string;
};

/**
 * Who sees a posted copy decides what it shows. `colleague-privately`: somebody with a role, in their own chat;
 * `colleague`: whoever reads along; `channel`: a notice, said once; `offer`: the notice that a form may be taken over,
 * which keeps saying what became of that.
 */
export type PostingView = 'requester' | 'colleague-privately' | 'colleague' | 'channel' | 'offer';

/** A message is about one of these for as long as it is there: going from one to another makes another message. */
export type PostingAbout = 'agreement' | 'relationship';

/** One posted copy of the aggregate's card (architecture §3 "Cards live in many places"). */
export type Posting = {
  readonly id: string;
  /** Which of a customer's cards it shows; absent for the customer itself. */
  readonly about?: PostingAbout;
  readonly address: Address;
  readonly view: PostingView;
  readonly language: Language;
  /** Absent while the POST has not been answered. */
  readonly activityId?: string;
  /** The revision the copy shows; 0 when not known. */
  readonly shown: number;
  /**
   * `wanted`: a job is to post it; `sending`: a POST was begun; `unknown`: its outcome never came, it is not repeated
   * (T34); `gone`: deleted there; `form`: a person fills in a form in its place, which nobody changes under their hands.
   */
  readonly state: 'wanted' | 'posted' | 'sending' | 'unknown' | 'gone' | 'form';
};

/** `work` calls Partner Center, `tell` speaks to people: a Teams 429 blocks no order. */
export type Lane = 'work' | 'tell';

/** What the channel hears of a request to the provider. */
export type ProviderEvent = 'handed-over' | 'answered' | 'withdrawn' | 'silent';
/** What the channel hears of a customer's agreement. */
export type AgreementEvent = 'invited' | 'accepted' | 'attested' | 'stalled' | 'taken-back' | 'must-accept-again';

/** What the channel hears of a reseller relationship; `at`: when it became so, or was seen. */
export type RelationshipEvent = 'accepted' | 'removed' | 'expired';

/** Every kind of job and what it is given. Steps live in the workflows. */
export type JobInputs = {
  'customer.create': Record<string, never>;
  'customer.correct': { readonly correction: string };
  'customer.password.erase': { readonly dueAt: string };
  'card.refresh': Record<string, never>;
  'channel.announce':
    | { readonly what: 'customer-created' | 'draft-offered' | 'import-done' | 'customers-appeared' }
    /** `at`: when it was written down. */
    | { readonly what: 'agreement-blocked'; readonly at: string }
    | {
        readonly what: 'provider-request';
        readonly request: string;
        readonly event: ProviderEvent;
        readonly at: string;
      }
    | { readonly what: 'relationship'; readonly event: RelationshipEvent; readonly at: string }
    | { readonly what: 'agreement'; readonly event: AgreementEvent; readonly at: string };
  'provider.prepare': { readonly request: string };
  'provider.remind': { readonly dueAt: string; readonly about?: 'agreement' };
  'stuck.list': { readonly job: string };
  'customer.list': Record<string, never>;
  'draft.expire': { readonly dueAt: string };
  /** Holds every line against the customers we have. */
  'import.check': Record<string, never>;
  /** Takes over some of the lines, then makes room for the rest. */
  'import.run': Record<string, never>;
  'import.expire': { readonly dueAt: string };
  /** Erases the lines of an import that was thrown away. */
  'import.erase': Record<string, never>;
  'access.look': Record<string, never>;
  /** Asks Partner Center where a customer's agreement stands; `dueAt`: because of that moment, '' because `by` asked. */
  'agreement.look': { readonly dueAt: string; readonly by?: string };
  /** Asks Partner Center whether we are a customer's reseller; `dueAt` as above. */
  'relationship.look': { readonly dueAt: string };
  'relationship.remind': { readonly dueAt: string };
  /** Reads a page of Partner Center's list of customers: at the moment `dueAt`, or of the `reading` that is under way. */
  'associated.sync': { readonly dueAt: string; readonly reading: string };
  /** Tells Partner Center what the attestation of this id says. */
  'agreement.attest': { readonly attestation: string };
  /** Asks whether the customer has used its link: `attestation` because somebody asked, else because of the moment `dueAt`. */
  'agreement.attest.look': { readonly attestation: string; readonly dueAt: string };
  'agreement.remind': { readonly dueAt: string };
  /** `to`: a person's id, or `channel`; `at` tells notices apart. */
  'access.tell': { readonly to: string; readonly at: string; readonly notice: AccessNotice };
};
export type JobKind = keyof JobInputs;

export type NewJob = {
  [K in JobKind]: { readonly lane: Lane; readonly kind: K; readonly input: JobInputs[K] };
}[JobKind];

export type Job = NewJob & {
  readonly id: string;
  /** Claims so far, this one included (not the queue's dequeueCount). */
  readonly attempts: number;
  /** Real time before which it is not tried. */
  readonly notBefore: string;
  /** Saved before each external write: whoever finds it reconciles before calling. */
  readonly callingAt?: string;
  readonly turnId: string;
  readonly dead?: { readonly at: string; readonly why: string };
};

/** What is written together, in one transaction, or not at all: the next state, absent when only rows beside it change. */
export type Change = Partial<Aggregates> & {
  readonly audit?: AuditEntry;
  readonly jobs?: readonly NewJob[];
  readonly postings?: readonly Posting[];
  /** Encrypted before it is stored. */
  readonly secret?: { readonly name: SecretName; readonly text: string };
  readonly eraseSecret?: SecretName;
  /** Jobs brought back from the dead. */
  readonly revive?: readonly string[];
  /** The turn that new jobs belong to, where nothing is audited. */
  readonly turnId?: string;
};
export type SecretName = 'first-password';

/** A partition as read, with what is needed to write it back. */
export type Loaded = { readonly [K in AggregateKind]?: Aggregates[K] | undefined } & {
  readonly key: CustomerKey;
  readonly postings: readonly Posting[];
  readonly jobs: readonly Job[];
};
/** Of a partition: `uid` is a customer's ULID, or `ORGANISATION` for what a reseller has one of (domain/organisation.ts). */
export type CustomerKey = { readonly reseller: string; readonly uid: string };

/** A wake-up already in the queue and the partition it is for. */
export type Wake = { readonly key: CustomerKey; readonly ticket: unknown };

export type Committed =
  | { readonly ok: true; readonly loaded: Loaded; readonly wake?: Wake }
  /** `conflict`: somebody wrote meanwhile; `duplicate`: this very operation was committed before. */
  | { readonly ok: false; readonly why: 'conflict' | 'duplicate'; readonly loaded: Loaded };

export type Customers = {
  load(key: CustomerKey): Promise<Loaded>;
  /** Loads and, in the same wait, enqueues the wake-up that the commit will need (architecture §3). */
  loadToCommit(key: CustomerKey): Promise<Loaded>;
  /** One transaction; `operation` and what the audit says was done make a second delivery of the same press find the first. */
  commit(loaded: Loaded, change: Change, operation?: string): Promise<Committed>;
  /** A draft or another thing that moves no money: no job, no audit, no wake-up. */
  save(loaded: Loaded, change: Pick<Change, 'customer' | 'import' | 'postings'>): Promise<Committed>;
  /** Plain insert or update of one posted copy; never touches the state. */
  savePosting(key: CustomerKey, posting: Posting): Promise<void>;
  /** Audit rows, newest first; `before` continues after a page. */
  history(key: CustomerKey, page: { readonly before?: number; readonly most: number }): Promise<readonly HistoryRow[]>;
  /** `unreadable`: the key that sealed it is gone from SECRETS_KEYS. */
  secret(key: CustomerKey, name: SecretName): Promise<{ readonly text: string } | 'none' | 'unreadable'>;
};

export type KeyHolder = { readonly customer: string; readonly companyName: string };

/**
 * Who has which unique key. Written by jobs before Partner Center is called. Whether a holder still counts is decided by the
 * holder's own state, never by this row alone.
 */
export type Reservations = {
  holders(reseller: string, key: UniqueKey): Promise<readonly KeyHolder[]>;
  /** Fails with the other holders unless each of them is named: `past` ones are dropped, `beside` ones stay. */
  reserve(
    reseller: string,
    key: UniqueKey,
    holder: KeyHolder,
    others?: { readonly past?: readonly string[]; readonly beside?: readonly string[] },
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly holders: readonly KeyHolder[] }>;
  /** Gives the key back; of somebody else's nothing happens. */
  release(reseller: string, key: UniqueKey, customer: string): Promise<void>;
  /** Everybody's, read as one: a few calls for thousands of customers. What it answers is as old as the reading. */
  all(reseller: string): Promise<{ holders(key: UniqueKey): readonly KeyHolder[] }>;
};

/** Lines of an import, sealed, in blocks beside its state; whoever loads the state does not read them. */
export type ImportLines = {
  /** Written over what was there. Without lines nothing is left of the block. */
  put(key: CustomerKey, block: number, lines: readonly ImportLine[]): Promise<void>;
  /** None where there are none any more. */
  get(key: CustomerKey, block: number): Promise<readonly ImportLine[]>;
  /** The customer that a line becomes: always the same one. */
  customerOf(key: CustomerKey, line: number): string;
};

/** Partner Center's customers, page by page as they were read; a reading is looked into once it has ended. */
export type AssociatedPages = {
  /** Written over what was there. */
  put(reseller: string, reading: string, page: number, content: AssociatedPage): Promise<void>;
  /** The first so many pages, in their order. */
  read(reseller: string, reading: string, pages: number): Promise<readonly AssociatedPage[]>;
  erase(reseller: string, reading: string): Promise<void>;
};

/** One line of a list of customers; a projection, so it may lag: a press re-reads the truth. */
export type CustomerEntry = {
  readonly customer: string;
  readonly companyName: string;
  readonly domain: string;
  readonly ico: string;
  readonly state: Customer['state'];
  /** ISO, UTC: newest first in lists. */
  readonly startedAt: string;
  readonly revision: number;
};

export type Directory = {
  /** Idempotent; an older revision than the one listed changes nothing. `words` are folded (no case, no diacritics). */
  list(reseller: string, entry: CustomerEntry, words: readonly string[]): Promise<void>;
  remove(reseller: string, entry: Pick<CustomerEntry, 'customer' | 'startedAt'>): Promise<void>;
  /** Customers of which every word given is the beginning of a word. Costs what the longest word finds. */
  find(reseller: string, words: readonly string[], most: number): Promise<readonly CustomerEntry[]>;
  newest(reseller: string, most: number): Promise<readonly CustomerEntry[]>;
};

/** An audit row with its place in the chain. */
export type HistoryRow = AuditEntry & { readonly sequence: number };

/** Jobs that gave up, for `stav` (written by a job, so it may lag; a press re-reads the truth). */
export type StuckWork = {
  readonly customer: string;
  readonly job: string;
  readonly kind: string;
  readonly why: string;
  readonly at: string;
  readonly title: string;
};
export type StuckList = {
  add(reseller: string, item: StuckWork): Promise<void>;
  remove(reseller: string, job: string): Promise<void>;
  all(reseller: string): Promise<readonly StuckWork[]>;
};

/** What a step of a job is given. */
export type StepContext<K extends JobKind = JobKind> = {
  readonly job: Job & { readonly kind: K; readonly input: JobInputs[K] };
  readonly key: CustomerKey;
  readonly reseller: Reseller;
  readonly customer: Customer | undefined;
  readonly postings: readonly Posting[];
  /** An earlier owner had begun a call and its outcome is not known. */
  readonly tookOver: boolean;
  /** The partition as this process knows it now. */
  now(): Loaded;
  /** Saves "calling now" and renews the lease: before each external write. Throws LeaseLost. */
  calling(change?: (now: Loaded) => Change): Promise<void>;
};

/** A step answers with a function of the newest state, so that a press in between is not overwritten. */
export type StepOutcome =
  | { readonly kind: 'done'; readonly change?: (now: Loaded) => Change }
  | {
      readonly kind: 'again';
      readonly afterMs: number;
      readonly why: string;
      readonly change?: (now: Loaded) => Change;
      /** Whether the call may have been done all the same: the next attempt then reconciles first. */
      readonly unknown?: boolean;
    }
  | { readonly kind: 'dead'; readonly why: string; readonly change?: (now: Loaded) => Change };

export type Steps = { readonly [K in JobKind]: Step<K> };
export type Step<K extends JobKind> = {
  run(context: StepContext<K>): Promise<StepOutcome>;
  /** What the job's end without success means for the aggregate; written together with it. */
  readonly gaveUp?: (context: StepContext<K>) => (now: Loaded) => Change;
};

/** Agenda: what fires at a time. The aggregate holds the one current moment of each series; a fired row that differs is dropped. */
export type DueRow = { readonly key: CustomerKey; readonly series: Series; readonly dueAt: string };

/**
 * What a reseller's way to Microsoft can do; workflows branch on this, never on the partner type (architecture §4).
 * `look-up`: Partner Center can be asked how things stand; `request-relationship`: there is a link for the customer, from
 * Partner Center or built of known ids; `attest`.
 */
export type Capability = 'create-customer' | 'ask-provider' | 'look-up' | 'request-relationship' | 'attest';
export type Fulfilment = { readonly capabilities: ReadonlySet<Capability> };

// ---- Teams -----------------------------------------------------------------------------------------------------

export type SendOutcome =
  | { readonly kind: 'accepted'; readonly activityId: string; readonly address: Address }
  /** Not sent; safe to try again after a while (429, 412). */
  | { readonly kind: 'throttled'; readonly retryAfterMs?: number }
  /** Will never be accepted there. `gone`: message or conversation is no longer there; `muted`: blocked or not installed; `unauthorised`: our own token, nothing was done, a later try brings a fresh one. */
  | { readonly kind: 'rejected'; readonly why: 'gone' | 'muted' | 'invalid' | 'unauthorised'; readonly code: string }
  /** Time-out, closed connection, 5xx on a POST: may have been shown. Never repeated blindly (T34). */
  | { readonly kind: 'unknown'; readonly why: string };

/** Speaking outside a turn. One attempt each; who calls decides what to do next. */
export type Chat = {
  post(to: Address, message: Message): Promise<SendOutcome>;
  /** A new thread in a channel (T85). */
  postInChannel(to: Address, message: Message): Promise<SendOutcome>;
  /** The name of the channel an address is in; undefined when Teams does not tell. */
  channelName(of: Address): Promise<string | undefined>;
  /** Idempotent: an `unknown` may be repeated. */
  update(at: Address, activityId: string, message: Message): Promise<SendOutcome>;
  /** The chat with one person, made if need be. */
  openPersonalChat(
    near: Address,
    person: string,
  ): Promise<{ readonly kind: 'opened'; readonly address: Address } | Exclude<SendOutcome, { kind: 'accepted' }>>;
};

// ---- the world -------------------------------------------------------------------------------------------------

export type Log = {
  info(fields: Readonly<Record<string, unknown>>, event: string): void;
  warn(fields: Readonly<Record<string, unknown>>, event: string): void;
  error(fields: Readonly<Record<string, unknown>>, event: string): void;
};

/** Runs an action whose log lines all carry one turn's id (T92). */
export type InTurn = <T>(turnId: string, action: () => Promise<T>) => Promise<T>;

export type Health = {
  readonly part: 'storage' | 'queue' | 'partner-center';
  readonly ok: boolean;
  readonly why?: string;
};

/** The sign-ins to Partner Center, as far as they concern people. */
export type SignIns = {
  /** When the newest token was obtained and when somebody consented, ISO; absent when it is not known. */
  times(reseller: string): Promise<{ readonly obtainedAt?: string; readonly consentedAt?: string }>;
};

/**
 * Keeps calls that nobody waits for apart, so that people's own always get through (API §1.7). Milliseconds until `calls` of
 * them may be made: 0 for now, and they are counted. Whoever must wait has a place in the line and asks again under the
 * same name, waiting as `whenItsTurn` (workflows/take-turn.ts) says.
 */
export type Pace = (reseller: Reseller, who: string, calls: number) => number;

/** Everything workflows are given. */
export type Deps = {
  readonly people: People;
  readonly organisations: Organisations;
  readonly refusals: Refusals;
  readonly customers: Customers;
  readonly stuck: StuckList;
  readonly reservations: Reservations;
  readonly directory: Directory;
  readonly importLines: ImportLines;
  readonly associatedPages: AssociatedPages;
  readonly partnerCenter: PartnerCenter;
  readonly signIns: SignIns;
  readonly pace: Pace;
  readonly register: Register;
  readonly fulfilment: (reseller: Reseller) => Fulfilment;
  readonly chat: Chat;
  readonly storageHealth: () => Promise<readonly Health[]>;
  /** Business time, movable in development; leases and time-outs use real time. */
  readonly clock: () => Date;
  /** A ULID. */
  readonly newId: () => string;
  /** A GUID, for ids that Partner Center sees. */
  readonly newGuid: () => string;
  readonly log: Log;
};
