import type { DataOf, Handlers } from '../cards/index.ts';
import { openDraftCard } from '../cards/open-draft.ts';
import { beginDraft, type Customer, discard, editDraft } from '../domain/customer.ts';
import { checkForm, emptyForm, type FormValues, formFields } from '../domain/customer-form.ts';
import type { Deps, Loaded, PersonRecord, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { explain } from '../texts/sentences.ts';
import { customerCard, formSettingOf } from './customer-cards.ts';
import { permit } from './permit.ts';
import { answer, post } from './reply.ts';
import { adopt, keyOf, outOfDate, showCustomer } from './show-customer.ts';

/** A new customer up to the moment it is sent: the form, its checks, going back, throwing it away. */

const valuesOf = (data: DataOf<'customer.create.check'>): FormValues =>
  Object.fromEntries(formFields.map((field) => [field, data[field]])) as FormValues; // exactly the fields of the form

/** Drafts are their beginner's; a colleague is told whose it is. */
const isTheirs = (customer: Customer | undefined, turn: Turn): boolean =>
  customer === undefined || customer.requester.id === turn.who.id;

const notTheirs = (customer: Customer, turn: Turn): Reply =>
  answer(texts[turn.language].notYourForm(customer.requester.name));

/** An empty form. Nothing is stored before something is typed into it. */
function emptyFormReply(deps: Deps, turn: Turn, how: Reply['how']): Reply {
  const { reseller, language, who } = turn;
  const blank = beginDraft({ uid: deps.newId(), requester: who, values: emptyForm, step: 'form', now: deps.clock() });
  const card = customerCard(blank, {
    reseller,
    language,
    view: 'requester',
    maySubmit: true,
    mayRetry: false,
    whoMay: [],
    operation: deps.newId(),
    problems: {},
  });
  return { how, message: { card } };
}

/** Why this organisation cannot create tenants here, in words that say what to do instead; undefined when it can. */
function cannotCreate(deps: Deps, turn: Turn): Reply | undefined {
  if (deps.fulfilment(turn.reseller).capabilities.has('create-customer')) return undefined;
  const t = texts[turn.language];
  return answer(
    turn.reseller.partnerType === 'indirectProvider'
      ? t.creatingForResellerNotYet
      : t.noAccessToPartnerCenter(turn.reseller.provider),
  );
}

async function openDraftOf(deps: Deps, turn: Turn, person: PersonRecord): Promise<Customer | undefined> {
  if (!person.openDraft) return undefined;
  const { customer } = await deps.customers.load(keyOf(turn, person.openDraft));
  return customer && ['draft', 'needsFix'].includes(customer.state) ? customer : undefined;
}

/** One person's work does not belong in a channel: the form goes to the personal chat (T69). */
async function moveToPersonalChat(deps: Deps, turn: Turn, message: Reply['message']): Promise<Reply> {
  const t = texts[turn.language];
  const { personalChat } = await deps.people.recent(turn.reseller.teamsTenantId, turn.who.id);
  const opened = personalChat
    ? ({ kind: 'opened', address: personalChat } as const)
    : await deps.chat.openPersonalChat(turn.place.address, turn.who.id);
  if (opened.kind !== 'opened' || !message) return answer(t.cannotWritePersonally);
  const sent = await deps.chat.post(opened.address, message);
  return answer(
    sent.kind === 'accepted' || sent.kind === 'unknown' ? t.formGoesToPersonalChat : t.cannotWritePersonally,
  );
}

/** "nový zákazník" */
export async function startCustomer(deps: Deps, turn: Turn): Promise<Reply> {
  const permitted = await permit(deps, turn, 'customer.draft', 'customer.create.new');
  if (!permitted.ok) return permitted.reply;
  const unable = cannotCreate(deps, turn);
  if (unable) return unable;
  if (turn.place.scope !== 'personal')
    return moveToPersonalChat(deps, turn, emptyFormReply(deps, turn, 'post').message);
  const open = await openDraftOf(deps, turn, permitted.person);
  if (!open) return emptyFormReply(deps, turn, 'post');
  return post(
    openDraftCard,
    {
      customer: open.uid,
      revision: open.revision,
      op: deps.newId(),
      companyName: open.values.companyName,
      startedAt: open.startedAt,
    },
    turn,
  );
}

async function check(deps: Deps, turn: Turn, data: DataOf<'customer.create.check'>): Promise<Reply> {
  const key = keyOf(turn, data.customer);
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.draft', 'customer.create.check'),
    deps.customers.load(key),
  ]);
  if (!permitted.ok) return permitted.reply;
  const unable = cannotCreate(deps, turn);
  if (unable) return unable;
  if (loaded.customer && !isTheirs(loaded.customer, turn)) return notTheirs(loaded.customer, turn);
  const saved = await saveChecked(deps, turn, loaded, data);
  const { person } = permitted;
  if (!saved.customer) return outOfDate(turn);
  if (person.openDraft !== data.customer && saved.customer.state === 'draft')
    await deps.people.change(key.reseller, turn.who.id, (now) => ({ ...now, openDraft: data.customer }));
  return showCustomer(deps, turn, saved.customer, { person, ...(saved.notice ? { notice: saved.notice } : {}) });
}

/** Saves what was typed, good or not; after somebody else's write once more on top of it. */
async function saveChecked(
  deps: Deps,
  turn: Turn,
  loaded: Loaded,
  data: DataOf<'customer.create.check'>,
  round = 0,
): Promise<{ customer: Customer | undefined; notice?: string }> {
  const values = valuesOf(data);
  const step = checkForm(values, formSettingOf(turn.reseller)).ok ? 'review' : 'form';
  const before = loaded.customer;
  const next = before
    ? editDraft(before, { values, step })
    : beginDraft({ uid: data.customer, requester: turn.who, values, step, now: deps.clock() });
  // what has been sent cannot be edited any more: the person sees where it stands
  if (!next) return { customer: before };
  const saved = await deps.customers.save(loaded, { customer: next, postings: adopt(deps, turn, loaded, next) });
  if (saved.ok || round >= 3) return { customer: saved.loaded.customer };
  return saveChecked(deps, turn, saved.loaded, data, round + 1);
}

async function edit(deps: Deps, turn: Turn, uid: string): Promise<Reply> {
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.draft', 'customer.create.edit'),
    deps.customers.load(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return permitted.reply;
  const { customer } = loaded;
  if (!customer) return outOfDate(turn);
  if (!isTheirs(customer, turn)) return notTheirs(customer, turn);
  const next = editDraft(customer, { step: 'form' });
  if (!next) return showCustomer(deps, turn, customer, { person: permitted.person });
  const saved = await deps.customers.save(loaded, { customer: next, postings: adopt(deps, turn, loaded, next) });
  return showCustomer(deps, turn, saved.loaded.customer ?? next, { person: permitted.person });
}

/** Throws a form away. One that was never filled in leaves nothing behind. */
async function throwAway(deps: Deps, turn: Turn, uid: string, operation: string): Promise<Reply> {
  const t = texts[turn.language];
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.draft', 'customer.create.discard'),
    deps.customers.load(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return permitted.reply;
  const before =
    loaded.customer ?? beginDraft({ uid, requester: turn.who, values: emptyForm, step: 'form', now: deps.clock() });
  if (!isTheirs(before, turn)) return notTheirs(before, turn);
  const gone = discard(before, turn.who, deps.clock());
  const { person } = permitted;
  if (!gone.ok) return showCustomer(deps, turn, before, { person, notice: explain(t.submitRefusals, gone.refusal) });
  const committed = await deps.customers.commit(
    loaded,
    {
      customer: gone.value,
      postings: adopt(deps, turn, loaded, gone.value),
      jobs: [{ lane: 'tell', kind: 'card.refresh', input: {} }],
      audit: {
        at: deps.clock().toISOString(),
        by: turn.who,
        what: 'customer.create.discard',
        outcome: 'done',
        details: { customer: uid },
        turnId: turn.turnId,
      },
    },
    operation,
  );
  if (committed.ok && person.openDraft === uid) await forgetDraft(deps, turn);
  const shown = committed.loaded.customer ?? gone.value;
  return showCustomer(deps, turn, shown, { person, ...(committed.ok ? { wake: committed.wake } : {}) });
}

const forgetDraft = (deps: Deps, turn: Turn) =>
  deps.people.change(turn.reseller.teamsTenantId, turn.who.id, ({ openDraft: _, ...rest }) => rest);

/** "zrušit": leaves the form at hand; nothing is sent. */
export async function stop(deps: Deps, turn: Turn): Promise<Reply> {
  const t = texts[turn.language];
  const person = await deps.people.fresh(turn.reseller.teamsTenantId, turn.who.id);
  const open = await openDraftOf(deps, turn, person);
  if (!open) return answer(t.nothingToStop);
  const { wakes } = await throwAway(deps, turn, open.uid, deps.newId());
  return { ...answer(t.stopped), ...(wakes ? { wakes } : {}) };
}

export const draftCustomerHandlers = (
  deps: Deps,
): Handlers<'customer.create.new' | 'customer.create.check' | 'customer.create.edit' | 'customer.create.discard'> => ({
  'customer.create.new': async (_data, turn) => {
    const permitted = await permit(deps, turn, 'customer.draft', 'customer.create.new');
    if (!permitted.ok) return permitted.reply;
    return cannotCreate(deps, turn) ?? emptyFormReply(deps, turn, 'replace');
  },
  'customer.create.check': (data, turn) => check(deps, turn, data),
  'customer.create.edit': ({ customer }, turn) => edit(deps, turn, customer),
  'customer.create.discard': ({ customer, op }, turn) => throwAway(deps, turn, customer, op),
});
