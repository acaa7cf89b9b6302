import { z } from 'zod';
import { typed } from './actions.ts';
import { defineAction } from './define.ts';
import { objectId } from './person-input.ts';

/** What may be pressed on the cards of roles and settings. Nothing here decides: rights are read at the press. */
export const rolesShow = defineAction('roles.show', z.object({}));
export const rolesChoose = defineAction('roles.choose', z.object({ person: typed, personId: typed }));
/** `seen`: the roles the card showed, so that a change made meanwhile is not overwritten unseen. */
export const rolesSave = defineAction(
  'roles.save',
  z.object({ person: objectId, seen: z.string(), name: typed, roles: typed }),
);

export const settingsShow = defineAction('settings.show', z.object({}));
export const settingsSave = defineAction('settings.save', z.object({ language: typed }));
export const approversShow = defineAction('settings.approvers', z.object({}));
/** `shown`: whom the card listed; who is in it and not in `keep` goes, whoever came meanwhile stays. */
export const approversSave = defineAction(
  'settings.approvers.save',
  z.object({ shown: z.string(), keep: typed, person: typed, personId: typed }),
);
export const deputiesShow = defineAction('settings.deputies', z.object({}));
/** `shown` and `keep` as with approvers, by pairs. */
export const deputiesSave = defineAction(
  'settings.deputies.save',
  z.object({ shown: z.string(), keep: typed, of: typed, ofId: typed, deputy: typed, deputyId: typed }),
);
