import { z } from 'zod';
import { languages } from '../domain/language.ts';
import { abouts } from '../domain/provider-request.ts';
import { inDialog, press, typed, ulid } from './actions.ts';
import { defineAction } from './define.ts';

/** What is done with a request to the provider. `request`: the one that was seen, for a customer may have had others. */

/** The customer itself, where an older card says nothing. */
const about = z.enum(abouts).default('customer');
const pressed = { ...press, about };
const seen = { ...pressed, request: ulid };

/** `auto`: in the language of the organisation. */
export const providerMail = defineAction(
  'provider.mail',
  z.object({ ...pressed, language: z.enum(['auto', ...languages]) }),
);
export const providerHandedOver = defineAction('provider.handed-over', z.object(seen));
export const providerAnswer = defineAction('provider.answer', z.object(pressed), inDialog);
export const providerAnswerSubmit = defineAction(
  'provider.answer.submit',
  z.object({
    ...pressed,
    /** Carried by the button, or chosen where there are several; '' where nothing was chosen. */
    request: z
      .union([ulid, z.literal('')])
      .nullish()
      .transform((request) => request ?? ''),
    outcome: typed,
    tenantId: typed,
    domain: typed,
    reason: typed,
    what: typed,
    acceptedOn: typed,
    acceptedBy: typed,
    overrides: typed,
    /** When the answer that the tick is about was written down: the tick is about no other one. */
    contradicted: typed,
  }),
);
export const providerAnswerCancel = defineAction('provider.answer.cancel', z.object(pressed));
export const providerWithdraw = defineAction('provider.withdraw', z.object(seen));
export const providerWithdrawConfirm = defineAction('provider.withdraw.confirm', z.object(seen));
