import type { TableClient } from '@azure/data-tables';
import { isConflict, SecretUnreadable } from './errors.ts';
import { partitions } from './keys.ts';
import { type RowChange, readRange, readRow, transact } from './rows.ts';
import type { Secrets } from './secrets.ts';

const ROW = 'refresh-token';
const CONSENT = 'consent';
/** How often a consent is written anew over what a running bot has just rolled. */
const ROUNDS = 8;

type TokenRow = { readonly sealed: string; readonly obtainedAt?: string };
type ConsentRow = { readonly at: string };

/** The rolling refresh token of each reseller, encrypted, shared by all instances (API §2.2). `clock` is business time. */
export const createRefreshTokens = (desk: TableClient, secrets: Secrets, clock: () => Date) => {
  const tokenRow = (reseller: string, token: string): TokenRow => ({
    sealed: secrets.seal(token, `${partitions.partnerCenter(reseller)}|${ROW}`),
    obtainedAt: clock().toISOString(),
  });
  const put = (rowKey: string, value: unknown, etag: string | undefined): RowChange =>
    etag === undefined ? { do: 'insert', rowKey, value } : { do: 'replace', rowKey, value, etag };

  return {
    async read(reseller: string): Promise<{ token: string | undefined; version: string } | undefined> {
      const partition = partitions.partnerCenter(reseller);
      const row = await readRow<TokenRow>(desk, partition, ROW);
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
      try {
        await transact(desk, partitions.partnerCenter(reseller), [put(ROW, tokenRow(reseller, token), version)]);
        return 'saved';
      } catch (error) {
        if (isConflict(error)) return 'lost-race';
        throw error;
      }
    },
    /** The first token of a new consent: it takes the place of whatever is there, a token rolled this moment included. */
    async consent(reseller: string, token: string): Promise<void> {
      const partition = partitions.partnerCenter(reseller);
      for (let round = 1; ; round += 1) {
        const rows = await readRange(desk, partition, CONSENT, 'z');
        const etagOf = (rowKey: string): string | undefined => rows.find((row) => row.rowKey === rowKey)?.etag;
        const value: ConsentRow = { at: clock().toISOString() };
        try {
          await transact(desk, partition, [
            put(ROW, tokenRow(reseller, token), etagOf(ROW)),
            put(CONSENT, value, etagOf(CONSENT)),
          ]);
          return;
        } catch (error) {
          if (!isConflict(error) || round === ROUNDS) throw error;
        }
      }
    },
    /** When the newest token was obtained, and when somebody last consented here; what older versions stored says neither. */
    async times(reseller: string): Promise<{ readonly obtainedAt?: string; readonly consentedAt?: string }> {
      const rows = await readRange<Partial<TokenRow & ConsentRow>>(
        desk,
        partitions.partnerCenter(reseller),
        CONSENT,
        'z',
      );
      const obtainedAt = rows.find((row) => row.rowKey === ROW)?.value.obtainedAt;
      const consentedAt = rows.find((row) => row.rowKey === CONSENT)?.value.at;
      return { ...(obtainedAt ? { obtainedAt } : {}), ...(consentedAt ? { consentedAt } : {}) };
    },
  };
};
