import type { Answer } from '../emulator/call.ts';

/** An error in Partner Center's own shape (API §1.4). `data` names what is wrong. */
export const no = (status: number, code: string, description: string, data: readonly string[] = []): Answer => ({
  status,
  body: { code, description, data, source: 'PartnerFD' },
});

/** A property that is missing or malformed. Real Partner Center does not document one code for each. */
export const invalid = (property: string, why: string): Answer => no(400, '3000', `${property} ${why}`, [property]);
