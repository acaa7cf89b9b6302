import { counted } from './plural.ts';

/** What was done or tried, by the verb or the kind of job that an audit row names. */
const what: Readonly<Record<string, string>> = {
  'customer.create.new': 'Nový formulář zákazníka',
  'customer.create.lookup': 'Načtení údajů podle IČO',
  'customer.create.check': 'Kontrola formuláře',
  'customer.create.edit': 'Úprava formuláře',
  'customer.create.submit': 'Odeslání žádosti o tenant',
  'customer.create.discard': 'Zahození formuláře',
  'customer.create.restore': 'Vrácení formuláře',
  'customer.create.offer': 'Nabídnutí formuláře kolegům',
  'customer.create.take-over': 'Převzetí formuláře',
  'customer.create': 'Založení tenantu',
  'customer.record.submit': 'Zapsání zákazníka s vlastním tenantem',
  'customer.import': 'Převzetí importem',
  'customer.import.back': 'Vrácení převzatého řádku',
  'customer.show': 'Zobrazení karty zákazníka',
  'customer.open': 'Zobrazení karty zákazníka',
  'customer.find': 'Hledání zákazníka',
  'customer.history': 'Zobrazení historie',
  'customer.history.page': 'Zobrazení historie',
  'customer.history.export': 'Export historie',
  'customer.correct': 'Oprava údajů zákazníka',
  'customer.correct.submit': 'Odeslání opravy údajů',
  'customer.correct.found': 'Změna údajů zjištěná v Partnerském centru',
  'customer.correct.cancel': 'Opuštění opravy údajů',
  'customer.mail': 'Uvítací e-mail',
  'customer.mail.password': 'Zobrazení hesla ve zprávě pro zákazníka',
  'customer.password.reveal': 'Zobrazení hesla prvního správce',
  'customer.password.handed-over': 'Předání hesla prvního správce',
  'customer.password.erase': 'Smazání hesla po uplynutí doby',
  'draft.expire': 'Zavření formuláře, na kterém se nepracovalo',
  'provider.prepare.submit': 'Příprava žádosti pro poskytovatele',
  'provider.prepare': 'Kontrola připravené žádosti',
  'provider.mail': 'Zobrazení textu žádosti pro poskytovatele',
  'provider.handed-over': 'Předání žádosti poskytovateli',
  'provider.answer': 'Zápis odpovědi poskytovatele',
  'provider.answer.submit': 'Zápis odpovědi poskytovatele',
  'provider.answer.cancel': 'Opuštění zápisu odpovědi',
  'provider.withdraw': 'Stažení žádosti',
  'provider.withdraw.confirm': 'Stažení žádosti',
  'provider.remind': 'Připomenutí, že poskytovatel neodpověděl',
  'work.retry': 'Nový pokus o zastavenou práci',
  'agenda.password-expires': 'Uplynutí doby pro předání hesla',
  'agenda.provider-reminds': 'Uplynutí doby na odpověď poskytovatele',
  'agenda.draft-expires': 'Uplynutí doby pro rozpracovaný formulář',
};

/** Why something was refused or is not known; other codes are shown as they are. */
const reasons: Readonly<Record<string, string>> = {
  role: 'chybí potřebná role',
  'role-lost': 'osoba o roli mezitím přišla',
  'no-access': 'CSP Desk se nemůže přihlásit do Partnerského centra',
  'partner-center-busy': 'Partnerské centrum je přetížené',
  '429': 'Partnerské centrum je přetížené',
  dissolved: 'organizace podle ARES zanikla',
  insolvency: 'ARES uvádí insolvenční řízení a nikdo nepotvrdil, že o něm ví',
  'name-differs': 'název se liší od rejstříku',
  'duplicate-taken': 'stejného zákazníka mezitím založil někdo jiný',
  'address-wrong': 'Partnerské centrum takovou adresu nezná',
  'prefix-taken': 'název tenantu je obsazený',
  'refused-by-partner-center': 'nepřijalo to Partnerské centrum',
  'country-outside-region': 'země mimo region partnera',
  'changed-meanwhile': 'údaje mezitím změnil někdo jiný',
  'not-requester': 'patří to někomu jinému',
  'not-in-personal-chat': 'jde to jen v osobním chatu',
  'no-password': 'heslo tu už není',
  'not-offered': 'formulář nebyl kolegům nabídnutý',
  contradicts: 'dříve byla zapsaná jiná odpověď',
  'no-provider': 'organizace o nic poskytovatele nežádá',
  'not-saved': 'Partnerské centrum údaje nepřevzalo',
  required: 'chybí povinný údaj',
  phone: 'telefon není platný',
};

/** The words of a customer's history, on its card and in its export. */
export const csHistory = {
  title: 'Historie zákazníka',
  own: 'Vidíte to, co jste udělali vy, a co z toho vzešlo. Celou historii vidí agent pro správu a globální správce.',
  none: 'Zatím tu žádný záznam není.',
  what,
  outcomes: { done: 'provedeno', refused: 'odmítnuto', unknown: 'výsledek není známý' },
  because: (outcome: string, reason: string, code: string) => `${outcome}: ${reason}${code ? ` (kód ${code})` : ''}`,
  reasons,
  older: 'Starší',
  newest: 'Nejnovější',
  export: 'Export CSV',
  card: 'Karta zákazníka',
  goesToPersonalChat: 'Historii posílám do osobního chatu.',
};

/** The words of an export. */
export const csHistoryExport = {
  title: 'Export historie',
  lead: 'Označte celý text (Ctrl+A), zkopírujte ho a vložte do Excelu. Do sloupců ho rozdělí Data › Text do sloupců, oddělovač středník.',
  part: (part: number, parts: number, rows: number) =>
    `Část ${part} z ${parts}, celkem ${counted('cs', rows, { one: 'záznam', few: 'záznamy', other: 'záznamů' })}. Jednotlivé části vložte za sebe.`,
  whole: (rows: number) =>
    `${counted('cs', rows, { one: 'záznam', few: 'záznamy', other: 'záznamů' })}, od nejstaršího.`,
  label: 'Text CSV',
  fileName: 'historie',
  fileAbout: (company: string) =>
    company
      ? `Historie zákazníka ${company} se uloží do vašeho OneDrivu.`
      : 'Historie zákazníka. Uloží se do vašeho OneDrivu.',
  next: (part: number, parts: number) => `Další část (${part} z ${parts})`,
  /** The columns, in order. */
  columns: [
    'Pořadí',
    'Čas (Praha)',
    'Čas (UTC)',
    'Kdo',
    'ID osoby',
    'Co',
    'Operace',
    'Výsledek',
    'Podrobnosti',
    'Číslo události',
  ] as readonly string[],
};
