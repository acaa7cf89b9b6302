import type { csColleagueDraft, csDrafts, csOpenDraft } from './cs-drafts.ts';
import { counted } from './plural.ts';
import { ended } from './sentences.ts';

export const enOpenDraft: typeof csOpenDraft = {
  title: 'You have an unfinished customer',
  titleMany: 'You have unfinished customers',
  lead: 'The form is saved as you left it.',
  leadMany: 'The forms are saved as you left them.',
  icoOnly: (ico) => `IČO ${ico}`,
  unnamed: 'No name yet',
  since: (at) => `Started ${at}`,
  sinceIco: (ico, at) => `IČO ${ico}, started ${at}`,
  more: (count) =>
    `… and ${count} older. To open ${count === 1 ? 'it' : 'one of them'}, type “new customer” and its IČO.`,
  kept: (days) =>
    `You can begin another one and lose nothing: an unfinished form waits ${counted('en', days, { one: 'day', other: 'days' })} after it was last changed.`,
  edit: 'Continue',
  editOne: (name) => `Continue: ${name}`,
  new: 'Start a new one',
};

export const enColleagueDraft: typeof csColleagueDraft = {
  titles: {
    offered: 'A customer to take over',
    private: 'An unfinished customer',
    taken: 'The customer was taken over',
    sent: 'The customer can no longer be taken over',
    gone: 'The customer can no longer be taken over',
  },
  icoOnly: (ico) => `with IČO ${ico}`,
  unnamed: 'without a name yet',
  offered: (requester, name) => `${requester} has prepared the customer ${name} and is handing it over.`,
  offeredNext:
    "Whoever may create tenants can take it over. You then get the filled-in form in your personal chat, and only you will see the first administrator's password.",
  offeredOthers: 'A colleague who may create tenants can take it over.',
  private: (requester, name) => ended(`The customer ${name} is being prepared by ${requester}`),
  privateNext: 'It can be taken over once it is handed over with “Hand over to a colleague”.',
  orphan: 'Whoever was preparing it no longer has any role, so you may take the form over.',
  taken: (by, name, at) => `${by} took over the customer ${name}, ${at}.`,
  takenNext: (from) => ended(`Before that it was prepared by ${from}`),
  sent: (by, name, at) => `${by} sent the customer ${name}, ${at}.`,
  discarded: (by, name, at) => `The form of the customer ${name} was discarded: ${by}, ${at}.`,
  expired: (name, at) =>
    `The form of the customer ${name} closed by itself on ${at}; nobody had worked on it for some time.`,
  ico: 'IČO',
  since: 'Started',
  environment: 'Environment',
  take: 'Take over',
};

const findBy = (name: string): string => (name ? `“customer ${name}”` : '“customer” and its IČO');

export const enDrafts: typeof csDrafts = {
  takeOverRefusals: {
    already: ({ state }) =>
      state === 'discarded'
        ? 'The form has been discarded; there is nothing to take over.'
        : 'The form has been sent; there is nothing to take over. Type “customer” to see how it stands.',
    yours: () => 'This customer is already yours. The form is in your personal chat; “new customer” leads to it, too.',
    taken: ({ by }) => `${by.name} has already taken the customer over.`,
    'not-offered': ({ requester }) =>
      `${requester.name} is preparing the customer. It can be taken over once it is handed over with “Hand over to a colleague”.`,
  },
  offeredInChannel: (channel, name) =>
    `${ended(`Offered to colleagues in the channel${channel ? ` ${channel}` : ''}`)} Anybody who types ${findBy(name)} to me can take the form over, too. Until then it stays yours.`,
  offeredWithoutChannel: (name) =>
    `Offered to colleagues. No channel for notices is set, so please tell them: whoever types ${findBy(name)} to me can take the form over. Until then it stays yours.`,
  offeredUnreachable: (channel, name) =>
    `The notice could not be sent to the channel${channel ? ` ${channel}` : ''}, so please tell your colleagues: whoever types ${findBy(name)} to me can take the form over. Until then it stays yours.`,
  takenFrom: (from, at) => ended(`You took the form over on ${at}; before that it was prepared by ${from}`),
  takenFromYou: (by) => `${by} took this customer over from you. Type “new customer” to begin another one.`,
  stopped: (company) =>
    company
      ? `The form “${company}” is discarded. No tenant will be created.`
      : 'The form is discarded. No tenant will be created.',
  left: (count) =>
    `You still have ${counted('en', count, { one: 'unfinished form', other: 'unfinished forms' })}; type “new customer” to return to ${count === 1 ? 'it' : 'them'}.`,
  emptyForm: 'There is nothing to stop; you can simply leave an empty form.',
  restored: 'The form is back with everything you filled in.',
};
