import {
  blankBefore,
  type csAttestationForm,
  type csAttestationStatus,
  type csAttestations,
} from './cs-attestation.ts';
import { formatDay, formatMoment } from './dates.ts';
import { ended } from './sentences.ts';

export const enAttestationForm: typeof csAttestationForm = {
  title: 'Confirm the acceptance',
  hints: {
    legacy:
      'You confirm to Microsoft that the customer has accepted the Microsoft Customer Agreement. Fields marked * are required.',
    enhanced:
      'The customer accepts the agreement at Microsoft, through a link that you send. I then finish the confirmation and let you know. Fields marked * are required.',
    'by-hand':
      'Confirm the acceptance in Partner Center; the link is below. Then write down here what you confirmed there. Fields marked * are required.',
  },
  groups: {
    who: {
      legacy: 'Who accepted the agreement',
      enhanced: 'Who will accept the agreement',
      'by-hand': 'Who accepted the agreement',
    },
    proof: 'When, and what proves it',
    confirm: 'Confirmation',
  },
  labels: {
    firstName: 'First name *',
    lastName: 'Last name *',
    email: 'E-mail *',
    phone: 'Phone',
    dateAgreed: 'Date of acceptance *',
    confirms: 'You confirm *',
    seen: 'Date *',
  },
  evidence: (required) => (required ? 'Evidence *' : 'Evidence'),
  placeholders: {
    firstName: 'First name',
    lastName: 'Last name',
    email: 'name@customer.com',
    phone: '+420 602 123 456',
    dateAgreed: 'The day the customer accepted',
    evidence: 'File name, link to your archive or number of an e-mail',
  },
  microsoftWrites: {
    legacy:
      'Within 30 minutes Microsoft will write to this person that you confirmed the acceptance. Please tell them beforehand.',
    enhanced:
      'Within 30 minutes of the finish Microsoft will write to this person. The e-mail with the link says so, too.',
    'by-hand':
      'Within 30 minutes of the confirmation Microsoft will write to this person. Please tell them beforehand.',
  },
  confirms: {
    legacy: (company) =>
      `I confirm that the customer${blankBefore(company)} has accepted the Microsoft Customer Agreement, that the person named did so on the day given, and that we can prove it.`,
    enhanced: (company) =>
      `I confirm that the person named may accept the Microsoft Customer Agreement for the customer${blankBefore(company)}, and that we send the link to nobody else.`,
    'by-hand': (company) =>
      `I confirm that the customer${blankBefore(company)} has accepted the Microsoft Customer Agreement, that the person named did so on the day given, that we can prove it, and that it is confirmed in Partner Center.`,
  },
  asks: {
    old: {
      says: (day) => `⚠ ${day} is long ago. Is it really the day the customer accepted the agreement?`,
      tick: 'The date is right',
    },
    stale: {
      says: (day, before) =>
        `⚠ Whoever accepted the agreement before ${before} must accept it again. A confirmation dated ${day} will therefore not allow purchases; the agreement stays “Must be accepted again”.`,
      tick: 'I know, and want to confirm this date all the same',
    },
  },
  submit: { legacy: 'Confirm acceptance', enhanced: 'Create the link for the customer', 'by-hand': 'Write it down' },
  partnerCenter: 'Partner Center ↗',
  cancel: 'Back to the agreement',
};

export const enAttestationStatus: typeof csAttestationStatus = {
  sending: {
    attest: 'Sending the confirmation…',
    start: 'Preparing the link for the customer…',
    finish: 'The customer has accepted; finishing the confirmation…',
  },
  sendingLead: (by, at) => `${by}, ${at}. You do not have to wait; the result will appear here.`,
  slow: 'Partner Center is not answering; I keep trying. You do not have to do anything, and nothing is confirmed twice.',
  returned: '⚠ The acceptance was not confirmed',
  returnedTodo: (by) =>
    `${ended(`Confirmation by: ${by}`)} What was filled in is kept; continue with “Confirm acceptance”.`,
  unconfirmed: '? We do not know whether the confirmation was saved',
  unconfirmedLead: (since) =>
    `Partner Center has not answered since ${since}, and the confirmation could not be found there.`,
  unconfirmedTodo: 'Choose “Check again”. The same is sent, so nothing is confirmed twice.',
  unconfirmedColleague: 'An Admin agent can check again.',
  correlation: (id) => `Correlation ID: ${id}`,
  started: 'Waiting for the customer',
  startedLead: (by, at) =>
    `The link for the customer is ready (${by}, ${at}). Once they have accepted there, I finish the confirmation and let you know.`,
  startedTodo: 'Next step: send the link to the customer.',
  accepted: '✓ The customer has accepted; the confirmation is to be finished',
  acceptedTodo: 'An Admin agent or a Sales agent can finish it with “Finish the confirmation”.',
  notYet: (at) => `Last checked ${at}: the customer has not accepted yet.`,
  noAnswer: (at) => `Last checked ${at}: Partner Center did not answer.`,
  unwatched: 'The customer has not used the link so far',
  unwatchedLead: (by, at) =>
    `The link is from ${at} (${by}), and I have stopped asking by myself. Check it with the button, or contact the customer.`,
  expired: '⚠ The link for the customer has expired',
  expiredLead: (at) =>
    `The customer did not use it by ${at}. Make a new one with “Confirm acceptance”; what was filled in is kept.`,
  noted: 'Written down; being checked',
  notedLead: (by, at) =>
    `${by}, ${at}. Partner Center does not show the confirmation yet. I look there regularly and let you know.`,
  notedUnwatched: '⚠ Written down, but Partner Center does not show it',
  notedUnwatchedLead: (by, at) => `${by}, ${at}. I have stopped asking by myself. Please look at it in Partner Center.`,
  fields: {
    firstName: 'First name',
    lastName: 'Last name',
    email: 'E-mail',
    phone: 'Phone',
    dateAgreed: 'Date of acceptance',
    evidence: 'Evidence',
  },
  by: 'Confirmed by',
  differs: 'Partner Center shows other details than those written down. The note is kept with its evidence.',
  already: 'Partner Center had this confirmation already; nothing was confirmed twice.',
};

export const enAttestations: typeof csAttestations = {
  askProvider: (provider) =>
    provider
      ? `The provider (${provider}) confirms acceptance for your customers; your organisation cannot. “Ask the provider” on the agreement's card prepares what they need.`
      : 'Your provider confirms acceptance for your customers; your organisation cannot. Give them proof that the customer has accepted, and ask them to confirm it.',
  cancelled: 'Nothing was sent.',
  nothingToSend: 'There is no link for the customer to be sent now; the card shows where the agreement stands.',
  returned: (by, at) => `These details were not confirmed (${by}, ${at}).`,
  anew: {
    started: (by, at) =>
      `The customer has a link already (${by}, ${at}). A new one takes its place: I stop watching the old one, so please send the customer the new one.`,
    noted: (by, at) => `A confirmation is written down already (${by}, ${at}). What you change here takes its place.`,
  },
  refusals: {
    'no-tenant': () => 'The customer has no tenant yet, so there is nothing to confirm.',
    'under-way': ({ by }) => `A confirmation is being sent (${by.name}). The result will appear here.`,
    unconfirmed: () => 'First it must be found out whether the confirmation before was saved. Choose “Check again”.',
    'waits-for-customer': ({ by, at }) =>
      `A link for the customer is ready (${by.name}, ${formatMoment(at, 'en')}). We are waiting for the customer to accept.`,
    noted: ({ by, at }) =>
      `A confirmation is written down (${by.name}, ${formatMoment(at, 'en')}). We are waiting for Partner Center to show it.`,
    confirmed: ({ on }) => `The acceptance is confirmed already, dated ${formatDay(on, 'en')}. Nothing was sent again.`,
    'accepted-directly': () => 'The customer has accepted the agreement directly; there is nothing to confirm.',
  },
};
