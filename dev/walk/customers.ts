import type { ChatPage } from './chat-page.ts';
import { must, type Step } from './steps.ts';

/** Finding a customer again, and who did what with it. */
export const finding = (chat: ChatPage): readonly Step[] => [
  [
    'customers',
    'lists the newest customers when no name is typed',
    async () => {
      await chat.say('zákazník');
      await chat.seesCard(/Zelený Kapr s\.r\.o\.[\s\S]*založený/);
      must(
        (await chat.buttons()).join() === 'Otevřít,Nový zákazník,Seznam v Partnerském centru',
        `Other buttons: ${await chat.buttons()}`,
      );
    },
  ],
  [
    'customer',
    'finds one by the beginning of a word, without diacritics',
    async () => {
      await chat.say('zákazník kapr zel');
      await chat.seesCard(/Tenant je založený[\s\S]*Zelený Kapr s\.r\.o\.[\s\S]*sprava@zeleny-kapr\.cz/);
    },
  ],
  [
    'customer-unknown',
    'says that there is none, and what helps',
    async () => {
      await chat.say('zákazník velbloud');
      await chat.seesCard(/velbloud/);
    },
  ],
  [
    'history',
    'tells who did what',
    async () => {
      await chat.say('historie kapr');
      const shown = await chat.seesCard(/Historie zákazníka[\s\S]*Odeslání žádosti o tenant/);
      must(/Admin agent \(01\)/.test(shown) && !/customer\./.test(shown), 'Names, not verbs.');
    },
  ],
  [
    'history-export',
    'gives it as CSV',
    async () => {
      await chat.press('Export CSV');
      await chat.seesCard(/Export historie/);
      must((await chat.valueAt('Text CSV')).split('\n').length > 4, 'There is hardly anything in it.');
    },
  ],
];
