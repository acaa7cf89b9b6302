import type { CustomerImport } from '../domain/customer-import.ts';
import { importFields } from '../domain/import-columns.ts';
import type { ImportLine, ImportValues, LineOutcome } from '../domain/import-line.ts';
import type { Language } from '../domain/language.ts';
import type { CustomerKey, Deps } from '../ports.ts';
import { importSentence } from '../texts/import-sentences.ts';
import { texts } from '../texts/index.ts';
import { csvLine } from './csv-lines.ts';
import { inParallel } from './in-parallel.ts';

/** What an import does not take, line by line with the reason, in columns that can be mended and sent again. */

function reasonOf(outcome: LineOutcome, language: Language): string {
  const own = texts[language].imports;
  switch (outcome.is) {
    case 'good':
      return '';
    case 'repeated':
      return own.repeated(outcome);
    case 'known':
      return own.known(outcome);
    case 'bad':
      return outcome.problems
        .map(
          ({ field, problem }) =>
            `${field ? `${own.columns[field]}: ` : ''}${importSentence(problem, texts[language])}`,
        )
        .join(' ');
  }
}

/** The first line names the columns; ours first, as they are understood when they come back. */
export function reportLines(lines: readonly ImportLine[], language: Language): readonly string[] {
  const { imports, cards } = texts[language];
  const own = cards['import-export'];
  return [
    csvLine([own.line, own.reason, ...importFields.map((field) => imports.columns[field])]),
    ...lines.map(({ line, outcome, values }) =>
      csvLine([line, reasonOf(outcome, language), ...importFields.map((field) => values[field] ?? '')]),
    ),
  ];
}

/** Blocks read side by side. */
const AT_ONCE = 8;

/** The lines that are not taken, in their order. */
export async function linesLeft(
  deps: Deps,
  key: CustomerKey,
  { blocks }: CustomerImport,
): Promise<readonly ImportLine[]> {
  const places = Array.from({ length: blocks }, (_, block) => block);
  const read = await inParallel(places, AT_ONCE, (block) => deps.importLines.get(key, block));
  return read.flat().filter(({ outcome }) => outcome.is !== 'good');
}

/** A company that does not exist. */
const SAMPLE: ImportValues = {
  companyName: 'Zlatá Lípa s.r.o.',
  ico: '99990130',
  addressLine1: 'Rybniční 12',
  city: 'Třeboň',
  postalCode: '379 01',
  email: 'ucetni@zlata-lipa-vzor.cz',
  phone: '384 123 456',
  domain: 'zlatalipa.onmicrosoft.com',
};

/** One made-up customer under all columns. */
export function sampleLines(language: Language): readonly string[] {
  const { imports, cards } = texts[language];
  const sample = { ...SAMPLE, country: cards['import-export'].sampleCountry };
  return [
    csvLine(importFields.map((field) => imports.columns[field])),
    csvLine(importFields.map((field) => sample[field] ?? '')),
  ];
}
