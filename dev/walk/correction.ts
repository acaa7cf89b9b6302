import type { ChatPage } from './chat-page.ts';
import { must, type Step } from './steps.ts';

/** Correcting the data of a customer whose card is the newest one. */
export const correcting = (chat: ChatPage): readonly Step[] => [
  [
    'correction',
    'opens the data as Partner Center has them',
    async () => {
      await chat.say('zákazník kapr zel');
      await chat.seesCard(/Tenant je založený/);
      await chat.press('Opravit údaje');
      await chat.seesCard(/Změny se uloží do Partnerského centra[\s\S]*Co opravit nejde/);
      must((await chat.valueOf('companyName')) === 'Zelený Kapr s.r.o.', 'The data are not filled in.');
    },
  ],
  [
    'correction-mistake',
    'says a mistake at its field',
    async () => {
      await chat.fill({ addressLine1: 'Rybniční' });
      await chat.press('Uložit změny');
      await chat.seesCard(/Doplňte prosím číslo domu/);
    },
  ],
  [
    'corrected',
    'saves what was changed and shows it',
    async () => {
      await chat.fill({ addressLine1: 'Hráz 3', phone: '+420 603 111 222' });
      await chat.press('Uložit změny');
      await chat.seesCard(/Tenant je založený[\s\S]*Hráz 3[\s\S]*Opraveno/, 60_000);
    },
  ],
];
