import type { MailToken } from '../domain/mail.ts';
import type {
  outcomes as answered,
  ProviderAction,
  ProviderAnswer,
  ProviderRefusal,
} from '../domain/provider-request.ts';
import { formatDay, formatMoment } from './dates.ts';
import { counted } from './plural.ts';
import { ended, type Sentences } from './sentences.ts';

/** What a request asks for, on cards. */
const actions: Readonly<Record<ProviderAction, string>> = {
  'create-customer': 'založení zákazníka a tenantu',
  relationship: 'vztah prodejce se stávajícím tenantem',
  attest: 'potvrzení, že zákazník přijal Zákaznickou smlouvu Microsoftu',
};

const days = (count: number): string => counted('cs', count, { one: 'den', few: 'dny', other: 'dní' });

/** The words on a customer's card about the request to the provider. */
export const csProviderStatus = {
  titles: {
    prepared: 'Žádost pro poskytovatele je připravená',
    'handed-over': 'Žádost je u poskytovatele',
    silent: 'Poskytovatel zatím neodpověděl',
    refused: 'Poskytovatel žádost odmítl',
    'needs-more': 'Poskytovatel žádá o doplnění',
    withdrawn: 'Žádost je stažená',
  },
  leads: {
    prepared: (provider: string) => ended(`Zatím ji nikdo neodeslal. Poskytovatelem je ${provider}`),
    'handed-over': (provider: string) => ended(`Odpovědět má ${provider}`),
    refused: (_provider: string) => '',
    'needs-more': (_provider: string) => '',
    withdrawn: (provider: string) =>
      `Poskytovatel (${provider}) ji už nemá vyřizovat. Pokud ji přesto vyřídil, zapište jeho odpověď.`,
  },
  todos: {
    prepared: 'Další krok: otevřete žádost, pošlete ji poskytovateli a zvolte „Předáno poskytovateli“.',
    'handed-over': 'Až poskytovatel odpoví, zvolte „Zapsat odpověď“.',
    refused: 'Další krok: upravte údaje a předejte novou žádost, nebo zákazníka zahoďte.',
    'needs-more':
      'Další krok: doplňte, co poskytovatel chce. Když stačí odpovědět e-mailem, zvolte potom „Předáno poskytovateli“; když je potřeba změnit údaje, upravte je a předejte novou žádost.',
    withdrawn: 'Dejte mu to prosím vědět, text máte připravený pod tlačítkem „Oznámení o stažení“.',
  },
  othersDo: (names: string) => ended(`Předat ji a zapsat odpověď může: ${names}`),
  othersDoUnknown: 'Předat ji a zapsat odpověď může kolega, který k tomu má roli.',
  beingEdited: (by: string) =>
    `${ended(`Údaje právě upravuje ${by}`)} Dokud nepředá novou žádost, platí tato; odpověď na ni můžete zapsat.`,
  reason: (reason: string) => `Důvod: ${reason}`,
  what: (what: string) => `Co máme doplnit: ${what}`,
  privateText: 'Co poskytovatel napsal, ukážu v osobním chatu.',
  earlierOpen: (at: string) => `Poskytovatel má ještě žádost z ${at}. Nahradí ji tato, jakmile ji předáte.`,
  leftOpen: (at: string) => `Poskytovatel má ještě jinou žádost z ${at}. Dejte mu prosím vědět, že už neplatí.`,
  confirm: 'Opravdu žádost stáhnout?',
  confirmTodo: 'Poskytovateli to prosím oznamte sami, text vám připravím. Zákazník zůstane uložený.',
  facts: {
    action: 'Žádost',
    prepared: 'Připraveno',
    handedOver: 'Předáno',
    silence: 'Bez odpovědi',
    answered: 'Odpověď',
    withdrawn: 'Staženo',
    provider: 'Poskytovatel',
  },
  actions,
  silence: (count: number, today: string) => `${days(count)} (k ${today})`,
  mail: 'Žádost pro poskytovatele',
  withdrawalMail: 'Oznámení o stažení',
  handedOver: 'Předáno poskytovateli',
  answer: 'Zapsat odpověď',
  correctAnswer: 'Opravit odpověď',
  revise: 'Upravit údaje',
  withdraw: 'Stáhnout žádost',
  withdrawConfirm: 'Ano, stáhnout',
  back: 'Zpět',
  /** On the card of a customer that the provider has made. */
  created: {
    relationshipTitle: 'Vztah prodejce je navázaný',
    by: (provider: string, by: string, at: string) => `${provider}, zapsal(a) ${by}, ${at}`,
    relationship: 'podle poskytovatele navázaný',
    password: (provider: string) => `Přihlašovací údaje předává zákazníkovi ${provider}, CSP Desk je nezná.`,
    next: {
      invite:
        'Další krok: pošlete zákazníkovi uvítací e-mail. Dozví se z něj, kde přijmout Zákaznickou smlouvu Microsoftu. Bez ní nepůjde nic objednat.',
      attest:
        'Další krok: pošlete zákazníkovi uvítací e-mail a doložte poskytovateli, že zákazník přijal Zákaznickou smlouvu Microsoftu. Bez toho nepůjde nic objednat.',
    },
    relationshipNext: 'Než půjde něco objednat, musí zákazník přijmout i Zákaznickou smlouvu Microsoftu.',
  },
};

/** On the form and its review, where a provider creates the customer. */
export const csProviderForm = {
  attest: 'Přijetí zákazníkem potvrdí poskytovatel, my mu ho doložíme',
  lead: (provider: string) => `Zatím se nic neodeslalo. Poskytovatele (${provider}) požádáme o toto:`,
  willAsk: (domain: string) => `Připraví se žádost o tenant ${domain}. Poskytovateli ji pošlete vy, sama se neodešle.`,
  willAskRelationship: (domain: string) =>
    `Zákazník má tenant ${domain}, proto se nový nezaloží. Připraví se žádost o vztah prodejce. Poskytovateli ji pošlete vy, sama se neodešle.`,
  domainUnknown: 'Zda je název volný, ověří poskytovatel.',
  attestNext: 'Před první objednávkou přijetí Zákaznické smlouvy Microsoftu potvrdí poskytovatel, doložíte mu ho vy.',
  password: 'Přihlašovací údaje předá zákazníkovi poskytovatel, CSP Desk je nedostane.',
  register: 'neověřeno v ARES; zkusí se ještě jednou',
  submit: 'Připravit žádost',
  offeredNext: 'Převzít ho může, kdo k tomu má roli. Po převzetí dostanete vyplněný formulář do osobního chatu.',
  /** Behind a form that is filled in anew. */
  behind: (at: string) =>
    `Poskytovatel má žádost z ${at}. Platí, dokud nepředáte novou; když tento formulář zahodíte, platí dál.`,
};

const outcomes: Readonly<Record<(typeof answered)[number], string>> = {
  done: 'Vyřízeno',
  refused: 'Odmítnuto',
  'needs-more': 'Žádá o doplnění',
};

/** An answer in a few words, where it is set against another. */
const inWords = (answer: ProviderAnswer): string => {
  switch (answer.outcome) {
    case 'done':
      return `vyřízeno, ${answer.domain}, ID tenantu ${answer.tenantId}`;
    case 'confirmed':
      return `potvrzeno, přijato ${[formatDay(answer.acceptedOn, 'cs'), answer.acceptedBy].filter(Boolean).join(', ')}`;
    case 'refused':
      return `odmítnuto, ${answer.reason}`;
    case 'needs-more':
      return `žádá o doplnění, ${answer.what}`;
  }
};

/** The words on the form for the provider's answer. */
export const csProviderAnswer = {
  title: 'Odpověď poskytovatele',
  hint: (provider: string) => `Co poskytovatel (${provider}) odpověděl? Vyplňte jen to, co k výsledku patří.`,
  labels: {
    request: 'Na kterou žádost *',
    outcome: 'Výsledek *',
    tenantId: 'ID tenantu',
    domain: 'Doména tenantu',
    reason: 'Důvod odmítnutí',
    what: 'Co máme doplnit',
    acceptedOn: 'Kdy zákazník smlouvu přijal',
    acceptedBy: 'Kdo ji za zákazníka přijal',
    overrides: 'Dřívější odpověď',
  },
  placeholders: {
    tenantId: 'Například 5f0d2c1e-7a43-4b6f-9c58-1e2d3f4a5b6c',
    domain: 'nazevfirmy.onmicrosoft.com',
    reason: {
      customer: 'Například: název tenantu je obsazený',
      agreement: 'Například: datum nesouhlasí s dokladem',
    },
    what: 'Například: plnou moc zákazníka',
    acceptedBy: 'Jméno a příjmení, pokud je poskytovatel uvedl',
  },
  outcomes: {
    'create-customer': { ...outcomes, done: 'Vyřízeno, tenant existuje' },
    relationship: { ...outcomes, done: 'Vyřízeno, vztah prodejce je navázaný' },
    attest: { ...outcomes, done: 'Přijetí smlouvy potvrzeno' },
  },
  groups: {
    done: 'Když je vyřízeno',
    confirmed: 'Když přijetí potvrdil',
    refused: 'Když žádost odmítl',
    'needs-more': 'Když žádá o doplnění',
  },
  requestAt: (at: string, withdrawn: boolean) => `Předaná ${at}${withdrawn ? ' (stažená)' : ''}`,
  contradicts: (said: string, by: string, at: string) =>
    `⚠ Zapsaná je už jiná odpověď: ${said} (${by}, ${at}). Platí ta nová? Pak to níže potvrďte.`,
  overrides: 'Předchozí odpověď neplatí',
  save: 'Zapsat odpověď',
  cancel: { customer: 'Zpět na zákazníka', agreement: 'Zpět na smlouvu' },
};

/** What the channel hears. */
const titles = {
  'handed-over': 'Žádost předána poskytovateli',
  silent: 'Poskytovatel neodpovídá',
  withdrawn: 'Žádost stažena',
  done: 'Tenant založen poskytovatelem',
  'relationship-done': 'Vztah prodejce navázán',
  confirmed: 'Poskytovatel potvrdil přijetí smlouvy',
  refused: 'Poskytovatel žádost odmítl',
  'needs-more': 'Poskytovatel žádá o doplnění',
};
const leads = {
  'handed-over': (company: string) => ended(`Poskytovatel dostal žádost pro zákazníka ${company}`),
  silent: (company: string, count: number) =>
    `Na žádost pro zákazníka ${company} poskytovatel neodpovídá už ${days(count)}. Připomeňte se mu prosím.`,
  withdrawn: (company: string) => `Žádost pro zákazníka ${company} už neplatí.`,
  done: (company: string) => `${company} má nový tenant.`,
  'relationship-done': (company: string) => `Zákazník ${company} přijal vztah prodejce.`,
  confirmed: (company: string) => `Zákazník ${company} má Zákaznickou smlouvu Microsoftu přijatou.`,
  refused: (company: string) => `Zákazník ${company} zatím nevznikl. Důvod najdete na jeho kartě.`,
  'needs-more': (company: string) => `Co je pro zákazníka ${company} potřeba, najdete na jeho kartě.`,
};

export const csProviderNotice = {
  titles,
  leads,
  /** Of a request to attest that an agreement was accepted. */
  attest: {
    titles: {
      ...titles,
      'handed-over': 'Potvrzení smlouvy předáno poskytovateli',
      withdrawn: 'Žádost o potvrzení smlouvy stažena',
      refused: 'Poskytovatel přijetí smlouvy nepotvrdil',
    },
    leads: {
      ...leads,
      'handed-over': (company: string) =>
        `Poskytovatel má Microsoftu potvrdit, že zákazník ${company} přijal Zákaznickou smlouvu Microsoftu.`,
      silent: (company: string, count: number) =>
        `Potvrzení smlouvy pro zákazníka ${company} je u poskytovatele bez odpovědi už ${days(count)}. Připomeňte se mu prosím.`,
      withdrawn: (company: string) => `Přijetí smlouvy pro zákazníka ${company} už poskytovatel potvrdit nemá.`,
      refused: (company: string) => `Zákazník ${company} zatím nemůže nakupovat. Důvod najdete u jeho smlouvy.`,
      'needs-more': (company: string) => `Co je k potvrzení pro zákazníka ${company} potřeba, najdete u jeho smlouvy.`,
    },
  },
  provider: 'Poskytovatel',
  by: 'Zapsal(a)',
  at: 'Kdy',
};

export const csProviderRefusals: Sentences<ProviderRefusal> = {
  'no-request': () => 'Tato žádost už neplatí. Jak na tom zákazník je, zjistíte slovem „zákazník“.',
  'not-handed-over': () => 'Žádost ještě nikdo nepředal. Nejdřív zvolte „Předáno poskytovateli“.',
  'handed-over': ({ by, at }) => `Žádost už předal(a) ${by.name}, ${formatMoment(at, 'cs')}.`,
  withdrawn: ({ by, at }) => `Žádost stáhl(a) ${by.name}, ${formatMoment(at, 'cs')}.`,
  answered: ({ by, at }) => `Odpověď už zapsal(a) ${by.name}, ${formatMoment(at, 'cs')}.`,
  same: ({ by, at }) => `Tuto odpověď už zapsal(a) ${by.name}, ${formatMoment(at, 'cs')}. Nic se nezměnilo.`,
  contradicts: ({ answer, by, at }) => csProviderAnswer.contradicts(inWords(answer), by.name, formatMoment(at, 'cs')),
};

/** What no request goes without, as a sentence names it (R-190). */
export const csRequestTokens = {
  provider: 'název poskytovatele',
  providerEmail: 'e-mail poskytovatele',
  partnerId: 'PartnerID vaší organizace',
  ico: 'IČO zákazníka',
  address: 'adresa zákazníka',
  person: 'jméno kontaktní osoby',
  signatory: 'jméno toho, kdo smlouvu přijal',
  signatoryEmail: 'e-mail toho, kdo smlouvu přijal',
  acceptedOn: 'datum přijetí smlouvy',
  evidence: 'odkaz na doklad o přijetí',
} satisfies Partial<Record<MailToken, string>>;
