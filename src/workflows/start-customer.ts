import { openDraftCard } from '../cards/open-draft.ts';
import { beginDraft } from '../domain/customer.ts';
import { emptyForm, type FormValues, tidy } from '../domain/customer-form.ts';
import { type OpenDraft, touchDraft } from '../domain/draft.ts';
import { normaliseIco } from '../domain/ico.ts';
import type { Deps, PersonRecord, Reply, Reseller, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { customerCard } from './customer-cards.ts';
import { gatherFindings } from './gather-findings.ts';
import { beginEmptyForm, openDraftsOf, workOnDraft } from './open-drafts.ts';
import { permit } from './permit.ts';
import { keepPersonal } from './personal-chat.ts';
import { answer, post } from './reply.ts';
import { keyOf, showCustomer } from './show-customer.ts';

/** The beginning of a new customer: the form, or those that were begun before. */

/** What followed the word: the number of an organisation, or its name. */
type TypedAlong = Partial<Pick<FormValues, 'ico' | 'companyName'>>;

function typedAlong(rest: string): TypedAlong {
  const text = tidy(rest);
  if (!text) return {};
  const ico = normaliseIco(text);
  if (ico !== undefined) return { ico };
  return /\p{L}/u.test(text) ? { companyName: text } : { ico: text };
}

/**
 * A new form: empty, or filled in with what is known of the organisation typed along. What filled it in is stored, so that the
 * next press can tell it from what a person typed; it is none of the forms they have begun before something is sent from it.
 */
export async function newFormReply(
  deps: Deps,
  turn: Turn,
  how: Reply['how'],
  { typed = {}, notice = '' }: { readonly typed?: TypedAlong; readonly notice?: string } = {},
): Promise<Reply> {
  const { reseller, language, who } = turn;
  const uid = deps.newId();
  const begun = { values: { ...emptyForm, ...typed }, findings: {} };
  const isEmpty = Object.keys(typed).length === 0;
  const filled = isEmpty ? begun : await gatherFindings(deps, { reseller, uid }, begun);
  const now = deps.clock();
  const form = beginDraft({ ...filled, uid, requester: who, step: 'form', quiet: true, now });
  if (!isEmpty) {
    const nothing = await deps.customers.load(keyOf(turn, uid));
    await deps.customers.save(nothing, { customer: touchDraft(form, now, reseller.policy.tenant.draftDays) });
  }
  const card = customerCard(form, {
    reseller,
    language,
    view: 'requester',
    maySubmit: true,
    mayRetry: false,
    whoMay: [],
    operation: deps.newId(),
    now,
    ...(notice ? { notice } : {}),
  });
  return { how, message: { card } };
}

/** Why this organisation cannot begin a customer here, in words that say what to do instead; undefined when it can. */
export function cannotCreate(deps: Deps, turn: Turn): Reply | undefined {
  return mayBeginCustomers(deps, turn.reseller) ? undefined : answer(texts[turn.language].noWayToCreate);
}

/** By itself, or through its provider. */
export function mayBeginCustomers(deps: Deps, reseller: Reseller): boolean {
  const { capabilities } = deps.fulfilment(reseller);
  return capabilities.has('create-customer') || capabilities.has('ask-provider');
}

/** "nový zákazník", "nový zákazník 27082440", "nový zákazník Zelený Kapr" */
export async function startCustomer(deps: Deps, rest: string, turn: Turn): Promise<Reply> {
  const permitted = await permit(deps, turn, 'customer.draft', 'customer.create.new');
  if (!permitted.ok) return permitted.reply;
  const unable = cannotCreate(deps, turn);
  if (unable) return unable;
  const { person } = permitted;
  const open = await openDraftsOf(deps, turn, person);
  return keepPersonal(deps, turn, (there) => begin(deps, there, { person, open, typed: typedAlong(rest) }));
}

type Beginning = { readonly person: PersonRecord; readonly open: readonly OpenDraft[]; readonly typed: TypedAlong };

/** An IČO says which customer is meant: one of those begun, or surely another one. */
async function begin(deps: Deps, turn: Turn, { person, open, typed }: Beginning): Promise<Reply> {
  const meant = open.find(({ values }) => typed.ico !== undefined && normaliseIco(values.ico) === typed.ico);
  if (meant) {
    await workOnDraft(deps, turn, person, meant.uid);
    return showCustomer(deps, turn, meant, { person, how: 'post' });
  }
  if (open.length > 0 && Object.keys(typed).length === 0) return offerOpenDrafts(deps, turn, open);
  await beginEmptyForm(deps, turn, person);
  const notice = open.length > 0 ? texts[turn.language].drafts.left(open.length) : '';
  return newFormReply(deps, turn, 'post', { typed, notice });
}

const offerOpenDrafts = (deps: Deps, turn: Turn, open: readonly OpenDraft[]): Reply =>
  post(
    openDraftCard,
    {
      drafts: open.map(({ uid, revision, values, startedAt }) => ({
        customer: uid,
        revision,
        op: deps.newId(),
        companyName: values.companyName,
        ico: values.ico,
        startedAt,
      })),
      days: turn.reseller.policy.tenant.draftDays,
    },
    turn,
  );
