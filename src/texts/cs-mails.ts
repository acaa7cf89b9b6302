import type { MailToken, RelationshipFacts, RequestFacts, WelcomeFacts } from '../domain/mail.ts';
import { readablePhone } from '../domain/phone.ts';
import { csAttestationMails } from './cs-attestation-mails.ts';
import { DIRECT_ACCEPTANCE } from './cs-customer-status.ts';
import { csInvitation } from './cs-invitation.ts';
import { csRequestTokens } from './cs-provider.ts';
import { formatDay } from './dates.ts';
import { ended } from './sentences.ts';

/** Where customers sign in to what they have bought (rulebook §4, E1). */
export const ADMIN_CENTER = 'https://admin.microsoft.com';

/** Name, address and phone, one per line; what is not known is left out. */
export const contactLines = ({ name, email, phone }: WelcomeFacts['contact']): readonly string[] =>
  [name, email, readablePhone(phone)].filter((line) => line !== '');

/** What is known of the first administrator's sign-in, as lines of the mail. */
const signInLines = ({ userName, password, signInFrom }: WelcomeFacts): readonly string[] =>
  signInFrom
    ? [`Přihlašovací údaje: dostanete je od našeho poskytovatele, ${signInFrom}`]
    : [
        `Uživatelské jméno: ${userName}`,
        password === undefined ? 'Heslo: dostanete ho zvlášť' : `Heslo pro první přihlášení: ${password}`,
      ];

const requestTitles = {
  'create-customer': 'Žádost o založení zákazníka',
  relationship: 'Žádost o vztah prodejce',
} as const;

const titleOf = ({ action, companyName, ico, reference }: RequestFacts): string =>
  `${requestTitles[action]}: ${companyName}${ico ? `, IČO ${ico}` : ''} (zn. ${reference})`;

const labelled = (label: string, value: string): readonly string[] => (value ? [`${label}: ${value}`] : []);

const wishes = {
  'create-customer': {
    action: 'založit zákazníka a tenant Microsoft 365',
    please: 'prosíme o založení nového zákazníka v Partnerském centru a jeho tenantu Microsoft 365.',
    after:
      'Až bude hotovo, pošlete nám prosím ID tenantu a jeho doménu. Přihlašovací údaje předejte přímo kontaktní osobě zákazníka. Když je název tenantu obsazený nebo něco chybí, ozvěte se nám.',
  },
  relationship: {
    action: 'vztah prodejce (reseller relationship) se stávajícím tenantem',
    please:
      'zákazník má vlastní tenant Microsoft 365 a chce nakupovat přes nás. Prosíme o odkaz se žádostí o vztah prodejce, který zahrnuje vás i nás; přijme ho globální správce zákazníka.',
    after: 'Až zákazník žádost přijme, pošlete nám prosím ID tenantu. Když něco chybí, ozvěte se nám.',
  },
} as const;

const signature = ({ contact, reseller }: RequestFacts): readonly string[] => [
  'S pozdravem',
  contact.name,
  reseller,
  contact.email,
  ...(contact.phone ? [readablePhone(contact.phone)] : []),
];

const whyYou = 'Píšeme vám jako svému nepřímému poskytovateli v programu Cloud Solution Provider.';

const firstSteps = (path: WelcomeFacts['agreementPath']): readonly string[] => [
  'Jak začít:',
  '1. Přihlaste se. Při prvním přihlášení si změníte heslo.',
  ...(path === 'invite'
    ? ['2. Přijměte Zákaznickou smlouvu Microsoftu, bez ní nelze nic objednat:', DIRECT_ACCEPTANCE]
    : ['2. Ozveme se vám kvůli přijetí Zákaznické smlouvy Microsoftu, bez něj nelze nic objednat.']),
];

/** What customers are written, as plain text (rulebook §4). The reseller signs every mail (R-170). */
export const csMails = {
  welcome: {
    subject: (domain: string) => `Váš tenant Microsoft 365 je připravený: ${domain}`,
    body: (facts: WelcomeFacts): readonly string[] => [
      'Dobrý den,',
      '',
      `pro organizaci ${facts.companyName} jsme založili tenant Microsoft 365, tedy prostředí pro správu vašich uživatelů, licencí a předplatných.`,
      '',
      `Tenant: ${facts.domain}`,
      ...signInLines(facts),
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
  /** Both things are accepted on one page (R-61, R-73); nothing but what is needed is asked for (E3). */
  relationship: {
    subject: ({ companyName, partners }: RelationshipFacts) =>
      `${companyName}: přijetí prodejce ${partners[0] ?? ''} a Zákaznické smlouvy Microsoftu`,
    body: (facts: RelationshipFacts): readonly string[] => [
      'Dobrý den,',
      '',
      `aby organizace ${facts.companyName} mohla kupovat produkty Microsoftu přes nás, potřebujeme od vás na jednom odkazu dvě věci:`,
      facts.partners.length > 1
        ? ended(
            `1. přijmout vztah prodejce. Vaším prodejcem se stane ${facts.partners[0]}, poskytovatelem ${facts.partners[1]}`,
          )
        : ended(`1. přijmout vztah prodejce. Vaším prodejcem se stane ${facts.partners[0]}`),
      '2. přijmout Zákaznickou smlouvu Microsoftu. Když ji už přijatou máte, odkaz si o ni neřekne.',
      '',
      'Odkaz (prosím neupravujte ho):',
      facts.link,
      '',
      'Přijmout to musí globální správce vašeho tenantu, jiný účet k tomu nemá oprávnění.',
      ...(facts.userName ? [`Přihlaste se účtem ${facts.userName}. Heslo vám pošleme zvlášť.`] : []),
      'O oprávnění ke správě vašeho tenantu (DAP) tím nežádáme.',
      'Na stejné stránce potom uvidíte seznam partnerů, se kterými spolupracujete.',
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
  invitation: csInvitation,
  attestationLink: csAttestationMails.link,
  attestationNotice: csAttestationMails.notice,
  /** To the provider: all of it in one mail, so that nobody has to ask (E8). */
  request: {
    subject: titleOf,
    body: (facts: RequestFacts): readonly string[] => {
      const wish = wishes[facts.action];
      const isNew = facts.action === 'create-customer';
      return [
        'Dobrý den,',
        '',
        wish.please,
        ...(facts.replaces
          ? ['', `Nahrazuje naši žádost z ${formatDay(facts.replaces.at, 'cs')} (zn. ${facts.replaces.reference}).`]
          : []),
        '',
        `Požadovaná akce: ${wish.action}`,
        `Prodejce: ${facts.reseller}, PartnerID (lokace) ${facts.partnerId}`,
        '',
        `Organizace: ${facts.companyName}`,
        ...labelled('IČO', facts.ico),
        ...labelled('Adresa', facts.address),
        `Kontaktní osoba: ${facts.person}`,
        `E-mail: ${facts.email}`,
        ...labelled('Telefon', readablePhone(facts.phone)),
        isNew ? `Požadovaný tenant: ${facts.domain}` : `Tenant zákazníka: ${facts.domain}`,
        ...(isNew ? [`Jazyk a měna: ${facts.culture}`] : []),
        facts.agreementPath === 'invite'
          ? 'Zákaznická smlouva Microsoftu: zákazník ji přijme sám'
          : 'Zákaznická smlouva Microsoftu: přijetí zákazníkem vám doložíme, prosíme o jeho potvrzení',
        '',
        wish.after,
        '',
        ...signature(facts),
        '',
        whyYou,
      ];
    },
  },
  withdrawal: {
    subject: (facts: RequestFacts) => `Staženo: ${titleOf(facts)}`,
    body: (facts: RequestFacts): readonly string[] => [
      'Dobrý den,',
      '',
      `naši žádost (zn. ${facts.reference}) prosím už nevyřizujte. Pokud jste ji mezitím vyřídili, dejte nám vědět.`,
      '',
      `Organizace: ${facts.companyName}`,
      ...labelled('IČO', facts.ico),
      `Tenant: ${facts.domain}`,
      `Prodejce: ${facts.reseller}, PartnerID (lokace) ${facts.partnerId}`,
      '',
      ...signature(facts),
      '',
      whyYou,
    ],
  },
  /** R-190: said instead of a mail with a hole in it. */
  missing: (tokens: readonly MailToken[]): string => {
    const names: Readonly<Record<MailToken, string>> = {
      ...csRequestTokens,
      attestationLink: 'odkaz k přijetí smlouvy',
      signatory: 'jméno toho, kdo smlouvu přijímá',
      agreedOn: 'datum přijetí smlouvy',
      customerEmail: 'e-mail zákazníka',
      relationshipLink: 'odkaz se žádostí o vztah prodejce',
      companyName: 'název zákazníka',
      domain: 'doména tenantu',
      userName: 'uživatelské jméno správce',
      password: 'heslo',
      acceptanceLink: 'odkaz na přijetí smlouvy',
      textLink: 'odkaz na text smlouvy',
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
