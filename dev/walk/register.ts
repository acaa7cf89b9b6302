import type { ChatPage } from './chat-page.ts';
import { contact, secondKapr } from './forms.ts';
import { must, type Step } from './steps.ts';

const ALZA = '27082440';

/** What the register and Partner Center say about a form before anything is sent. Leaves two drafts behind. */
export const checking = (chat: ChatPage): readonly Step[] => [
  [
    'empty-form',
    'opens an empty form',
    async () => {
      await chat.say('nový zákazník');
      await chat.seesCard(/Načíst podle IČO/);
      must((await chat.valueOf('companyName')) === '', 'The form is not empty.');
    },
  ],
  [
    'lookup',
    'fills in what the register knows when asked with the button',
    async () => {
      await chat.fill({ ico: ALZA });
      await chat.press('Načíst podle IČO');
      await chat.seesCard(/Ověřeno v ARES · akciová společnost · DIČ CZ27082440/);
      must((await chat.valueOf('postalCode')) === '170 00', 'The address is not filled in.');
    },
  ],
  [
    'name-differs',
    'asks which name counts when it differs from the register',
    async () => {
      await chat.fill({ ...contact, companyName: 'Alza' });
      await chat.press('Zkontrolovat');
      await chat.seesCard(/Opravte 1 pole[\s\S]*V ARES je zapsaný název „Alza\.cz a\.s\.“/);
    },
  ],
  [
    'name-kept',
    'keeps the own text when told to, and says so in the review',
    async () => {
      await chat.enter({}, ['Ponechat můj text: Alza']);
      await chat.press('Zkontrolovat');
      await chat.seesCard(/Zkontrolujte údaje[\s\S]*Název se liší od rejstříku/);
    },
  ],
  [
    'address-suggested',
    'offers the address as Partner Center knows it',
    async () => {
      await chat.press('Upravit');
      await chat.seesCard(/Ulice a číslo/);
      await chat.fill({ addressLine1: 'Upravená 5' });
      await chat.press('Zkontrolovat');
      await chat.seesCard(/Opravte 1 pole[\s\S]*Která adresa je správná\?[\s\S]*Opravená 5/);
    },
  ],
  [
    'address-picked',
    'takes over the address that was picked',
    async () => {
      await chat.enter({}, ['Opravená 5, Praha 7, 170 00 Praha']);
      await chat.press('Zkontrolovat');
      await chat.seesCard(/Zkontrolujte údaje[\s\S]*Opravená 5/);
    },
  ],
  [
    'dissolved',
    'stops a dissolved organisation at its number',
    async () => {
      await chat.say('99990016');
      await chat.seesCard(/Opravte 1 pole[\s\S]*zanikla 30\.\s11\.\s2023/);
    },
  ],
  [
    'insolvent',
    'wants an insolvency to be seen',
    async () => {
      await chat.say('99990024');
      await chat.seesCard(/Potvrďte prosím níže, že o něm víte/);
      await chat.fill(contact);
      await chat.enter({}, ['Vím, že ARES u této organizace uvádí insolvenční řízení']);
      await chat.press('Zkontrolovat');
      await chat.seesCard(/Zkontrolujte údaje[\s\S]*insolvenční řízení/);
    },
  ],
];

/** A name for the tenant that somebody has; the form is already there. */
export const taking = (chat: ChatPage): readonly Step[] => [
  [
    'taken',
    'says which customer of ours has the name, and offers free ones',
    async () => {
      await chat.fill(secondKapr);
      await chat.press('Zkontrolovat');
      await chat.seesCard(/Opravte 1 pole[\s\S]*už má váš zákazník Zelený Kapr[\s\S]*Volné názvy/);
      must((await chat.valueOf('companyName')) === 'Druhý Kapr s.r.o.', 'The rest of the form is lost.');
    },
  ],
  [
    'taken-picked',
    'takes over the free name that was picked',
    async () => {
      await chat.enter({}, ['druhykapr.onmicrosoft.com']);
      await chat.press('Zkontrolovat');
      await chat.seesCard(/Zkontrolujte údaje[\s\S]*druhykapr\.onmicrosoft\.com/);
    },
  ],
];
