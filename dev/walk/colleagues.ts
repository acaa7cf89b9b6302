import type { ChatPage } from './chat-page.ts';
import { formOf, prepare } from './forms.ts';
import { must, type Step } from './steps.ts';
import type { WalkWorld } from './world.ts';

const NOBODY = '00000000-0000-4000-8000-000000010009';

/** People who may do less. */
export const helpdesk = (chat: ChatPage): readonly Step[] => [
  [
    'helpdesk-review',
    'lets a Helpdesk agent prepare, and says who can create',
    async () => {
      await chat.seesCard(/Vítejte/);
      await prepare(chat, formOf(4, 'ctvrtykapr', 'Čtvrtý Kapr s.r.o.'));
      await chat.seesCard(/Zákazníka dokončí kolega, který k tomu má roli: .*Admin agent/);
      const buttons = await chat.buttons();
      must(!buttons.includes('Založit tenant'), 'A Helpdesk agent is offered to create.');
      must(buttons[0] === 'Předat kolegovi', 'A Helpdesk agent is not offered to hand it over.');
    },
  ],
];

export const noRight = (chat: ChatPage): readonly Step[] => [
  [
    'helpdesk-channel',
    'lets nobody but a Global admin choose the channel',
    async () => {
      await chat.goTo('CSP team - Schvalování');
      await chat.seesAnywhere(/Start a new post/);
      await chat.post('nastavení', 'mentioned');
      await chat.seesAnywhere(/může nastavit jen globální správce/);
    },
  ],
];

export const nobody = (chat: ChatPage, world: WalkWorld): readonly Step[] => [
  [
    'nobody-help',
    'tells somebody without a role whom to ask',
    async () => {
      await chat.goTo('Personal Chat');
      await world.sayAs(chat, NOBODY, 'nápověda');
      const shown = await chat.seesCard(/Zatím nemáte žádnou roli[\s\S]*O roli požádejte/);
      must(!shown.includes('Nový zákazník'), 'Somebody without a role is offered to create.');
    },
  ],
  [
    'nobody-refused',
    'refuses, and names the roles that may and who has them',
    async () => {
      await world.sayAs(chat, NOBODY, 'nový zákazník');
      await chat.seesAnswer(/K tomu je potřeba role .*agent prodeje[\s\S]*(Má ji|Mají ji)/);
    },
  ],
];
