import { z } from 'zod';
import { blockedScenarios } from '../domain/agreement.ts';
import { languages } from '../domain/language.ts';
import { press } from './actions.ts';
import { defineAction } from './define.ts';

/** A customer whose portal sends them to their partner. */

/** Asks first: nothing is written yet. */
export const agreementBlocked = defineAction('agreement.blocked', z.object(press));
export const agreementBlockedConfirm = defineAction(
  'agreement.blocked.confirm',
  // recognised by us, or chosen by a person where our records do not tell
  z.object({ ...press, scenario: z.enum(blockedScenarios) }),
);
export const agreementBlockedUndo = defineAction('agreement.blocked.undo', z.object(press));
/** `auto`: in the customer's own language. */
export const agreementBlockedMail = defineAction(
  'agreement.blocked.mail',
  z.object({ ...press, language: z.enum(['auto', ...languages]) }),
);
