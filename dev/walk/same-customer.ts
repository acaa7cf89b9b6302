import type { ChatPage } from './chat-page.ts';
import { contact, formOf, KAPR } from './forms.ts';
import { must, type Step } from './steps.ts';
import type { WalkWorld } from './world.ts';

/** A second customer of one number, and a customer who has a tenant. */
export const sameCustomer = (chat: ChatPage, world: WalkWorld): readonly Step[] => [
  [
    'ico-known',
    'opens the customer whose IČO is typed alone',
    async () => {
      await chat.say(KAPR);
      await chat.seesCard(/Tenant je založený[\s\S]*Zelený Kapr s\.r\.o\.[\s\S]*99990067/);
    },
  ],
  [
    'duplicate',
    'names the customer we have when a second one of its IČO is begun',
    async () => {
      await chat.say(`nový zákazník ${KAPR}`);
      await chat.seesCard(/Zákazníka Zelený Kapr s\.r\.o\. s tímto IČO už máte\.[\s\S]*Proč chcete založit dalšího/);
      must((await chat.buttons()).includes('Otevřít: Zelený Kapr s.r.o.'), 'The customer cannot be opened from here.');
    },
  ],
  [
    'duplicate-reason',
    'goes on when there is a reason, and shows it',
    async () => {
      await chat.fill({ ...contact, domainPrefix: 'kaprpobocka' });
      await chat.enter({ 'Proč chcete založit dalšího zákazníka': 'Druhý tenant pro pobočku' });
      await chat.press('Zkontrolovat');
      await chat.seesCard(/Zkontrolujte údaje[\s\S]*Druhý tenant pro pobočku/);
    },
  ],
  [
    'duplicate-opened',
    'opens the customer we have instead',
    async () => {
      await chat.press('Upravit');
      await chat.seesCard(/Proč chcete založit dalšího/);
      await chat.press('Otevřít: Zelený Kapr s.r.o.');
      await chat.seesCard(/Tenant je založený[\s\S]*Zelený Kapr s\.r\.o\./);
    },
  ],
  [
    'has-tenant',
    'says that no tenant will be made for a customer who has one',
    async () => {
      const { domainPrefix: _, ...form } = formOf(2, '', 'Vodní mlýn s.r.o.');
      await chat.say(`nový zákazník ${form.ico}`);
      await chat.seesCard(/V ARES toto IČO není/);
      await chat.fill({ ...form, existingDomain: 'https://Vodni-Mlyn.cz' });
      await chat.enter({}, ['Zákazník už má vlastní tenant, například používá Microsoft 365']);
      await chat.press('Zkontrolovat');
      await chat.seesCard(/Zkontrolujte údaje[\s\S]*vodni-mlyn\.cz[\s\S]*nový nezaloží/);
      must((await chat.buttons())[0] === 'Zapsat zákazníka', 'The button must say what happens.');
    },
  ],
  [
    'recorded',
    'writes the customer down and says what comes next, without a call',
    async () => {
      const before = (await world.creationsOf('')).length;
      await chat.press('Zapsat zákazníka');
      await chat.seesCard(/Čeká na vztah prodejce[\s\S]*Vodní mlýn s\.r\.o\.[\s\S]*Další krok/);
      must((await world.creationsOf('')).length === before, 'A tenant was asked for.');
    },
  ],
  [
    'relationship-mail',
    'has the link for the customer in a mail',
    async () => {
      await chat.press('Vztah prodejce');
      await chat.seesCard(/Zatím nepožádáno[\s\S]*Vodní mlýn s\.r\.o\./);
      await chat.press('E-mail s odkazem');
      await chat.seesCard(/E-mail se žádostí o vztah prodejce/);
      must((await chat.buttons()).includes('Odesláno'), 'There must be a button that says it was sent.');
    },
  ],
  [
    'relationship-sent',
    'waits for the customer once the mail was sent',
    async () => {
      await chat.press('Odesláno');
      await chat.seesCard(/Čeká se na zákazníka[\s\S]*Vodní mlýn s\.r\.o\.[\s\S]*Odesláno/);
    },
  ],
];
