import type { ChatPage } from './chat-page.ts';
import { secondKapr } from './forms.ts';
import { must, type Step } from './steps.ts';

const CHANNEL = 'CSP team - Schvalování';

/** The channel that gets notices: chosen there, by mention, and what it is told. */
export const channel = (chat: ChatPage): readonly Step[] => [
  [
    'channel-welcome',
    'greets the channel once, naming who added it and how to speak to it',
    async () => {
      await chat.goTo(CHANNEL);
      await chat.seesAnywhere(/Přidal\(a\) mě sem [\s\S]*oslovte zmínkou/);
    },
  ],
  [
    'channel-not-mentioned',
    'does not listen without a mention',
    async () => {
      await chat.post('nastavení', 'not mentioned');
      await chat.seesAnywhere(/nastavení/);
      must(!/Oznámení teď budou/.test(await chat.everything()), 'It answered without a mention.');
    },
  ],
  [
    'channel-chosen',
    'is chosen by a mention, by name',
    async () => {
      await chat.post('nastavení', 'mentioned');
      await chat.seesAnywhere(/Oznámení teď budou chodit do kanálu Schvalování\./);
    },
  ],
  [
    'channel-form',
    'moves a form to the personal chat',
    async () => {
      await chat.post(`nový zákazník ${secondKapr.ico}`, 'mentioned');
      await chat.seesAnywhere(/Formulář posílám do osobního chatu/);
    },
  ],
  [
    'personal-form',
    'finds the form in the personal chat',
    async () => {
      await chat.goTo('Personal Chat');
      await chat.seesCard(/V ARES toto IČO není/);
      // the Playground sends nothing of what is typed into a form it drew after a change of chats; a new answer heals it
      await chat.press('Zkontrolovat');
      await chat.seesCard(/Opravte 8 polí/);
    },
  ],
];

/** What the channel was told about a tenant. */
export const channelNotice = (chat: ChatPage, company: string): readonly Step[] => [
  [
    'channel-notice',
    'tells the channel, with nothing private',
    async () => {
      await chat.goTo(CHANNEL);
      const shown = await chat.seesAnywhere(new RegExp(`Tenant vytvořen\\s+${company}`));
      must(
        !/@zeleny-kapr|602|[Hh]eslo p/.test(shown.split('Přidal(a) mě sem')[0] ?? ''),
        'The notice holds private data.',
      );
    },
  ],
];
