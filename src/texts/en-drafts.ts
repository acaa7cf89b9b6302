import type { csDrafts, csOpenDraft } from './cs-drafts.ts';
import { counted } from './plural.ts';

export const enOpenDraft: typeof csOpenDraft = {
  title: 'You have an unfinished customer',
  titleMany: 'You have unfinished customers',
  lead: 'The form is saved as you left it.',
  leadMany: 'The forms are saved as you left them.',
  icoOnly: (ico) => `IČO ${ico}`,
  unnamed: 'no name yet',
  since: (at) => `Begun ${at}`,
  sinceIco: (ico, at) => `IČO ${ico}, begun ${at}`,
  more: (count) => `… and ${count} older. To get to one of them, type “new customer” and its IČO.`,
  kept: (days) =>
    `You can begin another one and lose nothing: an unfinished form waits ${counted('en', days, { one: 'day', other: 'days' })} after it was last changed.`,
  edit: 'Continue',
  editOne: (name) => `Continue: ${name}`,
  new: 'Start a new one',
};

export const enDrafts: typeof csDrafts = {
  stopped: (company) =>
    company
      ? `The form “${company}” is closed. No tenant will be created.`
      : 'The form is closed. No tenant will be created.',
  left: (count) =>
    `You still have ${counted('en', count, { one: 'unfinished form', other: 'unfinished forms' })}; type “new customer” to get to ${count === 1 ? 'it' : 'them'}.`,
  emptyForm: 'There is nothing to stop; you can simply leave an empty form.',
  restored: 'The form is back with everything you filled in.',
};
