import type { csMailDraft } from './cs-mail-draft.ts';

export const enMailDraft: typeof csMailDraft = {
  titles: {
    welcome: 'Welcome e-mail',
    password: 'Second message: the password',
    request: 'Request to the provider',
    relationship: 'E-mail requesting the reseller relationship',
    withdrawal: 'Notice of withdrawal',
    invitation: 'Invitation to accept the agreement',
    'attest-link': 'E-mail with the acceptance link',
    'attest-notice': 'Notice of the confirmation',
    blocked: 'E-mail: they cannot accept',
  },
  languages: { cs: 'in Czech', en: 'in English' },
  to: 'To',
  cc: 'Cc',
  subject: 'Subject',
  body: 'Message',
  password: {
    inside: () => "The e-mail also contains the first administrator's password. Once it is sent, choose “Handed over”.",
    'to-send': () => 'The password is not in the e-mail; send it separately, in the second message.',
    colleague: (requester) => `The password is not in the e-mail. ${requester} hands it over to the customer.`,
    'handed-over': () => 'The password is not in the e-mail; the customer already has it.',
    gone: () =>
      'The password is not in the e-mail and we no longer have it. Set a new one in the Microsoft 365 admin center and hand it over to the customer.',
    'not-ours': () => 'The sign-in details are not in the e-mail; the provider gives them to the customer.',
    'inside-invitation': () =>
      "The e-mail also contains the first administrator's password. Once the customer has it, choose “Handed over” on the customer card.",
    theirs: () => 'The customer signs in with their own details.',
  },
  request: 'Check it and send it. Then choose “Handed to the provider”, so that everybody sees we wait for the answer.',
  withdrawal: 'Send it to the provider, so that the request is not dealt with.',
  relationship:
    'Please check it and send it; you may change the text, but not the link. Then choose “Sent”, so that everybody sees that we wait for the customer.',
  sent: 'Sent',
  toRelationship: 'Reseller relationship',
  invitation:
    'You may edit the text; please leave the links in it as they are. Once you have sent it, choose “Sent”: from then on I watch whether the customer has accepted.',
  noAddress: "The customer's e-mail is not known; please add it to the message.",
  backToAgreement: 'Back to the agreement',
  'attest-link':
    'Send it to nobody but the person who is to accept. You may change the text, but not the link. I keep looking for the acceptance myself.',
  'attest-notice': 'It tells the customer what you confirmed, and that Microsoft will write, too, within 30 minutes.',
  blocked: 'It tells the customer what is going on, what to send you, and what you will do.',
  handedToProvider: 'Handed to the provider',
  forReseller: (reseller) =>
    `The customer belongs to the indirect reseller ${reseller}; please add the reseller to Cc.`,
  otherWay:
    'It is best sent by a different route from the welcome e-mail, such as a text message. Then choose “Handed over”.',
  how: {
    whole: 'Outlook opens in the browser with the finished message. Check To and Cc before you send it.',
    addressed:
      'Outlook opens in the browser with the addresses and the subject. The text is too long for a link; please copy it from here.',
    copy: 'Copy the text and the addresses into a new message in your mail program.',
    secret: 'The message contains the password, so it is not opened with a link. Please copy it from here.',
  },
  open: 'Open in Outlook ↗',
  passwordMail: 'Second message: the password',
  welcomeMail: 'Welcome e-mail',
  inLanguage: { cs: 'In Czech', en: 'In English' },
  handedOver: 'Handed over',
  back: 'Back to the customer',
};
