import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

const parsed = (typed: string, country: string) => {
  const home: CountryCode = isSupportedCountry(country) ? country : 'CZ';
  return parsePhoneNumberFromString(typed, home);
};

/**
 * A phone number as E.164; '' stays '' because Czechia does not ask for one; undefined when it is no number.
 * `country` is where a number without +… belongs; an unknown country falls back to Czechia.
 */
export function parsePhone(typed: string, country: string): string | undefined {
  if (!typed) return '';
  const found = parsed(typed, country);
  return found?.isValid() ? found.number : undefined;
}

/** calls to it cost extra, so that it is hardly a customer's contact. */
export const isPremiumPhone = (typed: string, country: string): boolean =>
  typed !== '' && parsed(typed, country)?.getType() === 'PREMIUM_RATE';

/** A number as people read it, in groups: +420 602 123 456. What is no number stays as it is. */
export const readablePhone = (e164: string): string => parsePhoneNumberFromString(e164)?.formatInternational() ?? e164;
