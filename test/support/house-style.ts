import type { Language } from '../../src/domain/language.ts';

type Rule = readonly [what: string, pattern: RegExp];

/** True of both languages. */
const everywhere: readonly Rule[] = [
  ['two full stops, or dots for …', /\.\./],
  ['two blanks', / {2}/],
  ['a straight quotation mark', /"|(^|\s)'|'($|[\s.,])(?<!s'\s)/],
  ['a blank before a mark', /\s[,;!](\s|$)|\s\.(\s|$)/],
  ['a hyphen for a dash', /\s-\s/],
  ['e-mail without its hyphen', /\bemail/i],
];

/** What machine translations call it, or what it is not called here (rulebook §6). */
const words: Readonly<Record<Language, readonly Rule[]>> = {
  cs: [
    ['attestation is not a protest or a test', /protest|otestov/i],
    ['agent pro správu', /agent\p{L}* správce|správcovsk\p{L}* agent/iu],
    ['agent prodeje', /prodejní\p{L}* agent/iu],
    ['vztah prodejce', /relac/i],
    ['nepřímý poskytovatel', /nepřím\p{L}* (zprostředkovatel|dodavatel)/iu],
    ['Zákaznická smlouva Microsoftu', /zákaznick\p{L}* dohod|Customer Agreement|\bMCA\b/iu],
    ['Partnerské centrum', /Partner Center|středisk/i],
    ['Centrum pro správu Microsoftu 365', /admin cent/i],
    ['tenant', /nájem|klientsk\p{L}* organizac/iu],
    ['předplatné', /subskripc|odběr/i],
    ['uživatelské jméno', /přihlašovací jméno/i],
    ['zvolte, stiskněte', /klikn|klepn/i],
    ['not how it is written', /(?<!\p{L})(t\p{L}{1,4}hle|takhle|potřebuju|můžu)(?!\p{L})/iu],
    ['no capital in the middle of a sentence', /[\p{Ll},] (Vy|Vás|Vám|Vámi|Váš|Vaš\p{L}+)\b/u],
    ['vykání', /(^|[\s„])(Napiš|Zkus|Zvol|Vyber|Zadej|Oprav|Počkej|Tvůj|Tvoje)(?!\p{L})/u],
    ['Czech opening quotation marks', /(^|[\s(])[“”]|”/],
  ],
  en: [
    ['British spelling', /\b(organiz|color|license\b|(CSP|Provider|partner) program\b)/i],
    ['sign in', /\blog(ged|ging)? ?(in|on)\b/i],
    ['choose, press', /\bclick/i],
    ['should', /\bshall\b/i],
    ['Microsoft Customer Agreement', /customer contract|\bMCA\b/i],
    ['reseller relationship', /reseller relation\b/i],
    ['English quotation marks', /„/],
  ],
};

/** Quotation marks come in pairs. */
const pairs: Readonly<Record<Language, readonly [open: string, close: string]>> = { cs: ['„', '“'], en: ['“', '”'] };
const count = (text: string, sign: string): number => text.split(sign).length - 1;

const broken = (text: string, rules: readonly Rule[]): readonly string[] =>
  rules.flatMap(([what, pattern]) => (pattern.test(text) ? [what] : []));

/** What is wrong with how a text is written, whoever wrote the names in it. */
export const typingErrors = (text: string): readonly string[] => broken(text, everywhere);

/** What is wrong with a text of ours. */
export function styleErrors(text: string, language: Language): readonly string[] {
  const [open, close] = pairs[language];
  const unpaired = count(text, open) === count(text, close) ? [] : [`${open} without ${close}`];
  return [...typingErrors(text), ...broken(text, words[language]), ...unpaired];
}
