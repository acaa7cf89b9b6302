import type { JsonObject } from '../emulator/call.ts';

/** A subject as the register gives it; `ico` has eight digits. */
export type Subject = JsonObject & { readonly ico: string };

const NONE = 'NEEXISTUJICI';
const ONLY_IN_STATISTICS = {
  stavZdrojeVr: NONE,
  stavZdrojeRes: 'AKTIVNI',
  stavZdrojeRzp: NONE,
  stavZdrojeNrpzs: NONE,
  stavZdrojeRpsh: NONE,
  stavZdrojeRcns: NONE,
  stavZdrojeSzr: NONE,
  stavZdrojeDph: NONE,
  stavZdrojeSkDph: NONE,
  stavZdrojeSd: NONE,
  stavZdrojeIr: NONE,
  stavZdrojeCeu: NONE,
  stavZdrojeRs: NONE,
  stavZdrojeRed: NONE,
  stavZdrojeMonitor: NONE,
  stavZdrojeRos: 'AKTIVNI',
};

/** In the public register, as companies are. */
export const COMPANY = { stavZdrojeVr: 'AKTIVNI' };
export const PAYS_VAT = { stavZdrojeDph: 'AKTIVNI' };

/** A record with everything that each has; `registers` are the states that differ from "not there". */
export const subject = (ico: string, obchodniJmeno: string, more: JsonObject, registers: JsonObject = {}): Subject => ({
  ico,
  icoId: ico,
  obchodniJmeno,
  datumVzniku: '2012-03-01',
  datumAktualizace: '2026-09-30',
  primarniZdroj: registers.stavZdrojeVr ? 'vr' : 'res',
  seznamRegistraci: { ...ONLY_IN_STATISTICS, ...registers },
  czNace: [],
  ...more,
});
