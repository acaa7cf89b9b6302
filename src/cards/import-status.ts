import { z } from 'zod';
import { importFields } from '../domain/import-columns.ts';
import type { ImportProblem } from '../domain/import-line.ts';
import { formatMoment } from '../texts/dates.ts';
import { hasImportSentence, importSentence } from '../texts/import-sentences.ts';
import { importConfirm, importDiscard, importReport, importShow, menuOpen, ulid } from './actions.ts';
import { type CardPart, defineCard, type Saying } from './define.ts';
import { type Fact, factsOf } from './environment.ts';
import { text } from './form-blocks.ts';

const count = z.number().int().nonnegative();

/** A problem there is a sentence for. */
const problem = z.custom<ImportProblem>(
  (it) => typeof it === 'object' && it !== null && 'why' in it && hasImportSentence(String(it.why)),
);
const key = z.enum(['ico', 'domain', 'tenant']);
const outcome = z.discriminatedUnion('is', [
  z.object({ is: z.literal('good') }),
  z.object({
    is: z.literal('bad'),
    problems: z.array(z.object({ field: z.enum(importFields).optional(), problem })).readonly(),
  }),
  z.object({ is: z.literal('repeated'), first: z.number().int().positive(), key }),
  z.object({ is: z.literal('known'), companyName: z.string(), key }),
]);
type Outcome = z.output<typeof outcome>;

/** Times are ISO, UTC; people are names. */
const data = z.object({
  import: ulid,
  revision: count,
  op: ulid,
  state: z.enum(['checking', 'ready', 'importing', 'done', 'discarded', 'expired']),
  source: z.object({
    file: z.string(),
    encoding: z.enum(['utf-8', 'utf-16', 'windows-1250']),
    delimiter: z.enum(['semicolon', 'comma', 'tab']),
    columns: z.array(z.enum(importFields)),
    ignored: z.array(z.string()),
    ignoredCount: count,
  }),
  counts: z.object({ good: count, bad: count, repeated: count, known: count }),
  /** The first lines that are not taken. */
  shown: z.array(z.object({ line: z.number().int().positive(), outcome })),
  imported: count,
  passed: count,
  /** Whether there are lines left to export, and until when. */
  kept: z.boolean(),
  until: z.string(),
  /** When it was over, and who ended it. */
  at: z.string(),
  by: z.string(),
  notice: z.string(),
});
export type ImportStatusData = z.output<typeof data>;
type Say = Saying<ImportStatusData>;

const linesOf = ({ counts }: ImportStatusData): number => counts.good + counts.bad + counts.repeated + counts.known;
/** Lines that are not taken, as far as that is known. */
const leftOf = (it: ImportStatusData): number => linesOf(it) - it.counts.good + it.passed;

function reasonOf(outcome: Outcome, { t }: Say): readonly { column: string; sentence: string }[] {
  const own = t.imports;
  switch (outcome.is) {
    case 'good':
      return [];
    case 'repeated':
      return [{ column: '', sentence: own.repeated(outcome) }];
    case 'known':
      return [{ column: '', sentence: own.known(outcome) }];
    case 'bad':
      return outcome.problems.map(({ field, problem }) => ({
        column: field ? own.columns[field] : '',
        sentence: importSentence(problem, t),
      }));
  }
}

function leadsOf(it: ImportStatusData, { t, language }: Say): readonly string[] {
  const own = t.cards['import-status'];
  const { counts, imported, passed } = it;
  switch (it.state) {
    case 'checking':
      return [own.checking(linesOf(it))];
    case 'ready':
      return [
        own.ready({ lines: linesOf(it), ...counts }),
        ...(counts.good > 0 ? [own.readyTodo, ...(leftOf(it) > 0 ? [own.readyMend] : [])] : [own.readyNothing]),
      ];
    case 'importing':
      return [own.importing(imported, counts.good), own.importingTodo];
    case 'done':
      return [
        ...(imported > 0 ? [own.done(imported)] : []),
        ...(passed > 0 ? [own.passed(passed)] : []),
        ...(it.kept && leftOf(it) > 0 ? [own.left(leftOf(it), it.until)] : []),
      ];
    case 'discarded':
      return [own.discarded(it.by, formatMoment(it.at, language))];
    case 'expired':
      return [own.expired(formatMoment(it.at, language))];
  }
}

function factsFor({ source }: ImportStatusData, { t }: Say): readonly Fact[] {
  const own = t.cards['import-status'];
  const { ignored } = source;
  const more = source.ignoredCount - ignored.length;
  return factsOf(
    [own.facts.source, source.file || own.facts.pasted],
    [own.facts.read, own.read(source.encoding, source.delimiter)],
    [own.facts.columns, source.columns.map((field) => unbrokenHyphens(t.imports.columns[field])).join(', ')],
    [own.facts.ignored, [ignored.join(', '), more > 0 ? own.ignoredMore(more) : ''].filter(Boolean).join(' ')],
  );
}

/** "E-mail" is one word. */
const unbrokenHyphens = (word: string): string => word.replaceAll('-', '\u2011');

const factParts = (facts: readonly Fact[]): readonly CardPart[] =>
  facts.map(({ title, value, spacing }) => ({
    type: 'ColumnSet',
    spacing,
    columns: [
      { type: 'Column', width: 1, items: [text(title, { isSubtle: true })] },
      { type: 'Column', width: 2, items: [text(value)] },
    ],
  }));

function problemParts(it: ImportStatusData, saying: Say): readonly CardPart[] {
  const own = saying.t.cards['import-status'];
  if ((it.state !== 'ready' && it.state !== 'checking') || it.shown.length === 0) return [];
  const said = it.shown.flatMap(({ line, outcome }) =>
    reasonOf(outcome, saying)
      .slice(0, 1)
      .map(({ column, sentence }) => saying.t.imports.atLine(line, column, sentence)),
  );
  const more = leftOf(it) - it.shown.length;
  return [
    text(own.problemsTitle, { weight: 'Bolder', spacing: 'Medium' }),
    ...said.map((line) => text(line, { spacing: 'Small' })),
    ...(more > 0 ? [text(own.problemsMore(more), { spacing: 'Small', isSubtle: true })] : []),
  ];
}

function actionsOf(it: ImportStatusData, { t }: Say): readonly CardPart[] {
  const own = t.cards['import-status'];
  const press = { import: it.import, revision: it.revision, op: it.op };
  const button = (title: string, verb: string, more: CardPart = {}): CardPart => ({
    type: 'Action.Execute',
    title,
    verb,
    data: press,
    ...more,
  });
  const hasReport = it.kept && leftOf(it) > 0;
  const report = hasReport ? [button(own.report, importReport.verb, { data: { import: it.import, part: 1 } })] : [];
  const discard = button(own.discard, importDiscard.verb);
  const again = button(own.again, menuOpen.verb, { data: { word: 'import' } });
  switch (it.state) {
    case 'checking':
      return [button(own.show, importShow.verb), discard];
    case 'ready':
      return [
        ...(it.counts.good > 0 ? [button(own.confirm(it.counts.good), importConfirm.verb, { style: 'positive' })] : []),
        ...report,
        discard,
      ];
    case 'importing':
      return [button(own.show, importShow.verb)];
    case 'done':
      return [button(own.customers, menuOpen.verb, { data: { word: 'customer' } }), ...report];
    case 'discarded':
    case 'expired':
      return [again];
  }
}

const styles = {
  checking: 'accent',
  ready: 'accent',
  importing: 'accent',
  done: 'good',
  discarded: 'emphasis',
  expired: 'emphasis',
} as const;

/** An import as it stands: what was found, how far it is, what became of it. Never what a line says besides a company's name. */
export const importStatusCard = defineCard(
  'import-status',
  data,
  [importConfirm, importDiscard, importShow, importReport, menuOpen],
  {
    compose: (shown, saying) => {
      const { plain, t } = saying;
      const { titles } = t.cards['import-status'];
      const hasTaken = plain.state === 'done' && plain.imported > 0;
      const title = plain.state === 'done' && !hasTaken ? titles.nobody : titles[plain.state];
      const isOver = plain.state === 'discarded' || plain.state === 'expired';
      const [lead = ''] = leadsOf(plain, saying);
      return {
        summary: lead && (hasTaken || plain.state === 'ready') ? `${title}: ${lead}` : title,
        body: [
          {
            type: 'Container',
            style: plain.state === 'done' && !hasTaken ? 'warning' : styles[plain.state],
            bleed: true,
            items: [
              text(`${hasTaken ? '✓ ' : ''}${title}`, {
                size: 'Large',
                weight: 'Bolder',
                style: 'heading',
              }),
            ],
          },
          ...(shown.notice ? [text(shown.notice, { color: 'Attention', spacing: 'Medium' })] : []),
          ...leadsOf(shown, saying).map((line, at) => text(line, { spacing: at === 0 ? 'Medium' : 'Small' })),
          ...problemParts(shown, saying),
          ...(isOver ? [] : [{ type: 'Container', spacing: 'Medium', items: factParts(factsFor(shown, saying)) }]),
        ],
        actions: actionsOf(plain, saying),
      };
    },
  },
);
