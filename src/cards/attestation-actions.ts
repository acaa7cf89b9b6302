import { z } from 'zod';
import { languages } from '../domain/language.ts';
import { inDialog, press, typed } from './actions.ts';
import { defineAction } from './define.ts';

/** How a partner confirms that its customer accepted the agreement. */

export const agreementAttest = defineAction('agreement.attest', z.object(press), inDialog);
export const attestSubmit = defineAction(
  'agreement.attest.submit',
  z.object({
    ...press,
    firstName: typed,
    lastName: typed,
    email: typed,
    phone: typed,
    dateAgreed: typed,
    evidence: typed,
    /** Ticked by a person, never for one. */
    confirms: typed,
    seen: typed,
    /** The day that the tick of `seen` is about: the tick is about no other one. */
    asked: typed,
  }),
);
export const attestCancel = defineAction('agreement.attest.cancel', z.object(press));
/** The customer's link as a mail (E6); `auto`: in the customer's own language. */
export const attestLink = defineAction(
  'agreement.attest.link',
  z.object({ ...press, language: z.enum(['auto', ...languages]) }),
);
/** Looks whether the customer has accepted, and finishes it. */
export const attestFinish = defineAction('agreement.attest.finish', z.object(press));
/** Tells the customer what was confirmed (E7). */
export const attestNotice = defineAction(
  'agreement.attest.notice',
  z.object({ ...press, language: z.enum(['auto', ...languages]) }),
);
