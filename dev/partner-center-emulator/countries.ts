import type { Answer } from '../emulator/call.ts';
import { no } from './answers.ts';

/** Countries whose registration number (and phone) must be given (API §3.4). */
const NUMBER_REQUIRED = 'AM AZ BY HU KZ KG MD RU TJ UZ UA IN BR ZA PL AE SA TR TH VN MM IQ SS VE'.split(' ');
const local = (calling: string): string => `^(\\+${calling})? ?[1-9]\\d{2} ?\\d{3} ?\\d{3}$`;
/** Postal code, calling code and cultures, where we know them; built for development, not observed (API §3.3). */
type Known = {
  readonly postal: string;
  readonly calling: string;
  readonly languages: readonly string[];
  readonly phone?: string;
};
const KNOWN: Readonly<Record<string, Known>> = {
  CZ: { postal: '^\\d{3} ?\\d{2}$', calling: '420', languages: ['cs', 'en'], phone: local('420') },
  SK: { postal: '^\\d{3} ?\\d{2}$', calling: '421', languages: ['sk', 'en'], phone: local('421') },
  DE: { postal: '^\\d{5}$', calling: '49', languages: ['de', 'en'] },
  AT: { postal: '^\\d{4}$', calling: '43', languages: ['de', 'en'] },
  PL: { postal: '^\\d{2}-\\d{3}$', calling: '48', languages: ['pl', 'en'] },
  HU: { postal: '^\\d{4}$', calling: '36', languages: ['hu', 'en'] },
};

const LITTLE_KNOWN: Known = { postal: '', calling: '', languages: ['en'] };

/** Rules of a country; undefined when the code is none of ISO 3166. */
export function countryRules(code: string) {
  const iso2Code = code.toUpperCase();
  const named =
    /^[A-Z]{2}$/.test(iso2Code) && new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(iso2Code);
  if (!named) return undefined;
  const { postal, calling, languages, phone } = KNOWN[iso2Code] ?? LITTLE_KNOWN;
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
    ...(phone ? { phoneNumberRegex: phone } : {}),
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
