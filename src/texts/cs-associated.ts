import { counted, pluralForm } from './plural.ts';
import { ended } from './sentences.ts';

const customers = (count: number): string =>
  counted('cs', count, { one: 'zákazník', few: 'zákazníci', other: 'zákazníků' });

/** The words on the card of the customers that Partner Center lists. */
export const csAssociatedCustomers = {
  title: 'Zákazníci v Partnerském centru',
  asOf: (total: number, at: string) => `${customers(total)} k ${at}.`,
  never: 'Seznam z Partnerského centra se ještě nenačetl.',
  reading: 'Právě se načítá. Za chvíli stiskněte „Ukázat“.',
  failed: 'Poslední načtení se nepodařilo, zkusíme to do hodiny znovu.',
  own: 'Vaše organizace nemá přístup k rozhraní Partnerského centra. Tady jsou zákazníci, které zná CSP Desk; úplný seznam je v Partnerském centru.',
  ownCount: (count: number) =>
    `CSP Desk zná ${counted('cs', count, { one: 'zákazníka', few: 'zákazníky', other: 'zákazníků' })}.`,
  through: (reseller: string) => `přes ${reseller}`,
  label: 'Hledat',
  placeholder: 'začátek názvu nebo domény',
  found: (asked: string, count: number) =>
    `Hledání „${asked}“ ${pluralForm('cs', count, { few: 'odpovídají', other: 'odpovídá' })} ${customers(count)}.`,
  none: (asked: string) => `Hledání „${asked}“ nikdo neodpovídá. Seznam zná jen názvy a domény, IČO v něm není.`,
  page: (page: number, pages: number) => `Strana ${page} z ${pages}.`,
  newcomers: (count: number) => `Noví v Partnerském centru: ${count}`,
  newcomersLead: 'CSP Desk je nezná podle tenantu ani domény. Řekněte prosím, kdo to je.',
  newcomersNobody: 'CSP Desk je nezná podle tenantu ani domény. Přiřadí je agent pro správu nebo agent prodeje.',
  match: 'Přiřadit nové',
  open: 'Otevřít',
  openLabel: 'Zákazník',
  whoIs: 'Kdo je to?',
  known: '✓ má kartu',
  search: 'Hledat',
  next: 'Další',
  previous: 'Předchozí',
  refresh: 'Načíst znovu',
  look: 'Ukázat',
  link: 'Partnerské centrum ↗',
};

/** The words of the form that says who a customer of Partner Center is. */
export const csAssociatedMatch = {
  title: 'Kdo je to?',
  lead: (companyName: string, domain: string) =>
    ended(`Partnerské centrum má mezi vašimi zákazníky ${companyName} (${domain})`),
  label: 'Je to',
  placeholder: 'Vyberte',
  asNew: 'Nový zákazník: zapsat, jak je',
  leave: 'Nikdo pro nás: už se neptat',
  pending: (companyName: string, domain: string) => [companyName, domain].filter((part) => part !== '').join(' · '),
  noPending: 'Na přijetí vztahu prodejce teď nikdo nečeká.',
  hint: 'Koho vyberete, tomu se zapíše tenant z Partnerského centra a vztah prodejce jako přijatý.',
  choose: 'Vyberte prosím, kdo to je.',
  submit: 'Potvrdit',
  tenant: 'ID tenantu',
};

/** What is answered to a person who said who a customer is. */
export const csAssociatedAnswers = {
  settled: 'Tento zákazník už je přiřazený.',
  written: (companyName: string) => ended(`Zapsáno, najdete ho slovem „zákazník“: ${companyName}`),
  left: (companyName: string) => ended(`Dobře, na tohoto zákazníka se už nezeptám: ${companyName}`),
  taken: (companyName: string) => ended(`Tento tenant už u nás má ${companyName}`),
  matched: (companyName: string) => ended(`Zapsáno, vztah prodejce je přijatý: ${companyName}`),
  notWaiting: 'Tento zákazník na přijetí vztahu nečeká, nebo má jiný tenant. Otevřete prosím jeho kartu.',
  busy: 'Teď se to nepodařilo uložit. Zkuste to prosím znovu.',
  unreadable: 'Z toho, co říká Partnerské centrum, nejde zákazníka zapsat. Založte ho prosím slovem „nový zákazník“.',
  channel: (names: string, count: number) =>
    `${ended(`V Partnerském centru ${pluralForm('cs', count, { one: 'přibyl', few: 'přibyli', other: 'přibylo' })} ${customers(count)}, ${pluralForm('cs', count, { one: 'kterého', other: 'které' })} CSP Desk nezná: ${names}`)} Kdo to je, řekněte po slovech „zákazníci partnera“.`,
};
