import assert from 'node:assert/strict';
import fc from 'fast-check';
import { historyExportCard } from '../../src/cards/history-export.ts';
import { render } from '../../src/cards/render.ts';
import { languages } from '../../src/domain/language.ts';
import type { HistoryLine } from '../../src/workflows/gather-history.ts';
import { csvParts } from '../../src/workflows/history-csv.ts';
import { readCsv } from '../support/read-csv.ts';

const aLine = (changes: Partial<HistoryLine> = {}): HistoryLine => ({
  sequence: 1,
  at: '2026-11-20T09:05:07.000Z',
  by: { id: '00000000-0000-4000-8000-000000010002', name: 'Sales agent (02)' },
  what: 'customer.create.submit',
  outcome: 'done',
  details: { customer: '01JZ3QY8V6M2N4P7R9T1W3X5Z7', domain: 'zelenykapr.onmicrosoft.com' },
  turnId: '01JZ3QZB5D7F9H1K3M5P7R9T2V',
  ...(changes as object),
});
const read = (lines: readonly HistoryLine[], language: 'cs' | 'en' = 'cs') =>
  readCsv(csvParts(lines, language).join(''));
const named = (name: string): HistoryLine => aLine({ by: { id: 'p', name } });
/** Tells nobody apart from the rest of it, and is a template to whoever reads this file otherwise. */
const EXPRESSION = '$'.concat('{1+1}');

describe('a history as CSV', () => {
  it('has a row for every line in its order, under a header in the language of who asked', () => {
    const refused = aLine({ sequence: undefined, outcome: 'refused', details: { why: 'role' }, what: 'customer.show' });
    const [header, first, second, ...rest] = read([aLine(), refused]);
    assert.equal(header?.[0], 'Pořadí');
    assert.deepEqual(first, [
      '1',
      '2026-11-20 10:05:07',
      '2026-11-20T09:05:07.000Z',
      'Sales agent (02)',
      '00000000-0000-4000-8000-000000010002',
      'Odeslání žádosti o tenant',
      'customer.create.submit',
      'provedeno',
      'customer=01JZ3QY8V6M2N4P7R9T1W3X5Z7, domain=zelenykapr.onmicrosoft.com',
      '01JZ3QZB5D7F9H1K3M5P7R9T2V',
    ]);
    assert.deepEqual([second?.[0], second?.[7]], ['', 'odmítnuto: chybí potřebná role']);
    assert.deepEqual(rest, []);
    const [english, done] = read([aLine()], 'en');
    assert.deepEqual([english?.[0], done?.[7], english?.length], ['Sequence', 'done', header?.length]);
  });

  it('shows an operation nobody has words for as it is', () => {
    const [, row] = read([aLine({ what: 'customer.brand.new' })]);
    assert.deepEqual([row?.[5], row?.[6]], ['customer.brand.new', 'customer.brand.new']);
  });

  for (const formula of [
    '=1+1',
    '+420',
    '-1',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x")',
  ])
    it(`has no formula where somebody is called ${JSON.stringify(formula)}`, () => {
      const [, row] = read([named(formula)]);
      assert.equal(row?.[3], `'${formula}`);
    });

  for (const hostile of [
    'a;b',
    'a"b',
    '"',
    'a\nb',
    'a\r\nb',
    ';;;',
    '*tučně*',
    EXPRESSION,
    '<at>všichni</at>',
    'ž'.repeat(200),
    '',
  ])
    it(`gives back a name as it is: ${JSON.stringify(hostile).slice(0, 30)}`, () => {
      const [header, row, ...rest] = read([named(hostile)]);
      assert.equal(row?.[3], hostile);
      assert.deepEqual([row?.length, rest.length], [header?.length, 0]);
    });

  it('gives back anything, and never a cell that begins a formula', () => {
    const any = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(any, any, any, (name, what, detail) => {
        const [, row, ...rest] = read([aLine({ by: { id: 'p', name }, what, details: { detail } })]);
        const expected = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(name) ? `'${name}` : name;
        assert.equal(row?.[3], expected);
        assert.deepEqual([row?.length, rest.length], [10, 0]);
        for (const cell of row ?? []) assert.doesNotMatch(cell, /^[=+@\t\r-]/);
      }),
    );
  });

  it('comes in parts that fit a card each, whole rows only, and together are all of it', () => {
    const name = `"${'ž'.repeat(198)}"`;
    const lines = Array.from({ length: 200 }, (_, at) => aLine({ sequence: at + 1, by: { id: 'p', name } }));
    const parts = csvParts(lines, 'cs');
    assert.ok(parts.length > 2, `${parts.length} parts`);
    const rows = parts.flatMap((part) => readCsv(part));
    assert.deepEqual(
      rows.slice(1).map(([sequence]) => sequence),
      lines.map(({ sequence }) => String(sequence)),
    );
    for (const language of languages)
      for (const [at, csv] of parts.entries()) {
        const data = { customer: '01JZ3QY8V6M2N4P7R9T1W3X5Z7', companyName: name, csv, rows: 200 };
        const card = render(historyExportCard, { ...data, part: at + 1, parts: parts.length }, language);
        assert.ok(new TextEncoder().encode(JSON.stringify(card.content)).length <= 24 * 1024);
      }
  });

  it('keeps its parts while lines are added: only the last one grows', () => {
    const lines = Array.from({ length: 300 }, (_, at) => aLine({ sequence: at + 1 }));
    const before = csvParts(lines.slice(0, 250), 'cs');
    const after = csvParts(lines, 'cs');
    assert.ok(before.length > 1);
    assert.deepEqual(after.slice(0, before.length - 1), before.slice(0, -1));
    assert.ok(after[before.length - 1]?.startsWith(before.at(-1) ?? 'nothing'));
  });

  it('is a header when nothing has happened', () => {
    assert.equal(read([]).length, 1);
  });
});
