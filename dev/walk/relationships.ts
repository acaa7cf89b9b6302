import type { ChatPage } from './chat-page.ts';
import { formOf, writeDown } from './forms.ts';
import { must, type Step } from './steps.ts';
import type { WalkWorld } from './world.ts';

const DOMAIN = 'rudyrys.onmicrosoft.com';
const rys = formOf(13, 'rudyrys', 'Rudý Rys s.r.o.');
const EVIDENCE = 'Doklad o přijetí *';
/** The tenant of a customer whom nobody can look up. */
const TENANT = '7b1e4c2a-9d53-4e0f-8a61-3c5d7e9f1a2b';

/** The first time somebody asks, the list is read while they wait. */
async function untilRead(chat: ChatPage): Promise<void> {
  for (let round = 0; round < 10; round += 1) {
    await chat.seesCard(/Zákazníci v Partnerském centru/);
    if (!(await chat.buttons()).includes('Ukázat')) return;
    await chat.press('Ukázat');
    await chat.page.waitForTimeout(1_000);
  }
}

/** A customer with a tenant becomes ours by a link, and accepts the agreement with it. */
export const requesting = (chat: ChatPage, world: WalkWorld): readonly Step[] => [
  [
    'with-tenant',
    'writes a customer down who has a tenant, and says what is next',
    async () => {
      await writeDown(chat, rys, DOMAIN);
      const shown = await chat.seesCard(/Další krok: požádejte zákazníka o vztah prodejce/);
      must(shown.includes(DOMAIN), 'The domain is not shown.');
    },
  ],
  [
    'relationship',
    'offers the mail with the link',
    async () => {
      await chat.say('vztah rys');
      await chat.seesCard(/Vztah prodejce[\s\S]*Zatím nepožádáno[\s\S]*Rudý Rys/);
    },
  ],
  [
    'relationship-mail',
    'writes the mail, with a link that asks for no administration rights',
    async () => {
      await chat.press('E-mail s odkazem');
      await chat.seesCard(/E-mail se žádostí o vztah prodejce/);
      const body = await chat.valueAt('Text zprávy');
      must(/^https:\/\/\S+invType=ResellerRelationship\S+DAP=false\S*$/m.test(body), `The link is wrong: ${body}`);
    },
  ],
  [
    'relationship-sent',
    'says who has sent it, and that the answer is watched for',
    async () => {
      await chat.press('Odesláno');
      await chat.seesCard(/Čeká se na zákazníka[\s\S]*Přijetí hlídám sám[\s\S]*Odesláno\s+Admin agent \(01\)/);
    },
  ],
  [
    'relationship-waiting',
    'lists whom is waited for when nobody is named',
    async () => {
      await chat.say('vztah');
      await chat.seesCard(/Rudý Rys/);
    },
  ],
  [
    'relationship-active',
    'finds that the customer has accepted',
    async () => {
      await chat.say('vztah rys');
      await chat.seesCard(/Čeká se na zákazníka/);
      await world.customersDo('relationships/accept', {
        domain: DOMAIN,
        companyName: 'Rudý Rys s.r.o.',
        agreement: true,
      });
      await chat.press('Ověřit teď');
      await chat.seesCard(/Vztah je navázaný[\s\S]*ID tenantu/, 30_000);
    },
  ],
  [
    'relationship-agreement',
    'knows by then that the agreement was accepted in the same step',
    async () => {
      await chat.press('Zákaznická smlouva');
      await chat.seesCard(/Přijato přímo zákazníkem[\s\S]*Rudý Rys/, 30_000);
    },
  ],
  [
    'associated',
    'lists the customers that Partner Center has',
    async () => {
      await chat.say('zákazníci partnera');
      await chat.seesCard(/Zákazníci v Partnerském centru/);
      await untilRead(chat);
      await chat.seesCard(/Rudý Rys s\.r\.o\.[\s\S]*rudyrys\.onmicrosoft\.com/);
    },
  ],
  [
    'readiness',
    'tells how ready the organisation is to sell',
    async () => {
      await chat.say('stav');
      await chat.seesCard(/Připravenost k prodeji[\s\S]*Smlouva s partnerem Microsoftu[\s\S]*Vícefázové ověření/);
    },
  ],
];

/** Without an API: the link is built here, and a person says what has happened. */
export const recording = (chat: ChatPage): readonly Step[] => [
  [
    'reseller-relationship',
    'offers a link of its own where nobody can be asked',
    async () => {
      await writeDown(chat, rys, DOMAIN);
      await chat.say('vztah rys');
      await chat.seesCard(/Zatím nepožádáno[\s\S]*Velká Sova Distribuce/);
    },
  ],
  [
    'reseller-relationship-mail',
    'writes the mail with a link that names the provider, too',
    async () => {
      await chat.press('E-mail s odkazem');
      await chat.seesCard(/E-mail se žádostí o vztah prodejce/);
      const body = await chat.valueAt('Text zprávy');
      must(
        /^https:\/\/\S+invType=IndirectResellerRelationship\S+msppId=6100002\S+indirectCSPId=00000000-0000-4000-a000-000000000003\S*DAP=false\S*$/m.test(
          body,
        ),
        `The link is wrong: ${body}`,
      );
    },
  ],
  [
    'reseller-relationship-sent',
    'says how to find out whether the customer has accepted',
    async () => {
      await chat.press('Odesláno');
      await chat.seesCard(/Čeká se na zákazníka[\s\S]*Zapsat přijetí/);
      must(!(await chat.buttons()).includes('Ověřit teď'), 'Nobody can be asked.');
    },
  ],
  [
    'reseller-acceptance',
    'asks for a tenant id that is one',
    async () => {
      await chat.press('Zapsat přijetí');
      await chat.seesCard(/Zákazník přijal vztah prodejce/);
      await chat.enter({ 'ID tenantu *': '123', 'Doména tenantu *': DOMAIN });
      await chat.press('Zapsat přijetí');
      await chat.seesCard(/⚠[\s\S]*ID tenantu/);
    },
  ],
  [
    'reseller-accepted',
    'writes down who said so',
    async () => {
      await chat.enter({ 'ID tenantu *': TENANT, 'Doména tenantu *': DOMAIN });
      await chat.press('Zapsat přijetí');
      await chat.seesCard(/Vztah je navázaný[\s\S]*Zapsal\(a\)\s+Admin agent \(01\)/);
    },
  ],
  [
    'reseller-agreement',
    'says that nobody can know, and what can be done all the same',
    async () => {
      await chat.press('Zákaznická smlouva');
      await chat.seesCard(/Nelze zjistit[\s\S]*nemá přístup k rozhraní Partnerského centra/);
      must(!(await chat.buttons()).includes('Potvrdit přijetí'), 'A reseller cannot confirm (R-02).');
    },
  ],
  [
    'reseller-agreement-recorded',
    'writes down what the customer says, after asking once more',
    async () => {
      await chat.press('Zákazník smlouvu přijal');
      await chat.seesCard(/Pro Microsoft to není potvrzení přijetí/);
      await chat.press('Zapsat přijetí');
      await chat.seesCard(/Přijato přímo zákazníkem[\s\S]*Zapsal\(a\)\s+Admin agent \(01\)/);
    },
  ],
  [
    'reseller-agreement-taken-back',
    'takes the record back when it was a mistake',
    async () => {
      await chat.press('Vzít zápis zpět');
      await chat.seesCard(/Nelze zjistit/);
    },
  ],
  [
    'reseller-hand-over',
    'asks what the provider needs to confirm it, with the contact filled in',
    async () => {
      await chat.press('Požádat poskytovatele');
      await chat.seesCard(/Podklady pro poskytovatele[\s\S]*Velká Sova Distribuce/);
      must((await chat.valueAt('E-mail *')) === 'sprava@zeleny-kapr.cz', 'The contact is not filled in.');
    },
  ],
  [
    'reseller-hand-over-wrong',
    'asks for the day',
    async () => {
      await chat.press('Připravit žádost');
      await chat.seesCard(/Opravte \d pol/);
    },
  ],
  [
    'reseller-hand-over-mail',
    'writes the request with everything the provider needs',
    async () => {
      await chat.enterDay('Datum přijetí *', '2026-11-02');
      await chat.enter({ [EVIDENCE]: 'Podepsané PDF v SharePointu' });
      await chat.press('Připravit žádost');
      await chat.seesCard(/Podklady pro poskytovatele jsou připravené/);
      await chat.press('Žádost pro poskytovatele');
      await chat.seesCard(/Text zprávy/);
      const body = await chat.valueAt('Text zprávy');
      for (const part of [TENANT, 'Rudý Rys s.r.o.', '6100002', 'Správa Účtů', 'Podepsané PDF'])
        must(body.includes(part), `The request does not say ${part}: ${body}`);
    },
  ],
  [
    'reseller-handed-over',
    'says who handed it over',
    async () => {
      await chat.press('Předáno poskytovateli');
      await chat.seesCard(/Potvrzení je u poskytovatele[\s\S]*Admin agent \(01\)/);
    },
  ],
  [
    'reseller-provider-answer',
    'asks what the provider has said',
    async () => {
      await chat.press('Zapsat odpověď');
      await chat.seesCard(/Odpověď poskytovatele[\s\S]*Přijetí smlouvy potvrzeno/);
    },
  ],
  [
    'reseller-provider-confirmed',
    'says that the provider has confirmed it',
    async () => {
      await chat.enter({}, ['Přijetí smlouvy potvrzeno']);
      await chat.press('Zapsat odpověď');
      await chat.seesCard(/Potvrzeno partnerem[\s\S]*Admin agent \(01\)/);
    },
  ],
  [
    'reseller-associated',
    'shows its own customers, and where the others are',
    async () => {
      await chat.say('zákazníci partnera');
      await chat.seesCard(/Zákazníci v Partnerském centru[\s\S]*nemá přístup[\s\S]*Rudý Rys/);
    },
  ],
];
