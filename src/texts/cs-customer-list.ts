import type { Customer } from '../domain/customer.ts';
import { counted } from './plural.ts';

/** How a customer stands, in a word or two, beside its name. */
const states: Readonly<Record<Exclude<Customer['state'], 'discarded'>, string>> = {
  draft: 'rozpracovaný formulář',
  needsFix: 'údaje k opravě',
  creating: 'tenant se zakládá',
  unconfirmed: 'ověřuje se, zda tenant vznikl',
  created: 'tenant založený',
  relationshipPending: 'čeká na vztah prodejce',
};

/** The words on the card of several customers, or of none. */
export const csCustomerList = {
  found: 'Vyberte zákazníka',
  foundLead: (asked: string, count: number) =>
    `Hledání „${asked}“ ${count < 5 ? 'odpovídají' : 'odpovídá'} ${counted('cs', count, { one: 'zákazník', few: 'zákazníci', other: 'zákazníků' })}.`,
  foundMore: (asked: string, shown: number, count: number, orMore: boolean) =>
    `Hledání „${asked}“ odpovídá ${orMore ? 'nejméně ' : ''}${counted('cs', count, { one: 'zákazník', few: 'zákazníci', other: 'zákazníků' })}, tady je prvních ${shown}. Napište toho víc, například celý název, doménu nebo IČO.`,
  newest: 'Poslední zákazníci',
  newestLead: {
    open: 'Kohokoli jiného najdete, když za slovo „zákazník“ napíšete začátek názvu, doménu nebo IČO.',
    history: 'Kohokoli jiného najdete, když za slovo „historie“ napíšete začátek názvu, doménu nebo IČO.',
  },
  none: 'Nikdo takový tu není',
  noneLead: (asked: string) => `Hledání „${asked}“ neodpovídá žádný zákazník vaší organizace.`,
  noneTodo:
    'Zkuste jen začátek názvu, doménu nebo IČO. Hledám mezi zákazníky, kteří vznikli tady; ostatní najdete v Partnerském centru.',
  empty: 'Zatím tu žádný zákazník není',
  emptyLead: 'Jakmile prvního založíte, najdete ho tady.',
  label: 'Zákazník',
  ico: (ico: string) => `IČO ${ico}`,
  states,
  open: 'Otevřít',
  history: 'Ukázat historii',
  nothingChosen: 'Vyberte prosím nejdřív zákazníka ze seznamu.',
  create: 'Nový zákazník',
};
