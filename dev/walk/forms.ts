import { isIcoValid } from '../../src/domain/ico.ts';
import type { ChatPage, Typed } from './chat-page.ts';

/** Zelený Kapr s.r.o., a customer without a flaw in the register's emulator. */
export const KAPR = '99990067';

/** The n-th IČO of a row that the register does not know: seven digits and the digit that checks them. */
function unknownIco(n: number): string {
  const digits = String(9_700_000 - n);
  const check = [...'0123456789'].find((digit) => isIcoValid(digits + digit));
  return `${digits}${check}`;
}

/** Whom to write to: what the register cannot know. */
export const contact: Typed = {
  firstName: 'Správa',
  lastName: 'Účtů',
  email: 'sprava@zeleny-kapr.cz',
  phone: '602 123 456',
};

/** A form without a mistake of the n-th company; nothing of two of them is the same. */
export const formOf = (n: number, domainPrefix: string, companyName: string): Typed => ({
  ...contact,
  ico: unknownIco(n),
  companyName,
  addressLine1: 'Rybniční 12',
  city: 'Třebíč',
  postalCode: '67401',
  domainPrefix,
});

/** Begun in the channel, with a name for its tenant that the first one has. */
export const secondKapr = formOf(1, 'zelenykapr', 'Druhý Kapr s.r.o.');

/** From the word to the review of a form without a mistake. */
export async function prepare(chat: ChatPage, form: Typed): Promise<void> {
  await chat.say(`nový zákazník ${form.ico}`);
  await chat.seesCard(/V ARES toto IČO není/);
  await review(chat, form);
}

/** Fills in the form that is open and has it checked. */
export async function review(chat: ChatPage, form: Typed): Promise<void> {
  await chat.fill(form);
  await chat.press('Zkontrolovat');
  await chat.seesCard(new RegExp(`Zkontrolujte údaje[\\s\\S]*${form.domainPrefix}\\.onmicrosoft\\.com`));
}

/** From the word to a customer with a tenant. */
export async function create(chat: ChatPage, form: Typed): Promise<void> {
  await prepare(chat, form);
  await chat.press('Založit tenant');
  await chat.seesCard(new RegExp(`Tenant je založený[\\s\\S]*${form.companyName}`), 60_000);
}

/** From the word to a customer who has a tenant already. */
export async function writeDown(chat: ChatPage, form: Typed, existingDomain: string): Promise<void> {
  await chat.say(`nový zákazník ${form.ico}`);
  await chat.seesCard(/V ARES toto IČO není/);
  await chat.fill({ ...form, existingDomain });
  await chat.enter({}, ['Zákazník už má vlastní tenant, například používá Microsoft 365']);
  await chat.press('Zkontrolovat');
  await chat.seesCard(/Zkontrolujte údaje[\s\S]*proto se nový nezaloží/);
  await chat.press('Zapsat zákazníka');
  await chat.seesCard(/Čeká na vztah prodejce/);
}
