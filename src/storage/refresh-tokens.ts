import type { TableClient } from '@azure/data-tables';
import { isConflict, SecretUnreadable } from './errors.ts';
import { partitions } from './keys.ts';
import { readRow, transact } from './rows.ts';
import type { Secrets } from './secrets.ts';

const ROW = 'refresh-token';

/** The rolling refresh token of each reseller, encrypted, shared by all instances (API §2.2). */
export const createRefreshTokens = (desk: TableClient, secrets: Secrets) => ({
  async read(reseller: string): Promise<{ token: string | undefined; version: string } | undefined> {
    const partition = partitions.partnerCenter(reseller);
    const row = await readRow<{ sealed: string }>(desk, partition, ROW);
    if (!row) return undefined;
    try {
      return { token: secrets.open(row.value.sealed, `${partition}|${ROW}`), version: row.etag };
    } catch (error) {
      if (!(error instanceof SecretUnreadable)) throw error;
      // its key is lost: the configured token serves, and the next one takes this row's place
      return { token: undefined, version: row.etag };
    }
  },
  /** `version` is what was read; undefined when nothing was stored. Another instance being first is no error. */
  async save(reseller: string, token: string, version: string | undefined): Promise<'saved' | 'lost-race'> {
    const partition = partitions.partnerCenter(reseller);
    const value = { sealed: secrets.seal(token, `${partition}|${ROW}`) };
    try {
      await transact(desk, partition, [
        version === undefined
          ? { do: 'insert', rowKey: ROW, value }
          : { do: 'replace', rowKey: ROW, value, etag: version },
      ]);
      return 'saved';
    } catch (error) {
      if (isConflict(error)) return 'lost-race';
      throw error;
    }
  },
});
