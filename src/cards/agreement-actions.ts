import { z } from 'zod';
import { languages } from '../domain/language.ts';
import { chosen, press, ulid } from './actions.ts';
import { defineAction } from './define.ts';

/** What is done about a customer's agreement. */

/** From the customer's own card, or chosen in a list; '' where nothing was chosen. */
export const agreementShow = defineAction('agreement.show', z.object({ customer: chosen }));
export const agreementRefresh = defineAction('agreement.refresh', z.object(press));
/** `auto`: in the customer's own language. */
export const agreementInvite = defineAction(
  'agreement.invite',
  z.object({ ...press, language: z.enum(['auto', ...languages]) }),
);
/** `invitation`: the text that was sent, for a customer may have had others. */
export const agreementInvited = defineAction('agreement.invited', z.object({ ...press, invitation: ulid }));
/** The customer says that they accepted, where nobody can be asked; asks once more before it is written down. */
export const agreementAccepted = defineAction('agreement.accepted', z.object(press));
export const agreementAcceptedConfirm = defineAction('agreement.accepted.confirm', z.object(press));
export const agreementAcceptedUndo = defineAction('agreement.accepted.undo', z.object(press));
/** Asks for a link to the agreement's text, which lives five minutes. */
export const agreementText = defineAction('agreement.text', z.object(press));
