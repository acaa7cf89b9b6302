import type { Customer } from '../domain/customer.ts';
import { counted, pluralForm } from './plural.ts';

/** How a customer stands, in a word or two, beside its name. */
const states: Readonly<Record<Exclude<Customer['state'], 'discarded'>, string>> = {
  draft: 'rozpracovaný formulář',
  needsFix: 'údaje k opravě',
  creating: 'tenant se zakládá',
  unconfirmed: 'ověřuje se, zda tenant vznikl',
  created: 'tenant je založený',
  relationshipPending: 'čeká na vztah prodejce',
  requested: 'žádost pro poskytovatele',
  known: 'převzatý ze seznamu',
};

const matches = (count: number): string => pluralForm('cs', count, { few: 'odpovídají', other: 'odpovídá' });
const customers = (count: number): string =>
  counted('cs', count, { one: 'zákazník', few: 'zákazníci', other: 'zákazníků' });

/** The words on the card of several customers, or of none. */
export const csCustomerList = {
  found: 'Vyberte zákazníka',
  foundLead: (asked: string, count: number) => `Hledání „${asked}“ ${matches(count)} ${customers(count)}.`,
  foundMore: (asked: string, shown: number, count: number, orMore: boolean) =>
    `Hledání „${asked}“ ${matches(count)} ${orMore ? 'nejméně ' : ''}${customers(count)}, tady je prvních ${shown}. Upřesněte hledání, například celým názvem, doménou nebo IČO.`,
  newest: 'Poslední zákazníci',
  newestLead: {
    open: 'Ostatní najdete, když za slovo „zákazník“ napíšete začátek názvu, doménu nebo IČO.',
    history: 'Ostatní najdete, když za slovo „historie“ napíšete začátek názvu, doménu nebo IČO.',
    agreement: 'Ostatní najdete, když za slovo „smlouva“ napíšete začátek názvu, doménu nebo IČO.',
  },
  waiting: 'Čekají na vztah prodejce',
  waitingLead: (shown: number, count: number, orMore: boolean) =>
    `${shown < count ? `Ukazuji ${shown} z ${orMore ? 'nejméně ' : ''}${count}. ` : ''}Kohokoli dalšího otevřete, když za slovo „vztah“ napíšete začátek názvu, doménu nebo IČO.`,
  nobodyWaits: 'Na vztah prodejce nikdo nečeká',
  nobodyWaitsLead:
    'Když má nový zákazník vlastní tenant, zapište ho slovy „nový zákazník“ a zaškrtněte, že tenant má. Vztah jiného zákazníka ukážu, když za slovo „vztah“ napíšete jeho název, doménu nebo IČO.',
  none: 'Zákazník se nenašel',
  noneLead: (asked: string) => `Hledání „${asked}“ neodpovídá žádný zákazník vaší organizace.`,
  noneTodo:
    'Zkuste jen začátek názvu, doménu nebo IČO. Hledám jen mezi zákazníky, které zná CSP Desk; ostatní najdete v Partnerském centru.',
  empty: 'Zatím tu žádný zákazník není',
  emptyLead: 'Jakmile nějaký přibude, najdete ho tady.',
  label: 'Zákazník',
  ico: (ico: string) => `IČO\u00a0${ico}`,
  states,
  open: 'Otevřít',
  history: 'Ukázat historii',
  agreement: 'Ukázat smlouvu',
  relationship: 'Ukázat vztah prodejce',
  nothingChosen: 'Vyberte prosím nejdřív zákazníka ze seznamu.',
  create: 'Nový zákazník',
  associated: 'Seznam v Partnerském centru',
};
