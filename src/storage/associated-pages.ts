import type { TableClient } from '@azure/data-tables';
import type { AssociatedPage } from '../domain/associated.ts';
import type { AssociatedPages } from '../ports.ts';
import { endOf, partitions, rowKeys } from './keys.ts';
import { changeRow, insertRow, readRange, removeRow } from './rows.ts';

/** Rows are removed side by side, so many at once. */
const AT_ONCE = 8;

/** Pages of Partner Center's list of customers: a row each, so that ten thousand customers are read in one query or two. */
export function createAssociatedPages(desk: TableClient): AssociatedPages {
  const rowsOf = (reseller: string, reading: string) =>
    readRange<AssociatedPage>(desk, partitions.associated(reseller), `${reading}|`, endOf(`${reading}|`));
  return {
    async put(reseller, reading, page, content) {
      const place = [partitions.associated(reseller), rowKeys.associatedPage(reading, page)] as const;
      // mostly there is none yet
      if (!(await insertRow(desk, ...place, content))) await changeRow<AssociatedPage>(desk, ...place, () => content);
    },
    async read(reseller, reading, pages) {
      const rows = await rowsOf(reseller, reading);
      // a reading that began anew may have left more behind
      return rows.slice(0, pages).map((row) => row.value);
    },
    async erase(reseller, reading) {
      const rows = await rowsOf(reseller, reading);
      for (let at = 0; at < rows.length; at += AT_ONCE)
        await Promise.all(
          rows.slice(at, at + AT_ONCE).map((row) => removeRow(desk, partitions.associated(reseller), row)),
        );
    },
  };
}
