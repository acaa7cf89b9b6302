import type { ImportRefusal } from '../domain/customer-import.ts';
import type { Encoding } from '../domain/file-text.ts';
import type { ImportField } from '../domain/import-columns.ts';
import type { ImportProblem, LineOutcome } from '../domain/import-line.ts';
import type { FileRefusal } from '../domain/import-refusal.ts';
import { formatMoment } from './dates.ts';
import { counted, pluralForm } from './plural.ts';
import { ended, type Sentences } from './sentences.ts';

const lines = (count: number): string => counted('cs', count, { one: 'řádek', few: 'řádky', other: 'řádků' });
const takenOver = (count: number): string =>
  `${pluralForm('cs', count, { one: 'převzat', few: 'převzati', other: 'převzato' })} ${counted('cs', count, { one: 'zákazník', few: 'zákazníci', other: 'zákazníků' })}`;
const number = (count: number): string => counted('cs', count, { other: '' }).trim();

/** What the columns are called in our samples and exports; they are read back under these names, too. */
const columns: Readonly<Record<ImportField, string>> = {
  companyName: 'Název organizace',
  ico: 'IČO',
  addressLine1: 'Ulice a číslo',
  addressLine2: 'Doplnění adresy',
  city: 'Město',
  postalCode: 'PSČ',
  country: 'Země',
  firstName: 'Jméno',
  lastName: 'Příjmení',
  email: 'E-mail',
  phone: 'Telefon',
  domain: 'Doména tenantu',
  tenantId: 'ID tenantu',
};

/** Why a list cannot be read at all. */
const refusals: Sentences<FileRefusal> = {
  sheet: () =>
    'To je sešit, ne CSV. V Excelu zvolte Soubor › Uložit jako › CSV UTF-8 (oddělený středníky) a pošlete mi výsledný soubor.',
  binary: () => 'V tomto souboru není text. Pošlete mi prosím soubor CSV.',
  empty: () => 'Soubor je prázdný. Pošlete mi prosím soubor CSV se záhlavím a řádky.',
  'too-large': ({ megabytes }) =>
    `Soubor je větší než ${megabytes} MB. Rozdělte ho prosím na několik menších, každý se záhlavím.`,
  'not-fetched': () => 'Soubor se z OneDrivu nepodařilo stáhnout. Pošlete mi ho prosím znovu.',
  'several-files': () => 'Pošlete mi prosím soubory po jednom, každý ve zvláštní zprávě.',
  'nothing-pasted': () => 'Vložte prosím řádky i se záhlavím, nebo mi pošlete soubor CSV.',
  'pasted-too-much': () =>
    'Tolik řádků se na kartu nevejde. Uložte je prosím jako CSV a pošlete mi soubor do tohoto chatu.',
  'no-heading': () =>
    `Chybí řádek s názvy sloupců. Přidejte ho prosím na začátek. Rozumím těmto sloupcům: ${Object.values(columns).join(', ')}.`,
  incomplete: ({ missing }) =>
    missing === 'companyName'
      ? 'V záhlaví chybí sloupec s názvem organizace. Pojmenujte ho prosím třeba „Název organizace“.'
      : 'V záhlaví chybí IČO, doména tenantu i ID tenantu. Bez jednoho z těchto sloupců se zákazníci nedají rozlišit.',
  'no-lines': () => 'Pod záhlavím není žádný řádek.',
  'too-many-lines': ({ most }) =>
    `V souboru je víc než ${lines(most)}, to je najednou příliš. Rozdělte ho prosím na několik menších, každý se záhlavím.`,
  'quote-not-closed': ({ line }) =>
    `Na řádku ${number(line)} začíná text v uvozovkách, který nikde nekončí. Opravte ho prosím a zkuste to znovu.`,
};

/** Said otherwise than beside a field of a form, where something can be chosen, or not said there at all. */
type OwnProblem = Extract<
  ImportProblem,
  {
    why:
      | 'required'
      | 'country-outside-region'
      | 'country-unknown'
      | 'tenant-id'
      | 'own-tenant-id'
      | 'no-identifier'
      | 'shifted';
  }
>;
const problems: Sentences<OwnProblem> = {
  required: () => 'Chybí název organizace.',
  'country-outside-region': () => 'Do této země v programu CSP prodávat nemůžete. Zkontrolujte prosím zemi.',
  'country-unknown': () => 'Takovou zemi neznám. Napište ji prosím slovem nebo dvěma písmeny, například Česko nebo CZ.',
  'tenant-id': () => 'ID tenantu má podobu xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx. Zkontrolujte ho prosím.',
  'own-tenant-id': () => 'To je ID tenantu vaší organizace.',
  'no-identifier': () => 'Chybí IČO, doména i ID tenantu. Doplňte prosím aspoň jedno z nich.',
  shifted: () => 'Řádek má víc polí než záhlaví sloupců. Není v některém poli oddělovač bez uvozovek?',
};

const same = { ico: 'stejné IČO', domain: 'stejná doména', tenant: 'stejné ID tenantu' } as const;

/** Why a line is not taken that has no mistake of its own. */
const otherwise = {
  repeated: ({ first, key }: Extract<LineOutcome, { is: 'repeated' }>): string =>
    `Opakuje se: ${same[key]} už je na řádku ${number(first)}.`,
  known: ({ companyName, key }: Extract<LineOutcome, { is: 'known' }>): string =>
    `Tohoto zákazníka už známe: ${companyName} (${same[key]}).`,
};

const already: Readonly<Record<Extract<ImportRefusal, { why: 'already' }>['state'], string>> = {
  reading: 'Řádky se ještě načítají.',
  checking: 'Řádky se ještě kontrolují.',
  ready: 'Import čeká na potvrzení.',
  importing: 'Import už běží.',
  done: 'Import už je hotový.',
  discarded: 'Import je zahozený. Nový začnete slovem „import“.',
};

export const csImportRefusals: Sentences<ImportRefusal> = {
  'not-checked-yet': () => 'Řádky se ještě kontrolují, zkuste to prosím za chvíli.',
  'nothing-to-import': () => 'Žádný řádek převzít nejde. Opravte prosím chyby a pošlete řádky znovu.',
  already: ({ state }) => already[state],
};

/** What an import says, on its cards and beside them. */
export const csImport = {
  columns,
  refusals,
  problems,
  ...otherwise,
  actions: csImportRefusals,
  atLine: (line: number, column: string, sentence: string) =>
    `Řádek ${number(line)}${column ? `, ${column}` : ''}: ${sentence}`,
  notYours: (who: string) => `${ended(`Tento import připravuje ${who}`)} Vlastní začnete slovem „import“.`,
  goesToPersonalChat: 'Import posílám do osobního chatu, aby údaje o zákaznících neviděli ostatní.',
  /** The one line for the channel. */
  channel: (who: string, count: number) => `${who}: importem ${takenOver(count)}.`,
  goesOn: 'Zkouším to znovu. Jak import pokračuje, uvidí na své kartě ten, kdo ho začal.',
  stuckTitle: 'Import zákazníků',
};

export const csImportForm = {
  title: 'Import zákazníků',
  lead: 'Převezmu zákazníky, které už máte. U Microsoftu se tím nic nezaloží ani nezmění.',
  how: 'První řádek pojmenuje sloupce, na jejich pořadí nezáleží. Potřebuji název organizace a k němu IČO, doménu tenantu nebo ID tenantu, stačí jedno z nich. Ostatní je nepovinné; co je vyplněné, musí být správně.',
  columnsTitle: 'Sloupce',
  file: (most: number, megabytes: number) =>
    `Víc než asi 100 řádků mi pošlete do tohoto chatu jako soubor CSV, nejvýše ${lines(most)} a ${megabytes} MB. V Excelu ho uložíte přes Uložit jako › CSV UTF-8.`,
  label: 'Řádky i se záhlavím, třeba zkopírované z Excelu',
  placeholder: 'Název organizace;IČO;Doména tenantu',
  problem: (sentence: string) => `⚠ ${sentence}`,
  check: 'Zkontrolovat',
  sample: 'Vzor CSV',
};

const encodings: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16': 'UTF-16',
  'windows-1250': 'Windows-1250',
};

export const csImportStatus = {
  titles: {
    checking: 'Kontroluji řádky…',
    ready: 'Zkontrolujte import',
    importing: 'Přebírám zákazníky…',
    done: 'Import je hotový',
    nobody: 'Nepřevzal se žádný zákazník',
    discarded: 'Import je zahozený',
    expired: 'Import se zavřel',
  },
  checking: (count: number) => `Načteno: ${lines(count)}. Nemusíte čekat, výsledek ukážu tady.`,
  /** Four numbers, of which only the first is always said. */
  ready: (of: { lines: number; good: number; known: number; repeated: number; bad: number }) =>
    [
      `${lines(of.lines)}: ${number(of.good)} lze převzít`,
      of.known > 0 ? `${number(of.known)} už známe` : '',
      of.repeated > 0 ? `${counted('cs', of.repeated, { few: 'se opakují', other: 'se opakuje' })}` : '',
      of.bad > 0 ? `${counted('cs', of.bad, { few: 'mají chybu', other: 'má chybu' })}` : '',
    ]
      .filter((part) => part !== '')
      .join(', ')
      .concat('.'),
  readyTodo: 'Zatím se nic nepřevzalo.',
  readyMend: 'Ostatní řádky můžete opravit a poslat znovu i později, nikdo se nezdvojí.',
  readyNothing: 'Převzít nejde nic. Opravte prosím řádky podle seznamu a pošlete je znovu.',
  importing: (done: number, all: number) => `Převzato ${number(done)} z ${number(all)}.`,
  importingTodo: 'Nemusíte čekat. Když se práce přeruší, naváže tam, kde skončila, a nikdo se nezdvojí.',
  done: (count: number) => `Importem ${takenOver(count)}. Najdete ${count === 1 ? 'ho' : 'je'} slovem „zákazník“.`,
  passed: (count: number) =>
    `${lines(count)} se ${pluralForm('cs', count, { one: 'přeskočil', few: 'přeskočily', other: 'přeskočilo' })}: takového zákazníka mezitím zapsal někdo jiný.`,
  left: (count: number, until: string) =>
    `${counted('cs', count, { one: 'řádek se nepřevzal', few: 'řádky se nepřevzaly', other: 'řádků se nepřevzalo' })}. Seznam s důvody je k dispozici do ${formatMoment(until, 'cs')}, potom se smaže. Opravený ho můžete rovnou poslat znovu.`,
  discarded: (by: string, at: string) => `Zahozeno: ${by}, ${at}. Nic se nepřevzalo a načtené řádky jsou smazané.`,
  expired: (at: string) =>
    `Nikdo import nepotvrdil, proto se ${at} sám zavřel. Nic se nepřevzalo a načtené řádky jsou smazané.`,
  facts: {
    source: 'Zdroj',
    pasted: 'vložený text',
    read: 'Přečteno jako',
    columns: 'Sloupce',
    ignored: 'Nepoužité',
  },
  read: (encoding: Encoding, delimiter: 'semicolon' | 'comma' | 'tab') =>
    `${encodings[encoding]}, oddělovač ${{ semicolon: 'středník', comma: 'čárka', tab: 'tabulátor' }[delimiter]}`,
  ignoredMore: (count: number) => `a ${counted('cs', count, { one: 'další', few: 'další', other: 'dalších' })}`,
  problemsTitle: 'Co se nepřevezme',
  problemsMore: (count: number) =>
    `… a ${counted('cs', count, { one: 'další řádek', few: 'další řádky', other: 'dalších řádků' })}.`,
  confirm: (count: number) => `Importovat ${number(count)}`,
  report: 'Seznam chyb (CSV)',
  discard: 'Zahodit',
  show: 'Obnovit',
  customers: 'Zákazníci',
  again: 'Nový import',
};

export const csImportExport = {
  titles: { sample: 'Vzor pro import', report: 'Řádky, které se nepřevezmou' },
  leads: {
    sample: 'Označte celý text (Ctrl+A), zkopírujte ho do souboru s příponou .csv a řádky vyplňte svými zákazníky.',
    report:
      'Označte celý text (Ctrl+A), zkopírujte ho a vložte do Excelu. Opravené řádky můžete poslat znovu, sloupce Řádek a Důvod nevadí.',
  },
  part: (part: number, parts: number, count: number) =>
    `Část ${part} z ${parts}, celkem ${lines(count)}. Jednotlivé části vložte za sebe.`,
  whole: (count: number) => `Celkem ${lines(count)}.`,
  label: 'Text CSV',
  next: (part: number, parts: number) => `Další část (${part} z ${parts})`,
  fileNames: { sample: 'vzor-import-zakazniku', report: 'import-neprevzate-radky' },
  fileAbout: {
    sample: 'Vzor CSV pro import zákazníků se uloží do vašeho OneDrivu.',
    report: 'Řádky, které se nepřevezmou, a důvody. Uloží se do vašeho OneDrivu.',
  },
  line: 'Řádek',
  reason: 'Důvod',
  gone: 'Načtené řádky už tu nejsou.',
  sampleCountry: 'Česko',
};
