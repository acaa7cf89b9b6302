import { csCustomerList } from './cs-customer-list.ts';
import { csCustomerStatus } from './cs-customer-status.ts';
import { csOpenDraft } from './cs-drafts.ts';
import { csHistory, csHistoryExport } from './cs-history.ts';
import { csMailDraft } from './cs-mail-draft.ts';
import { csStatus } from './cs-status.ts';
import { counted } from './plural.ts';
import type { WordId } from './words.ts';

type WordOnCard = { readonly title: string; readonly button: string; readonly description: string };
const helpWords: Readonly<Record<WordId, WordOnCard>> = {
  'new-customer': {
    title: 'Nový zákazník',
    button: 'Nový zákazník',
    description: 'Založí zákazníkovi tenant. Můžete napsat i „nový zákazník“ a rovnou IČO.',
  },
  customer: {
    title: 'Zákazník',
    button: 'Zákazníci',
    description: 'Napište „zákazník“ a začátek názvu, doménu nebo IČO. Stačí i samotné IČO.',
  },
  history: {
    title: 'Historie',
    button: 'Historie',
    description: 'Napište „historie“ a zákazníka: ukáže, kdo co udělal, a nabídne export.',
  },
  status: {
    title: 'Stav',
    button: 'Stav',
    description: 'Ukáže, jestli všechno funguje a jestli se někde nezastavila práce.',
  },
  settings: {
    title: 'Nastavení',
    button: 'Nastavení',
    description: 'Ukáže, kam chodí oznámení a jak je nastavená vaše organizace.',
  },
  language: {
    title: 'Jazyk',
    button: 'English',
    description: 'Napište „jazyk en“ pro angličtinu, „jazyk cs“ pro češtinu.',
  },
  stop: {
    title: 'Zrušit',
    button: 'Zrušit',
    description: 'Opustí rozpracovaný formulář. Nic se neodešle.',
  },
  help: { title: 'Nápověda', button: 'Nápověda', description: 'Ukáže tento přehled.' },
};

/** The words on the cards, card by card; a template finds its own as `t`. */
export const csCards = {
  help: {
    welcome: 'Vítejte, tady je CSP Desk',
    title: 'S čím mohu pomoci',
    about: (organisation: string) =>
      `Pomáhám organizaci ${organisation} s prací v programu Cloud Solution Provider: stačí vyplnit jeden formulář, o zbytek se v Partnerském centru postarám.`,
    what: 'Co můžete udělat',
    unknown: 'Tomu zatím nerozumím',
    unknownAbout: 'Rozumím slovům níže. Napište některé z nich, nebo stiskněte tlačítko.',
    inChannel:
      'V kanálu mě oslovte zmínkou, například „@CSP Desk nápověda“. Údaje o zákaznících a hesla sem nepíšu, ty posílám do osobního chatu.',
    addedBy: (name: string) => `Do kanálu mě přidal(a) ${name}.`,
    settingsInChannel: {
      title: 'Nastavení',
      button: 'Oznámení sem',
      description: 'Zprávy o nových tenantech budou chodit do tohoto kanálu. Zapnout to může globální správce.',
    },
    words: helpWords,
    noRole: 'Zatím nemáte žádnou roli, proto je nabídka krátká.',
    roleGivers: (names: string) => `O roli požádejte globálního správce: ${names}.`,
    roleGiverUnknown: 'O roli požádejte globálního správce své organizace.',
  },
  'customer-form': {
    title: 'Nový zákazník',
    hint: 'Údaje pro založení tenantu. Pole označená * jsou povinná.',
    problems: (count: number) => `Opravte ${counted('cs', count, { one: 'pole', few: 'pole', other: 'polí' })}`,
    problemsWhere: 'Co je potřeba, najdete přímo u polí. Vše, co jste vyplnili, zůstalo na svém místě.',
    problemAtField: (sentence: string) => `⚠ ${sentence}`,
    groups: {
      organisation: 'Organizace',
      address: 'Adresa',
      contact: 'Kontaktní osoba u zákazníka',
      tenant: 'Tenant',
    },
    labels: {
      ico: 'IČO *',
      companyName: 'Název organizace *',
      addressLine1: 'Ulice a číslo *',
      addressLine2: 'Doplnění adresy',
      city: 'Město *',
      postalCode: 'PSČ *',
      country: 'Země *',
      firstName: 'Jméno *',
      lastName: 'Příjmení *',
      email: 'E-mail *',
      phone: 'Telefon',
      domainPrefix: 'Název tenantu *',
      hasTenant: 'Tenant zákazníka',
      existingDomain: 'Doména stávajícího tenantu',
      agreementPath: 'Zákaznická smlouva Microsoftu',
      associatedReseller: 'Nepřímý prodejce *',
    },
    placeholders: {
      ico: '8 číslic, mimo Česko nepovinné',
      companyName: 'Přesně podle obchodního rejstříku',
      addressLine1: 'Lipová 12',
      addressLine2: 'Budova, patro',
      city: 'Praha 7',
      postalCode: '170 00',
      firstName: 'Jméno',
      lastName: 'Příjmení',
      email: 'jmeno@zakaznik.cz',
      phone: '602 123 456',
      domainPrefix: 'nazevfirmy',
      existingDomain: 'zakaznik.cz',
      associatedReseller: 'Část názvu nebo PartnerID',
    },
    prefixHint: 'Jen písmena bez diakritiky a číslice. Název se později nedá změnit.',
    hasTenant: 'Zákazník už má vlastní tenant, například používá Microsoft 365',
    agreement: {
      invite: 'Zákazník ji přijme sám',
      attest: 'Přijetí zákazníkem potvrdíme my jako partner',
    },
    check: 'Zkontrolovat',
    discard: 'Zahodit',
  },
  'customer-review': {
    title: 'Zkontrolujte údaje',
    lead: 'Zatím se nic neodeslalo. Takto zákazníka založíme:',
    groups: { organisation: 'Organizace', contact: 'Kontaktní osoba', tenant: 'Tenant' },
    companyName: 'Název',
    ico: 'IČO',
    address: 'Adresa',
    country: 'Země',
    person: 'Jméno',
    email: 'E-mail',
    phone: 'Telefon',
    domain: 'Doména',
    agreement: 'Smlouva',
    environment: 'Prostředí',
    notGiven: 'neuvedeno',
    next: 'Co se stane',
    willCreate: (domain: string) => `Založí se tenant ${domain}. Jeho název už později nepůjde změnit.`,
    agreementNext: {
      invite: 'Před první objednávkou bude muset zákazník sám přijmout Zákaznickou smlouvu Microsoftu.',
      attest: 'Před první objednávkou bude potřeba potvrdit, že zákazník Zákaznickou smlouvu Microsoftu přijal.',
    },
    password: 'Heslo prvního správce dostanete jen vy, tady v osobním chatu.',
    draftOnly:
      'Tenant musí založit kolega, který k tomu má roli. Pošlete mu prosím tyto údaje; zákazníka založí slovy „nový zákazník“.',
    draftOnlyWho: (names: string) =>
      `Tenant musí založit kolega, který k tomu má roli: ${names}. Pošlete mu prosím tyto údaje; zákazníka založí slovy „nový zákazník“.`,
    submit: 'Založit tenant',
    edit: 'Upravit',
    discard: 'Zahodit',
  },
  'customer-status': csCustomerStatus,
  'customer-list': csCustomerList,
  'customer-history': csHistory,
  'history-export': csHistoryExport,
  'mail-draft': csMailDraft,
  'channel-notice': {
    title: 'Tenant vytvořen',
    lead: (company: string) => `${company} má nový tenant.`,
    ico: 'IČO',
    domain: 'Doména',
    requester: 'Požádal(a)',
    at: 'Založeno',
    environment: 'Prostředí',
  },
  'open-draft': csOpenDraft,
  status: csStatus,
  settings: {
    title: 'Nastavení',
    channel: 'Kanál pro oznámení',
    noChannel: 'Zatím není nastavený, oznámení proto nikam nechodí.',
    setBy: (by: string, at: string) => `Nastaveno: ${by}, ${at}.`,
    /** A channel whose name Teams does not tell. */
    unnamedChannel: 'Kanál je nastavený.',
    howMine: 'Nastavíte ho tak, že v něm napíšete „@CSP Desk nastavení“.',
    howMineOther: 'Jiný kanál nastavíte tak, že v něm napíšete „@CSP Desk nastavení“.',
    howOthers: 'Kanál nastavuje globální správce: napíše v něm „@CSP Desk nastavení“.',
    organisation: 'Organizace',
    name: 'Název',
    language: 'Jazyk organizace',
    policy: 'Pravidla',
    policies: { 'current-2026': 'Aktuální (2026)', 'seed-2021': 'Původní (2021)' },
    environment: 'Prostředí',
    noPartnerCenter: 'bez přístupu k Partnerskému centru',
    readOnly: 'Údaje o organizaci mění ten, kdo CSP Desk provozuje.',
  },
};
