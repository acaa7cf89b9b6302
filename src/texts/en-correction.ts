import type { csCorrectionForm, csCorrectionStatus, csCorrections } from './cs-correction.ts';
import { ended } from './sentences.ts';

export const enCorrectionForm: typeof csCorrectionForm = {
  title: 'Correct details',
  hint: 'The changes are saved to Partner Center. Fields marked * are required.',
  domain: 'Domain',
  ico: 'IČO',
  country: 'Country',
  fixed: 'What cannot be corrected',
  whyFixed:
    'The domain and the country belong to the tenant for good. Another IČO means another organisation, and so a new customer.',
  yours: (typed) =>
    typed
      ? `⚠ This has changed in the meantime. Your form had: ${typed}`
      : '⚠ This has changed in the meantime. It was empty in your form.',
  save: 'Save changes',
  cancel: 'Leave without saving',
};

export const enCorrectionStatus: typeof csCorrectionStatus = {
  sending: 'Saving the corrected details…',
  sendingLead: (by, at) => `${by}, ${at}. You do not have to wait; the result will appear here.`,
  slow: 'Partner Center is not answering; I keep trying. You do not have to do anything.',
  returned: '⚠ The corrected details were not saved',
  returnedTodo: (by) => `${ended(`Changes by: ${by}`)} What was filled in is kept; continue with “Correct details”.`,
  unconfirmed: '? We do not know whether the corrected details were saved',
  unconfirmedLead: (since) => `Partner Center has not confirmed them since ${since}.`,
  unconfirmedTodo: 'Choose “Check again”. Only what Partner Center does not have yet is saved.',
  unconfirmedColleague: 'An Admin agent can check again.',
  correlation: 'Correlation ID',
  changes: 'What changes',
  fromTo: (from, to) => `${from || 'empty'} → ${to || 'empty'}`,
  set: 'new value',
  emptied: 'removed',
  corrected: 'Corrected',
};

export const enCorrections: typeof csCorrections = {
  fromOurRecord:
    'The details could not be read from Partner Center just now, so these are from our records. They are compared before anything is saved.',
  resumed: (at) => `You are continuing with changes from ${at}. They have not been saved yet.`,
  returned: (by, at) => `These changes were not saved (${by}, ${at}).`,
  colleague: (by, at) => `${by} also has unfinished changes to this customer, since ${at}.`,
  cancelled: 'The changes are discarded; nothing was saved.',
  refusals: {
    'no-tenant': () => 'The customer has no tenant yet, so there is nothing to correct.',
    sending: ({ by }) =>
      `Other changes are being saved right now (${by.name}). Yours are still filled in; please save them again in a moment.`,
    unconfirmed: () =>
      "First we need to know whether the previous changes were saved. Leave these and choose “Check again” on the customer's card.",
    unchanged: () => 'You changed nothing, so nothing was sent.',
    'already-so': () => 'These details are saved already.',
    'changed-meanwhile': () =>
      'Somebody else changed the details in the meantime, so nothing was sent. The form shows how they are now, with your changes. Please check it and save again.',
    'not-filled-in': () => '',
  },
};
