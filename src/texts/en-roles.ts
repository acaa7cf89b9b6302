import type { csPeople, csPersonRoles, csRoles } from './cs-roles.ts';
import { allOf } from './lists.ts';
import { pluralForm } from './plural.ts';

export const enRoles: typeof csRoles = {
  title: 'Roles',
  lead: (organisation) => `Who has which role at ${organisation}, and what it allows.`,
  nobody: 'nobody yet',
  more: (count) => `and ${count} more`,
  allows: {
    adminAgent: 'creates customers, corrects their details, restarts stopped work',
    salesAgent: 'creates customers, corrects their details, restarts their own stopped work',
    helpdeskAgent: 'sees customers and prepares forms; somebody else sends them',
    billingAdmin: 'sees customers and their history',
    globalAdmin: 'creates customers, corrects their details, changes roles and settings',
    userAdmin: 'creates customers, corrects their details, restarts their own stopped work',
  },
  whoChanges: 'A Global admin changes roles.',
  personally: 'You change roles in our personal chat: type “roles” there.',
  whose: 'Whose roles do you want to change?',
  choose: 'Change roles',
};

export const enPersonRoles: typeof csPersonRoles = {
  title: (name) => `Roles: ${name}`,
  id: (id) => `Object ID: ${id}`,
  roles: 'What they may do in CSP Desk',
  none: 'With no role ticked, a person sees only help and language.',
  name: 'Name',
  namePlaceholder: 'How colleagues will see it',
  nameHint: 'Once this person writes to CSP Desk, their name comes from Teams.',
  effect: 'The change takes effect at once. The role in Partner Center has to be set separately.',
  save: 'Save roles',
  back: 'Back to the overview',
};

const rolesSaved: (typeof csPeople)['rolesSaved'] = (name, held) =>
  held.length === 0
    ? `${name}: no role. It takes effect at once; in Partner Center roles have to be removed separately.`
    : `${name}: ${allOf('en', held)}. It takes effect at once; in Partner Center the ${pluralForm('en', held.length, { one: 'role has', other: 'roles have' })} to be set separately.`;

const roleRefusals: (typeof csPeople)['roleRefusals'] = {
  'changed-meanwhile': () =>
    'Somebody else has changed the roles of this person in the meantime. What applies now is ticked; please choose again.',
  'last-global-admin': () =>
    'There is no other Global admin, so nobody could change roles any more. Give this role to somebody else first.',
};

const input: (typeof csPeople)['input'] = {
  person: 'Person',
  pickedPlaceholder: 'Choose a person',
  typed: 'Not in the list? Object ID from Microsoft Entra',
  typedPlaceholder: 'for example 1b4e28ba-2fa1-11d2-883f-0016d3cca427',
  at: (sentence) => `⚠ ${sentence}`,
};

const noPerson: (typeof csPeople)['noPerson'] = {
  nobody: () => 'Choose a person from the list, or fill in their ID.',
  'not-an-id': () =>
    "This is not an object ID. It looks like 1b4e28ba-2fa1-11d2-883f-0016d3cca427; you find it on the user's page in the Microsoft Entra admin center.",
  'two-people': () =>
    'The person chosen from the list is not the one with this ID. I am keeping the ID; if the list is right, delete the ID and choose again.',
};

const approverRefusals: (typeof csPeople)['approverRefusals'] = {
  'approves-anyway': () => 'This person is an Admin agent and approves by role, so there is no need to add them.',
  'role-cannot-approve': () =>
    'This person has no role that can approve: Sales agent, Billing admin or Global admin. Give them one first with the word “roles”.',
  'too-many': ({ most }) => `There can be at most ${most} approvers. Remove somebody first.`,
};

const deputyRefusals: (typeof csPeople)['deputyRefusals'] = {
  oneself: () => 'Nobody can stand in for themselves. Please choose somebody else.',
  'too-many': ({ most }) => `There can be at most ${most} deputies. Remove one first.`,
};

export const enPeople: typeof csPeople = {
  input,
  noPerson,
  rolesSaved,
  roleRefusals,
  approverRefusals,
  deputyRefusals,
};
