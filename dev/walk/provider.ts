import type { ChatPage } from './chat-page.ts';
import { contact, KAPR } from './forms.ts';
import { must, type Step } from './steps.ts';

/** What an indirect reseller does, who has no API of Partner Center: it asks its provider, and brings its customers along. */

const TENANT = '5f0d2c1e-7a43-4b6f-9c58-1e2d3f4a5b6c';

/** From an IČO to the tenant that the provider has made. */
export const asking = (chat: ChatPage): readonly Step[] => [
  [
    'reseller-form',
    'fills in the same form, without asking who could know whether the name is free',
    async () => {
      await chat.seesCard(/Vítejte/);
      await chat.say(KAPR);
      const shown = await chat.seesCard(/Ověřeno v ARES/);
      must(!shown.includes('Název je volný'), 'Nobody can know whether the name is free.');
      must((await chat.valueOf('domainPrefix')) === 'zelenykapr', 'No name for the tenant is filled in.');
    },
  ],
  [
    'reseller-review',
    'shows everything once more before the request is prepared',
    async () => {
      await chat.fill(contact);
      await chat.press('Zkontrolovat');
      await chat.seesCard(/Zkontrolujte údaje[\s\S]*zelenykapr\.onmicrosoft\.com/);
      must(!(await chat.buttons()).includes('Založit tenant'), 'A tenant cannot be created from here.');
    },
  ],
  [
    'request-prepared',
    'prepares the request, and says whom it is for',
    async () => {
      await chat.press('Připravit žádost');
      await chat.seesCard(/Žádost pro poskytovatele je připravená[\s\S]*Velká Sova Distribuce a\.s\./);
    },
  ],
  [
    'request-mail',
    'writes the request with everything the provider needs',
    async () => {
      await chat.press('Žádost pro poskytovatele');
      await chat.seesCard(/Text zprávy/);
      const body = await chat.valueAt('Text zprávy');
      for (const part of [KAPR, 'Zelený Kapr s.r.o.', 'zelenykapr.onmicrosoft.com', '6100002', 'Správa Účtů'])
        must(body.includes(part), `The request does not say ${part}: ${body}`);
      must((await chat.valueAt('Komu')) === 'csp@velka-sova.example', 'It is written to somebody else.');
    },
  ],
  [
    'request-handed-over',
    'says who handed it over, and when',
    async () => {
      await chat.press('Zpět na zákazníka');
      await chat.seesCard(/Žádost pro poskytovatele je připravená/);
      await chat.press('Předáno poskytovateli');
      await chat.seesCard(/Žádost je u poskytovatele[\s\S]*Předáno\s+Admin agent \(01\)/);
    },
  ],
  [
    'answer-wrong',
    'asks for the outcome and for a tenant id that is one',
    async () => {
      await chat.press('Zapsat odpověď');
      await chat.seesCard(/Odpověď poskytovatele[\s\S]*Výsledek/);
      await chat.enter({ 'ID tenantu': '123' }, ['Vyřízeno, tenant existuje']);
      await chat.press('Zapsat odpověď');
      await chat.seesCard(/Opravte 1 pole[\s\S]*32 číslic/);
    },
  ],
  [
    'answer-done',
    'has a tenant once the provider has made it, and knows no password',
    async () => {
      await chat.enter({ 'ID tenantu': TENANT }, ['Vyřízeno, tenant existuje']);
      await chat.press('Zapsat odpověď');
      await chat.seesCard(new RegExp(`Tenant je založený[\\s\\S]*${TENANT}[\\s\\S]*Velká Sova Distribuce a\\.s\\.`));
      must(!(await chat.buttons()).includes('Zobrazit heslo'), 'There is no password to show.');
    },
  ],
];

/** Customers that are there already. */
export const importing = (chat: ChatPage): readonly Step[] => [
  [
    'import',
    'says which columns a list needs',
    async () => {
      await chat.say('import zákazníků');
      await chat.seesCard(/Import zákazníků[\s\S]*Název organizace, IČO/);
    },
  ],
  [
    'import-checked',
    'tells what can be taken over, what is known already and what is wrong',
    async () => {
      const lines = [
        'Název;IČO;Doména',
        'Lípa a synové s.r.o.;12345679;lipaasynove.onmicrosoft.com',
        'Zelený Kapr s.r.o.;99990067;zelenykapr.onmicrosoft.com',
        'Stará Vrba a.s.;12345678;staravrba.onmicrosoft.com',
      ];
      await chat.enter({ 'Řádky i se záhlavím, třeba zkopírované z Excelu': lines.join('\n') });
      await chat.press('Zkontrolovat');
      await chat.seesCard(/Zkontrolujte import[\s\S]*Řádek 3[\s\S]*známe[\s\S]*Řádek 4[\s\S]*IČO/, 30_000);
    },
  ],
  [
    'imported',
    'takes over the one that can be, and says so',
    async () => {
      await chat.press('Importovat 1');
      await chat.seesCard(/převzat 1 zákazník/, 30_000);
    },
  ],
  [
    'imported-found',
    'finds it as any other customer',
    async () => {
      await chat.say('zákazník lípa');
      await chat.seesCard(/Lípa a synové s\.r\.o\.[\s\S]*Převzatý importem/);
    },
  ],
];
