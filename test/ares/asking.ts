import { createRegister } from '../../src/ares/register.ts';
import type { RegisterAnswer } from '../../src/domain/register.ts';
import { keepingLog, type Logged, type Loopback, type Reply, startLoopback } from '../partner-center/loopback.ts';

export const ICO = '99990067';
/** What must never be in a log. */
export const PERSONAL = ['Pekařství U Ježka', 'Chlebová', 'Ježkov', 'CZ5801019999'];

/** A subject whose record holds personal data: a sole trader's. */
export const recordOf = (ico: string) => ({
  ico,
  obchodniJmeno: PERSONAL[0],
  pravniForma: '101',
  dic: PERSONAL[3],
  sidlo: { kodStatu: 'CZ', nazevObce: PERSONAL[2], nazevUlice: PERSONAL[1], cisloDomovni: 8, psc: 58001 },
});

/** The register's own "there is none". */
export const NONE: Reply = { status: 404, body: { kod: 'NENALEZENO', subKod: 'VYSTUP_SUBJEKT_NENALEZEN', popis: 'x' } };

/** Answers with the subject that the path names. */
export const found = ({ url }: { readonly url: string }): Reply => ({
  status: 200,
  body: recordOf(url.split('/').at(-1) ?? ''),
});

export type Desk = {
  readonly server: Loopback;
  readonly lines: readonly Logged[];
  lookUp(ico?: string): Promise<RegisterAnswer>;
  close(): Promise<void>;
};

/** The adapter before a server that answers as told. */
export async function startDesk(play: Parameters<typeof startLoopback>[0]['partnerCenter']): Promise<Desk> {
  const server = await startLoopback({ partnerCenter: play });
  const { log, lines } = keepingLog();
  const register = createRegister({ baseUrl: `${server.origin}/rest/`, realNow: () => new Date(), log });
  return {
    server,
    lines,
    lookUp: (ico = ICO) => register.lookUp(ico),
    async close() {
      await register.close();
      await server.close();
    },
  };
}
