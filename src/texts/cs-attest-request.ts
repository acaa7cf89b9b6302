import type { AttestFacts } from '../domain/mail.ts';
import { readablePhone } from '../domain/phone.ts';
import { formatDay } from './dates.ts';

/** What an indirect reseller asks of its provider: to attest that the customer accepted (R-02, E8). */

const titleOf = ({ companyName, ico, reference }: AttestFacts): string =>
  `Žádost o potvrzení přijetí smlouvy: ${companyName}${ico ? `, IČO ${ico}` : ''} (zn. ${reference})`;

const labelled = (label: string, value: string): readonly string[] => (value ? [`${label}: ${value}`] : []);

const customerLines = ({ companyName, ico, domain, tenantId }: AttestFacts): readonly string[] => [
  `Organizace: ${companyName}`,
  ...labelled('IČO', ico),
  ...labelled('Tenant', domain),
  ...labelled('ID tenantu', tenantId),
];

const signature = ({ contact, reseller }: AttestFacts): readonly string[] => [
  'S pozdravem',
  contact.name,
  reseller,
  contact.email,
  ...(contact.phone ? [readablePhone(contact.phone)] : []),
  '',
  'Píšeme vám jako svému nepřímému poskytovateli v programu Cloud Solution Provider.',
];

export const csAttestRequest = {
  mail: {
    subject: titleOf,
    body: (facts: AttestFacts): readonly string[] => [
      'Dobrý den,',
      '',
      'náš zákazník přijal Zákaznickou smlouvu Microsoftu. Jako nepřímý prodejce to Microsoftu potvrdit nemůžeme, prosíme proto o potvrzení vás.',
      '',
      'Požadovaná akce: potvrdit přijetí Zákaznické smlouvy Microsoftu zákazníkem',
      `Prodejce: ${facts.reseller}, PartnerID (lokace) ${facts.partnerId}`,
      '',
      ...customerLines(facts),
      '',
      `Smlouvu přijal(a): ${facts.signatory.name}`,
      `E-mail: ${facts.signatory.email}`,
      ...labelled('Telefon', readablePhone(facts.signatory.phone)),
      `Datum přijetí: ${facts.acceptedAt && formatDay(facts.acceptedAt, 'cs')}`,
      ...labelled('Doklad o přijetí', facts.evidence),
      '',
      'Až bude potvrzeno, napište nám prosím, koho a jaké datum jste uvedli. Když něco chybí, ozvěte se nám. Zákazník o potvrzení dostane e-mail od Microsoftu.',
      '',
      ...signature(facts),
    ],
  },
  withdrawal: {
    subject: (facts: AttestFacts) => `Staženo: ${titleOf(facts)}`,
    body: (facts: AttestFacts): readonly string[] => [
      'Dobrý den,',
      '',
      `naši žádost o potvrzení přijetí Zákaznické smlouvy Microsoftu (zn. ${facts.reference}) prosím už nevyřizujte. Pokud jste přijetí mezitím potvrdili, dejte nám vědět.`,
      '',
      ...customerLines(facts),
      `Prodejce: ${facts.reseller}, PartnerID (lokace) ${facts.partnerId}`,
      '',
      ...signature(facts),
    ],
  },
  /** On the agreement's card. */
  card: {
    titles: {
      prepared: 'Podklady pro poskytovatele jsou připravené',
      'handed-over': 'Potvrzení je u poskytovatele',
      silent: 'Poskytovatel zatím neodpověděl',
      refused: 'Poskytovatel přijetí nepotvrdil',
      'needs-more': 'Poskytovatel žádá o doplnění',
      withdrawn: 'Žádost o potvrzení je stažená',
    },
    todos: {
      prepared: (provider: string) =>
        `Další krok: otevřete žádost, pošlete ji poskytovateli (${provider}) a zvolte „Předáno poskytovateli“.`,
      'handed-over': (provider: string) => `Až poskytovatel (${provider}) odpoví, zvolte „Zapsat odpověď“.`,
      silent: (provider: string) => `Připomeňte se poskytovateli (${provider}). Až odpoví, zvolte „Zapsat odpověď“.`,
      refused: (_provider: string) => 'Další krok: opravte podklady a předejte novou žádost.',
      'needs-more': (_provider: string) =>
        'Další krok: doplňte, co poskytovatel chce. Když stačí odpovědět e-mailem, zvolte potom „Předáno poskytovateli“; jinak upravte podklady.',
      withdrawn: (provider: string) =>
        `Dejte to poskytovateli (${provider}) vědět, text máte pod tlačítkem „Oznámení o stažení“. Pokud přijetí přesto potvrdil, zapište jeho odpověď.`,
    },
    confirmed: 'Přijetí smlouvy potvrdil podle své odpovědi váš poskytovatel. V Partnerském centru to ověřit nemůžeme.',
    othersDo: 'Předat ji a zapsat odpověď může agent pro správu nebo agent prodeje.',
    confirm: 'Opravdu žádost o potvrzení stáhnout?',
    confirmTodo: 'Poskytovateli to prosím oznamte sami, text vám připravím.',
    revise: 'Upravit podklady',
  },
  noTenant: 'Zákazník zatím nemá tenant. Potvrzení smlouvy připravím, až ho mít bude.',
  alreadyEffective: 'Smlouva už je přijatá, poskytovatele není o co žádat.',
};

/** The form where it begins. */
export const csAttestRequestForm = {
  title: 'Podklady pro poskytovatele',
  hint: (provider: string) =>
    `Přijetí smlouvy potvrdí Microsoftu váš poskytovatel (${provider}). Kdo ji za zákazníka přijal a kdy?`,
  labels: {
    firstName: 'Jméno *',
    lastName: 'Příjmení *',
    email: 'E-mail *',
    phone: 'Telefon',
    dateAgreed: 'Datum přijetí *',
  },
  evidence: (required: boolean) => `Doklad o přijetí${required ? ' *' : ''}`,
  evidencePlaceholder: 'Například: e-mail z 15. 11. 2026, podepsané PDF v SharePointu',
  old: (day: string) => `Datum ${day} je starší než rok. Je správné?`,
  stale: (day: string, before: string) =>
    `Datum ${day} je před ${before}. Kdo smlouvu přijal dřív, musí ji přijmout znovu, takže toto potvrzení k objednání stačit nebude.`,
  seenLabel: 'Potvrzení data',
  seen: 'Datum je správné',
  save: 'Připravit žádost',
  cancel: 'Zpět na smlouvu',
  nothingPrepared: 'Nic se nepřipravilo.',
};
