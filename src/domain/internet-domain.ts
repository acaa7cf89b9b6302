import { parse } from 'tldts';

/** Domains of the internet, in letters of any script. */

/** Signs that no domain has and that would end it in an address of a page. */
const NOT_OF_A_DOMAIN = /[\s/?#@:\\%[\]]/;

/** As a domain is looked up and compared: small, `xn--…` for other scripts, without the full stop at its end. */
export function asciiDomain(domain: string): string {
  const plain = domain.normalize('NFC').toLowerCase().replace(/\.$/, '');
  if (/^[ -~]*$/.test(plain) || NOT_OF_A_DOMAIN.test(plain) || !URL.canParse(`http://${plain}`)) return plain;
  return new URL(`http://${plain}`).hostname;
}

/** Whether the last part of a domain is one of the internet's own: anything else burns the prefix, error 27002. */
export const hasRealTld = (domain: string): boolean => parse(domain).isIcann === true;

/** Whether a domain is one of these or lies below one. */
export function isWithin(domain: string, domains: readonly string[]): boolean {
  const asked = asciiDomain(domain);
  return domains.map(asciiDomain).some((each) => asked === each || asked.endsWith(`.${each}`));
}
