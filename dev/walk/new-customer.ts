import type { ChatPage, Typed } from './chat-page.ts';
import { must, type Step } from './steps.ts';
import type { WalkWorld } from './world.ts';

/** A form without a mistake; every tenant of a walk has its own name. */
export const formOf = (domainPrefix: string, companyName: string): Typed => ({
  ico: '27082440',
  companyName,
  addressLine1: 'Rybniční 12',
  city: 'Třebíč',
  postalCode: '67401',
  firstName: 'Správa',
  lastName: 'Účtů',
  email: 'sprava@zeleny-kapr.cz',
  phone: '602 123 456',
  domainPrefix,
});

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

/** From the word to the form filled in: mistakes, the review and the way back. */
export const filling = (chat: ChatPage): readonly Step[] => [
  [
    'form',
    'opens one form, with the IČO that was typed along',
    async () => {
      await chat.say('nový zákazník 27082440');
      await chat.seesCard(/Údaje pro založení tenantu/);
      must((await chat.valueOf('ico')) === '27082440', 'The IČO typed along is not in the form.');
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
      await chat.fill(formOf('zelenykapr', 'Zelený Kapr s.r.o.'));
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
      await chat.seesCard(/Údaje pro založení tenantu/);
      must((await chat.valueOf('companyName')) === 'Zelený Kapr s.r.o.', 'The name is lost on the way back.');
      await chat.press('Zkontrolovat');
      await chat.seesCard(/Zkontrolujte údaje/);
    },
  ],
];

/** From the press to the tenant and the end of its password. */
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
        must((await chat.buttons()).length === 0, 'Nothing is left to press.');
      },
    ],
  ];
};

/** Two forms at once, and leaving them. */
export const drafts = (chat: ChatPage): readonly Step[] => [
  [
    'open-draft',
    'offers the unfinished form first',
    async () => {
      await chat.say('nový zákazník');
      await chat.seesCard(/Údaje pro založení tenantu/);
      await chat.fill({ companyName: 'Rychlý Zajíc a.s.' });
      await chat.press('Zkontrolovat');
      await chat.seesCard(/Opravte 8 polí/);
      await chat.say('Nový zákazník!');
      await chat.seesCard(/Máte rozpracovaného zákazníka[\s\S]*Rychlý Zajíc/);
    },
  ],
  [
    'continue',
    'goes on where it was left',
    async () => {
      await chat.press('Pokračovat');
      await chat.seesCard(/Údaje pro založení tenantu/);
      must((await chat.valueOf('companyName')) === 'Rychlý Zajíc a.s.', 'The draft is lost.');
    },
  ],
  [
    'stop',
    'leaves the form at hand and names it',
    async () => {
      await chat.say('zrušit');
      await chat.seesAnswer(/Rychlý Zajíc a\.s\.“ je zrušený\. Tenant se nezakládá/);
      await chat.seesCard(/Zákazník se nezaložil/);
    },
  ],
];
