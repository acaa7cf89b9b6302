import { type Answer, isObject, type JsonObject } from '../emulator/call.ts';
import { badInput } from './answers.ts';
import type { Subject } from './subject.ts';

const MOST_MATCHES = 1000;
const MOST_NUMBERS = 100;

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? folded(value) : '');
const whole = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : otherwise;

const textualSeat = (sidlo: unknown): string => (isObject(sidlo) ? textOf(sidlo.textovaAdresa) : '');

function matches(asked: JsonObject, subject: Subject): boolean {
  const numbers = listOf(asked.ico);
  const forms = listOf(asked.pravniForma);
  return (
    textOf(subject.obchodniJmeno).includes(textOf(asked.obchodniJmeno)) &&
    (numbers.length === 0 || numbers.includes(subject.ico)) &&
    (forms.length === 0 || forms.includes(subject.pravniForma)) &&
    textualSeat(subject.sidlo).includes(textualSeat(asked.sidlo))
  );
}

/** `POST /ekonomicke-subjekty/vyhledat`: more than 1000 matches are an error however few were asked for. */
export function search(subjects: ReadonlyMap<string, Subject>, asked: unknown): Answer {
  if (!isObject(asked)) return badInput('VSTUP_NEVALIDNI', 'Vstup není platný.');
  if (listOf(asked.ico).length > MOST_NUMBERS) return badInput('VSTUP_PRILIS_MNOHO_ICO', 'Příliš mnoho IČO.');
  const found = [...subjects.values()].filter((subject) => matches(asked, subject));
  if (found.length > MOST_MATCHES)
    return badInput('VYSTUP_PRILIS_MNOHO_VYSLEDKU', `Požadavek má více než ${MOST_MATCHES} výsledků.`);
  const start = whole(asked.start, 0);
  const ekonomickeSubjekty = found.slice(start, start + whole(asked.pocet, 10));
  return { status: 200, body: { pocetCelkem: found.length, ekonomickeSubjekty } };
}
