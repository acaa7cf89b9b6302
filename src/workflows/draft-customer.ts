import type { DataOf, Handlers } from '../cards/index.ts';
import { checkForm } from '../domain/check-form.ts';
import { beginDraft, type Customer, type DraftStep, editDraft, type PressOnForm } from '../domain/customer.ts';
import { type FormValues, inputFields, tidy } from '../domain/customer-form.ts';
import { touchDraft } from '../domain/draft.ts';
import { reviseRequest } from '../domain/requested-customer.ts';
import type { Deps, Loaded, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { formSettingOf } from './customer-cards.ts';
import { beginEmptyForm, workOnDraft } from './open-drafts.ts';
import { permit } from './permit.ts';
import { isSamePress, pressOf, readSentForm, type SentForm } from './read-sent-form.ts';
import { adopt, keyOf, outOfDate, showCustomer } from './show-customer.ts';
import { cannotCreate, newFormReply } from './start-customer.ts';
import { isTheirs, notTheirs, ownDraft } from './whose-draft.ts';

/** A new customer from the first check to the moment it is sent: mistakes, and going back. Throwing it away: throw-away-draft.ts. */

export const valuesOf = (data: DataOf<'customer.create.check'>): FormValues =>
  Object.fromEntries(inputFields.map((field) => [field, data[field]])) as FormValues; // exactly the fields of the form

/** `lookup` stops at the form, filled in as far as the register knows; `check` goes on to the review when all is well. */
type Press = 'lookup' | 'check';

async function check(deps: Deps, turn: Turn, data: DataOf<'customer.create.check'>, press: Press): Promise<Reply> {
  const key = keyOf(turn, data.customer);
  const [permitted, loaded] = await Promise.all([
    permit(deps, turn, 'customer.draft', `customer.create.${press}`, data.customer),
    deps.customers.load(key),
  ]);
  if (!permitted.ok) return permitted.reply;
  const unable = cannotCreate(deps, turn);
  if (unable) return unable;
  if (loaded.customer && !isTheirs(loaded.customer, turn)) return notTheirs(loaded.customer, turn);
  const sent = { values: valuesOf(data), op: data.op, button: press };
  const saved = isSamePress(sent, pressedOn(loaded.customer))
    ? { customer: loaded.customer }
    : await saveChecked(deps, turn, loaded, {
        ...(await stepFrom(deps, turn, loaded, sent)),
        drawnAt: data.revision,
      });
  const { person } = permitted;
  if (!saved.customer) return outOfDate(turn);
  if (!isTheirs(saved.customer, turn)) return notTheirs(saved.customer, turn);
  if (saved.customer.state === 'draft') await workOnDraft(deps, turn, person, data.customer);
  const notice = press === 'lookup' && saved.customer.state === 'draft' && nothingLookedUp(turn, saved.customer.values);
  return showCustomer(deps, turn, saved.customer, { person, ...(notice ? { notice } : {}) });
}

/** Why a look-up could bring nothing; what the register says of a number stands at its field. */
function nothingLookedUp({ language }: Turn, { country, ico }: FormValues): string | undefined {
  const words = texts[language].cards['customer-form'].lookupWithout;
  if (tidy(country).toUpperCase() !== 'CZ') return words.register;
  return tidy(ico) ? undefined : words.number;
}

/** With the revision that the form showed. */
type Typed = DraftStep & { readonly drawnAt: number };

const pressedOn = (customer: Customer | undefined): PressOnForm | undefined =>
  customer?.state === 'draft' ? customer.pressed : undefined;

/** What the person sees next: the form again, or the review of one without a mistake. */
async function stepFrom(deps: Deps, turn: Turn, loaded: Loaded, sent: SentForm): Promise<DraftStep> {
  const { reseller } = turn;
  const { customer } = loaded;
  const before = customer && { ...customer, pressed: pressedOn(customer) };
  const { values, findings } = await readSentForm(deps, { reseller, uid: loaded.key.uid }, sent, before);
  const now = { values, findings, pressed: pressOf(sent) };
  if (sent.button === 'lookup') return { ...now, step: 'form', quiet: true };
  return { ...now, step: checkForm(values, formSettingOf(reseller), findings).ok ? 'review' : 'form' };
}

/**
 * A form opened in a dialog from a request to the provider: nothing was written then, so that the dialog could be closed
 * without a word. One of before the request was sent shows an older revision, and changes nothing.
 */
const revisedFor = (customer: Customer, { drawnAt }: Typed): Customer | undefined =>
  customer.state === 'requested' && drawnAt > customer.since ? reviseRequest(customer) : undefined;

/** Saves what was typed, good or not; after somebody else's write once more on top of it. */
async function saveChecked(
  deps: Deps,
  turn: Turn,
  loaded: Loaded,
  step: Typed,
  round = 0,
): Promise<{ customer: Customer | undefined }> {
  const before = loaded.customer;
  // taken over while others were asked: what was typed here is nobody's any more
  if (!isTheirs(before, turn)) return { customer: before };
  const edited = before
    ? editDraft(revisedFor(before, step) ?? before, step)
    : beginDraft({ ...step, uid: loaded.key.uid, requester: turn.who, now: deps.clock() });
  // what has been sent cannot be edited any more: the person sees where it stands
  if (!edited) return { customer: before };
  const next = touchDraft(edited, deps.clock(), turn.reseller.policy.tenant.draftDays);
  const saved = await deps.customers.save(loaded, { customer: next, postings: adopt(deps, turn, loaded, next) });
  if (saved.ok || round >= 3) return { customer: saved.loaded.customer };
  return saveChecked(deps, turn, saved.loaded, step, round + 1);
}

async function edit(deps: Deps, turn: Turn, uid: string): Promise<Reply> {
  const own = await ownDraft(deps, turn, uid, { what: 'customer.create.edit', load: 'load' });
  if (!own.ok) return own.reply;
  const { person, loaded, customer } = own;
  const edited = reviseRequest(customer) ?? editDraft(customer, { step: 'form' });
  if (!edited) return showCustomer(deps, turn, customer, { person });
  const next = touchDraft(edited, deps.clock(), turn.reseller.policy.tenant.draftDays);
  const postings = adopt(deps, turn, loaded, next);
  // a dialog may be closed without a word: until it sends something, the card it was opened from stays good
  if (turn.place.dialog) {
    if (postings.length > 0) await deps.customers.save(loaded, { postings });
    await workOnDraft(deps, turn, person, uid);
    return showCustomer(deps, turn, next, { person });
  }
  const saved = await deps.customers.save(loaded, { customer: next, postings });
  await workOnDraft(deps, turn, person, uid);
  return showCustomer(deps, turn, saved.loaded.customer ?? next, { person });
}

export const draftCustomerHandlers = (
  deps: Deps,
): Handlers<'customer.create.new' | 'customer.create.lookup' | 'customer.create.check' | 'customer.create.edit'> => ({
  'customer.create.new': async (_data, turn) => {
    const permitted = await permit(deps, turn, 'customer.draft', 'customer.create.new');
    if (!permitted.ok) return permitted.reply;
    const unable = cannotCreate(deps, turn);
    if (unable) return unable;
    await beginEmptyForm(deps, turn, permitted.person);
    return newFormReply(deps, turn, 'replace');
  },
  'customer.create.check': (data, turn) => check(deps, turn, data, 'check'),
  'customer.create.lookup': (data, turn) => check(deps, turn, data, 'lookup'),
  'customer.create.edit': ({ customer }, turn) => edit(deps, turn, customer),
});
