import type { SubmitRefusal } from '../domain/customer.ts';
import type { FormField } from '../domain/customer-form.ts';
import type { RevealRefusal } from '../domain/first-password.ts';
import type { Role } from '../domain/roles.ts';
import { csAgreements } from './cs-agreement.ts';
import { csAssociatedAnswers } from './cs-associated.ts';
import { csAttestRequest } from './cs-attest-request.ts';
import { csAttestations } from './cs-attestation.ts';
import { csBlocked } from './cs-blocked.ts';
import { csCards } from './cs-cards.ts';
import { csCorrections } from './cs-correction.ts';
import { csDrafts } from './cs-drafts.ts';
import { csImport } from './cs-import.ts';
import { csMails } from './cs-mails.ts';
import { csPartnerCenter } from './cs-partner-center.ts';
import { csNotices, csProblems } from './cs-problems.ts';
import { csProviderForm, csProviderRefusals } from './cs-provider.ts';
import { csRelationships } from './cs-relationship.ts';
import { csPeople } from './cs-roles.ts';
import { csSettingsSaved } from './cs-settings.ts';
import { allOf, anyOf } from './lists.ts';
import { counted } from './plural.ts';
import { ended, type Sentences } from './sentences.ts';

/** Official Czech names (rulebook §6). */
const roleNames: Readonly<Record<Role, string>> = {
  adminAgent: 'agent pro správu',
  salesAgent: 'agent prodeje',
  helpdeskAgent: 'agent helpdesku',
  billingAdmin: 'správce fakturace',
  globalAdmin: 'globální správce',
  userAdmin: 'správce správy uživatelů',
};

/** How a sentence names a field of the form. */
const fieldNames: Readonly<Record<FormField, string>> = {
  ico: 'IČO',
  companyName: 'Název organizace',
  addressLine1: 'Ulice a číslo',
  addressLine2: 'Doplnění adresy',
  city: 'Město',
  postalCode: 'PSČ',
  country: 'Země',
  firstName: 'Jméno',
  lastName: 'Příjmení',
  email: 'E-mail',
  phone: 'Telefon',
  domainPrefix: 'Název tenantu',
  hasTenant: 'Tenant zákazníka',
  existingDomain: 'Doména stávajícího tenantu',
  agreementPath: 'Zákaznická smlouva Microsoftu',
  associatedReseller: 'Nepřímý prodejce',
};

const alreadyIn: Readonly<Record<Extract<SubmitRefusal, { why: 'already' }>['state'], string>> = {
  draft: 'Tento krok už je hotový.',
  needsFix: 'Partnerské centrum žádost vrátilo k opravě, nejdřív prosím opravte údaje.',
  creating: 'Žádost už je odeslaná a tenant se zakládá. Podruhé se nic neodešle.',
  unconfirmed: 'Žádost už odešla a čeká se na ověření, zda tenant vznikl. Podruhé se nic neodešle.',
  created: 'Tenant už je založený.',
  relationshipPending: 'Zákazník má vlastní tenant, další se mu nezakládá.',
  requested: 'Žádost pro poskytovatele už existuje. Jak to s ní je, vidíte tady.',
  known: 'Zákazník je převzatý ze seznamu, tenant se mu nezakládá.',
  discarded: 'Formulář je zahozený. Nový začnete slovy „nový zákazník“.',
};

const submitRefusals: Sentences<SubmitRefusal> = {
  already: ({ state }) => alreadyIn[state],
  'changed-meanwhile': () => 'Údaje se mezitím změnily. Zkontrolujte je prosím ještě jednou.',
  'not-filled-in': ({ problems }) =>
    `Ještě je potřeba opravit ${counted('cs', Object.keys(problems).length, { one: 'pole', few: 'pole', other: 'polí' })}.`,
};

const noPassword: Readonly<Record<Extract<RevealRefusal, { why: 'no-password' }>['credentials'], string>> = {
  none: 'Tenant ještě není založený, žádné heslo zatím není.',
  held: 'Heslo teď nejde zobrazit. Zkuste to prosím znovu.',
  'handed-over': 'Heslo už je předané a u nás smazané.',
  erased: 'Doba pro předání uplynula a heslo je smazané. Nové nastavíte v Centru pro správu Microsoftu 365.',
  'never-held': 'Přihlašovací údaje CSP Desk nezná, zákazník je dostane od poskytovatele.',
  lost: 'Partnerské centrum heslo neposlalo. Nové nastavíte v Centru pro správu Microsoftu 365.',
  unreadable:
    'Heslo už nejde přečíst: chybí klíč, kterým bylo zašifrované. Nové nastavíte v Centru pro správu Microsoftu 365.',
};

const revealRefusals: Sentences<RevealRefusal> = {
  'no-password': ({ credentials }) => noPassword[credentials],
  'not-requester': ({ requester }) => ended(`Heslo vidí jen ten, kdo o tenant požádal: ${requester.name}`),
  'not-in-personal-chat': () => 'Heslo ukážu jen v osobním chatu. Otevřete prosím svůj chat s CSP Deskem.',
};

/** Czech is the original. Every sentence says what to do next where there is something to do. */
export const cs = {
  cards: csCards,
  agreements: csAgreements,
  drafts: csDrafts,
  imports: csImport,
  associated: csAssociatedAnswers,
  partnerCenter: csPartnerCenter,
  mails: csMails,
  attestRequest: csAttestRequest,
  blocked: csBlocked,
  people: csPeople,
  settingsSaved: csSettingsSaved,
  problems: csProblems,
  notices: csNotices,
  submitRefusals,
  corrections: csCorrections,
  relationships: csRelationships,
  attestations: csAttestations,
  provider: {
    form: csProviderForm,
    refusals: csProviderRefusals,
    beingChecked: 'Ještě kontroluji, zda takového zákazníka už nemáte. Za chvíli to prosím zkuste znovu.',
    nothingRecorded: 'Nic se nezapsalo.',
  },
  revealRefusals,
  roleNames,
  fieldNames,
  languageNames: { cs: 'čeština', en: 'angličtina' },
  environments: { production: 'produkční', sandbox: 'testovací (sandbox)' },
  sandboxOnly: 'Testovací prostředí (sandbox): nic se neúčtuje a zákazníci nejsou skuteční.',

  cardBroken: 'Tuto kartu se nepodařilo zobrazit. Nic se neztratilo; napište prosím „nápověda“.',
  languageChanged: 'Odteď si píšeme česky.',
  languageHow: 'Napište „jazyk cs“ pro češtinu nebo „jazyk en“ pro angličtinu.',
  nothingToStop: 'Není co rušit, žádný rozpracovaný formulář nemáte uložený. Prázdný formulář stačí nechat být.',
  outOfDateCard: 'Tato karta už neplatí. Napište prosím „nápověda“ a začněte odtud.',
  notYourForm: (requester: string) =>
    `${ended(`Tento formulář vyplňuje ${requester}`)} Vlastní začnete slovy „nový zákazník“.`,
  shownBelow: 'Je to v nové zprávě níže.',
  /** A dialog closes over what it has begun. */
  closedOver: (what: string, inPersonalChat: boolean) =>
    `${ended(what)}${inPersonalChat ? ' Jak to pokračuje, uvidíte na kartě v osobním chatu s CSP Deskem.' : ''}`,
  takesLonger: 'Trvá to déle než obvykle. Nic se neztratilo; za chvíli se prosím podívejte na kartu.',
  takesLongerInDialog:
    'Trvá to déle než obvykle. Nic se neztratilo; zkuste to prosím za chvíli znovu. Co jste už odeslali, najdete v osobním chatu.',
  storageAway:
    'Úložiště teď neodpovídá. Pokud jste něco odesílali, podívejte se za chvíli na kartu; dvakrát se nic neprovede.',
  apology: (turnId: string) =>
    `Omlouvám se, něco se u nás pokazilo. Zkuste to prosím znovu. Když to nepomůže, předejte správci číslo ${turnId}.`,

  wrongOrganisation:
    'CSP Desk pro vaši organizaci není nastavený, proto tu nemohu pomoci. Obraťte se prosím na svého správce.',
  formGoesToPersonalChat: 'Formulář posílám do osobního chatu, aby údaje o zákazníkovi neviděli ostatní.',
  cannotWritePersonally:
    'Do osobního chatu vám zatím nemohu napsat. Přidejte si prosím aplikaci CSP Desk v Teams, napište jí „ahoj“ a zkuste to znovu.',

  /** The roles that would have been enough, and who has them (R-12, R-13). */
  roleRefusal(missing: readonly Role[], holders: readonly string[]): string {
    const needed = anyOf(
      'cs',
      missing.map((role) => roleNames[role]),
    );
    const who =
      holders.length === 0
        ? 'Zatím ji nikdo nemá.'
        : ended(`${holders.length === 1 ? 'Má ji' : 'Mají ji'}: ${allOf('cs', holders)}`);
    return `K tomu je potřeba role ${needed}. ${who} Změna role se v Partnerském centru může projevit až za hodinu.`;
  },
  noWayToCreate:
    'Zákazníka teď založit nejde: vaše organizace tu nemá nastavený přístup do Partnerského centra ani nepřímého poskytovatele. Doplní to ten, kdo CSP Desk provozuje.',

  channelSet: (channel: string) =>
    channel ? ended(`Oznámení teď budou chodit do kanálu ${channel}`) : 'Oznámení teď budou chodit do tohoto kanálu.',
  channelReplaced: (channel: string, previous: string) =>
    `${ended(channel ? `Oznámení teď budou chodit do kanálu ${channel}` : 'Oznámení teď budou chodit do tohoto kanálu')} ${ended(`Dosud chodila do kanálu ${previous}`)}`,
  channelOnlyGlobalAdmin: (holders: readonly string[]) =>
    holders.length === 0
      ? 'Kanál pro oznámení může nastavit jen globální správce.'
      : ended(`Kanál pro oznámení může nastavit jen globální správce: ${allOf('cs', holders)}`),
  noteChannelNotSet:
    'Kanál pro oznámení není nastavený. Nastaví ho globální správce: napíše v něm „@CSP Desk nastavení“.',
  noteChannelUnreachable: (channel: string) =>
    `Do kanálu ${channel ? `${channel} ` : ''}se oznámení nepodařilo odeslat. Globální správce může kanál zvolit znovu: napíše v něm „@CSP Desk nastavení“.`,

  nothingToRetry: 'Tato práce mezitím doběhla, není co opakovat.',
};
