import type { ChatPage } from './chat-page.ts';
import { must, type Step } from './steps.ts';

/** Several forms at once: finding them again, leaving one, and having it back. */
export const drafts = (chat: ChatPage): readonly Step[] => [
  [
    'draft-begun',
    'begins a customer by name',
    async () => {
      await chat.say('nový zákazník Rychlý Zajíc a.s.');
      await chat.seesCard(/Kontaktní osoba u zákazníka/);
      must((await chat.valueOf('companyName')) === 'Rychlý Zajíc a.s.', 'The name typed along is lost.');
      await chat.press('Zkontrolovat');
      await chat.seesCard(/Opravte 7 polí/);
    },
  ],
  [
    'open-drafts',
    'offers the unfinished forms first',
    async () => {
      await chat.say('Nový zákazník!');
      await chat.seesCard(/Máte rozpracované zákazníky[\s\S]*Rychlý Zajíc/);
    },
  ],
  [
    'continue',
    'goes on where it was left',
    async () => {
      await chat.press('Pokračovat: Rychlý Zajíc a.s.');
      await chat.seesCard(/Kontaktní osoba u zákazníka/);
      must((await chat.valueOf('companyName')) === 'Rychlý Zajíc a.s.', 'The draft is lost.');
    },
  ],
  [
    'discarded',
    'throws the form away and offers it back',
    async () => {
      await chat.press('Zahodit');
      await chat.seesCard(/Zákazník nebyl založen[\s\S]*Vrátit formulář/);
    },
  ],
  [
    'restored',
    'brings it back with everything typed',
    async () => {
      await chat.press('Vrátit formulář');
      await chat.seesCard(/Formulář je zpátky/);
      must((await chat.valueOf('companyName')) === 'Rychlý Zajíc a.s.', 'What was typed is lost.');
    },
  ],
  [
    'stop',
    'leaves the form at hand, names it and counts the others',
    async () => {
      await chat.say('zrušit');
      await chat.seesAnswer(/Rychlý Zajíc a\.s\.“ je zahozený\. Tenant se nezakládá\. Zůstávají vám ještě/);
      await chat.seesCard(/Zákazník nebyl založen/);
    },
  ],
];
