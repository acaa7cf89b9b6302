import type { ChatPage, Typed } from './chat-page.ts';
import { contact, KAPR } from './forms.ts';
import { must, type Step } from './steps.ts';
import type { WalkWorld } from './world.ts';

const wrong: Typed = {
  ico: '27082441',
  companyName: 's.r.o.',
  addressLine1: 'Rybniční',
  city: '',
  postalCode: '6740',
  email: 'sprava@modra-veverka.example',
  phone: '12',
  domainPrefix: 'zelený-kapr',
};
const kapr: Typed = {
  ...contact,
  ico: KAPR,
  companyName: 'Zelený Kapr s.r.o.',
  addressLine1: 'Rybniční 12',
  city: 'Třebíč',
  postalCode: '67401',
  domainPrefix: 'zelenykapr',
};

/** From a number typed alone to the review: what the register knows, mistakes, and the way back. */
export const filling = (chat: ChatPage): readonly Step[] => [
  [
    'ico-alone',
    'fills in a form from an IČO typed alone, with a name that is free',
    async () => {
      await chat.say(KAPR);
      const shown = await chat.seesCard(/Ověřeno v ARES[\s\S]*Název je volný/);
      must(!shown.includes('Opravte'), 'Nobody has made a mistake yet.');
      must((await chat.valueOf('companyName')) === 'Zelený Kapr s.r.o.', 'The name is not filled in.');
      must((await chat.valueOf('domainPrefix')) === 'zelenykapr', 'No name for the tenant is filled in.');
    },
  ],
  [
    'mistakes',
    'says every mistake at its field and keeps what was typed',
    async () => {
      await chat.fill(wrong);
      await chat.press('Zkontrolovat');
      await chat.seesCard(/Opravte 10 polí[\s\S]*kontrolní číslice[\s\S]*PSČ má v Česku pět číslic/);
      must((await chat.valueOf('domainPrefix')) === 'zelený-kapr', 'What was typed is lost.');
    },
  ],
  [
    'review',
    'shows everything once more before it is sent',
    async () => {
      await chat.fill(kapr);
      await chat.press('Zkontrolovat');
      const shown = await chat.seesCard(/Zkontrolujte údaje[\s\S]*674\s01 Třebíč[\s\S]*\+420\s602\s123\s456/);
      must(shown.split('sandbox').length === 2, 'The environment must be said once.');
    },
  ],
  [
    'edit',
    'goes back with everything still there',
    async () => {
      await chat.press('Upravit');
      await chat.seesCard(/Kontaktní osoba u zákazníka/);
      must((await chat.valueOf('companyName')) === 'Zelený Kapr s.r.o.', 'The name is lost on the way back.');
      await chat.press('Zkontrolovat');
      await chat.seesCard(/Zkontrolujte údaje/);
    },
  ],
];

/** From the press to the tenant. */
export const creating = (chat: ChatPage, world: WalkWorld): readonly Step[] => {
  let again: () => Promise<string> = async () => '';
  return [
    [
      'creating',
      'says at once that it is working',
      async () => {
        await world.breakPartnerCenter({ method: 'POST', path: '/customers$', times: 1, kind: 'hang', ms: 2_000 });
        again = await chat.pressAndKeep('Založit tenant');
        await chat.seesCard(/Zakládám tenant…/);
      },
    ],
    [
      'created',
      'becomes the result by itself',
      () => chat.seesCard(/Tenant je založený[\s\S]*Další krok[\s\S]*Kanál pro oznámení není nastavený/, 60_000),
    ],
    [
      'pressed-again',
      'creates nothing when the old button is pressed again',
      async () => {
        must((await again()).includes('Tenant je založený'), 'An old button must show the newest state.');
        const ids = new Set(await world.creationsOf('zelenykapr'));
        must(ids.size === 1, `Partner Center was asked to create ${ids.size} times.`);
      },
    ],
  ];
};

/** The welcome mail and the first password, until it is handed over. */
export const handingOver = (chat: ChatPage): readonly Step[] => [
  [
    'mail',
    'writes the welcome mail, without the password',
    async () => {
      await chat.press('Uvítací e-mail');
      await chat.seesCard(/Uvítací e-mail[\s\S]*Heslo v e-mailu není/);
      const body = await chat.valueAt('Text zprávy');
      must(/Tenant: zelenykapr\.onmicrosoft\.com[\s\S]*Heslo: dostanete ho zvlášť/.test(body), `It says: ${body}`);
      must((await chat.valueAt('Komu')).includes('@zeleny-kapr.cz'), 'Nobody is written to.');
    },
  ],
  [
    'mail-english',
    'writes it in English, too',
    async () => {
      await chat.press('V angličtině');
      await chat.seesCard(/Uvítací e-mail[\s\S]*v angličtině/);
      must(/Tenant: zelenykapr/.test(await chat.valueAt('Text zprávy')), 'The text is not there.');
    },
  ],
  [
    'mail-password',
    'puts the password into a message of its own',
    async () => {
      await chat.press('Druhá zpráva: heslo');
      await chat.seesCard(/Druhá zpráva: heslo[\s\S]*jinou cestou/);
      const body = await chat.valueAt('Text zprávy');
      must(!body.includes('zelenykapr'), 'The password stands beside what it opens.');
    },
  ],
  [
    'mail-back',
    'goes back to the customer',
    async () => {
      await chat.press('Zpět na zákazníka');
      await chat.seesCard(/Tenant je založený[\s\S]*Heslo si můžete zobrazit do/);
    },
  ],
  [
    'password',
    'shows the password when asked, and says what handing over does',
    async () => {
      await chat.press('Zobrazit heslo');
      await chat.seesCard(/Heslo\n+\S{8,}[\s\S]*nenávratně smažeme/);
    },
  ],
  [
    'hidden',
    'hides it again',
    async () => {
      await chat.press('Skrýt heslo');
      await chat.seesCard(/Heslo si můžete zobrazit do/);
    },
  ],
  [
    'handed-over',
    'erases it once it is handed over',
    async () => {
      await chat.press('Zobrazit heslo');
      await chat.seesCard(/nenávratně smažeme/);
      await chat.press('Předáno');
      await chat.seesCard(/Heslo už u nás není/);
      must(!(await chat.buttons()).includes('Zobrazit heslo'), 'A password that is gone can still be asked for.');
    },
  ],
];
