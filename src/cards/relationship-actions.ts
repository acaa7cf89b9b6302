import { z } from 'zod';
import { languages } from '../domain/language.ts';
import { chosen, inDialog, press, typed, ulid } from './actions.ts';
import { defineAction } from './define.ts';

/** What is done about a customer's reseller relationship. `request`: the one that was seen. */
export const relationshipShow = defineAction('relationship.show', z.object(press));
/** Chosen in a list; '' where nothing was chosen. */
export const relationshipOpen = defineAction('relationship.open', z.object({ customer: chosen }));
/** `auto`: in the customer's own language. */
export const relationshipMail = defineAction(
  'relationship.mail',
  z.object({ ...press, language: z.enum(['auto', ...languages]) }),
);
export const relationshipSent = defineAction('relationship.sent', z.object({ ...press, request: ulid }));
export const relationshipRefresh = defineAction('relationship.refresh', z.object(press));
export const relationshipAccepted = defineAction('relationship.accepted', z.object(press), inDialog);
export const relationshipAcceptedSubmit = defineAction(
  'relationship.accepted.submit',
  z.object({ ...press, tenantId: typed, domain: typed }),
);
export const relationshipAcceptedCancel = defineAction('relationship.accepted.cancel', z.object(press));
export const relationshipEnded = defineAction('relationship.ended', z.object(press));
export const relationshipEndedConfirm = defineAction('relationship.ended.confirm', z.object(press));
export const relationshipWithdraw = defineAction('relationship.withdraw', z.object(press));
export const relationshipWithdrawConfirm = defineAction('relationship.withdraw.confirm', z.object(press));
