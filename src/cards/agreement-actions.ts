import { z } from 'zod';
import { press } from './actions.ts';
import { defineAction } from './define.ts';

/** What is done about a customer's agreement. `agreement.show` also leads here from the customer's own card. */
export const agreementShow = defineAction('agreement.show', z.object(press));
export const agreementRefresh = defineAction('agreement.refresh', z.object(press));
