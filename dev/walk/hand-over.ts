import type { ChatPage } from './chat-page.ts';
import { must, type Step } from './steps.ts';

/** A form that was prepared by somebody who may not send it changes hands. */
export const offering = (helpdesk: ChatPage): readonly Step[] => [
  [
    'offered',
    'hands the form over, and says how a colleague finds it',
    async () => {
      await helpdesk.press('Předat kolegovi');
      await helpdesk.seesCard(/Nabídnuto kolegům/);
    },
  ],
];

export const takingOver = (colleague: ChatPage, company: string): readonly Step[] => [
  [
    'colleague-finds',
    'shows the colleague a form to take over',
    async () => {
      await colleague.seesCard(/Vítejte/);
      await colleague.say(`zákazník ${company}`);
      const shown = await colleague.seesCard(/Zákazník k převzetí[\s\S]*Převzít/);
      must(!shown.includes('sprava@'), 'Somebody else reads whom to write to.');
    },
  ],
  [
    'taken-over',
    'gives the filled-in form to whoever took it',
    async () => {
      await colleague.press('Převzít');
      await colleague.seesCard(/Zkontrolujte údaje[\s\S]*Převzali jste/);
      must((await colleague.buttons()).includes('Založit tenant'), 'It cannot be sent.');
    },
  ],
];

export const givenUp = (helpdesk: ChatPage): readonly Step[] => [
  [
    'taken-from',
    'says who took it',
    () => helpdesk.seesCard(/Zákazník je převzatý[\s\S]*převzal\(a\) Sales agent \(02\)/, 30_000),
  ],
];
