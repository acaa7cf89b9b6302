import { readablePhone } from '../domain/phone.ts';

/** Kept on one line. */
export const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');

/** A number in groups, all of it on one line. */
export const phoneOnOneLine = (e164: string): string => unbroken(readablePhone(e164));
