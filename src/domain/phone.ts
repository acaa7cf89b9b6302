import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * A phone number as E.164; '' stays '' because Czechia does not ask for one; undefined when it is no number.
 * `country` is where a number without +… belongs; an unknown country falls back to Czechia.
 */
export function parsePhone(typed: string, country: string): string | undefined {
  if (!typed) return '';
  const home: CountryCode = isSupportedCountry(country) ? country : 'CZ';
  const parsed = parsePhoneNumberFromString(typed, home);
  return parsed?.isValid() ? parsed.number : undefined;
}

/** A number as people read it, in groups: +420 602 123 456. What is no number stays as it is. */
export const readablePhone = (e164: string): string => parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
