import { z } from 'zod';
import { chosen, press } from './actions.ts';
import { defineAction } from './define.ts';

/** What is done about a customer's agreement. */

/** From the customer's own card, or chosen in a list; '' where nothing was chosen. */
export const agreementShow = defineAction('agreement.show', z.object({ customer: chosen }));
export const agreementRefresh = defineAction('agreement.refresh', z.object(press));
