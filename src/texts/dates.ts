import { MARKET_ZONE as TIME_ZONE } from '../domain/day.ts';
import type { Language } from '../domain/language.ts';

const TIME = { hour: '2-digit', minute: '2-digit' } as const;
const dayStyles = {
  cs: { day: 'numeric', month: 'numeric', year: 'numeric' },
  en: { day: 'numeric', month: 'short', year: 'numeric' },
} as const;
const locales: Readonly<Record<Language, string>> = { cs: 'cs-CZ', en: 'en-GB' };

const formatter = (language: Language): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locales[language], { timeZone: TIME_ZONE, ...dayStyles[language], ...TIME });
const moments = { cs: formatter('cs'), en: formatter('en') };

const days = {
  cs: new Intl.DateTimeFormat(locales.cs, { timeZone: TIME_ZONE, ...dayStyles.cs }),
  en: new Intl.DateTimeFormat(locales.en, { timeZone: TIME_ZONE, ...dayStyles.en }),
};

/** Blanks that neither break a line nor let Markdown take "1. 3. 2026" for the first item of a list. */
const unbreakable = (text: string): string => text.replace(/\s/g, '\u00a0');

/** A moment in Prague: 1. 3. 2026 14:05, or 1 Mar 2026, 14:05. */
export const formatMoment = (iso: string, language: Language): string =>
  unbreakable(moments[language].format(new Date(iso)));

const sheet = new Intl.DateTimeFormat('sv-SE', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** A moment in Prague as spreadsheets of every language read it: 2026-03-01 14:05:00. */
export const formatForSheet = (iso: string): string => sheet.format(new Date(iso));

/** A day in Prague: 1. 3. 2026, or 1 Mar 2026. Takes a moment or a plain `yyyy-mm-dd`. */
export const formatDay = (iso: string, language: Language): string =>
  unbreakable(days[language].format(new Date(iso.length === 10 ? `${iso}T12:00:00Z` : iso)));
