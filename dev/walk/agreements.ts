import type { ChatPage } from './chat-page.ts';
import { create, formOf } from './forms.ts';
import { must, type Step } from './steps.ts';
import type { WalkWorld } from './world.ts';

const invited = formOf(11, 'bilalabut', 'Bílá Labuť s.r.o.');
const attested = formOf(12, 'cernycap', 'Černý Čáp a.s.');
const ACCEPTANCE = 'https://admin.microsoft.com/AdminPortal/Home?ref=/BillingAccounts/agreement';

/** A new customer, whom nobody has asked yet, accepts the agreement by itself. */
export const inviting = (chat: ChatPage, world: WalkWorld): readonly Step[] => [
  [
    'agreement',
    'looks up by itself where the agreement of a new customer stands',
    async () => {
      await create(chat, invited);
      await chat.say('smlouva labuť');
      await chat.seesCard(/Nepřijato[\s\S]*Bílá Labuť[\s\S]*bilalabut\.onmicrosoft\.com/, 30_000);
    },
  ],
  [
    'invitation',
    'writes the mail with which the customer accepts',
    async () => {
      await chat.press('Pozvat k přijetí');
      await chat.seesCard(/Pozvánka k přijetí smlouvy/);
      const body = await chat.valueAt('Text zprávy');
      must(body.split('\n').includes(ACCEPTANCE), `The link is not there: ${body}`);
      must(body.includes('admin@bilalabut.onmicrosoft.com'), `The sign-in is not there: ${body}`);
    },
  ],
  [
    'invited',
    'says who has sent it, and that the answer is watched for',
    async () => {
      await chat.press('Odesláno');
      await chat.seesCard(/Nepřijato[\s\S]*Zákazník má pozvánku od[\s\S]*Admin agent \(01\)/);
    },
  ],
  [
    'not-accepted-yet',
    'looks again when asked, and finds nothing new',
    async () => {
      await chat.press('Ověřit stav');
      await chat.seesCard(/Nepřijato[\s\S]*Zákazník má pozvánku od/);
    },
  ],
  [
    'accepted-directly',
    'finds that the customer has accepted',
    async () => {
      await world.customersDo(`customers/${await world.tenantOf('bilalabut')}/accept-agreement`);
      await chat.press('Ověřit stav');
      await chat.seesCard(/Přijato přímo zákazníkem[\s\S]*může nakupovat/, 30_000);
      must(!(await chat.buttons()).includes('Pozvat k přijetí'), 'Who has accepted is invited again.');
    },
  ],
  [
    'accepted-customer',
    'says so on the card of the customer, too',
    async () => {
      await chat.press('Karta zákazníka');
      await chat.seesCard(/Tenant je založený[\s\S]*Smlouva\s+Přijato přímo zákazníkem/);
    },
  ],
];

/** The partner confirms what the customer accepts under a link of Microsoft's. */
export const attesting = (chat: ChatPage, world: WalkWorld): readonly Step[] => [
  [
    'attestation-form',
    'asks who accepts, with the contact filled in',
    async () => {
      await create(chat, attested);
      await chat.say('smlouva čáp');
      await chat.seesCard(/Nepřijato[\s\S]*Černý Čáp/, 30_000);
      await chat.press('Potvrdit přijetí');
      await chat.seesCard(/Potvrdit přijetí smlouvy[\s\S]*do 30 minut/);
      must((await chat.valueAt('E-mail *')) === 'sprava@zeleny-kapr.cz', 'The contact is not filled in.');
    },
  ],
  [
    'attestation-unticked',
    'makes no link before somebody has said that it is right',
    async () => {
      await chat.press('Vytvořit odkaz pro zákazníka');
      await chat.seesCard(/Opravte 1 pole[\s\S]*Bez tohoto potvrzení/);
    },
  ],
  [
    'attestation-started',
    'has a link for the customer, and says what is next',
    async () => {
      await chat.enter({}, [/^Potvrzuji, že uvedená osoba smí/]);
      await chat.press('Vytvořit odkaz pro zákazníka');
      await chat.seesCard(/Čeká se na zákazníka[\s\S]*Další krok: pošlete/, 30_000);
    },
  ],
  [
    'attestation-mail',
    'writes the mail with the link',
    async () => {
      await chat.press('E-mail s odkazem');
      await chat.seesCard(/E-mail s odkazem k přijetí/);
      const body = await chat.valueAt('Text zprávy');
      must(/https:\/\/admin\.microsoft\.com\S+attestation=\S+/.test(body), `The link is not there: ${body}`);
    },
  ],
  [
    'attested',
    'finishes by itself once the customer has accepted, and says who confirmed',
    async () => {
      await chat.press('Zpět na smlouvu');
      await chat.seesCard(/Čeká se na zákazníka/);
      const tenantId = await world.tenantOf('cernycap');
      await world.customersDo(`attestations/${await world.attestationOf(tenantId)}/accept`);
      await chat.press('Ověřit, zda přijal');
      await chat.seesCard(/Potvrzeno partnerem[\s\S]*Správa Účtů[\s\S]*Potvrdil\(a\)\s+Admin agent \(01\)/, 30_000);
    },
  ],
];
