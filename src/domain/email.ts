import { z } from 'zod';

const address = z.email();

/** Whether a text is one e-mail address. Whether its top-level domain exists is a later question. */
export const isEmail = (text: string): boolean => address.safeParse(text).success;
