import assert from 'node:assert/strict';
import { csvLine } from '../../src/workflows/csv-lines.ts';

describe('a line of an export', () => {
  for (const [cell, written] of [
    ['=1+1', "'=1+1\r\n"],
    ["Firma,=cmd|'/C calc'!A0", "Firma,'=cmd|'/C calc'!A0\r\n"],
    ['Firma, @SUM(A1)', "Firma, '@SUM(A1)\r\n"],
    ['a;=1+1', '"a;=1+1"\r\n'],
    ['Lipová 12, Praha 7', 'Lipová 12, Praha 7\r\n'],
  ] as const)
    it(`holds no formula, wherever a spreadsheet splits it: ${cell}`, () => {
      assert.equal(csvLine([cell]), written);
    });
});
