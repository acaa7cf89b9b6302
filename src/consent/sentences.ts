import { enAccess } from '../texts/en-access.ts';

/** What is said to whoever runs the consent; operators are spoken to in English, as by the start of the bot. */

const again = 'Nothing was stored. Run the command again';

const own: Readonly<Record<string, string>> = {
  cancelled: `The sign-in was cancelled, or consent was refused. ${again}.`,
  'code-used': `Microsoft no longer takes this code: it was used already, or is older than ten minutes. ${again}.`,
  'other-attempt': `The answer belongs to another attempt. ${again}, and use the address it prints.`,
  'wrong-tenant': `The account that signed in belongs to another tenant than the configured partner tenant. ${again} and sign in as the integration account, in a private window.`,
  'no-mfa': `The account signed in without multi-factor authentication, and Partner Center refuses such a sign-in. Require it for the integration account in Microsoft Entra. ${again} then.`,
  'no-refresh-token': `Microsoft gave no refresh token: the app may not ask for offline_access. Allow it in the app's permissions. ${again} then.`,
  'clock-wrong': `The clock of this machine is wrong by more than five minutes. Correct it. ${again} then.`,
  'sign-in-busy': `Microsoft's sign-in service is overloaded right now. ${again} in some minutes.`,
  'sign-in-time-out': `Microsoft's sign-in service does not answer. ${again} in some minutes.`,
  'sign-in-network': `Microsoft's sign-in service cannot be reached from here. Let this machine reach PARTNER_CENTER_AUTH_URL. ${again} then.`,
  'sign-in-unreadable': `Microsoft's sign-in service answered something that cannot be understood; a proxy may have answered in its place. ${again} in some minutes.`,
};

/** The reason as a sentence; a new one of Microsoft's is at least named. */
export const sentenceOf = (why: string): string =>
  own[why] ??
  (Object.hasOwn(enAccess.reasons, why)
    ? enAccess.reasons[why as keyof typeof enAccess.reasons] // just looked
    : `Partner Center cannot be used (${why}).`);

export const instructions = (of: {
  readonly name: string;
  readonly environment: string;
  readonly tenantId: string;
  readonly url: string;
  readonly redirectUri: string;
  readonly minutes: number;
}): string => `
Consent to Partner Center for ${of.name} (${of.environment})

1. Open this address in a private window of a browser:

${of.url}

2. Sign in as the integration account of the partner tenant ${of.tenantId}: an account that nobody uses for anything
   else, with multi-factor authentication, a member of the group AdminAgents. Not as yourself.
3. The browser is then sent to ${of.redirectUri}.
   If it runs on another machine, it finds nothing there: copy the whole address from its address bar,
   paste it here and press Enter.

Waiting for ${of.minutes} minutes; Ctrl+C ends it, and nothing is stored.
`;
