/** Kept on one line. */
export const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');

/** E.164 in groups where we know them (Czechia, Slovakia), else as it is. */
export const readablePhone = (e164: string): string =>
  unbroken(e164.replace(/^(\+42[01])(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3 $4'));
