import type { InviteRefusal, RecordRefusal } from '../domain/invitation-life.ts';
import { csAttestationStatus } from './cs-attestation.ts';
import { formatMoment } from './dates.ts';
import { counted } from './plural.ts';
import { ended, type Sentences } from './sentences.ts';

type Asked = { readonly isWatched: boolean; readonly days: number };

/** The words of the card about a customer's Microsoft Customer Agreement (rulebook §6, R-58). */
export const csAgreementStatus = {
  title: 'Zákaznická smlouva Microsoftu',
  standings: {
    confirmed: 'Potvrzeno partnerem',
    'accepted-directly': 'Přijato přímo zákazníkem',
    'needs-reacceptance': 'Vyžaduje nové přijetí',
    'not-accepted': 'Nepřijato',
    unknown: 'Nelze zjistit',
  },
  leads: {
    confirmed: 'Zákazník smlouvu přijal a může nakupovat.',
    'accepted-directly': 'Zákazník smlouvu přijal sám v Centru pro správu Microsoftu 365 a může nakupovat.',
    'needs-reacceptance':
      'Smlouva byla přijatá před dubnem 2023. Dokud ji zákazník nepřijme znovu, nepůjde nic objednat ani změnit.',
    'not-accepted': 'Dokud zákazník smlouvu nepřijme, nepůjde nic objednat.',
  },
  /** Why it is not known, by code. */
  unknown: {
    'never-looked': 'Partnerského centra se na to zatím nikdo nezeptal.',
    'relationship-first':
      'Zákazník má vlastní tenant a vztah prodejce zatím nepřijal. Jedním odkazem přijme vztah i smlouvu.',
    'no-tenant': 'Smlouva se řeší, až bude mít zákazník tenant, který spravujete.',
    'no-tenant-id': 'ID tenantu tohoto zákazníka neznáme, proto se Partnerského centra nejde zeptat.',
    'no-api':
      'Vaše organizace nemá přístup k rozhraní Partnerského centra, proto to CSP Desk neověří. Zeptejte se zákazníka, nebo svého poskytovatele.',
    'not-ours': 'Partnerské centrum nám tohoto zákazníka neukáže. Vztah prodejce nejspíš není platný.',
    'no-access': 'CSP Desk se teď nemůže přihlásit do Partnerského centra.',
    throttled: 'Partnerské centrum je přetížené.',
  } as Readonly<Record<string, string>>,
  /** For every other code. */
  noAnswer: 'Partnerské centrum teď neodpovídá.',
  missed: (at: string, why: string) => `Poslední ověření ${at} se nepovedlo, platí to, co bylo známo předtím. ${why}`,
  neverLooked: 'Zatím nezjištěno',
  looking: 'Zjišťuji stav…',
  lookingLead: 'Ptám se Partnerského centra. Nemusíte čekat, karta se sama změní.',
  recordedLead:
    'Zákazník říká, že smlouvu přijal. V Partnerském centru to ověřit nemůžeme; pro Microsoft to není potvrzení přijetí.',
  facts: {
    domain: 'Tenant',
    signatory: 'Přijal(a)',
    agreedOn: 'Datum přijetí',
    seenAt: 'Zjištěno poprvé',
    foundAt: 'Ověřeno',
    recordedBy: 'Zapsal(a)',
    drafted: 'Pozvánka připravená',
    invited: 'Pozvánka odeslaná',
    watchedUntil: 'Ověřuji do',
    byAt: (by: string, at: string) => `${by}, ${at}`,
    environment: 'Prostředí',
  },
  attestation: csAttestationStatus,
  /** What was asked of the customer. */
  invitations: {
    drafted: (_on: string, _of: Asked) => 'Text pozvánky je připravený, ale nikdo zatím nezapsal, že ho odeslal.',
    sent: (on: string, { isWatched }: Asked) =>
      isWatched
        ? `Zákazník má pozvánku od ${on}. Jestli smlouvu přijal, ověřuji sám a dám vědět.`
        : `Zákazník má pozvánku od ${on}. Zeptejte se ho, jestli smlouvu přijal.`,
    stalled: (on: string, { days }: Asked) =>
      `Na pozvánku ze dne ${on} zákazník neodpověděl ani po ${counted('cs', days, { one: 'dni', other: 'dnech' })}. Zavolejte mu, nebo mu ji pošlete znovu.`,
  },
  steps: {
    attest: 'Potvrdit přijetí',
    'attest-link': 'E-mail s odkazem',
    'attest-notice': 'Oznámení zákazníkovi',
    'attest-finish': 'Dokončit potvrzení',
    'attest-check': 'Ověřit, zda přijal',
    'attest-anew': 'Nový odkaz',
    'attest-mend': 'Opravit zápis',
    retry: 'Ověřit znovu',
    invite: 'Pozvat k přijetí',
    record: 'Zákazník smlouvu přijal',
    're-invite': 'Poslat pozvánku znovu',
    'take-back': 'Vzít zápis zpět',
    relationship: 'Vztah prodejce',
    text: 'Text smlouvy',
    refresh: 'Ověřit stav',
    'hand-over': 'Požádat poskytovatele',
    blocked: 'Zákazník nemůže přijmout',
    'blocked-mail': 'E-mail zákazníkovi',
    'blocked-undo': 'Už může přijmout',
  },
  confirmLead:
    'Zapíše se, že zákazník podle svých slov smlouvu přijal. Pro Microsoft to není potvrzení přijetí a nic se mu neposílá. Zapsat?',
  confirmed: 'Zapsat přijetí',
  notConfirmed: 'Nezapisovat',
  customer: 'Karta zákazníka',
};

/** The words of what the channel is told. */
export const csAgreementNotice = {
  titles: {
    invited: 'Zákazník pozván k přijetí smlouvy',
    accepted: 'Zákaznická smlouva je přijatá',
    attested: 'Přijetí smlouvy je potvrzené',
    stalled: 'Zákazník na pozvánku nereaguje',
    'taken-back': 'Zápis o přijetí smlouvy neplatí',
    'must-accept-again': 'Smlouvu je potřeba přijmout znovu',
  },
  leads: {
    invited: (company: string, _days: number) =>
      ended(`Pozvánku k přijetí Zákaznické smlouvy Microsoftu dostal zákazník ${company}`),
    accepted: (company: string, _days: number) =>
      `Zákazník ${company} má přijatou Zákaznickou smlouvu Microsoftu a může nakupovat.`,
    attested: (company: string, _days: number) =>
      `Potvrdili jsme Microsoftu, že zákazník ${company} přijal Zákaznickou smlouvu Microsoftu. Může nakupovat.`,
    stalled: (company: string, days: number) =>
      `Zákazník ${company} nepřijal Zákaznickou smlouvu Microsoftu ani ${counted('cs', days, { one: 'den', few: 'dny', other: 'dní' })} po pozvánce. Zavolejte mu, nebo mu ji pošlete znovu.`,
    'taken-back': (company: string, _days: number) =>
      `Zákazník ${company} Zákaznickou smlouvu Microsoftu nepřijal, dřívější zápis byl omyl.`,
    'must-accept-again': (company: string, _days: number) =>
      `Dokud zákazník ${company} nepřijme Zákaznickou smlouvu Microsoftu znovu, nepůjde nic objednat ani změnit.`,
  },
  by: 'Zapsal(a)',
  at: 'Kdy',
};

const inviteRefusals: Sentences<InviteRefusal> = {
  'no-tenant': () => 'Zákazník zatím nemá tenant, ve kterém by smlouvu přijal.',
  effective: () => 'Zákazník smlouvu mezitím přijal, pozvánka už není potřeba.',
  sent: ({ by, at }) => `Odeslání už zapsal(a) ${by.name}, ${formatMoment(at, 'cs')}.`,
  replaced: () => 'Tento text pozvánky už neplatí. Připravte prosím nový.',
};

const recordRefusals: Sentences<RecordRefusal> = {
  'no-tenant': () => 'Zákazník zatím nemá tenant, ve kterém by smlouvu přijal.',
  'can-be-asked': () => 'Zapisovat nic není potřeba, zeptám se Partnerského centra. Zvolte „Ověřit stav“.',
  recorded: ({ by, at }) => `Přijetí už zapsal(a) ${by.name}, ${formatMoment(at, 'cs')}.`,
  'not-recorded': () => 'Není co brát zpět, přijetí nikdo nezapsal.',
};

export const csAgreements = {
  inviteRefusals,
  recordRefusals,
  text: { goesToPersonalChat: 'Odkaz na text smlouvy posílám do osobního chatu, platí jen chvíli.' },
};

const named = (kind: 'region' | 'language', code: string): string => {
  try {
    return new Intl.DisplayNames('cs-CZ', { type: kind }).of(code) ?? code;
  } catch {
    // told by somebody else, and no code after all
    return code;
  }
};

/** The words of the card with a link to the agreement's text. */
export const csAgreementText = {
  title: 'Text Zákaznické smlouvy Microsoftu',
  until: (until: string) => `Odkaz platí 5 minut, do ${until}. Potom si vyžádejte nový.`,
  wording: (country: string, language: string) => `Znění pro zemi ${country}, jazyk ${language}.`,
  country: (code: string) => named('region', code),
  culture: (code: string) => named('language', code.split('-')[0] ?? code),
  why: {
    'no-api': 'Vaše organizace nemá přístup do Partnerského centra, proto tu je veřejná stránka Microsoftu.',
    throttled: 'Partnerské centrum je přetížené, proto tu je veřejná stránka Microsoftu.',
    'no-access': 'CSP Desk se teď nemůže přihlásit do Partnerského centra, proto tu je veřejná stránka Microsoftu.',
    refused: 'Partnerské centrum pro tohoto zákazníka žádné znění nenabídlo, proto tu je veřejná stránka Microsoftu.',
    other: 'Partnerské centrum teď neodpovídá, proto tu je veřejná stránka Microsoftu.',
  },
  choose: 'Na stránce zvolte zemi a jazyk zákazníka.',
  open: 'Otevřít smlouvu ↗',
  download: 'Stáhnout ↗',
  again: 'Nový odkaz',
  tryAgain: 'Zkusit znovu',
};
