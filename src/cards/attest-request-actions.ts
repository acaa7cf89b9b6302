import { z } from 'zod';
import { type AttestationField, attestationFields } from '../domain/attestation.ts';
import { inDialog, press, typed } from './actions.ts';
import { defineAction } from './define.ts';

/** What an indirect reseller's provider is to attest (R-02, E8): put together here, then handed over as any request. */

// Object.fromEntries forgets which keys it was given; they are exactly the fields of the form.
const inputs = Object.fromEntries(attestationFields.map((field) => [field, typed])) as Record<
  AttestationField,
  typeof typed
>;

export const agreementHandOver = defineAction('agreement.hand-over', z.object(press), inDialog);
export const agreementHandOverSubmit = defineAction(
  'agreement.hand-over.submit',
  z.object({ ...press, ...inputs, seen: typed, asked: typed }),
);
export const agreementHandOverCancel = defineAction('agreement.hand-over.cancel', z.object(press));
