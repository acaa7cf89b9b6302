import assert from 'node:assert/strict';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { MOST_LINES } from '../../src/domain/customer-import.ts';
import type { ImportSetting } from '../../src/domain/import-line.ts';
import { readList } from '../../src/workflows/read-list.ts';
import { SETTING } from '../domain/filled-form.ts';
import { listOf } from '../support/imports.ts';

const setting: ImportSetting = { ...SETTING, ownTenantId: '00000000-0000-4000-9000-000000000002' };
const lines = async (text: string) => {
  const read = await readList(text, setting);
  assert.ok(read.ok, read.ok ? '' : JSON.stringify(read.refusal));
  return read.value.lines.map(({ line, values, outcome }) => [line, values.companyName ?? '', outcome.is] as const);
};
const refusal = async (text: string) => {
  const read = await readList(text, setting);
  return read.ok ? undefined : read.refusal;
};

describe('a list of customers as text', () => {
  for (const [what, text, delimiter] of [
    ['semicolons', 'Název;IČO\nLípa, spol. s r.o.;27082440', ';'],
    ['commas', 'Company,Registration number\n"Lípa, spol. s r.o.",27082440', ','],
    ['tabs, as pasted from Excel', 'Název\tIČO\nLípa, spol. s r.o.\t27082440', '\t'],
    ['what Excel names', 'sep=,\r\nNázev,IČO\r\n"Lípa, spol. s r.o.",27082440', ','],
    ['a mark of the encoding before all', '\uFEFFNázev;IČO\r\nLípa, spol. s r.o.;27082440\r\n', ';'],
    ['old line ends of a Mac', 'Název;IČO\rLípa, spol. s r.o.;27082440\r', ';'],
    ['quotes around everything', '"Název";"IČO"\r\n"Lípa, spol. s r.o.";"27082440"', ';'],
    ['more commas than semicolons', 'Název;IČO;a,b,c,d\nLípa, spol. s r.o.;27082440;x,y,z,,,', ';'],
  ] as const)
    it(`is read with its own delimiter: ${what}`, async () => {
      const read = await readList(text, setting);
      assert.ok(read.ok);
      assert.equal(read.value.delimiter, delimiter);
      assert.deepEqual(await lines(text), [[2, 'Lípa, spol. s r.o.', 'good']]);
    });

  it('counts lines as a spreadsheet does: empty ones, titles, and line breaks in quotes', async () => {
    const text = 'Adresář\r\n\r\nNázev;IČO\r\n\r\n"Lípa\r\na synové";27082440\r\n;;\r\nKapr;99990067\r\n';
    assert.deepEqual(await lines(text), [
      [5, 'Lípa a synové', 'good'],
      [7, 'Kapr', 'good'],
    ]);
  });

  it('takes quotes that stand where they should not for what they are', async () => {
    const text = 'Název;IČO\nFirma "Nová" s.r.o.;27082440\n"Hotel ""U Kapra""";99990067\n"Dům "u lípy"";45274649';
    assert.deepEqual(
      (await lines(text)).map(([, name]) => name),
      ['Firma "Nová" s.r.o.', 'Hotel "U Kapra"', '"Dům "u lípy""'],
    );
  });

  for (const [what, text, why] of [
    ['no heading', 'Lípa;27082440\nKapr;99990067', { why: 'no-heading' }],
    ['one line of prose', 'Dobrý den, posílám seznam', { why: 'no-heading' }],
    ['no identifier among the columns', 'Název;Město\nLípa;Brno', { why: 'incomplete', missing: 'identifier' }],
    ['no name among the columns', 'IČO;Město\n27082440;Brno', { why: 'incomplete', missing: 'companyName' }],
    ['a heading only', 'Název;IČO\n\n;\n', { why: 'no-lines' }],
    [
      'a quote that is never closed',
      'Název;IČO\nLípa;27082440\n"Kapr;99990067\nx;y',
      { why: 'quote-not-closed', line: 3 },
    ],
    ['a quote before the heading', '"Název;IČO\nLípa;1', { why: 'quote-not-closed', line: 1 }],
  ] as const)
    it(`is refused with a reason: ${what}`, async () => {
      assert.deepEqual(await refusal(text), why);
    });

  it('stops at a line that never ends, whatever comes after it', async () => {
    const text = `Název;IČO\nLípa;27082440\n"Kapr;${'x;\n'.repeat(50_000)}`;
    assert.deepEqual(await refusal(text), { why: 'quote-not-closed', line: 3 });
  });

  /** How often everybody else has a turn meanwhile; a clock would also tell how busy the machine is. */
  async function turnsOfOthers(reading: Promise<unknown>): Promise<number> {
    let turns = 0;
    let isOver = false;
    const others = (): void => {
      turns += 1;
      if (!isOver) setImmediate(others);
    };
    setImmediate(others);
    await reading;
    isOver = true;
    return turns;
  }

  it('may have ten thousand lines and no more; everybody else has a turn meanwhile', async () => {
    const reading = readList(listOf(MOST_LINES), setting);
    const turns = await turnsOfOthers(reading);
    const read = await reading;
    assert.ok(read.ok && read.value.lines.length === MOST_LINES);
    assert.ok(read.value.lines.every(({ outcome }) => outcome.is === 'good'));
    // fifty lines are judged at once
    assert.ok(turns > MOST_LINES / 50, `${turns} turns of others`);
    const why = 'too-many-lines';
    assert.deepEqual(await refusal(listOf(MOST_LINES + 1)), { why, most: MOST_LINES });
  });

  for (const [what, text, atLeast] of [
    ['empty lines', `Název;IČO\nLípa;27082440${'\n'.repeat(1_000_000)}`, 250],
    ['a title above ten thousand lines', `Adresář firem\n${listOf(2_000)}`, 10],
    // it is given up after fifty thousand of them
    ['lines of delimiters', `Název;IČO\nLípa;27082440\n${';\n'.repeat(200_000)}`, 25],
    // and after ten thousand of these
    ['short lines', `Název;IČO;Město\n${'x\n'.repeat(500_000)}`, 5],
  ] as const)
    it(`keeps nobody waiting: ${what}`, async () => {
      const turns = await turnsOfOthers(readList(text, setting));
      assert.ok(turns >= atLeast, `${turns} turns of others`);
    });

  it('comes back as it was written, line by line, whatever is in the cells', async () => {
    const name = fc
      .string({ unit: fc.constantFrom('a', 'ž', ' ', ';', ',', '\t', '"', "'", '\n', '=', '+', '1'), maxLength: 12 })
      .map((text) => `Firma ${text}`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(name, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(';', ',', '\t'),
        async (names, delimiter) => {
          const text = stringify([['Název', 'IČO', 'Poznámka'], ...names.map((each) => [each, '27082440', ''])], {
            delimiter,
          });
          const read = await lines(text);
          assert.deepEqual(
            read.map(([line]) => line),
            names.map((_, at) => at + 2),
          );
          read.forEach(([, found], at) => {
            assert.equal(found, (names[at] ?? '').replace(/\s+/g, ' ').trim());
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('may be anything: it is read or refused, never an error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 400 }), async (text) => {
        await readList(text, setting);
        await readList(`Název;IČO\n${text}`, setting);
      }),
      { numRuns: 60 },
    );
  });
});
