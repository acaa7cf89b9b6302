/** IČO, the Czech company registration number: eight digits kept as text. */

const WEIGHTS = [8, 7, 6, 5, 4, 3, 2] as const;

/** Strips blanks, hyphens, invisible signs and a leading "IČO", pads to 8 digits; undefined when what is left is not 1-8 digits. */
export function normaliseIco(typed: string): string | undefined {
  const digits = typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .replace(/^i[čc]o?[:.]?/i, '');
  return /^\d{1,8}$/.test(digits) ? digits.padStart(8, '0') : undefined;
}

/** Check digit (11 − sum mod 11) mod 10 over weights 8..2. Expects eight digits. */
export function isIcoValid(ico: string): boolean {
  if (!/^\d{8}$/.test(ico)) return false;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(ico[place]), 0);
  return (11 - (sum % 11)) % 10 === Number(ico[7]);
}
