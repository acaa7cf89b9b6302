import type { ChatPage } from './chat-page.ts';
import { formOf, prepare } from './forms.ts';
import { must, type Step } from './steps.ts';
import type { WalkWorld } from './world.ts';

const createCalls = { method: 'POST', path: '/customers$' };

/** Partner Center hangs, the bot is started again meanwhile, and the same request goes on. */
export const hanging = (chat: ChatPage, world: WalkWorld): readonly Step[] => [
  [
    'slow',
    'says that it takes longer, when Partner Center does not answer',
    async () => {
      await world.breakPartnerCenter({ ...createCalls, times: 2, kind: 'hang', ms: 60_000 });
      await chat.press('Založit tenant');
      await chat.seesCard(/Zakládám tenant…/);
      await chat.seesCard(/Zakládání trvá déle než obvykle/, 60_000);
    },
  ],
  [
    'restarted',
    'goes on after the bot was stopped and started, with the same request',
    async () => {
      await world.stopBot();
      await world.startBot();
      await chat.seesCard(/Tenant je založený[\s\S]*Druhý Kapr/, 120_000);
      const ids = new Set(await world.creationsOf('druhykapr'));
      must(ids.size === 1, `There were ${ids.size} different requests for one tenant.`);
    },
  ],
];

/** Partner Center breaks until nobody knows, then works again. */
export const unknownOutcome = (chat: ChatPage, world: WalkWorld): readonly Step[] => [
  [
    'unconfirmed',
    'does not pretend to know whether there is a tenant',
    async () => {
      await chat.goTo('Personal Chat');
      await prepare(chat, formOf(3, 'tretikapr', 'Třetí Kapr s.r.o.'));
      await world.breakPartnerCenter({ ...createCalls, times: 4, kind: 'status', status: 500 });
      await chat.press('Založit tenant');
      await chat.seesCard(/Nevíme, zda tenant vznikl[\s\S]*Ověřit znovu/, 60_000);
    },
  ],
  [
    'stuck',
    'lists the stopped work in words, with one way on',
    async () => {
      await chat.say('stav');
      const shown = await chat.seesCard(/Některá práce se zastavila[\s\S]*Třetí Kapr/);
      must(!shown.includes('outcome-unknown'), 'A code is shown where a sentence belongs.');
    },
  ],
  [
    'retried',
    'finds the tenant when tried again, with the same request',
    async () => {
      await chat.press('Zkusit znovu');
      await chat.seesCard(/Tenant je založený[\s\S]*Třetí Kapr/, 60_000);
      const ids = new Set(await world.creationsOf('tretikapr'));
      must(ids.size === 1, `There were ${ids.size} different requests for one tenant.`);
    },
  ],
  [
    'reload',
    'does not greet again when the page is loaded again',
    async () => {
      await chat.reload();
      await chat.say('ahoj');
      const shown = await chat.seesCard(/S čím mohu pomoci/);
      must(!shown.includes('Vítejte'), 'It greets twice.');
    },
  ],
];
