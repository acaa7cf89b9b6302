import type { Answer } from '../emulator/call.ts';
import { no } from './answers.ts';

/** Countries whose registration number (and phone) must be given (API §3.4). */
const NUMBER_REQUIRED = 'AM AZ BY HU KZ KG MD RU TJ UZ UA IN BR ZA PL AE SA TR TH VN MM IQ SS VE'.split(' ');
/** Postal code, calling code and cultures, where we know them; built for development, not observed (API §3.3). */
const KNOWN: Readonly<Record<string, { postal: string; calling: string; languages: readonly string[] }>> = {
  CZ: { postal: '^\\d{3} ?\\d{2}$', calling: '420', languages: ['cs', 'en'] },
  SK: { postal: '^\\d{3} ?\\d{2}$', calling: '421', languages: ['sk', 'en'] },
  DE: { postal: '^\\d{5}$', calling: '49', languages: ['de', 'en'] },
  AT: { postal: '^\\d{4}$', calling: '43', languages: ['de', 'en'] },
  PL: { postal: '^\\d{2}-\\d{3}$', calling: '48', languages: ['pl', 'en'] },
  HU: { postal: '^\\d{4}$', calling: '36', languages: ['hu', 'en'] },
};

/** Rules of a country; undefined when the code is none of ISO 3166. */
export function countryRules(code: string) {
  const iso2Code = code.toUpperCase();
  const named =
    /^[A-Z]{2}$/.test(iso2Code) && new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(iso2Code);
  if (!named) return undefined;
  const { postal, calling, languages } = KNOWN[iso2Code] ?? { postal: '', calling: '', languages: ['en'] };
  const cultures = languages.map((language) => (language === 'en' ? 'en-US' : `${language}-${iso2Code}`));
  return {
    iso2Code,
    defaultCulture: cultures[0] ?? 'en-US',
    isStateRequired: ['US', 'CA', 'CN', 'MX'].includes(iso2Code),
    states: { value: [] },
    supportedLanguages: { value: languages },
    supportedCultures: { value: cultures },
    isPostalCodeRequired: true,
    postalCodeRegex: postal,
    isCityRequired: true,
    isVatIdSupported: true,
    isRegistrationNumberSupported: NUMBER_REQUIRED.includes(iso2Code),
    isTaxIdSupported: false,
    countryCallingCodes: { value: calling ? [calling] : [] },
    attributes: { objectType: 'CountryInformation' },
  };
}

export function showCountryRules(code: string): Answer {
  const rules = countryRules(code);
  return rules ? { status: 200, body: rules } : no(404, '1000', `No country ${code}`);
}
