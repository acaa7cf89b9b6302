import type { TakeOverRefusal } from '../domain/draft.ts';
import { counted, pluralForm } from './plural.ts';
import { ended, type Sentences } from './sentences.ts';

const left = (count: number): string => {
  const forms = counted('cs', count, {
    one: 'rozpracovaný formulář',
    few: 'rozpracované formuláře',
    other: 'rozpracovaných formulářů',
  });
  const remains = pluralForm('cs', count, { few: 'Zůstávají', other: 'Zůstává' });
  return `${remains} vám ještě ${forms}. Vrátíte se ${count === 1 ? 'k němu' : 'k nim'} slovy „nový zákazník“.`;
};

/** Somebody asked for a new customer and has some begun. */
export const csOpenDraft = {
  title: 'Máte rozpracovaného zákazníka',
  titleMany: 'Máte rozpracované zákazníky',
  lead: 'Formulář zůstal uložený tak, jak jste ho nechali.',
  leadMany: 'Formuláře zůstaly uložené tak, jak jste je nechali.',
  /** What stands for a name where there is none yet. */
  icoOnly: (ico: string) => `IČO ${ico}`,
  unnamed: 'Bez názvu',
  since: (at: string) => `Rozpracováno od ${at}`,
  sinceIco: (ico: string, at: string) => `IČO ${ico}, rozpracováno od ${at}`,
  more: (count: number) =>
    `… a ${counted('cs', count, { one: 'starší', few: 'starší', other: 'starších' })}. Otevřete ${count === 1 ? 'ho' : 'je'} slovy „nový zákazník“ a IČO.`,
  kept: (days: number) =>
    `Začít můžete i dalšího, o nic nepřijdete: rozpracovaný formulář počká ${counted('cs', days, { one: 'den', few: 'dny', other: 'dní' })} od poslední úpravy.`,
  edit: 'Pokračovat',
  editOne: (name: string) => `Pokračovat: ${name}`,
  new: 'Začít nového',
};

/** A form that somebody else has. */
export const csColleagueDraft = {
  titles: {
    offered: 'Zákazník k převzetí',
    private: 'Rozpracovaný zákazník',
    taken: 'Zákazník je převzatý',
    sent: 'Zákazník už není k převzetí',
    gone: 'Zákazník už není k převzetí',
  },
  icoOnly: (ico: string) => `s IČO ${ico}`,
  unnamed: 'zatím bez názvu',
  offered: (requester: string, name: string) => `${requester} připravil(a) zákazníka ${name} a předává ho.`,
  offeredNext:
    'Převzít ho může, kdo smí zakládat tenanty. Po převzetí dostanete vyplněný formulář do osobního chatu a heslo prvního správce pak uvidíte jen vy.',
  offeredOthers: 'Převzít ho může kolega, který smí zakládat tenanty.',
  private: (requester: string, name: string) => ended(`Zákazníka ${name} připravuje ${requester}`),
  privateNext: 'Převzít ho půjde, až ho předá tlačítkem „Předat kolegovi“.',
  orphan: 'Kdo ho připravoval, už nemá žádnou roli. Formulář proto můžete převzít.',
  taken: (by: string, name: string, at: string) => `Zákazníka ${name} převzal(a) ${by}, ${at}.`,
  takenNext: (from: string) => ended(`Předtím ho připravoval(a) ${from}`),
  sent: (by: string, name: string, at: string) => `Zákazníka ${name} odeslal(a) ${by}, ${at}.`,
  discarded: (by: string, name: string, at: string) => `Formulář zákazníka ${name} je zahozený: ${by}, ${at}.`,
  expired: (name: string, at: string) =>
    `Formulář zákazníka ${name} se ${at} sám zavřel, delší dobu s ním nikdo nepracoval.`,
  ico: 'IČO',
  since: 'Začato',
  environment: 'Prostředí',
  take: 'Převzít',
};

/** Why a form cannot be taken over, and where it is instead. */
const takeOverRefusals: Sentences<TakeOverRefusal> = {
  already: ({ state }) =>
    state === 'discarded'
      ? 'Formulář je zahozený, není co převzít.'
      : 'Formulář už je odeslaný, není co převzít. Jak na tom zákazník je, zjistíte slovem „zákazník“.',
  yours: () => 'Tento zákazník už je váš. Formulář máte v osobním chatu, najdete ho i slovy „nový zákazník“.',
  taken: ({ by }) => ended(`Zákazníka už převzal(a) ${by.name}`),
  'not-offered': ({ requester }) =>
    `${ended(`Zákazníka připravuje ${requester.name}`)} Převzít ho půjde, až ho předá tlačítkem „Předat kolegovi“.`,
};

/** How a colleague finds the form without any notice. */
const findBy = (name: string): string => (name ? `„zákazník ${name}“` : '„zákazník“ a jeho IČO');

/** What is said about forms that were not sent. */
export const csDrafts = {
  takeOverRefusals,
  offeredInChannel: (channel: string, name: string) =>
    `${ended(`Nabídnuto kolegům v kanálu${channel ? ` ${channel}` : ''}`)} Formulář může převzít i ten, kdo mi napíše ${findBy(name)}. Do té doby je dál váš.`,
  offeredWithoutChannel: (name: string) =>
    `Nabídnuto kolegům. Kanál pro oznámení ale není nastavený, dejte jim prosím vědět: formulář převezme ten, kdo mi napíše ${findBy(name)}. Do té doby je dál váš.`,
  offeredUnreachable: (channel: string, name: string) =>
    `Do kanálu ${channel ? `${channel} ` : ''}se oznámení nepodařilo odeslat, dejte prosím kolegům vědět sami: formulář převezme ten, kdo mi napíše ${findBy(name)}. Do té doby je dál váš.`,
  takenFrom: (from: string, at: string) => ended(`Převzali jste formulář ${at}, předtím ho připravoval(a) ${from}`),
  takenFromYou: (by: string) => `${ended(`Zákazníka od vás převzal(a) ${by}`)} Jiného začnete slovy „nový zákazník“.`,
  stopped: (company: string) =>
    company ? `Formulář „${company}“ je zahozený. Tenant se nezakládá.` : 'Formulář je zahozený. Tenant se nezakládá.',
  left,
  emptyForm: 'Není co rušit, prázdný formulář stačí nechat být.',
  restored: 'Formulář je zpátky se vším, co jste vyplnili.',
};
