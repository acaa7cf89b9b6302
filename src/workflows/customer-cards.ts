import { customerFormCard } from '../cards/customer-form.ts';
import { customerReviewCard } from '../cards/customer-review.ts';
import { type CustomerStatusData, customerStatusCard } from '../cards/customer-status.ts';
import { render } from '../cards/render.ts';
import { type Agreement, agreementOf } from '../domain/agreement.ts';
import { notToAttest } from '../domain/attesting.ts';
import { checkForm } from '../domain/check-form.ts';
import { type Customer, type CustomerIn, domainOf } from '../domain/customer.ts';
import type { Problems } from '../domain/customer-form.ts';
import { userNameOf } from '../domain/first-password.ts';
import { noticesOf, questionsOf } from '../domain/form-help.ts';
import { knownOf } from '../domain/known-customer.ts';
import type { Language } from '../domain/language.ts';
import type { FormSetting } from '../domain/read-form.ts';
import { type Relationship, relationshipOf, shownStage } from '../domain/relationship.ts';
import { requestsGiven, returnToRequest } from '../domain/requested-customer.ts';
import { type Role, rightTo } from '../domain/roles.ts';
import { domainOfForm } from '../domain/unique-keys.ts';
import type { PostingView, RenderedCard, Reseller } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { colleagueCard } from './colleague-draft.ts';
import { correctionOf } from './correction-cards.ts';
import { mayAct, requestedOf, throughOf } from './request-cards.ts';

/** Who looks at a customer's card, and what is said beside it. */
export type Viewer = {
  readonly reseller: Reseller;
  readonly language: Language;
  readonly view: Exclude<PostingView, 'channel' | 'offer'>;
  /** Somebody with a role, in their own chat: is shown whom to write to and call. Unless said, nobody is. */
  readonly privately?: boolean;
  /** What this person may do, where it changes what is offered. */
  readonly maySubmit: boolean;
  readonly mayRetry: boolean;
  /** Whether a colleague may take the form over. */
  readonly mayTake?: boolean;
  readonly mayCorrect?: boolean;
  /** What is known of the customer's agreement; absent where it was not read: then nothing is said of it. */
  readonly agreement?: { readonly kept: Agreement | undefined };
  /** The same of the reseller relationship. */
  readonly relationship?: { readonly kept: Relationship | undefined };
  readonly whoMay: readonly string[];
  /** What somebody may do who is told: the roles of whoever looks; undefined where nobody knows who does. */
  readonly roles?: readonly Role[] | undefined;
  /** Asks whether the request to the provider is really to be taken back. */
  readonly confirm?: boolean;
  /** Who fills in its form anew, while the provider has the request. */
  readonly beingEditedBy?: string;
  /** Business time, for how long something has been waited for. */
  readonly now: Date;
  /** For the press that follows: makes it happen once. */
  readonly operation: string;
  readonly notice?: string;
  readonly note?: string;
  /** Why a press changed nothing; stands where the note would. */
  readonly said?: string;
  readonly problems?: Problems;
  /** Only in the answer to a reveal. */
  readonly password?: string;
};

export const formSettingOf = ({ policy, ownDomains, sellsThroughResellers, provider }: Reseller): FormSetting => ({
  policy,
  ownDomains,
  asksReseller: sellsThroughResellers,
  byProvider: provider !== undefined,
  // whoever knows its provider's tenant has a link of its own for a customer with a tenant
  ...(provider?.tenantId ? { hasOwnLink: true } : {}),
});

const pressOf = (customer: Customer, viewer: Viewer) => ({
  customer: customer.uid,
  revision: customer.revision,
  op: viewer.operation,
});
const providerIn = ({ provider }: Reseller) => (provider ? { provider: provider.name } : {});
const environmentOf = ({ environment }: Reseller) => (environment ? { environment } : {});

/** The one card that shows a customer as it stands; every copy, press and job draws it through here. */
export function customerCard(customer: Customer, viewer: Viewer): RenderedCard {
  const waiting = askedBehind(customer, viewer);
  if (waiting) return render(customerStatusCard, waiting, viewer.language);
  if (customer.state === 'draft' && viewer.view !== 'requester')
    return colleagueCard(customer, { ...viewer, mayTake: viewer.mayTake === true });
  if (customer.state === 'draft') return customer.step === 'form' ? form(customer, viewer) : review(customer, viewer);
  return render(customerStatusCard, statusOf(customer, viewer), viewer.language);
}

/** What everybody but its requester sees of a form that is filled in anew: the request that the provider has. */
function askedBehind(customer: Customer, viewer: Viewer): CustomerStatusData | undefined {
  if (customer.state !== 'draft' || customer.offeredAt || viewer.view === 'requester') return undefined;
  const waiting = returnToRequest(customer, viewer.reseller.policy.provider);
  if (!waiting) return undefined;
  const beingEditedBy = customer.requester.name;
  return statusOf({ ...waiting, revision: customer.revision }, { ...viewer, beingEditedBy });
}

function form(customer: CustomerIn<'draft'>, viewer: Viewer): RenderedCard {
  const { setback, values, findings = {} } = customer;
  const setting = formSettingOf(viewer.reseller);
  const [duplicate] = findings.duplicates?.found ?? [];
  const wholeRequest =
    setback && !setback.field ? explain(texts[viewer.language].problems, setback.problem) : undefined;
  const notice = viewer.notice ?? wholeRequest;
  return render(
    customerFormCard,
    {
      ...pressOf(customer, viewer),
      ...environmentOf(viewer.reseller),
      values: { ...values },
      problems: problemsIn(customer, viewer, setting),
      notices: noticesIn(customer, setting),
      questions: questionsIn(customer, setting),
      countries: [...setting.policy.region],
      asksReseller: setting.asksReseller,
      ...providerIn(viewer.reseller),
      ...(duplicate ? { duplicate: { customer: duplicate.customer, companyName: duplicate.companyName } } : {}),
      ...(notice ? { notice } : {}),
    },
    viewer.language,
  );
}

/** What is wrong with a form: what Partner Center sent back, else what the rules say; empty fields only once it was checked. */
function problemsIn(
  { values, findings, setback, quiet }: CustomerIn<'draft'>,
  { problems }: Viewer,
  setting: FormSetting,
): Problems {
  if (problems) return problems;
  if (setback) return setback.field ? { [setback.field]: setback.problem } : {};
  const checked = checkForm(values, setting, findings);
  if (checked.ok) return {};
  const found = Object.entries(checked.refusal).filter(([, { why }]) => !quiet || why !== 'required');
  return Object.fromEntries(found);
}

/** Copies, because a card's data is its own. */
const noticesIn = ({ values, findings = {} }: CustomerIn<'draft'>, setting: FormSetting) =>
  Object.fromEntries(
    Object.entries(noticesOf(values, findings, setting)).map(([field, notices]) => [field, [...notices]]),
  );

function questionsIn({ values, findings = {} }: CustomerIn<'draft'>, setting: FormSetting) {
  const { addresses, prefixes, resellers, ...questions } = questionsOf(values, findings, setting);
  return { ...questions, addresses: [...addresses], prefixes: [...prefixes], resellers: [...resellers] };
}

function review(customer: CustomerIn<'draft'>, viewer: Viewer): RenderedCard {
  const checked = checkForm(customer.values, formSettingOf(viewer.reseller), customer.findings);
  // rules may have become stricter since the draft was saved: then the form says so
  if (!checked.ok) return form(customer, { ...viewer, problems: checked.refusal });
  return render(
    customerReviewCard,
    {
      ...pressOf(customer, viewer),
      ...environmentOf(viewer.reseller),
      request: checked.value,
      maySubmit: viewer.maySubmit,
      mayOffer: customer.offeredAt === undefined,
      ownLink: viewer.reseller.provider?.tenantId !== undefined,
      ...providerIn(viewer.reseller),
      whoMay: [...viewer.whoMay],
      ...(viewer.notice ? { notice: viewer.notice } : {}),
      ...(viewer.note ? { note: viewer.note } : {}),
    },
    viewer.language,
  );
}

/** '' where we never learned the name. */
function signInName({ credentials, domain }: CustomerIn<'created'>): string {
  const name = userNameOf(credentials);
  return name && `${name}@${domain}`;
}

function passwordOf(customer: CustomerIn<'created'>, viewer: Viewer) {
  const { credentials } = customer;
  switch (credentials.kept) {
    case 'held':
      return viewer.password === undefined
        ? ({ kept: 'held', until: credentials.until } as const)
        : ({ kept: 'revealed', password: viewer.password, until: credentials.until } as const);
    case 'handed-over':
      return { kept: 'handed-over', at: credentials.at, by: credentials.by.name } as const;
    case 'erased':
      return { kept: 'erased', at: credentials.at } as const;
    case 'lost':
    case 'never-held':
      return { kept: credentials.kept } as const;
  }
}

/** Nobody has looked whether it is a natural person: its seat is not for everybody who reads along. */
function importedKnown({ request }: CustomerIn<'known'>, { privately }: Viewer) {
  const { address, ...rest } = knownOf(request, privately === true);
  return privately && address ? { ...rest, address } : rest;
}

/** Where the agreement was read with the customer: nothing stands against confirming it, and whoever looks may. */
function mayAttestNow(customer: Customer, { agreement: read, reseller, roles }: Viewer): boolean {
  if (!read || !reseller.attestation || notToAttest(agreementOf(customer, read.kept))) return false;
  return roles === undefined || rightTo('agreement.attest', roles) === 'yes';
}

function agreementIn(customer: Customer, { agreement: read }: Viewer) {
  if (!read) return {};
  const { standing, foundAt, recordedBy } = agreementOf(customer, read.kept);
  const recorded = recordedBy !== undefined;
  return { agreement: { is: standing.is, recorded, ...(foundAt ? { foundAt } : {}) } };
}

function relationshipIn(customer: Customer, { relationship: read }: Viewer) {
  return read ? { relationship: shownStage(customer, relationshipOf(customer, read.kept)) } : {};
}

function statusOf(customer: Exclude<Customer, { state: 'draft' }>, viewer: Viewer): CustomerStatusData {
  const common = {
    ...pressOf(customer, viewer),
    ...environmentOf(viewer.reseller),
    companyName: customer.values.companyName || texts[viewer.language].cards['customer-form'].title,
    domain: domainOfForm(customer.values),
    ...(viewer.said || viewer.note ? { note: viewer.said ?? viewer.note } : {}),
  };
  switch (customer.state) {
    case 'needsFix':
      return {
        ...common,
        state: 'needsFix',
        setback: customer.setback,
        mayEdit: viewer.view === 'requester',
        mayOffer: viewer.view === 'requester' && customer.offeredAt === undefined,
        mayTake: viewer.view !== 'requester' && viewer.mayTake === true,
      };
    case 'discarded':
      return {
        ...common,
        state: 'discarded',
        by: customer.by.name,
        at: customer.at,
        expired: customer.why === 'expired',
        mayRestore: viewer.view === 'requester',
        mayAnswer: requestsGiven(customer).length > 0 && mayAct('create-customer', viewer),
      };
    case 'requested':
      return { ...common, ...requestedOf(customer, viewer) };
    case 'relationshipPending':
      return {
        ...common,
        companyName: customer.request.companyName,
        domain: customer.request.existingDomain,
        state: 'relationshipPending',
        by: customer.recordedBy.name,
        at: customer.recordedAt,
        ...relationshipIn(customer, viewer),
        known: knownOf(customer.request, viewer.privately === true),
      };
    case 'known':
      return {
        ...common,
        companyName: customer.request.companyName,
        domain: customer.request.existingDomain,
        state: 'known',
        by: customer.recordedBy.name,
        at: customer.recordedAt,
        tenantId: customer.tenantId,
        ...agreementIn(customer, viewer),
        ...relationshipIn(customer, viewer),
        known: importedKnown(customer, viewer),
        ...('line' in customer.source ? { source: { line: customer.source.line, file: customer.source.file } } : {}),
      };
    case 'created':
      return {
        ...common,
        companyName: customer.request.companyName,
        domain: customer.domain,
        state: 'created',
        by: customer.requester.name,
        at: customer.createdAt,
        tenantId: customer.tenantId,
        alsoDomain: customer.request.existingDomain === customer.domain ? '' : customer.request.existingDomain,
        known: knownOf(customer.request, viewer.privately === true),
        userName: signInName(customer),
        ...agreementIn(customer, viewer),
        ...relationshipIn(customer, viewer),
        agreementPath: customer.request.agreementPath,
        mayAttest: mayAttestNow(customer, viewer),
        view: viewer.view === 'requester' ? 'requester' : 'colleague',
        requester: customer.requester.name,
        password: passwordOf(customer, viewer),
        mayCorrect: viewer.mayCorrect === true,
        ...correctionOf(customer, viewer),
        ...throughOf(customer, viewer),
      };
    case 'creating':
    case 'unconfirmed': {
      const sent = { by: customer.submittedBy.name, at: customer.submittedAt };
      const of = { ...common, companyName: customer.request.companyName, domain: domainOf(customer.request), ...sent };
      return customer.state === 'creating'
        ? { ...of, state: 'creating', slow: customer.slow }
        : {
            ...of,
            state: 'unconfirmed',
            since: customer.since,
            correlationId: customer.correlationId,
            mayRetry: viewer.mayRetry,
          };
    }
  }
}
