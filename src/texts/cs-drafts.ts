import { counted, pluralForm } from './plural.ts';

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
  unnamed: 'bez názvu',
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

/** What is said about forms that were not sent. */
export const csDrafts = {
  stopped: (company: string) =>
    company ? `Formulář „${company}“ je zrušený. Tenant se nezakládá.` : 'Formulář je zrušený. Tenant se nezakládá.',
  left,
  emptyForm: 'Není co rušit, prázdný formulář stačí nechat být.',
  restored: 'Formulář je zpátky se vším, co jste vyplnili.',
};
