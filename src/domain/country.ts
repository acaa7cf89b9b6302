import type { Policy } from './policy.ts';

/** What Partner Center asks of customers in a country (API §3.3). */
export type CountryRules = {
  /** ISO 3166 alpha-2. */
  readonly code: string;
  /** `built-in` until Partner Center has told its own. */
  readonly source: 'partner-center' | 'built-in';
  /** `isRegistrationNumberSupported`: whether the number is sent; it is kept by us in any case. */
  readonly takesRegistrationNumber: boolean;
  readonly postalCodeRequired: boolean;
  /**
   * .NET-style, as given (postal-code.ts decides whether it is applied). There is no pattern of phones beside it: it knows the
   * country's own numbers only, and a contact of a Czech company may well have a Slovak one (R-34 is judged by phone.ts).
   */
  readonly postalCodePattern?: string;
  /** For mails and invoices of Microsoft, and the currency: `cs-CZ`, and two letters. */
  readonly culture: string;
  readonly language: string;
};

/** `cs-CZ` is supported for Czechia; `en-US` is listed for every country (R-39, supported languages page). */
export const cultureOf = (code: string): Pick<CountryRules, 'culture' | 'language'> =>
  code === 'CZ' ? { culture: 'cs-CZ', language: 'cs' } : { culture: 'en-US', language: 'en' };

/** What we know of a country by ourselves: where there is no Partner Center, or it has not answered (API §3.3). */
export const builtInRules = (code: string, { tenant }: Policy): CountryRules => ({
  code,
  source: 'built-in',
  takesRegistrationNumber: tenant.sendRegistrationNumberCountries.includes(code),
  postalCodeRequired: true,
  ...(code === 'CZ' || code === 'SK' ? { postalCodePattern: '^\\d{3} ?\\d{2}$' } : {}),
  ...cultureOf(code),
});
