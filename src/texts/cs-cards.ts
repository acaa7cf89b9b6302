import { csAccessNotice } from './cs-access.ts';
import { csAgreementNotice, csAgreementStatus, csAgreementText } from './cs-agreement.ts';
import { csAssociatedCustomers, csAssociatedMatch } from './cs-associated.ts';
import { csAttestRequestForm } from './cs-attest-request.ts';
import { csAttestationForm } from './cs-attestation.ts';
import { csBlockedNotice } from './cs-blocked.ts';
import { csCorrectionForm } from './cs-correction.ts';
import { csCustomerList } from './cs-customer-list.ts';
import { csCustomerStatus } from './cs-customer-status.ts';
import { csColleagueDraft, csOpenDraft } from './cs-drafts.ts';
import { csHistory, csHistoryExport } from './cs-history.ts';
import { csImportExport, csImportForm, csImportStatus } from './cs-import.ts';
import { csMailDraft } from './cs-mail-draft.ts';
import { csProviderAnswer, csProviderNotice } from './cs-provider.ts';
import { csRelationship, csRelationshipAcceptance, csRelationshipNotice } from './cs-relationship.ts';
import { csPersonRoles, csRoles } from './cs-roles.ts';
import { csApprovers, csDeputies, csSettings } from './cs-settings.ts';
import { csStatus } from './cs-status.ts';
import { counted } from './plural.ts';
import { ended } from './sentences.ts';
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
  agreement: {
    title: 'Smlouva',
    button: 'Smlouvy',
    description: 'Napište „smlouva“ a zákazníka: jak to má se Zákaznickou smlouvou Microsoftu a co dál.',
  },
  relationship: {
    title: 'Vztah prodejce',
    button: 'Vztah prodejce',
    description:
      'Napište „vztah“ a zákazníka: jestli jste jeho prodejcem a jak o to požádat. Samotné „vztah“ ukáže, na koho se čeká.',
  },
  associated: {
    title: 'Zákazníci partnera',
    button: 'Partnerské centrum',
    description: 'Napište „zákazníci partnera“: ukáže, koho má mezi vašimi zákazníky Partnerské centrum.',
  },
  import: {
    title: 'Import zákazníků',
    button: 'Import zákazníků',
    description: 'Převezme zákazníky, které už máte, z řádků Excelu nebo ze souboru CSV.',
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
  roles: {
    title: 'Role',
    button: 'Role',
    description: 'Ukáže, kdo má jakou roli a co s ní smí. Role mění globální správce.',
  },
  settings: {
    title: 'Nastavení',
    button: 'Nastavení',
    description: 'Ukáže, kam chodí oznámení, kdo koho zastupuje a jak je nastavená vaše organizace.',
  },
  language: {
    title: 'Jazyk',
    button: 'English',
    description: 'Napište „jazyk en“ pro angličtinu, „jazyk cs“ pro češtinu.',
  },
  stop: {
    title: 'Zrušit',
    button: 'Zrušit',
    description: 'Zahodí rozpracovaný formulář. Nic se neodešle.',
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
    aboutByProvider: (organisation: string, provider: string) =>
      `Pomáhám organizaci ${organisation} s prací v programu Cloud Solution Provider: stačí vyplnit jeden formulář, já z něj připravím žádost pro poskytovatele (${provider}) a pohlídám, co odpoví.`,
    newCustomerByProvider: {
      title: 'Nový zákazník',
      button: 'Nový zákazník',
      description: 'Připraví žádost pro poskytovatele. Můžete napsat i „nový zákazník“ a rovnou IČO.',
    },
    what: 'Co můžete udělat',
    unknown: 'Tomu zatím nerozumím',
    unknownAbout: 'Rozumím slovům níže. Napište některé z nich, nebo stiskněte tlačítko.',
    inChannel:
      'Tady mě oslovte zmínkou, například „@CSP Desk nápověda“. Údaje o zákaznících a hesla sem nepíšu, ty posílám do osobního chatu.',
    addedBy: (name: string) => ended(`Přidal(a) mě sem ${name}`),
    settingsInChannel: {
      title: 'Nastavení',
      button: 'Oznámení sem',
      description: 'Oznámení o nových tenantech budou chodit do tohoto kanálu. Zapnout to může globální správce.',
    },
    words: helpWords,
    noRole: 'Zatím nemáte žádnou roli, proto je nabídka krátká.',
    roleGivers: (names: string) => ended(`O roli požádejte globálního správce: ${names}`),
    roleGiverUnknown: 'O roli požádejte globálního správce své organizace.',
  },
  'customer-form': {
    title: 'Nový zákazník',
    hint: 'Zadejte IČO a zvolte „Načíst podle IČO“: název, adresa i název tenantu se doplní. Pole označená * jsou povinná.',
    /** Once there is a number. */
    hintFilled: 'Pole označená * jsou povinná.',
    problems: (count: number) => `Opravte ${counted('cs', count, { one: 'pole', few: 'pole', other: 'polí' })}`,
    problemsWhere: 'Co je potřeba, najdete přímo u polí. Vše, co jste vyplnili, zůstalo na svém místě.',
    problemAtField: (sentence: string) => `⚠ ${sentence}`,
    groups: {
      reseller: 'Prodejce',
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
      existingDomain: 'Doména tenantu, který zákazník má',
      agreementPath: 'Zákaznická smlouva Microsoftu',
      associatedReseller: 'Nepřímý prodejce *',
      nameChoice: 'Který název použít?',
      nameConfirmed: 'Neobvyklý název',
      insolvencySeen: 'Insolvence',
      duplicateReason: 'Proč chcete založit dalšího zákazníka',
      addressChoice: 'Která adresa je správná?',
      domainChoice: 'Volné názvy',
      resellerChoice: 'Který prodejce?',
    },
    placeholders: {
      ico: '8 číslic, mimo Česko nepovinné',
      companyName: 'Přesně podle rejstříku',
      addressLine1: 'Lipová 12',
      addressLine2: 'Budova, patro',
      city: 'Praha 7',
      postalCode: '170 00',
      firstName: 'Jméno',
      lastName: 'Příjmení',
      email: 'jmeno@zakaznik.cz',
      phone: '602 123 456',
      domainPrefix: 'nazevfirmy',
      existingDomain: 'Jen když ho má, třeba zakaznik.cz',
      associatedReseller: 'Část názvu nebo PartnerID',
    },
    prefixHint: 'Jen písmena bez diakritiky a číslice. Název se později nedá změnit.',
    hasTenant: 'Zákazník už má vlastní tenant, například používá Microsoft 365',
    agreement: {
      invite: 'Zákazník ji přijme sám',
      attest: 'Přijetí zákazníkem potvrdíme my jako partner',
    },
    ask: {
      nameRegistered: (name: string) => `Z rejstříku: ${name}`,
      nameMine: (name: string) => `Ponechat můj text: ${name}`,
      nameConfirmed: 'Název je správný, takto je zapsaný',
      insolvencySeen: 'Vím, že ARES u této organizace uvádí insolvenční řízení',
      duplicateReason: 'Například: druhý tenant pro pobočku',
      addressMine: 'Ponechat moji adresu',
      domainUnknown: (domain: string) => `${domain} (zatím neověřeno)`,
    },
    check: 'Zkontrolovat',
    lookup: 'Načíst podle IČO',
    lookupWithout: {
      number: 'Nejdřív prosím vyplňte IČO, podle něj se načte název a adresa.',
      register: 'Podle IČO se načítají jen české organizace. Údaje prosím vyplňte ručně.',
    },
    openDuplicate: (company: string) => `Otevřít: ${company}`,
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
    register: 'Rejstřík',
    registers: {
      verified: 'ověřeno v ARES',
      'not-found': 'v ARES není',
      unknown: 'neověřeno v ARES; ověří se před založením',
      'other-country': 'mimo Česko se neověřuje',
    },
    legalForm: 'Právní forma',
    dic: 'DIČ',
    nameKept: 'Název se liší od rejstříku a je ponechán záměrně.',
    insolvency: 'ARES u této organizace uvádí insolvenční řízení.',
    addressChecks: {
      verified: 'ověřená',
      kept: 'ponechána, jak byla napsána',
      'not-validated': 'nepodařilo se ověřit',
      unknown: 'zatím neověřená',
    },
    domainUnknown: 'Zatím nevíme, zda je doména volná; ověří se před založením.',
    duplicate: (reason: string) => `Takového zákazníka už máte. Důvod dalšího: ${reason}`,
    reseller: 'Prodejce',
    existingTenant: 'Tenant zákazníka',
    willRecord: (domain: string) =>
      `Zákazník má tenant ${domain}, proto se nový nezaloží. Zákazníka si zapíšeme a požádáte ho o vztah prodejce.`,
    leadExisting: 'Zatím se nic neodeslalo. Takto zákazníka zapíšeme:',
    record: 'Zapsat zákazníka',
    next: 'Co se stane',
    willCreate: (domain: string) => `Založí se tenant ${domain}. Jeho název už později nepůjde změnit.`,
    agreementNext: {
      invite: 'Před první objednávkou bude muset zákazník sám přijmout Zákaznickou smlouvu Microsoftu.',
      attest:
        'Před první objednávkou potvrdíte na kartě zákazníka, že Zákaznickou smlouvu Microsoftu přijal. Předvyplní se tato kontaktní osoba.',
    },
    password: 'Heslo prvního správce dostanete jen vy, tady v osobním chatu.',
    draftOnly: 'Zákazníka dokončí kolega, který k tomu má roli. Zvolte „Předat kolegovi“, vyplněné údaje převezme.',
    draftOnlyWho: (names: string) =>
      `${ended(`Zákazníka dokončí kolega, který k tomu má roli: ${names}`)} Zvolte „Předat kolegovi“, vyplněné údaje převezme.`,
    offer: 'Předat kolegovi',
    submit: 'Založit tenant',
    edit: 'Upravit',
    discard: 'Zahodit',
  },
  'customer-status': csCustomerStatus,
  'agreement-status': csAgreementStatus,
  'attest-request': csAttestRequestForm,
  'agreement-blocked-notice': csBlockedNotice,
  'agreement-attestation': csAttestationForm,
  'agreement-notice': csAgreementNotice,
  'agreement-text': csAgreementText,
  'customer-list': csCustomerList,
  'associated-customers': csAssociatedCustomers,
  'associated-match': csAssociatedMatch,
  'customer-history': csHistory,
  'history-export': csHistoryExport,
  'mail-draft': csMailDraft,
  'import-form': csImportForm,
  'import-status': csImportStatus,
  'import-export': csImportExport,
  'customer-correction': csCorrectionForm,
  'channel-notice': {
    title: 'Tenant vytvořen',
    lead: (company: string) => `${company} má nový tenant.`,
    warnings: {
      'name-kept': 'Název se liší od rejstříku a je ponechán záměrně.',
      insolvency: 'ARES u této organizace uvádí insolvenční řízení.',
      duplicate: 'Takového zákazníka jste už měli; další je založený záměrně.',
    },
    ico: 'IČO',
    domain: 'Doména',
    requester: 'Požádal(a)',
    at: 'Založeno',
    environment: 'Prostředí',
  },
  'provider-answer': csProviderAnswer,
  'provider-notice': csProviderNotice,
  relationship: csRelationship,
  'relationship-acceptance': csRelationshipAcceptance,
  'relationship-notice': csRelationshipNotice,
  'open-draft': csOpenDraft,
  'colleague-draft': csColleagueDraft,
  'access-notice': csAccessNotice,
  status: csStatus,
  settings: csSettings,
  approvers: csApprovers,
  deputies: csDeputies,
  roles: csRoles,
  'person-roles': csPersonRoles,
};
