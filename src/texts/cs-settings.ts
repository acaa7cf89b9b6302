import { counted } from './plural.ts';

/** The words on the card that `nastavení` shows. */
export const csSettings = {
  title: 'Nastavení',
  channel: 'Kanál pro oznámení',
  noChannel: 'Zatím není nastavený, oznámení proto nikam nechodí.',
  setBy: (by: string, at: string) => `Nastaveno: ${by}, ${at}.`,
  /** A channel whose name Teams does not tell. */
  unnamedChannel: 'Kanál je nastavený.',
  howMine: 'Nastavíte ho tak, že v něm napíšete „@CSP Desk nastavení“.',
  howMineOther: 'Jiný kanál nastavíte tak, že v něm napíšete „@CSP Desk nastavení“.',
  howOthers: 'Kanál nastavuje globální správce: napíše v něm „@CSP Desk nastavení“.',
  language: 'Jazyk oznámení',
  approving: 'Schvalování a zastupování',
  approvers: 'Schvalovatelé',
  adminAgents: 'agenti pro správu',
  onlyAdminAgents: 'agenti pro správu, nikdo další',
  deputies: 'Zástupci',
  noDeputies: 'zatím nikdo',
  deputy: (of: string, deputy: string) => `${of}, zástupce: ${deputy}`,
  others: (count: number) => counted('cs', count, { one: 'další', few: 'další', other: 'dalších' }),
  organisation: 'Organizace',
  name: 'Název',
  policy: 'Pravidla',
  policies: { 'current-2026': 'Aktuální (2026)', 'seed-2021': 'Původní (2021)' },
  environment: 'Prostředí',
  noPartnerCenter: 'bez přístupu k Partnerskému centru',
  readOnly: 'Údaje o organizaci mění ten, kdo CSP Desk provozuje.',
  whoChanges: 'Jazyk oznámení, schvalovatele a zástupce mění globální správce.',
  personally: 'Ostatní nastavení změníte v osobním chatu se mnou: napište tam „nastavení“.',
  save: 'Uložit jazyk',
  editApprovers: 'Schvalovatelé',
  editDeputies: 'Zástupci',
};

/** The words on the card with the list of approvers. */
export const csApprovers = {
  title: 'Schvalovatelé',
  lead: 'Schvaluje agent pro správu. Tady určíte, kdo smí kromě něj: agent prodeje, správce fakturace nebo globální správce.',
  later: 'Projeví se u objednávek, které CSP Desk zatím neumí.',
  now: 'Kdo další smí schvalovat',
  drop: 'Koho odškrtnete, toho odeberete.',
  /** Behind the name of somebody who lost the role since. */
  idle: (name: string) => `${name} (bez role, se kterou jde schvalovat)`,
  add: 'Přidat schvalovatele',
  save: 'Uložit schvalovatele',
  back: 'Zpět na nastavení',
};

/** The words on the card with the list of deputies. */
export const csDeputies = {
  title: 'Zástupci',
  lead: 'Zástupce vyřizuje práci za kolegu. Smí přitom jen to, co mu dovolí jeho vlastní role.',
  later: 'Projeví se u schvalování objednávek, které CSP Desk zatím neumí.',
  now: 'Kdo koho zastupuje',
  drop: 'Co odškrtnete, to skončí.',
  add: 'Přidat zástupce',
  of: 'Koho zastoupí',
  deputy: 'Zástupce',
  save: 'Uložit zástupce',
  back: 'Zpět na nastavení',
};

/** What has just been saved, above the settings. */
export const csSettingsSaved = {
  language: (language: string) => `Uloženo. Jazyk oznámení v kanálu: ${language}.`,
  approvers: 'Schvalovatelé jsou uložení.',
  deputies: 'Zástupci jsou uložení.',
};
