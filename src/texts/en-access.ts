import type { csAccess, csAccessNotice } from './cs-access.ts';
import { counted } from './plural.ts';

const consent =
  'Whoever runs CSP Desk runs “npm run partner-center:consent”, and the integration account signs in again.';
const configure = 'Whoever runs CSP Desk corrects it.';

export const enAccess: typeof csAccess = {
  reasons: {
    'consent-not-given': `Consent to Partner Center has not been given yet. ${consent}`,
    'consent-missing': `The app has no consent to Partner Center. ${consent}`,
    'stored-sign-in-unreadable': `The stored sign-in cannot be opened: its key is no longer in SECRETS_KEYS. Whoever runs CSP Desk puts it back. If they do not have the key, they run “npm run partner-center:consent”, and the integration account signs in again.`,
    'sign-in-expired': `The sign-in of the integration account has expired. ${consent}`,
    'sign-in-too-old': `Conditional access policies that limit how long a sign-in lasts have ended it. A Global admin exempts the integration account. ${consent}`,
    'sign-in-revoked': `The sign-in of the integration account was revoked, by a changed password for instance. ${consent}`,
    'sign-in-refused': `Microsoft refused the sign-in of the integration account. ${consent}`,
    'mfa-required': `Microsoft requires multi-factor authentication of the integration account. ${consent}`,
    'token-refused': `Partner Center refused the sign-in, most often because multi-factor authentication was missing at the consent. ${consent}`,
    'account-unusable': `The integration account is blocked or deleted, or its password has expired. A Global admin makes it usable in Microsoft Entra. ${consent}`,
    'wrong-tenant': `The sign-in belongs to an account of another tenant than the configured partner tenant. ${consent}`,
    'client-secret-wrong': `The app's secret is not valid. ${configure}`,
    'client-secret-expired': `The app's secret has expired. A Global admin makes a new one in Microsoft Entra, and whoever runs CSP Desk sets it.`,
    'client-refused': `Microsoft refused the ID or the secret of the app. ${configure}`,
    'app-unknown': `The partner tenant does not know an app with this ID. ${configure}`,
    'app-disabled': 'The app is disabled in Microsoft Entra. A Global admin enables it.',
    'tenant-unknown': `The configured partner tenant does not exist. ${configure}`,
    'service-missing':
      'The service Microsoft Partner Center is missing in the partner tenant. A Global admin adds it in Microsoft Entra.',
    'redirect-unknown': `The address that the sign-in returns to is not registered for the app in Microsoft Entra. ${configure}`,
    'conditional-access':
      'Conditional access policies block the sign-in of the integration account. A Global admin exempts the account.',
    'role-missing':
      'The integration account does not have the Partner Center role it needs. A Global admin adds it to the group AdminAgents.',
    forbidden:
      'Partner Center did not let the integration account in. A Global admin checks that it is in the group AdminAgents.',
    'app-only-refused': `Partner Center did not take a sign-in without a user. ${consent}`,
    'wrong-audience': `The sign-in was issued for another service than Partner Center. ${consent}`,
    'not-configured': 'Access is not set up. Whoever runs CSP Desk sets it up.',
    'vetting-rejected':
      'Microsoft did not approve your organisation in the CSP programme. A Global admin finds the details in Partner Center.',
    'sign-in-busy': "Microsoft's sign-in service is overloaded right now; we keep trying.",
    'sign-in-time-out': "Microsoft's sign-in service does not answer; we keep trying.",
    'sign-in-network': "Microsoft's sign-in service cannot be reached; we keep trying.",
    'sign-in-unreadable': "Microsoft's sign-in service sends answers we cannot read; we keep trying.",
    'refresh-token-unreadable':
      'The stored sign-in cannot be read right now because storage is not answering. We keep trying.',
    'unreadable-answer': 'Partner Center sent an answer we cannot read; we keep trying.',
  },
};

export const enAccessNotice: typeof csAccessNotice = {
  titles: {
    lost: 'CSP Desk cannot get into Partner Center',
    ends: 'The sign-in to Partner Center ends soon',
    back: 'CSP Desk has access to Partner Center',
  },
  lost: 'Nothing is sent to Partner Center until this is mended. Nothing that colleagues have typed is lost.',
  ends: (days) =>
    `It ends in ${counted('en', days, { one: 'day', other: 'days' })} unless it is renewed before. CSP Desk renews it by itself, but has not managed to so far.`,
  back: 'The sign-in works again. If any work has stopped meanwhile, “status” shows it.',
  endsTodo: `If the cause stays, consent again. ${consent}`,
  reasons: enAccess.reasons,
  organisation: 'Organisation',
  environment: 'Environment',
  endsAt: 'Lasts until',
};
