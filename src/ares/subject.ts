import { z } from 'zod';
import type { PostalAddress } from '../domain/address.ts';
import { isNaturalForm, type RegisterSubject } from '../domain/register.ts';
import { addressOf, seatSchema } from './seat.ts';

/** Longer than any name or place in the register; a record with more would not fit what we store. */
const LONGEST = 1_000;

const text = z
  .string()
  .max(LONGEST)
  .transform((given) => given.replace(/\s+/g, ' ').trim() || undefined)
  .optional()
  .catch(undefined);
const seat = seatSchema.optional().catch(undefined);

/** The same subject as one of the registers below ARES has it. */
const record = z.object({
  datovyZdroj: text,
  obchodniJmeno: z
    .array(z.object({ obchodniJmeno: text, primarniZaznam: z.unknown() }))
    .optional()
    .catch(undefined),
  sidlo: z
    .array(z.object({ sidlo: seat, primarniZaznam: z.unknown() }))
    .optional()
    .catch(undefined),
});

/** Strict only where a misreading would do harm: whose record it is, and whether the company still exists. */
const subjectSchema = z.object({
  ico: z.string(),
  obchodniJmeno: text,
  pravniForma: text,
  pravniFormaRos: text,
  dic: text,
  dicSkDph: text,
  datumZaniku: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}/)
    .nullish(),
  sidlo: seat,
  seznamRegistraci: z.record(z.string(), z.unknown()).nullish(),
  dalsiUdaje: z.array(record).optional().catch(undefined),
});
type Told = z.output<typeof subjectSchema>;

/** Which register's record counts first where ARES itself has none (rulebook §5). */
const ORDER = ['rzp', 'res', 'vr'];

const recordsOf = ({ dalsiUdaje = [] }: Told) =>
  ORDER.flatMap((source) => dalsiUdaje.filter(({ datovyZdroj }) => datovyZdroj?.toLowerCase() === source));

const nameOf = (told: Told): string | undefined =>
  told.obchodniJmeno ??
  recordsOf(told)
    .flatMap(({ obchodniJmeno = [] }) => obchodniJmeno)
    .find(({ obchodniJmeno, primarniZaznam }) => primarniZaznam === true && obchodniJmeno !== undefined)?.obchodniJmeno;

function seatOf(told: Told): PostalAddress | undefined {
  const own = told.sidlo && addressOf(told.sidlo);
  if (own) return own;
  const others = recordsOf(told)
    .flatMap(({ sidlo = [] }) => sidlo)
    .filter(({ primarniZaznam }) => primarniZaznam === true);
  return others.map(({ sidlo }) => sidlo && addressOf(sidlo)).find((address) => address !== undefined);
}

/** A tax number; the register writes "N/A" where there is none. */
const taxNumber = (given: string | undefined): string | undefined =>
  given !== undefined && /^CZ\d{8,10}$/.test(given) ? given : undefined;

/** A record of the register in our words; undefined when it cannot be one of this IČO. */
export function toSubject(body: unknown, ico: string): RegisterSubject | undefined {
  const parsed = subjectSchema.safeParse(body);
  if (!parsed.success || parsed.data.ico !== ico) return undefined;
  const told = parsed.data;
  const name = nameOf(told);
  if (name === undefined) return undefined;
  const active = (source: string): boolean => told.seznamRegistraci?.[`stavZdroje${source}`] === 'AKTIVNI';
  const legalForm = [told.pravniForma, told.pravniFormaRos].find((form) => /^\d{3}$/.test(form ?? '')) ?? '';
  const address = seatOf(told);
  const dic = taxNumber(told.dic);
  return {
    ico,
    name,
    ...(dic ? { dic } : {}),
    legalForm,
    ...(address ? { address } : {}),
    ...(told.datumZaniku ? { dissolvedOn: told.datumZaniku.slice(0, 10) } : {}),
    insolvency: active('Ir') || active('Ceu'),
    vatGroup: taxNumber(told.dicSkDph) !== undefined || active('SkDph'),
    school: active('Rs'),
    soleTrader: isNaturalForm(legalForm),
  };
}
