import { historyExport } from '../cards/actions.ts';
import { customerHistoryCard } from '../cards/customer-history.ts';
import { historyExportCard } from '../cards/history-export.ts';
import type { Handlers } from '../cards/index.ts';
import { render } from '../cards/render.ts';
import type { Customer } from '../domain/customer.ts';
import { ownHistory } from '../domain/own-history.ts';
import { lettersAndDigits } from '../domain/search-words.ts';
import type { CustomerKey, Deps, HistoryRow, Message, OfferedFile, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { listReply, lookFor, nothingChosen } from './find-customer.ts';
import { csvParts, reasonOf } from './history-csv.ts';
import { permit } from './permit.ts';
import { answer } from './reply.ts';
import { keyOf, outOfDate } from './show-customer.ts';

/** "historie <zákazník>": who did what, newest first, page by page, and all of it as CSV. */

const PAGE = 10;
const READ_AT_ONCE = 200;

type Right = 'yes' | 'own' | 'draft-only';

/** Every row of a customer, newest first. */
async function wholeHistory(deps: Deps, key: CustomerKey): Promise<readonly HistoryRow[]> {
  const rows: HistoryRow[] = [];
  for (;;) {
    const before = rows.at(-1)?.sequence;
    const page = await deps.customers.history(key, { most: READ_AT_ONCE, ...(before === undefined ? {} : { before }) });
    rows.push(...page);
    if (page.length < READ_AT_ONCE) return rows;
  }
}

/** What this person may see of it: everything, or what they did themselves (rulebook §1.2 "See audit log"). */
const visible = async (deps: Deps, turn: Turn, key: CustomerKey, right: Right): Promise<readonly HistoryRow[]> => {
  const rows = await wholeHistory(deps, key);
  return right === 'yes' ? rows : ownHistory(rows, turn.who);
};

/** One page and whether there is more: one row beyond it is asked for. */
async function pageOf(deps: Deps, turn: Turn, key: CustomerKey, right: Right, before: number) {
  const rows =
    right === 'yes'
      ? await deps.customers.history(key, { most: PAGE + 1, ...(before > 0 ? { before } : {}) })
      : (await visible(deps, turn, key, right)).filter(({ sequence }) => before === 0 || sequence < before);
  const page = rows.slice(0, PAGE);
  return { page, older: rows.length > PAGE ? (page.at(-1)?.sequence ?? 0) : 0 };
}

async function historyMessage(
  deps: Deps,
  turn: Turn,
  customer: Customer,
  of: { readonly right: Right; readonly before: number },
): Promise<Message> {
  const { page, older } = await pageOf(deps, turn, keyOf(turn, customer.uid), of.right, of.before);
  const data = {
    customer: customer.uid,
    companyName: customer.values.companyName,
    rows: page.map((row) => {
      const { at, what, outcome } = row;
      return { at, by: row.by.name, what, outcome, ...reasonOf(row) };
    }),
    older,
    isLater: of.before > 0,
    ownOnly: of.right !== 'yes',
  };
  return { card: render(customerHistoryCard, data, turn.language) };
}

/** What one person may see is not for the channel: it goes to the personal chat (T69). */
async function personally(deps: Deps, turn: Turn, reply: Reply): Promise<Reply> {
  const { message } = reply;
  if (turn.place.scope === 'personal' || !message) return reply;
  const t = texts[turn.language];
  const { personalChat } = await deps.people.recent(turn.reseller.teamsTenantId, turn.who.id);
  const opened = personalChat
    ? ({ kind: 'opened', address: personalChat } as const)
    : await deps.chat.openPersonalChat(turn.place.address, turn.who.id);
  if (opened.kind !== 'opened') return answer(t.cannotWritePersonally);
  const sent = await deps.chat.post(opened.address, message);
  const arrived = sent.kind === 'accepted' || sent.kind === 'unknown';
  return answer(arrived ? t.cards['customer-history'].goesToPersonalChat : t.cannotWritePersonally);
}

/** "historie", "historie kapr" */
export async function showHistory(deps: Deps, typed: string, turn: Turn): Promise<Reply> {
  const permitted = await permit(deps, turn, 'audit.see', 'customer.history');
  if (!permitted.ok) return permitted.reply;
  const found = await lookFor(deps, turn, typed);
  const [only] = found.customers;
  if (!typed.trim() || !only || found.customers.length > 1 || found.more > 0)
    return listReply(deps, turn, found, { typed, purpose: 'history', person: permitted.person });
  const message = await historyMessage(deps, turn, only, { right: permitted.right, before: 0 });
  return personally(deps, turn, { how: 'post', message });
}

/** Permitted, and the customer is there: what every press on a history begins with. */
async function asked(deps: Deps, turn: Turn, uid: string, what: string) {
  const [permitted, { customer }] = await Promise.all([
    permit(deps, turn, 'audit.see', what),
    deps.customers.load(keyOf(turn, uid)),
  ]);
  if (!permitted.ok) return { ok: false, reply: permitted.reply } as const;
  return customer
    ? ({ ok: true, customer, right: permitted.right } as const)
    : ({ ok: false, reply: outOfDate(turn) } as const);
}

async function page(
  deps: Deps,
  turn: Turn,
  uid: string,
  of: { readonly what: string; readonly before: number; readonly how: Reply['how'] },
): Promise<Reply> {
  const history = await asked(deps, turn, uid, of.what);
  if (!history.ok) return history.reply;
  const { customer, right } = history;
  const message = await historyMessage(deps, turn, customer, { right, before: of.before });
  return personally(deps, turn, { how: of.how, message });
}

/** The mark at the beginning tells Excel how letters with diacritics are written. */
const BYTE_ORDER_MARK = '\uFEFF';

function fileOf({ uid, values }: Customer, parts: readonly string[], { language }: Turn): OfferedFile {
  const own = texts[language].cards['history-export'];
  const company = lettersAndDigits(values.companyName).join('-').slice(0, 60);
  return {
    name: `${[own.fileName, company || uid].join('-')}.csv`,
    about: own.fileAbout(values.companyName),
    text: `${BYTE_ORDER_MARK}${parts.join('')}`,
    again: { verb: historyExport.verb, customer: uid, part: 1 },
  };
}

async function exportPart(deps: Deps, turn: Turn, uid: string, part: number): Promise<Reply> {
  const history = await asked(deps, turn, uid, 'customer.history.export');
  if (!history.ok) return history.reply;
  const { customer, right } = history;
  const rows = await visible(deps, turn, keyOf(turn, uid), right);
  const parts = csvParts(rows, turn.language);
  // a part that never was: the last one there is
  const wanted = Math.min(part, parts.length);
  const data = {
    customer: uid,
    companyName: customer.values.companyName,
    csv: parts[wanted - 1] ?? '',
    part: wanted,
    parts: parts.length,
    rows: rows.length,
  };
  const card = render(historyExportCard, data, turn.language);
  // in Teams all of it is a file; a later part is asked for by who selects text
  const message = wanted === 1 ? { card, file: fileOf(customer, parts, turn) } : { card };
  return personally(deps, turn, { how: 'post', message });
}

export const showHistoryHandlers = (
  deps: Deps,
): Handlers<'customer.history' | 'customer.history.page' | 'customer.history.export'> => ({
  'customer.history': async ({ customer }, turn) =>
    customer ? page(deps, turn, customer, { what: 'customer.history', before: 0, how: 'post' }) : nothingChosen(turn),
  'customer.history.page': ({ customer, before }, turn) =>
    page(deps, turn, customer, { what: 'customer.history.page', before, how: 'replace' }),
  'customer.history.export': ({ customer, part }, turn) => exportPart(deps, turn, customer, part),
});
