import type { MailToken, WelcomeFacts } from '../domain/mail.ts';
import { readablePhone } from '../domain/phone.ts';
import { DIRECT_ACCEPTANCE } from './cs-customer-status.ts';

/** Where customers sign in to what they have bought (rulebook §4, E1). */
export const ADMIN_CENTER = 'https://admin.microsoft.com';

/** Name, address and phone, one per line; what is not known is left out. */
export const contactLines = ({ name, email, phone }: WelcomeFacts['contact']): readonly string[] =>
  [name, email, readablePhone(phone)].filter((line) => line !== '');

const firstSteps = (path: WelcomeFacts['agreementPath']): readonly string[] => [
  'Jak začít:',
  '1. Přihlaste se. Při prvním přihlášení si změníte heslo.',
  ...(path === 'invite'
    ? ['2. Přijměte Zákaznickou smlouvu Microsoftu, bez ní nelze nic objednat:', DIRECT_ACCEPTANCE]
    : ['2. Ozveme se vám kvůli přijetí Zákaznické smlouvy Microsoftu, bez něj nelze nic objednat.']),
];

/** What customers are written, as plain text (rulebook §4). The reseller signs every mail. */
export const csMails = {
  welcome: {
    subject: (domain: string) => `Váš tenant Microsoft 365 je připravený: ${domain}`,
    body: (facts: WelcomeFacts): readonly string[] => [
      'Dobrý den,',
      '',
      `pro organizaci ${facts.companyName} jsme založili tenant Microsoft 365, tedy prostředí pro správu vašich uživatelů, licencí a předplatných.`,
      '',
      `Tenant: ${facts.domain}`,
      `Přihlašovací jméno: ${facts.userName}`,
      facts.password === undefined ? 'Heslo: dostanete ho samostatně' : `Heslo pro první přihlášení: ${facts.password}`,
      `Přihlášení: ${ADMIN_CENTER}`,
      '',
      ...firstSteps(facts.agreementPath),
      '',
      'S dotazy se obracejte na nás:',
      ...contactLines(facts.contact),
      '',
      'S pozdravem',
      facts.reseller,
      '',
      `Píšeme vám jako kontaktní osobě organizace ${facts.companyName} pro Microsoft 365.`,
    ],
  },
  /** Names neither the user nor the domain: whoever finds it alone can do nothing with it. */
  password: {
    subject: 'Heslo pro první přihlášení',
    body: (password: string, reseller: string): readonly string[] => [
      'Dobrý den,',
      '',
      'posíláme heslo pro první přihlášení, které jsme slíbili v uvítacím e-mailu:',
      '',
      password,
      '',
      'Při prvním přihlášení si ho změníte. Tuto zprávu pak prosím smažte.',
      '',
      'S pozdravem',
      reseller,
    ],
  },
  /** said instead of a mail with a hole in it. */
  missing: (tokens: readonly MailToken[]): string => {
    const names: Readonly<Record<MailToken, string>> = {
      customerEmail: 'e-mail zákazníka',
      companyName: 'název zákazníka',
      domain: 'doména tenantu',
      userName: 'přihlašovací jméno správce',
      password: 'heslo',
      reseller: 'název vaší organizace',
      contactName: 'jméno kontaktu vaší organizace',
      contactEmail: 'e-mail kontaktu vaší organizace',
    };
    return `E-mail nejde sestavit, chybí v něm: ${tokens.map((token) => names[token]).join(', ')}. Údaje vaší organizace doplní ten, kdo CSP Desk provozuje.`;
  },
  goesToPersonalChat: 'E-mail posílám do osobního chatu, protože je v něm adresa zákazníka.',
  cannotWritePersonally:
    'E-mail ukážu jen v osobním chatu, protože je v něm adresa zákazníka. Přidejte si prosím aplikaci CSP Desk v Teams a otevřete zákazníka tam.',
};
