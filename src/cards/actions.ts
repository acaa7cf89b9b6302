import { z } from 'zod';
import { billingChoices, billingFields } from '../domain/billing.ts';
import { type InputField, inputFields } from '../domain/customer-form.ts';
import { languages } from '../domain/language.ts';
import { ORGANISATION } from '../domain/organisation.ts';
import { wordIds } from '../texts/words.ts';
import { defineAction } from './define.ts';

export const ulid = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);

/** What every press on a customer's card carries: which one, which revision was seen, and the id that makes it happen once. */
export const press = { customer: ulid, revision: z.number().int().nonnegative(), op: ulid };

/** Longer than any rule allows, short enough to keep: rules, not this schema, tell a person that a text is too long. */
const LONGEST_TYPED = 4000;

/** What an input sends: a string; '' when it sends nothing. Clients differ, so other scalars become strings. */
export const typed = z
  .union([z.string(), z.number(), z.boolean()])
  .nullish()
  .transform((value) => String(value ?? '').slice(0, LONGEST_TYPED));

// Object.fromEntries forgets which keys it was given; they are exactly the fields of the form.
const inputs = Object.fromEntries(inputFields.map((field) => [field, typed])) as Record<InputField, typeof typed>;

// As above: exactly the fields that can be corrected.
const corrections = Object.fromEntries([...billingFields, ...billingChoices].map((field) => [field, typed])) as Record<
  (typeof billingFields | typeof billingChoices)[number],
  typeof typed
>;

/** For buttons that lead to a form: where there are dialogs, it opens in one (decision 011). */
export const inDialog = { opensDialog: () => true };

export const menuOpen = defineAction('menu.open', z.object({ word: z.enum(wordIds) }), {
  opensDialog: ({ word }) => word === 'new-customer',
});
export const createNew = defineAction('customer.create.new', z.object({}), inDialog);
export const createCheck = defineAction('customer.create.check', z.object({ ...press, ...inputs }));
export const createLookup = defineAction('customer.create.lookup', z.object({ ...press, ...inputs }));
export const createEdit = defineAction('customer.create.edit', z.object(press), inDialog);
export const createRestore = defineAction('customer.create.restore', z.object(press));
export const createOffer = defineAction('customer.create.offer', z.object(press));
export const createTakeOver = defineAction('customer.create.take-over', z.object(press));
export const createSubmit = defineAction('customer.create.submit', z.object(press));
export const createDiscard = defineAction('customer.create.discard', z.object(press));
export const customerShow = defineAction('customer.show', z.object(press));
export const passwordReveal = defineAction('customer.password.reveal', z.object(press));
export const passwordHandedOver = defineAction('customer.password.handed-over', z.object(press));
/** `auto`: in the customer's own language. */
export const customerMail = defineAction(
  'customer.mail',
  z.object({ ...press, language: z.enum(['auto', ...languages]) }),
);
export const customerMailPassword = defineAction(
  'customer.mail.password',
  z.object({ ...press, language: z.enum(languages) }),
);
export const customerCorrect = defineAction('customer.correct', z.object(press), inDialog);
export const correctSubmit = defineAction('customer.correct.submit', z.object({ ...press, ...corrections }));
export const correctCancel = defineAction('customer.correct.cancel', z.object(press));
/** Work that has stopped: a customer's, or what the organisation has one of. */
export const stuckOf = z.union([ulid, z.literal(ORGANISATION)]);
export const workRetry = defineAction('work.retry', z.object({ customer: stuckOf, op: ulid }));
/** Longer than a card can carry back: what is said of a text that is too long must be true of it. */
const LONGEST_PASTED = 60_000;
const pasted = z
  .string()
  .nullish()
  .transform((value) => (value ?? '').slice(0, LONGEST_PASTED));
/** What every press on an import's card carries. */
const pressOnImport = { import: ulid, revision: z.number().int().nonnegative(), op: ulid };
/** `op` names the import that comes of it. */
export const importCheck = defineAction('import.check', z.object({ op: ulid, lines: pasted }));
export const importShow = defineAction('import.show', z.object(pressOnImport));
export const importConfirm = defineAction('import.confirm', z.object(pressOnImport));
export const importDiscard = defineAction('import.discard', z.object(pressOnImport));
export const importReport = defineAction(
  'import.report',
  z.object({ import: ulid, part: z.number().int().positive() }),
);
export const importSample = defineAction('import.sample', z.object({}));
export const guid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
/** The customers that Partner Center lists; `asked`: what was searched for on the page that is turned. */
export const associatedShow = defineAction('associated.show', z.object({}));
export const associatedPage = defineAction(
  'associated.page',
  z.object({ asked: typed, page: z.number().int().positive().max(10_000) }),
);
export const associatedRefresh = defineAction('associated.refresh', z.object({ op: ulid }));
export const associatedMatch = defineAction('associated.match', z.object({ tenantId: guid }), inDialog);
/** `choice`: a customer of ours, `new` or `leave`; '' where nothing was chosen. */
export const associatedMatchSubmit = defineAction(
  'associated.match.submit',
  z.object({ tenantId: guid, op: ulid, choice: typed }),
);
/** Carried by a button, or chosen in a list; '' where nothing was chosen. */
export const chosen = z
  .union([ulid, z.literal('')])
  .nullish()
  .transform((customer) => customer ?? '');
/** A customer of ours, or the tenant of one that nobody here knows. */
const chosenLine = z
  .union([ulid, guid, z.literal('')])
  .nullish()
  .transform((line) => line ?? '');
export const associatedSearch = defineAction('associated.search', z.object({ typed, customer: chosenLine }));
export const associatedOpen = defineAction('associated.open', z.object({ typed, customer: chosenLine }));
export const customerOpen = defineAction('customer.open', z.object({ customer: chosen }));
export const customerHistory = defineAction('customer.history', z.object({ customer: chosen }));
/** `before`: how many lines are older than the page before; 0 for the newest page. */
export const historyPage = defineAction(
  'customer.history.page',
  z.object({ customer: ulid, before: z.number().int().nonnegative() }),
);
export const historyExport = defineAction(
  'customer.history.export',
  z.object({ customer: ulid, part: z.number().int().positive() }),
);
