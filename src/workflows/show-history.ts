import { historyExport } from '../cards/actions.ts';
import { customerHistoryCard } from '../cards/customer-history.ts';
import { historyExportCard } from '../cards/history-export.ts';
import type { Handlers } from '../cards/index.ts';
import { render } from '../cards/render.ts';
import type { Customer } from '../domain/customer.ts';
import { pageOfHistory } from '../domain/history.ts';
import { lettersAndDigits, listingFor } from '../domain/search-words.ts';
import type { Deps, Message, OfferedFile, Reply, Turn } from '../ports.ts';
import { texts } from '../texts/index.ts';
import { BYTE_ORDER_MARK } from './csv-lines.ts';
import { listReply, lookFor, nothingChosen } from './find-customer.ts';
import { gatherHistory } from './gather-history.ts';
import { csvParts, reasonOf } from './history-csv.ts';
import { permit } from './permit.ts';
import { showPersonally } from './personal-chat.ts';
import { keyOf, outOfDate } from './show-customer.ts';

/** "historie <zákazník>": who did what, newest first, page by page, and all of it as CSV. */

const PAGE = 10;

type Right = Parameters<typeof gatherHistory>[3];

/** As it is called now; of what was thrown away, as it was typed. */
const nameOf = (customer: Customer): string => listingFor(customer)?.companyName ?? customer.values.companyName;

async function historyMessage(
  deps: Deps,
  turn: Turn,
  customer: Customer,
  of: { readonly right: Right; readonly before: number },
): Promise<Message> {
  const lines = await gatherHistory(deps, turn, customer, of.right);
  const { page, older } = pageOfHistory(lines, of.before, PAGE);
  const data = {
    customer: customer.uid,
    companyName: nameOf(customer),
    rows: page.map((line) => {
      const { at, what, outcome } = line;
      return { at, by: line.by.name, what, outcome, ...reasonOf(line) };
    }),
    older,
    isLater: of.before > 0,
    ownOnly: of.right !== 'yes',
  };
  return { card: render(customerHistoryCard, data, turn.language) };
}

function personally(deps: Deps, turn: Turn, reply: Reply): Promise<Reply> {
  const t = texts[turn.language];
  const sent = t.cards['customer-history'].goesToPersonalChat;
  return showPersonally(deps, turn, reply, { sent, cannot: t.cannotWritePersonally });
}

/** "historie", "historie kapr" */
export async function showHistory(deps: Deps, typed: string, turn: Turn): Promise<Reply> {
  const permitted = await permit(deps, turn, 'audit.see', 'customer.history');
  if (!permitted.ok) return permitted.reply;
  const found = await lookFor(deps, turn, typed);
  const [only] = found.customers;
  if (!typed.trim() || !only || found.customers.length > 1 || found.more > 0)
    return listReply(deps, turn, found, { typed, purpose: 'history', person: permitted.person });
  const message = await historyMessage(deps, turn, only.customer, { right: permitted.right, before: 0 });
  return personally(deps, turn, { how: 'post', message });
}

/** Permitted, and the customer is there: what every press on a history begins with. */
async function asked(deps: Deps, turn: Turn, uid: string, what: string) {
  const [permitted, { customer }] = await Promise.all([
    permit(deps, turn, 'audit.see', what, uid),
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

function fileOf(customer: Customer, parts: readonly string[], { language }: Turn): OfferedFile {
  const own = texts[language].cards['history-export'];
  const company = lettersAndDigits(nameOf(customer)).join('-').slice(0, 60);
  return {
    name: `${[own.fileName, company || customer.uid].join('-')}.csv`,
    about: own.fileAbout(nameOf(customer)),
    text: `${BYTE_ORDER_MARK}${parts.join('')}`,
    again: { verb: historyExport.verb, customer: customer.uid, part: 1 },
  };
}

async function exportPart(deps: Deps, turn: Turn, uid: string, part: number): Promise<Reply> {
  const history = await asked(deps, turn, uid, 'customer.history.export');
  if (!history.ok) return history.reply;
  const { customer, right } = history;
  const lines = await gatherHistory(deps, turn, customer, right);
  const parts = csvParts(lines, turn.language);
  // a part that never was: the last one there is
  const wanted = Math.min(part, parts.length);
  const data = {
    customer: uid,
    companyName: nameOf(customer),
    csv: parts[wanted - 1] ?? '',
    part: wanted,
    parts: parts.length,
    rows: lines.length,
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
