import { csCorrectionStatus } from './cs-correction.ts';
import { csProviderStatus } from './cs-provider.ts';
import { ended } from './sentences.ts';

/** Where a customer accepts the agreement (R-59). */
export const DIRECT_ACCEPTANCE = 'https://admin.microsoft.com/AdminPortal/Home?ref=/BillingAccounts/agreement';

/** The words on the card of a customer's state. */
export const csCustomerStatus = {
  creating: {
    title: 'Zakládám tenant…',
    lead: 'Žádost je odeslaná do Partnerského centra. Nemusíte čekat, o výsledku dám vědět tady.',
    slowTitle: 'Zakládání trvá déle než obvykle',
    slow: 'Partnerské centrum neodpovídá, zkouším to dál. Nemusíte nic dělat a dvakrát se tenant nezaloží. O výsledku dám vědět tady.',
  },
  needsFix: {
    title: 'Údaje je potřeba opravit',
    lead: 'Tenant nevznikl. Ostatní údaje zůstaly vyplněné.',
    wholeTitle: 'Tenant se nepodařilo založit',
    wholeLead: 'Vyplněné údaje zůstaly uložené.',
  },
  unconfirmed: {
    title: 'Nevíme, zda tenant vznikl',
    lead: 'Partnerské centrum na žádost neodpovědělo a tenant se zatím nepodařilo dohledat. Může, ale nemusí existovat.',
    todo: 'Zvolte „Ověřit znovu“. Odešle se tatáž žádost, takže druhý tenant nevznikne. Tenant prosím mezitím nezakládejte ručně.',
    todoColleague: 'Ověřit to znovu může agent pro správu. Tenant prosím mezitím nezakládejte ručně.',
    correlation: 'Korelační ID',
  },
  created: {
    title: 'Tenant je založený',
    relationship: (at: string) => `navázaný ${at}`,
    next: {
      invite: `Další krok: pošlete zákazníkovi uvítací e-mail. Dozví se z něj, jak se přihlásit a kde přijmout Zákaznickou smlouvu Microsoftu. Bez ní nepůjde nic objednat. Odkaz na smlouvu: ${DIRECT_ACCEPTANCE}`,
      attest:
        'Další krok: pošlete zákazníkovi uvítací e-mail. Přijetí Zákaznické smlouvy Microsoftu potom vyřídíte tlačítkem „Potvrdit přijetí“. Bez toho nepůjde nic objednat.',
      attestColleague:
        'Další krok: pošlete zákazníkovi uvítací e-mail. Přijetí Zákaznické smlouvy Microsoftu potom potvrdí agent pro správu nebo agent prodeje. Bez toho nepůjde nic objednat.',
      agreed: 'Zákaznická smlouva Microsoftu je přijatá, zákazník může nakupovat.',
      accepted:
        'Zákaznická smlouva Microsoftu je přijatá, zákazník může nakupovat. Pokud ještě nemá přihlašovací údaje, pošlete mu uvítací e-mail.',
    },
  },
  discarded: {
    title: 'Zákazník nebyl založen',
    lead: (by: string, at: string) =>
      `Zahozeno: ${by}, ${at}. Tenant se nezakládá. Nového zákazníka začnete slovy „nový zákazník“.`,
    restore: 'Vrátit formulář',
    expiredTitle: 'Rozpracovaný formulář se zavřel',
    expired: (at: string) =>
      `Delší dobu s ním nikdo nepracoval, proto se ${at} sám zavřel. Tenant se nezakládá, vyplněné údaje zůstaly uložené.`,
  },
  relationshipPending: {
    title: 'Čeká na vztah prodejce',
    lead: 'Zákazník má vlastní tenant, proto se mu nový nezakládá.',
    todo: 'Další krok: požádejte zákazníka o vztah prodejce. E-mail s odkazem i to, na co se čeká, najdete pod tlačítkem „Vztah prodejce“.',
  },
  imported: {
    title: 'Zákazník, kterého už máte',
    lead: 'Převzatý importem. V Partnerském centru se neověřoval.',
    leadListed: 'Zapsaný ze seznamu Partnerského centra. O smlouvě a vztahu to nic neříká.',
    source: 'Převzato',
    from: 'Zdroj',
    listed: 'seznam Partnerského centra',
    line: (line: number, file: string) => (file ? `řádek ${line} souboru ${file}` : `řádek ${line} vloženého textu`),
  },
  facts: {
    domain: 'Doména',
    agreement: 'Smlouva',
    agreementAt: (standing: string, on: string) => `${standing}, ověřeno ${on}`,
    agreementRecorded: (standing: string, on: string) => `${standing}, zapsáno ${on}`,
    relationship: 'Vztah prodejce',
    /** Of the agreement and the relationship: nobody has asked Partner Center. */
    notKnownYet: 'Zatím nezjištěno',
    tenantId: 'ID tenantu',
    alsoDomain: 'Další doména',
    userName: 'Uživatelské jméno',
    ico: 'IČO',
    submitted: 'Odesláno',
    recorded: 'Zapsáno',
    created: 'Založeno',
    since: 'Bez odpovědi od',
    environment: 'Prostředí',
    byAt: (by: string, at: string) => `${by}, ${at}`,
  },
  known: {
    ico: 'IČO',
    dic: 'DIČ',
    address: 'Adresa',
    register: 'Rejstřík',
    registers: {
      verified: 'ověřeno v ARES',
      'not-found': 'v ARES není',
      unknown: 'neověřeno v ARES',
      'other-country': 'mimo Česko, neověřuje se',
    },
    nameKept: (register: string) => `${register}, název se od něj záměrně liší`,
    duplicateReason: 'Proč znovu',
    contact: 'Kontakt',
    email: 'E-mail',
    phone: 'Telefon',
  },
  password: {
    title: 'Heslo prvního správce',
    held: (until: string) => `Heslo si můžete zobrazit do ${until}. Potom se nenávratně smaže.`,
    userName: 'Uživatelské jméno',
    password: 'Heslo',
    advice:
      'Předejte údaje zákazníkovi bezpečně, heslo nejlépe jinou cestou než uživatelské jméno. Heslo si zákazník při prvním přihlášení změní. Jakmile údaje předáte, zvolte „Předáno“ a heslo u nás nenávratně smažeme.',
    until: (until: string) => `Zobrazit ho můžete do ${until}.`,
    'handed-over': (by: string, at: string) => `${ended(`Předáno ${at}, potvrzuje ${by}`)} Heslo už u nás není.`,
    erased: (at: string) => `Doba pro předání uplynula, heslo se ${at} smazalo.`,
    lost: 'Partnerské centrum heslo neposlalo.',
    reset:
      'Nové heslo nastavíte v Centru pro správu Microsoftu 365 (admin.microsoft.com) za zákazníka: Uživatelé › Aktivní uživatelé › Resetovat heslo.',
    colleague: (requester: string) => `Heslo prvního správce vidí jen ${requester} v osobním chatu.`,
  },
  correction: csCorrectionStatus,
  provider: csProviderStatus,
  correct: 'Opravit údaje',
  agreement: 'Zákaznická smlouva',
  attest: 'Potvrdit přijetí',
  relationship: 'Vztah prodejce',
  reveal: 'Zobrazit heslo',
  hide: 'Skrýt heslo',
  handedOver: 'Předáno',
  mail: 'Uvítací e-mail',
  edit: 'Opravit údaje',
  editWhole: 'Vrátit se k údajům',
  discard: 'Zahodit',
  retry: 'Ověřit znovu',
  show: 'Obnovit',
  history: 'Historie',
};
