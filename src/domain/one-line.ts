/** Control characters, and those that turn the direction of writing and so disguise a text. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\s]+/gu;

/** Line breaks and other control characters become one blank: a name is one line, and so is a header of a mail. */
export const oneLine = (text: string): string => text.replace(UNPRINTABLE, ' ').trim();
