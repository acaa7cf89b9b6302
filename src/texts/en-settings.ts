import type { csApprovers, csDeputies, csSettings, csSettingsSaved } from './cs-settings.ts';

export const enSettings: typeof csSettings = {
  title: 'Settings',
  channel: 'Channel for notices',
  noChannel: 'None is set yet, so notices go nowhere.',
  setBy: (by, at) => `Set by ${by}, ${at}.`,
  unnamedChannel: 'A channel is set.',
  howMine: 'Set it by typing “@CSP Desk settings” in the channel.',
  howMineOther: 'Set another one by typing “@CSP Desk settings” in it.',
  howOthers: 'A Global admin sets the channel by typing “@CSP Desk settings” in it.',
  language: 'Language of notices',
  approving: 'Approving and standing in',
  approvers: 'Approvers',
  adminAgents: 'Admin agents',
  onlyAdminAgents: 'Admin agents, nobody else',
  deputies: 'Deputies',
  noDeputies: 'nobody yet',
  deputy: (of, deputy) => `${of}, deputy: ${deputy}`,
  others: (count) => `${count} more`,
  organisation: 'Organisation',
  name: 'Name',
  policy: 'Rules',
  policies: { 'current-2026': 'Current (2026)', 'seed-2021': 'Original (2021)' },
  environment: 'Environment',
  noPartnerCenter: 'no access to Partner Center',
  readOnly: 'Whoever runs CSP Desk changes the details of the organisation.',
  whoChanges: 'A Global admin changes the language of notices, approvers and deputies.',
  personally: 'You change the other settings in our personal chat: type “settings” there.',
  save: 'Save language',
  editApprovers: 'Approvers',
  editDeputies: 'Deputies',
};

export const enApprovers: typeof csApprovers = {
  title: 'Approvers',
  lead: 'An Admin agent approves. Here you say who else may: a Sales agent, a Billing admin or a Global admin.',
  later: 'It will apply to orders, which CSP Desk cannot do yet.',
  now: 'Who else may approve',
  drop: 'Whoever you untick is removed.',
  idle: (name) => `${name} (no role that can approve)`,
  add: 'Add an approver',
  save: 'Save approvers',
  back: 'Back to settings',
};

export const enDeputies: typeof csDeputies = {
  title: 'Deputies',
  lead: "A deputy does a colleague's work, within what the deputy's own roles allow.",
  later: 'It will apply to approving orders, which CSP Desk cannot do yet.',
  now: 'Who stands in for whom',
  drop: 'Whatever you untick ends.',
  add: 'Add a deputy',
  of: 'Whom they stand in for',
  deputy: 'Deputy',
  save: 'Save deputies',
  back: 'Back to settings',
};

export const enSettingsSaved: typeof csSettingsSaved = {
  language: (language) => `Saved. Language of notices in the channel: ${language}.`,
  approvers: 'The approvers are saved.',
  deputies: 'The deputies are saved.',
};
