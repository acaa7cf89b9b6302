import type { Answer } from '../emulator/call.ts';

const no = (status: number, kod: string, subKod: string, popis: string): Answer => ({
  status,
  body: { kod, subKod, popis },
});

export const badInput = (subKod: string, popis: string): Answer => no(400, 'CHYBA_VSTUPU', subKod, popis);

/** The register's own "there is none". */
export const notFound = (ico: string): Answer =>
  no(404, 'NENALEZENO', 'VYSTUP_SUBJEKT_NENALEZEN', `Ekonomický subjekt ${ico} nebyl nalezen.`);

/** A wrong address is answered by the framework below the register, in another shape. */
export const wrongAddress = (path: string): Answer => ({
  status: 404,
  body: { timestamp: '2026-10-08T08:00:00.000+00:00', status: 404, error: 'Not Found', path },
});
