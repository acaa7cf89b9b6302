import type { ChatPage } from './chat-page.ts';
import type { Step } from './steps.ts';

/** Typing and pressing what everybody meets first. */
export const everydayWords = (chat: ChatPage): readonly Step[] => [
  ['welcome', 'greets at installation', () => chat.seesCard(/Vítejte, tady je CSP Desk[\s\S]*Nový zákazník/)],
  [
    'help',
    'offers the words as buttons',
    async () => {
      await chat.say('nápověda');
      await chat.seesCard(/S čím mohu pomoci/);
      await chat.press('Stav');
      await chat.seesCard(/Všechno funguje[\s\S]*Žádná práce se nezastavila/);
    },
  ],
  [
    'unknown',
    'answers text it does not know with what it does know',
    async () => {
      await chat.say('kde je moje káva?');
      await chat.seesCard(/Tomu zatím nerozumím[\s\S]*Rozumím slovům níže/);
    },
  ],
  [
    'settings',
    'says that notices go nowhere yet, and how to change it',
    async () => {
      await chat.say('nastavení');
      await chat.seesCard(/Zatím není nastavený[\s\S]*@CSP Desk nastavení/);
    },
  ],
  [
    'language',
    'speaks English when told to, and Czech again',
    async () => {
      await chat.say('jazyk');
      await chat.seesAnswer(/„jazyk en“/);
      await chat.say('jazyk en');
      await chat.seesAnswer(/English from now on/);
      await chat.say('help');
      await chat.seesCard(/What I can help with/);
      await chat.press('Čeština');
      await chat.seesAnswer(/Odteď si píšeme česky/);
    },
  ],
  [
    'nothing-to-stop',
    'has nothing to stop yet',
    async () => {
      await chat.say('zrušit');
      await chat.seesAnswer(/Není co rušit/);
    },
  ],
];
